/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-unwanted"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* Whether something asks for what has @part: no exclusion, no "must not", no context. */
static gboolean
asks_for (ForgeFacts *facts, const char *part)
{
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (fact->kind != FORGE_FACT_EXCLUSION && fact->kind != FORGE_FACT_CONTEXT
          && fact->kind != FORGE_FACT_ACTOR && !fact->negated
          && (strstr (fact->text, part) != NULL || g_strcmp0 (fact->name, part) == 0))
        return TRUE;
    }
  return FALSE;
}

/* Each sentence excludes what stands beside it, and nothing asks for that. */
static void
test_sentences (void)
{
  static const struct
  {
    const char *text;
    const char *thing;
  } ROWS[] = {
    { "We do not want: a phone app, key cabinets with motors, visitor management.", "motors" },
    { "Chat is not part of this.", "Chat" },
    { "Nobody wants a chat.", "chat" },
    { "None of us needs statistics.", "statistics" },
    { "There will be no portal for parents.", "portal" },
    { "Payment can wait.", "Payment" },
    { "The forum comes later.", "forum" },
    { "Leave out billing, the finance department has its own tool.", "billing" },
    { "dont build a loyalty thing please", "loyalty" },
    { "We can do without reviews.", "reviews" },
    { "A patient portal is not needed.", "portal" },
    { "Stock ordering will not be included.", "Stock ordering" },
    { "The devices get no update over the air in the first version.", "update" },
    { "The scheduling of staff is out of scope.", "scheduling" },
    { "Tickets are sold by the concert hall, that is not part of this.", "Tickets" },
    { "Tickets are sold by the concert hall. That is not part of this.", "Tickets" },
    { "We won't have a newsletter.", "newsletter" },
    { "It must run on phones, no native app.", "native app" },
    { "Integration with SAP is not planned.", "SAP" },
    { "We don't need audio editing or hosting; we use Descript for these.", "hosting" },
    { "What we are not looking for: route planning, a shop.", "route planning" },
    { "- pls no recipes and no newsletter", "recipes" },
    { "Not part of the project: ticket sales, the shop, the web site.", "the shop" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", ROWS[i].text);

      g_test_message ("%s", ROWS[i].text);
      g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, ROWS[i].thing));
      g_assert_false (asks_for (facts, ROWS[i].thing));
    }
}

/* What must not be done is a rule; what it names is nothing to connect. */
static void
test_forbidden (void)
{
  static const char *const TEXTS[] = { "It must not send SMS.", "Do not send SMS to guests.",
                                       "The system never sends SMS.", NULL };

  for (gsize i = 0; TEXTS[i] != NULL; i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", TEXTS[i]);
      const ForgeFact *rule = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "SMS");

      g_assert_nonnull (rule);
      g_assert_true (rule->negated);
      g_assert_false (asks_for (facts, "SMS"));
    }
}

static void
test_nothing (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "The conductor picks the pieces and can see every booking but change nothing.");
  const ForgeFact *rule = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "change nothing");

  g_assert_true (forge_facts_fixture_can (facts, "conductor | see every booking"));
  g_assert_nonnull (rule);
  g_assert_true (rule->negated);
  g_assert_cmpstr (rule->text, ==, "The conductor can change nothing");
}

/* A heading that excludes needs no mark; a demand in a list is no heading. */
static void
test_headings (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en", "CLINIC\n\n- VETS WRITE FINDINGS\n- NOT IN THE CLOUD\n"
                                        "- LIVE BY EASTER\n\nOUT OF SCOPE\n- FARM ANIMALS\n"
                                        "- PAYROLL\n");
  g_autoptr (ForgeFacts) numbered = forge_facts_fixture_read (
      "en", "## 3 Not included\n\n- Repair of hydrants\n\nWon't have:\n* lift passes\n");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "Farm animals"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "PAYROLL"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "Not in the"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "Live by"));
  g_assert_false (asks_for (facts, "PAYROLL"));
  g_assert_nonnull (forge_facts_fixture_find (numbered, FORGE_FACT_EXCLUSION, "Repair"));
  g_assert_nonnull (forge_facts_fixture_find (numbered, FORGE_FACT_EXCLUSION, "lift passes"));
}

/* A "no" that says how something has to be excludes nothing. */
static void
test_demands (void)
{
  static const char *const TEXTS[] = { "We don't want to lose data.",
                                       "No route is longer than 60 minutes.",
                                       "- No route longer than 60 minutes",
                                       "Customers can wait in the shop.",
                                       "A report is kept for at least 5 years, no exceptions.",
                                       "The tool must be ready no later than 1 October.",
                                       NULL };

  for (gsize i = 0; TEXTS[i] != NULL; i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", TEXTS[i]);

      g_test_message ("%s", TEXTS[i]);
      g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, ""));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-unwanted/sentences", test_sentences);
  g_test_add_func ("/facts-unwanted/forbidden", test_forbidden);
  g_test_add_func ("/facts-unwanted/nothing", test_nothing);
  g_test_add_func ("/facts-unwanted/headings", test_headings);
  g_test_add_func ("/facts-unwanted/demands", test_demands);
  return g_test_run ();
}
