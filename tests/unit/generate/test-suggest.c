/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-draft-fixture.h"
#include "generate/forge-facts.h"

static char *
suggest (DraftFixture *fixture, const char *id)
{
  const ForgeQuestion *question
      = forge_catalog_find_question (fixture->input.catalog, id, fixture->input.language);

  g_assert_nonnull (question);
  return forge_writer_suggest_answer (fixture->writer, &fixture->input, question, NULL, NULL);
}

/* As "answer --auto" does it. */
static void
take_all (DraftFixture *fixture)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);

  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GPtrArray) questions
          = forge_catalog_list_questions (fixture->input.catalog, phase, FORGE_DEPTH_FULL,
                                          fixture->input.language);

      for (guint n = 0; n < questions->len; n++)
        {
          const ForgeQuestion *question = g_ptr_array_index (questions, n);

          g_ptr_array_add (taken, g_strdup (question->id));
          g_ptr_array_add (taken, suggest (fixture, question->id));
        }
    }
  for (guint i = 0; i < taken->len; i += 2)
    draft_fixture_take (fixture, g_ptr_array_index (taken, i), g_ptr_array_index (taken, i + 1));
}

/* A whole sentence or nothing, for any brief and question, in either language. */
static void
test_every_question (void)
{
  guint n_said = 0, n_silent = 0;

  const char *const cases[][3] = {
    { "Clinic", "Patients can book appointments. It must start before 1 May.", "en" },
    { "Nothing", "", "en" },
    { "Maler", "Die Chefin schreibt Rechnungen. Es läuft auf unserem eigenen Rechner.", "de" },
    { "Nichts", "", "de" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DraftFixture fixture;

      draft_fixture_init (&fixture, cases[i][0], cases[i][1], FORGE_DEPTH_FULL, cases[i][2]);
      for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
        {
          g_autoptr (GPtrArray) questions
              = forge_catalog_list_questions (fixture.input.catalog, phase, FORGE_DEPTH_FULL,
                                              cases[i][2]);

          for (guint n = 0; n < questions->len; n++)
            {
              const ForgeQuestion *question = g_ptr_array_index (questions, n);
              g_autofree char *answer = suggest (&fixture, question->id);

              if (*answer == '\0')
                {
                  n_silent++;
                  continue;
                }
              n_said++;
              g_assert_cmpuint (strlen (answer), >, 10);
              g_assert_null (strstr (answer, "{{"));
              g_assert_nonnull (strchr (".!?”“", answer[strlen (answer) - 1]));
            }
        }
      draft_fixture_clear (&fixture);
    }
  g_assert_cmpuint (n_said, >, 0);
  g_assert_cmpuint (n_silent, >, 0);
}

static guint
count_kind (ForgeFacts *facts, ForgeFactKind kind)
{
  g_autoptr (GPtrArray) found = forge_facts_list (facts, kind);

  return found->len;
}

/* The brief lists what was assumed and taken over. */
static void
assert_listed (DraftFixture *fixture)
{
  g_autofree char *brief = draft_fixture_write (fixture, FORGE_KIND_BRIEF);
  GHashTableIter iter;
  gpointer id;
  guint n_listed = 0;

  g_hash_table_iter_init (&iter, fixture->input.proposed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const char *assumption = forge_facts_find_assumption (&fixture->input, id);

      if (assumption == NULL)
        continue;
      g_assert_nonnull (strstr (brief, assumption));
      n_listed++;
    }
  g_assert_cmpuint (n_listed, >, 0);
}

/* Taking over every proposal makes no new fact but what was said to be assumed. */
static void
test_taken_over (void)
{
  static const struct
  {
    const char *brief;
    const char *language;
  } cases[] = {
    { "Patients can book appointments online. The receptionist confirms each one within 2 hours. "
      "No app. We must keep invoices 7 years. It connects to Stripe.",
      "en" },
    { "Kunden buchen Termine online. Das B\u00fcro best\u00e4tigt jeden innerhalb von 2 Stunden. "
      "Keine App. Rechnungen m\u00fcssen 10 Jahre aufbewahrt werden.",
      "de" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DraftFixture fixture;
      g_autoptr (ForgeFacts) before = NULL;
      g_autoptr (ForgeFacts) after = NULL;
      guint n_assumed = 0;

      draft_fixture_init (&fixture, "Practice", cases[i].brief, FORGE_DEPTH_FULL,
                          cases[i].language);
      before = forge_facts_read (&fixture.input);
      take_all (&fixture);
      after = forge_facts_read (&fixture.input);
      for (ForgeFactKind kind = FORGE_FACT_GOAL; kind <= FORGE_FACT_CONTRADICTION; kind++)
        n_assumed += count_kind (after, kind) - count_kind (before, kind);
      for (guint k = 0; k < forge_facts_get_all (after)->len; k++)
        {
          const ForgeFact *fact = g_ptr_array_index (forge_facts_get_all (after), k);

          n_assumed -= fact->origin == FORGE_ORIGIN_TEMPLATE;
          g_assert_cmpint (fact->origin, !=, FORGE_ORIGIN_ANSWER);
        }
      g_assert_cmpuint (n_assumed, ==, 0);
      assert_listed (&fixture);
      draft_fixture_clear (&fixture);
    }
}

/* What an answer tells of today is nothing that the product has to do. */
static void
test_today (void)
{
  static const ForgeFactKind DEMANDS[]
      = { FORGE_FACT_CAPABILITY, FORGE_FACT_RULE, FORGE_FACT_QUALITY };
  DraftFixture fixture;
  g_autoptr (ForgeFacts) facts = NULL;
  g_autofree char *prd = NULL;

  draft_fixture_init (&fixture, "Harbour", "Skippers reserve berths for 14 days. No app.",
                      FORGE_DEPTH_STANDARD, "en");
  g_hash_table_insert (fixture.input.answers, g_strdup ("brief.problem"),
                       g_strdup (
                           "Orders come by e-mail. Two people copy them into a table, and one "
                           "order in twenty is lost. Everything is on paper."));
  facts = forge_facts_read (&fixture.input);
  for (gsize i = 0; i < G_N_ELEMENTS (DEMANDS); i++)
    {
      g_autoptr (GPtrArray) found = forge_facts_list (facts, DEMANDS[i]);

      for (guint k = 0; k < found->len; k++)
        g_assert_cmpint (((ForgeFact *) g_ptr_array_index (found, k))->origin, !=,
                         FORGE_ORIGIN_ANSWER);
    }
  prd = draft_fixture_write (&fixture, FORGE_KIND_PRD);
  g_assert_null (strstr (prd, "SHALL ensure that everything is on paper"));
  g_assert_null (strstr (prd, "SHALL ensure that one order"));
  g_assert_null (strstr (prd, "by e-mail for this purpose"));
  draft_fixture_clear (&fixture);
}

static void
test_from_brief (void)
{
  DraftFixture fixture;
  g_autofree char *capabilities = NULL;
  g_autofree char *retention = NULL;

  draft_fixture_init (&fixture, "Clinic",
                      "Patients can book appointments online. We must keep invoices 7 years.",
                      FORGE_DEPTH_FULL, "en");
  capabilities = suggest (&fixture, "prd.capabilities");
  retention = suggest (&fixture, "data.retention");
  g_assert_nonnull (strstr (capabilities, "book appointments online"));
  g_assert_nonnull (strstr (retention, "7 years"));
  draft_fixture_clear (&fixture);
}

/* A heading or a greeting is no answer, and of a disagreement both sides are told. */
static void
test_no_headings (void)
{
  DraftFixture fixture;
  GHashTableIter iter;
  gpointer answer;

  draft_fixture_init (&fixture, "Vereinsheim",
                      "# Protokoll Vorstand\n\n## TOP 1 Begrüßung\n\n## TOP 2 Buchung\n\n"
                      "Huber: Mitglieder buchen den Saal online.\n"
                      "Maier: Der Saal kostet 30 Euro.\nHuber: Der Saal kostet 50 Euro.\n\n"
                      "## TOP 3 Verschiedenes\n\nMit freundlichen Grüßen\nEva Huber\n",
                      FORGE_DEPTH_FULL, "de");
  take_all (&fixture);
  g_hash_table_iter_init (&iter, fixture.input.answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    {
      g_assert_null (strstr (answer, "TOP"));
      g_assert_null (strstr (answer, "Grüßen"));
      g_assert_true ((strstr (answer, "30 Euro") != NULL) == (strstr (answer, "50 Euro") != NULL));
    }
  draft_fixture_clear (&fixture);
}

static void
test_from_template (void)
{
  DraftFixture fixture;
  g_autoptr (GPtrArray) templates = NULL;
  guint used = 0;

  draft_fixture_init (&fixture, "Product", "", FORGE_DEPTH_FULL, "en");
  templates = forge_catalog_list_templates (fixture.input.catalog, "en");
  g_assert_cmpuint (templates->len, >, 0);
  for (guint i = 0; i < templates->len; i++)
    {
      const ForgeTemplate *template = g_ptr_array_index (templates, i);
      GHashTableIter iter;
      gpointer id;
      gpointer answer;

      forge_project_set_template (fixture.input.project, template->slug);
      g_hash_table_iter_init (&iter, template->answers);
      while (g_hash_table_iter_next (&iter, &id, &answer))
        {
          g_autofree char *suggested = suggest (&fixture, id);

          used += g_strcmp0 (suggested, answer) == 0 ? 1 : 0;
        }
    }
  g_assert_cmpuint (used, >, 0);
  draft_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suggest/every-question", test_every_question);
  g_test_add_func ("/suggest/taken-over", test_taken_over);
  g_test_add_func ("/suggest/today", test_today);
  g_test_add_func ("/suggest/from-brief", test_from_brief);
  g_test_add_func ("/suggest/no-headings", test_no_headings);
  g_test_add_func ("/suggest/from-template", test_from_template);
  return g_test_run ();
}
