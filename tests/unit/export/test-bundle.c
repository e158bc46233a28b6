/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "export/forge-bundle-json.h"
#include "export/forge-bundle-markdown.h"

static ForgeBundle *
read_json (const char *json, GError **error)
{
  g_autoptr (ForgeTextFile) file
      = forge_text_file_new ("project.json", g_strdup (json), strlen (json));

  return forge_bundle_read_json (file, error);
}

static void
assert_json_refused (const char *json, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBundle) bundle = read_json (json, &error);

  g_assert_null (bundle);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

#define HEAD "{\"format\":\"specforge-project\",\"version\":1,\"project\":{\"title\":\"T\"}"

static void
test_json_least (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBundle) bundle = read_json (HEAD ",\"unknown\":[1]}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (forge_project_get_title (bundle->project), ==, "T");
  g_assert_cmpstr (forge_project_get_brief (bundle->project), ==, "");
  g_assert_cmpuint (bundle->documents->len, ==, 0);
}

static void
test_json_refused (void)
{
  assert_json_refused ("", "JSON");
  assert_json_refused ("[]", "project");
  assert_json_refused ("{}", "project");
  assert_json_refused ("{\"project\":{}}", "specforge-project");
  assert_json_refused ("{\"format\":\"specforge-project\",\"version\":2,\"project\":{}}", "newer");
  assert_json_refused (HEAD ",\"documents\":{}}", "documents");
  assert_json_refused (HEAD ",\"documents\":[1]}", "documents");
  assert_json_refused (HEAD ",\"documents\":[{\"kind\":\"x\"}]}", "“x”");
  assert_json_refused (HEAD ",\"documents\":[{\"kind\":\"prd\",\"body\":5}]}", "body");
  assert_json_refused (HEAD ",\"documents\":[{\"kind\":\"prd\"},{\"kind\":\"prd\"}]}", "twice");
  assert_json_refused (HEAD ",\"documents\":[{\"kind\":\"prd\",\"body\":\"a\\u0007\"}]}", "0x07");
  assert_json_refused (HEAD ",\"documents\":[{\"kind\":\"prd\",\"sections\":[{\"name\":\"a\","
                            "\"status\":\"x\"}]}]}",
                       "“x”");
  assert_json_refused (HEAD ",\"answers\":[{\"text\":\"x\"}]}", "question");
  assert_json_refused (HEAD ",\"skips\":{\"x\":\"y\"}}", "“x”");
  assert_json_refused (HEAD ",\"skips\":[]}", "skips");
  assert_json_refused (HEAD ",\"pictures\":[]}", "pictures");
  assert_json_refused (HEAD ",\"pictures\":{\"a.png\":\"no base64\"}}", "a.png");
  assert_json_refused (HEAD ",\"pictures\":{\"a.png\":\"R0lGODlhAwACAAAAADs=\"}}", "image/gif");
  assert_json_refused (HEAD ",\"pictures\":{\"../a.gif\":\"R0lGODlhAwACAAAAADs=\"}}", "name");
  assert_json_refused (HEAD ",\"ids\":[{\"id\":\"bad\",\"key\":\"\"}]}", "“bad”");
}

static ForgeBundle *
read_markdown (const char *const *names_and_texts, GError **error)
{
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();

  for (gsize i = 0; names_and_texts[i] != NULL; i += 2)
    g_ptr_array_add (files,
                     forge_text_file_new (names_and_texts[i], g_strdup (names_and_texts[i + 1]),
                                          strlen (names_and_texts[i + 1])));
  return forge_bundle_read_markdown (files, "folder", error);
}

static void
test_markdown_foreign (void)
{
  const char *const notes[] = { "notes.md", "Hello\n\n# Tool library\n\nWe lend tools.\n",
                                "more.md", "And ladders.\n", NULL };
  const char *const plain[] = { "notes.md", "Just words.\n", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBundle) bundle = read_markdown (notes, &error);
  g_autoptr (ForgeBundle) untitled = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (forge_project_get_title (bundle->project), ==, "Tool library");
  g_assert_cmpstr (forge_project_get_brief (bundle->project), ==,
                   "Hello\n\n# Tool library\n\nWe lend tools.\n\nAnd ladders.\n");
  g_assert_cmpuint (bundle->documents->len, ==, 0);
  untitled = read_markdown (plain, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (forge_project_get_title (untitled->project), ==, "folder");
}

static void
test_markdown_documents (void)
{
  const char *const texts[]
      = { "tests.md", "# Tests\n", "PRD.md", "# PRD\n", "x.md", "idea\n", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBundle) bundle = read_markdown (texts, &error);
  const ForgeDocument *first = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (bundle->documents->len, ==, 2);
  first = g_ptr_array_index (bundle->documents, 0);
  g_assert_cmpint (first->kind, ==, FORGE_KIND_PRD);
  g_assert_cmpstr (first->body, ==, "# PRD\n");
  g_assert_cmpstr (forge_project_get_brief (bundle->project), ==, "idea\n");
}

static void
test_markdown_refused (void)
{
  const char *const none[] = { NULL };
  const char *const broken[]
      = { "README.md", "---\nformat: specforge-markdown\ntitle: [\n---\n", NULL };
  const char *const newer[]
      = { "README.md", "---\nformat: specforge-markdown\nversion: 9\n---\n", NULL };
  const char *const binary[] = { "prd.md", "a\001b", NULL };
  const char *const *cases[] = { none, broken, newer, binary };
  const char *words[] = { "no Markdown", "README.md, line", "newer", "prd.md" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ForgeBundle) bundle = read_markdown (cases[i], &error);

      g_assert_null (bundle);
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, words[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle/json/least", test_json_least);
  g_test_add_func ("/bundle/json/refused", test_json_refused);
  g_test_add_func ("/bundle/markdown/foreign", test_markdown_foreign);
  g_test_add_func ("/bundle/markdown/documents", test_markdown_documents);
  g_test_add_func ("/bundle/markdown/refused", test_markdown_refused);
  return g_test_run ();
}
