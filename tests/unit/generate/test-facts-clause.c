/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-clause"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* What follows in a case is a rule of the domain: no problem of today, and no deed of the product.
 */
static void
test_case (void)
{
  static const char *const TEXTS[]
      = { "If a team cancels less than 2 hours before, it loses 5 points.",
          "If a client cancels less than 48 hours before, the deposit is lost.", NULL };
  g_autoptr (ForgeFacts) today
      = forge_facts_fixture_read ("en", "Today we lose orders when we are busy.");

  for (gsize i = 0; TEXTS[i] != NULL; i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", TEXTS[i]);
      const ForgeFact *rule = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "cancels");

      g_assert_nonnull (rule);
      g_assert_nonnull (rule->condition);
      g_assert_null (rule->verb);
      g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_GOAL, "cancels"));
    }
  g_assert_cmpstr (forge_facts_fixture_find (today, FORGE_FACT_GOAL, "orders")->topic, ==,
                   "problem");
}

/* "I would like a page": what follows is wanted, not told of today. */
static void
test_wish (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "I own a studio. I answer at night. I would like a simple booking page.\n\n"
            "A client picks an artist and pays a deposit of 50 euros.");

  g_assert_true (forge_facts_fixture_can (facts, "client | pay a deposit of 50 euros"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-clause/case", test_case);
  g_test_add_func ("/facts-clause/wish", test_wish);
  return g_test_run ();
}
