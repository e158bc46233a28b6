/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-error.h"
#include "spec/forge-phase-check.h"
#include "spec/forge-phase-file.h"

static const char text[] = "phase: specs\n"
                           "title: {en: Specs, de: Spezifikation}\n"
                           "documents:\n"
                           "  - kind: data\n"
                           "    title: {en: Data, de: Daten}\n"
                           "    sections:\n"
                           "      - name: entities\n"
                           "        title: {en: Entities, de: Entitäten}\n"
                           "        purpose: p\n"
                           "        contains: {en: [a, b], de: [c]}\n"
                           "        produces: [ENT]\n"
                           "        needs: [FR, ACT]\n"
                           "        depths: [tiny, full]\n"
                           "      - name: bare\n"
                           "        title: Bare\n"
                           "        purpose: q\n"
                           "  - kind: api\n"
                           "    title: API\n"
                           "    sections: [{name: operations, title: O, purpose: r}]\n"
                           "questions:\n"
                           "  - id: data.one\n"
                           "    feeds: data\n"
                           "    topic: entity\n"
                           "    text: {en: What, fr: Quoi}\n"
                           "    required: true\n"
                           "    depths: [full]\n"
                           "  - {id: data.two, feeds: prd, topic: open, text: t, why: w}\n";

static ForgePhaseFile *
read_phase (void)
{
  g_autoptr (GError) error = NULL;
  ForgeDataFile *file = forge_data_file_new ("specs.yaml", text, -1, &error);
  ForgePhaseFile *phase = NULL;

  g_assert_no_error (error);
  phase = forge_phase_file_new (file, FORGE_PHASE_SPECS, &error);
  g_assert_no_error (error);
  return phase;
}

static void
test_sections (void)
{
  static const char *const languages[] = { "en", "de", NULL };
  g_autoptr (ForgePhaseFile) phase = read_phase ();
  const ForgePhaseDocument *document = NULL;
  const ForgePhaseSection *section = NULL;

  forge_phase_file_localize (phase, languages);
  g_assert_cmpstr (phase->titles[1], ==, "Spezifikation");
  g_assert_cmpuint (phase->documents->len, ==, 2);
  document = g_ptr_array_index (phase->documents, 0);
  g_assert_cmpuint (document->kind, ==, FORGE_KIND_DATA);
  g_assert_cmpstr (document->titles[1], ==, "Daten");
  section = g_ptr_array_index (document->sections, 0);
  g_assert_cmpuint (section->depths, ==, (1u << FORGE_DEPTH_TINY) | (1u << FORGE_DEPTH_FULL));
  g_assert_cmpstr (section->by_language[0].contains[1], ==, "b");
  g_assert_cmpstr (section->by_language[1].contains[0], ==, "c");
  g_assert_null (section->by_language[1].contains[1]);
  g_assert_cmpstr (section->by_language[1].purpose, ==, "p");
  g_assert_cmpuint (section->by_language[1].produces[0], ==, FORGE_NODE_ENTITY);
  g_assert_cmpuint (section->by_language[1].produces[1], ==, FORGE_NODE_NONE);
  g_assert_cmpuint (section->by_language[0].needs[1], ==, FORGE_NODE_ACTOR);
  section = g_ptr_array_index (document->sections, 1);
  g_assert_cmpuint (section->depths, ==, 7);
  g_assert_null (section->by_language[0].contains[0]);
  g_assert_cmpuint (section->by_language[0].needs[0], ==, FORGE_NODE_NONE);
}

static void
test_questions (void)
{
  static const char *const languages[] = { "en", "fr", NULL };
  g_autoptr (ForgePhaseFile) phase = read_phase ();
  const ForgePhaseQuestion *one = NULL;
  const ForgePhaseQuestion *two = NULL;

  forge_phase_file_localize (phase, languages);
  g_assert_cmpuint (phase->questions->len, ==, 2);
  one = g_ptr_array_index (phase->questions, 0);
  two = g_ptr_array_index (phase->questions, 1);
  g_assert_cmpstr (one->by_language[1].text, ==, "Quoi");
  g_assert_true (one->by_language[1].required);
  g_assert_cmpstr (one->by_language[0].example, ==, "");
  g_assert_cmpuint (one->depths, ==, 1u << FORGE_DEPTH_FULL);
  g_assert_cmpuint (two->by_language[0].kind, ==, FORGE_KIND_PRD);
  g_assert_cmpuint (two->by_language[0].phase, ==, FORGE_PHASE_SPECS);
  g_assert_false (two->by_language[0].required);
  g_assert_cmpstr (two->by_language[1].why, ==, "w");
}

static void
collect_cb (const ForgeDataPlace *question, const char *id, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", id);
}

static void
test_walks (void)
{
  g_autoptr (ForgePhaseFile) phase = read_phase ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) ids = g_string_new (NULL);

  forge_phase_file_add_languages (phase, tags);
  g_assert_cmpuint (tags->len, ==, 3);
  forge_phase_file_foreach_question (phase, collect_cb, ids);
  g_assert_cmpstr (ids->str, ==, "data.one data.two ");
}

static void
test_wrong_phase (void)
{
  g_autoptr (GError) error = NULL;
  ForgeDataFile *file = forge_data_file_new ("specs.yaml", text, -1, NULL);

  g_assert_null (forge_phase_file_new (file, FORGE_PHASE_PRD, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-file/sections", test_sections);
  g_test_add_func ("/phase-file/questions", test_questions);
  g_test_add_func ("/phase-file/walks", test_walks);
  g_test_add_func ("/phase-file/wrong-phase", test_wrong_phase);
  return g_test_run ();
}
