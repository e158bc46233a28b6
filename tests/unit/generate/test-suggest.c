/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-draft-fixture.h"

static char *
suggest (DraftFixture *fixture, const char *id)
{
  const ForgeQuestion *question
      = forge_catalog_find_question (fixture->input.catalog, id, fixture->input.language);

  g_assert_nonnull (question);
  return forge_writer_suggest_answer (fixture->writer, &fixture->input, question, NULL, NULL);
}

/* Every question gets an answer of some words, for any brief, in either language. */
static void
test_every_question (void)
{
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

              g_assert_cmpuint (strlen (answer), >, 10);
              g_assert_null (strstr (answer, "{{"));
              g_assert_nonnull (strchr (".!?”“", answer[strlen (answer) - 1]));
            }
        }
      draft_fixture_clear (&fixture);
    }
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
  g_test_add_func ("/suggest/from-brief", test_from_brief);
  g_test_add_func ("/suggest/from-template", test_from_template);
  return g_test_run ();
}
