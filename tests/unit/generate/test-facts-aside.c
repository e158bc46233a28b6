/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-aside"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* What is counted is a size to be built for; how long, how often and at most how many is a rule. */
static void
test_sizes (void)
{
  static const struct
  {
    const char *text;
    ForgeFactKind kind;
  } ROWS[] = {
    { "- 11 tables, 6 routes", FORGE_FACT_CONSTRAINT },
    { "- 2,000 listings in year one", FORGE_FACT_CONSTRAINT },
    { "- one adult per 8 kids", FORGE_FACT_RULE },
    { "- max 3 games per table", FORGE_FACT_RULE },
    { "- store telemetry 2 years", FORGE_FACT_RULE },
    { "One sponsor per episode.", FORGE_FACT_RULE },
    { "A valve opens when moisture falls under 18 %.", FORGE_FACT_RULE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", ROWS[i].text);

      g_test_message ("%s", ROWS[i].text);
      g_assert_nonnull (forge_facts_fixture_find (facts, ROWS[i].kind, ""));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-aside/sizes", test_sizes);
  return g_test_run ();
}
