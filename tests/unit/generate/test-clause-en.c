/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-clause-en"

#include "config.h"

#include "generate/forge-clause.h"

static GPtrArray *
parse (const char *text)
{
  g_autoptr (ForgeSentence) sentence = forge_sentence_new (forge_lexicon_get ("en"), text, -1);

  return forge_clause_parse (sentence);
}

/* What is joined by "and" stands under the condition that opens the sentence. */
static void
test_condition (void)
{
  static const struct
  {
    const char *text;
    const char *condition;
    const char *second;
  } ROWS[] = {
    { "When a parcel is late, the shop tells the customer and refunds the fee",
      "When a parcel is late", "the shop refunds the fee" },
    { "If a guest does not show up, the table is released and the deposit is kept",
      "If a guest does not show up", "the deposit is kept" },
    { "When skis come back late, the customer pays a day and staff get a note",
      "When skis come back late", "staff get a note" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GPtrArray) clauses = parse (ROWS[i].text);
      const ForgeClause *second;

      g_assert_cmpuint (clauses->len, ==, 2);
      second = g_ptr_array_index (clauses, 1);
      g_assert_cmpstr (((ForgeClause *) g_ptr_array_index (clauses, 0))->condition, ==,
                       ROWS[i].condition);
      g_assert_cmpstr (second->condition, ==, ROWS[i].condition);
      g_assert_cmpstr (second->main, ==, ROWS[i].second);
    }
}

/* A condition at the end belongs to its own clause only. */
static void
test_last_condition (void)
{
  g_autoptr (GPtrArray) clauses
      = parse ("The clerk opens the file and closes it when the fee is paid");

  g_assert_cmpuint (clauses->len, ==, 2);
  g_assert_null (((ForgeClause *) g_ptr_array_index (clauses, 0))->condition);
}

static void
test_negated_command (void)
{
  static const char *const TEXTS[]
      = { "Don't build a shop", "Do not build a shop", "please do not build a shop", NULL };

  for (gsize i = 0; TEXTS[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) clauses = parse (TEXTS[i]);
      const ForgeClause *clause = g_ptr_array_index (clauses, 0);

      g_assert_cmpstr (clause->verb, ==, "build");
      g_assert_cmpstr (clause->object, ==, "a shop");
      g_assert_true (clause->negated);
      g_assert_cmpint (clause->modal, ==, FORGE_MODAL_IMPERATIVE);
    }
}

/* A clause that shares the subject keeps its own helpers. */
static void
test_shared (void)
{
  static const char *const ROWS[][2] = {
    { "The nurse can view entries but never changes them", "The nurse never changes them" },
    { "The sponsor gets a list and must not see names", "The sponsor must not see names" },
    { "Staff must not delete or change a booking", "Staff must not change a booking" },
    { "If the pump stops, the valve closes it and never opens it",
      "If the pump stops, the valve never opens it" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GPtrArray) clauses = parse (ROWS[i][0]);
      const ForgeClause *second = g_ptr_array_index (clauses, 1);

      g_assert_cmpstr (second->text, ==, ROWS[i][1]);
      g_assert_true (second->negated);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause-en/condition", test_condition);
  g_test_add_func ("/clause-en/last-condition", test_last_condition);
  g_test_add_func ("/clause-en/negated-command", test_negated_command);
  g_test_add_func ("/clause-en/shared", test_shared);
  return g_test_run ();
}
