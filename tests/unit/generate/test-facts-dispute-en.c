/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-dispute-en"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* What two people hold against each other is one question that quotes both, and no demand. */
static void
test_minutes (void)
{
  static const char MINUTES[] = "Minutes of 3 March\n\n"
                                "Joan: a full plot is \u00a360 a year, a half plot \u00a335.\n"
                                "Walt: Only committee members may see the marks.\n"
                                "Priya: plot holders should see their own mark too.\n"
                                "Joan: we keep records of leavers for 5 years.\n"
                                "Walt: delete leavers after 2 years, says the lawyer.\n"
                                "**Priya:** Entry is by QR code, not by card.\n"
                                "**Walt:** Cards stay, many have no smartphone.\n"
                                "Joan: no cafe orders.\n";
  static const char *const SIDES[][2] = { { "Only committee", "own mark" },
                                          { "for 5 years", "after 2 years" },
                                          { "not by card", "Cards stay" } };
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", MINUTES);
  guint n = 0;

  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      n += fact->kind == FORGE_FACT_CONTRADICTION;
      for (gsize k = 0; k < G_N_ELEMENTS (SIDES); k++)
        if (fact->kind == FORGE_FACT_RULE || fact->kind == FORGE_FACT_CAPABILITY
            || fact->kind == FORGE_FACT_QUALITY)
          {
            g_assert_null (strstr (fact->text, SIDES[k][0]));
            g_assert_null (strstr (fact->text, SIDES[k][1]));
          }
    }
  for (gsize k = 0; k < G_N_ELEMENTS (SIDES); k++)
    {
      const ForgeFact *fact
          = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, SIDES[k][0]);

      g_assert_nonnull (fact);
      g_assert_nonnull (strstr (fact->other, SIDES[k][1]));
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (SIDES));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "cafe"));
}

/* In a chat with times of day names may be written small. */
static void
test_chat (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en", "[19:02] kim: people book a table online\n"
                                        "[19:03] lou: hire costs \u00a34 per person per hour\n"
                                        "[19:04] kim: nah make it \u00a35 per person per hour\n"
                                        "[19:05] lou: students get 20% off on mondays\n");
  const ForgeFact *fact = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "\u00a34");

  g_assert_nonnull (fact);
  g_assert_nonnull (strstr (fact->other, "\u00a35"));
}

/* Where nobody is named, both stand in the text of one person. */
static void
test_far_apart (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "The fee is \u00a36 an hour. Only members may book a court.\n\n"
            "Photos are kept for 30 days. The fee stays \u00a34 per hour.\n\n"
            "Guests may book a court, too. Adults pay \u00a36, children pay \u00a33.");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "The fee is"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "Only members"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "The fee"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "Guests may"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "Adults pay"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-dispute-en/minutes", test_minutes);
  g_test_add_func ("/facts-dispute-en/chat", test_chat);
  g_test_add_func ("/facts-dispute-en/far-apart", test_far_apart);
  return g_test_run ();
}
