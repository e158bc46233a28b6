/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../store/store-fixture.h"
#include "core/forge-error.h"
#include "core/forge-id.h"
#include "core/forge-json.h"
#include "export/forge-bundle-json.h"
#include "export/forge-export.h"

static const char body[]
    = "# PRD\n\n## Goals\n\n- **G-1** Größer 😀 \"quoted\" \\ back\n\n```\n---\n```\n";

static char *
add_project (ForgeStore *store)
{
  const char *const stack[] = { "C", "GTK: 4", NULL };
  static const char *const overrides[] = { "rule.ears-form=off", NULL };
  g_autofree char *id = forge_ulid_new ();
  g_autoptr (ForgeProject) project = forge_project_new (id, "Dental: \"booking\" — früh");
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();
  g_autoptr (GError) error = NULL;

  forge_project_set_brief (project, "A practice wants booking.\n\n- no app\n");
  forge_project_set_app_type (project, "mobile");
  forge_project_set_stack (project, stack);
  forge_project_set_depth (project, FORGE_DEPTH_FULL);
  forge_project_set_language (project, "de");
  forge_project_set_overrides (project, overrides);
  g_assert_true (forge_store_insert_project (store, project, &error));
  g_assert_true (forge_store_put_answer (store, id, "prd.success", "Two\n\n## Lines\n", "user",
                                         FALSE, &error));
  g_assert_true (forge_store_put_answer (store, id, "prd.users", "Maybe", "draft", TRUE, &error));
  g_assert_true (
      forge_store_skip_phase (store, id, FORGE_PHASE_ARTIFACTS, "Not: needed \"now\"", &error));
  forge_ledger_assign (ledger, FORGE_NODE_GOAL, "goal/missed", "Missed");
  forge_ledger_reserve (ledger, "FR-007");
  g_assert_true (forge_store_save_ledger (store, id, ledger, &error));
  return g_steal_pointer (&id);
}

static void
add_documents (ForgeStore *store, const char *id)
{
  g_autoptr (GPtrArray) sections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);
  ForgeSectionState *section = g_new0 (ForgeSectionState, 1);
  g_autoptr (ForgeDocument) saved = NULL;
  g_autoptr (GError) error = NULL;
  ForgeSave save = { .project_id = id,
                     .kind = FORGE_KIND_PRD,
                     .body = body,
                     .change_type = FORGE_CHANGE_GENERATED,
                     .author = "draft",
                     .summary = "First",
                     .sections = sections };

  section->name = g_strdup ("goals");
  section->title = g_strdup ("Goals");
  section->status = FORGE_SECTION_DONE;
  section->writer = g_strdup ("draft");
  section->generated = g_strdup ("## Goals\n");
  section->tokens = 12;
  g_ptr_array_add (sections, section);
  saved = forge_store_save_document (store, &save, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (forge_store_lock_section (store, id, FORGE_KIND_PRD, "goals", TRUE, &error));
  store_fixture_save (store, id, FORGE_KIND_TESTS, 0, "# Tests\n\nno end");
}

/* One of pixels, in whose bytes there are zeros, and a drawing. */
static void
add_pictures (ForgeStore *store, const char *id)
{
  static const char GIF[] = "GIF89a\3\0\2\0\0\0\0;";
  static const char SVG[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"4\"/></svg>";
  g_autoptr (GBytes) gif = g_bytes_new_static (GIF, sizeof GIF - 1);
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG, sizeof SVG - 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = forge_store_add_picture (store, id, "map", gif, &error);
  g_autofree char *second = forge_store_add_picture (store, id, "map", svg, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "map.gif");
  g_assert_cmpstr (second, ==, "map.svg");
}

static void
assert_pictures (ForgeStore *store, const char *id, const char *from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = forge_store_list_pictures (store, from, &error);
  g_autoptr (GPtrArray) after = forge_store_list_pictures (store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpuint (after->len, ==, 2);
  for (guint i = 0; i < before->len; i++)
    {
      const ForgePicture *one = g_ptr_array_index (before, i);
      const ForgePicture *other = g_ptr_array_index (after, i);

      g_assert_cmpstr (one->name, ==, other->name);
      g_assert_true (g_bytes_equal (one->bytes, other->bytes));
    }
}

static void
export_to (StoreFixture *fixture, const char *id, const char *format, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (NULL, &error);
  g_auto (GStrv) written = NULL;

  g_assert_no_error (error);
  forge_export_project (fixture->store, catalog, id, format, path, &written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (written), >, 0);
  for (char **p = written; *p != NULL; p++)
    g_assert_true (g_file_test (*p, G_FILE_TEST_IS_REGULAR));
}

static char *
import_from (StoreFixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (NULL, &error);
  const char *paths[] = { path, NULL };
  char *id = forge_import_files (fixture->store, catalog, paths, &error);

  g_assert_no_error (error);
  return id;
}

static void
remove_members (JsonObject *object, const char *const *names)
{
  for (; *names != NULL; names++)
    json_object_remove_member (object, *names);
}

/* What a project says, without what import gives anew: ids, times, the history. */
static char *
describe (ForgeStore *store, const char *id)
{
  static const char *const project_names[] = { "id", "created", "modified", NULL };
  static const char *const document_names[] = { "modified", "version", "versions", "stale", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBundle) bundle = forge_bundle_load (store, id, &error);
  g_autoptr (ForgeTextFile) file = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (TRUE);
  JsonObject *root = NULL;
  JsonArray *array = NULL;

  g_assert_no_error (error);
  file = forge_bundle_write_json (bundle);
  node = forge_json_parse (file->text, -1, G_MAXSIZE, &error);
  g_assert_no_error (error);
  root = json_node_get_object (node);
  remove_members (json_object_get_object_member (root, "project"), project_names);
  array = json_object_get_array_member (root, "documents");
  for (guint i = 0; i < json_array_get_length (array); i++)
    remove_members (json_array_get_object_element (array, i), document_names);
  array = json_object_get_array_member (root, "answers");
  for (guint i = 0; i < json_array_get_length (array); i++)
    json_object_remove_member (json_array_get_object_element (array, i), "time");
  forge_json_writer_node (writer, node);
  return forge_json_writer_finish (writer, NULL);
}

static void
assert_round_trip (StoreFixture *fixture, const char *format, const char *name)
{
  g_autofree char *id = add_project (fixture->store);
  g_autofree char *path = store_fixture_path (fixture, name);
  g_autofree char *again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_documents (fixture->store, id);
  add_pictures (fixture->store, id);
  export_to (fixture, id, format, path);
  again = import_from (fixture, path);
  assert_pictures (fixture->store, again, id);
  g_assert_cmpstr (again, !=, id);
  before = describe (fixture->store, id);
  after = describe (fixture->store, again);
  g_assert_cmpstr (after, ==, before);
}

static void
test_json (StoreFixture *fixture, gconstpointer data)
{
  assert_round_trip (fixture, "json", "out.json");
}

static void
test_zip (StoreFixture *fixture, gconstpointer data)
{
  assert_round_trip (fixture, "zip", "out.zip");
}

static void
test_markdown (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_project (fixture->store);
  g_autofree char *path = store_fixture_path (fixture, "out");
  g_autofree char *again = NULL;
  g_autofree char *prd = store_fixture_path (fixture, "out/prd.md");
  g_autofree char *text = NULL;
  g_autoptr (ForgeBundle) bundle = NULL;
  const ForgeAnswer *answer = NULL;
  const ForgeDocument *document = NULL;

  add_documents (fixture->store, id);
  add_pictures (fixture->store, id);
  export_to (fixture, id, "markdown", path);
  g_assert_true (g_file_get_contents (prd, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, body);
  export_to (fixture, id, "markdown", path); /* over what is there */
  again = import_from (fixture, path);
  assert_pictures (fixture->store, again, id);
  bundle = forge_bundle_load (fixture->store, again, NULL);
  g_assert_cmpstr (forge_project_get_title (bundle->project), ==, "Dental: \"booking\" — früh");
  g_assert_cmpstr (forge_project_get_brief (bundle->project), ==,
                   "A practice wants booking.\n\n- no app\n");
  g_assert_cmpstr (forge_project_get_app_type (bundle->project), ==, "mobile");
  g_assert_cmpstr (forge_project_get_stack (bundle->project)[1], ==, "GTK: 4");
  g_assert_cmpint (forge_project_get_depth (bundle->project), ==, FORGE_DEPTH_FULL);
  g_assert_cmpstr (bundle->skips[FORGE_PHASE_ARTIFACTS], ==, "Not: needed \"now\"");
  g_assert_cmpuint (bundle->answers->len, ==, 1);
  answer = g_ptr_array_index (bundle->answers, 0);
  g_assert_cmpstr (answer->question_id, ==, "prd.success");
  g_assert_cmpstr (answer->text, ==, "Two\n\n## Lines");
  g_assert_cmpuint (bundle->documents->len, ==, 2);
  document = g_ptr_array_index (bundle->documents, 1);
  g_assert_cmpint (document->kind, ==, FORGE_KIND_TESTS);
  g_assert_cmpstr (document->body, ==, "# Tests\n\nno end");
}

static void
test_deterministic (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_project (fixture->store);

  add_documents (fixture->store, id);
  for (const ForgeExportFormat *format = forge_export_list_formats (); format->name; format++)
    {
      g_autofree char *first = store_fixture_path (fixture, "first");
      g_autofree char *second = store_fixture_path (fixture, "second");
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;
      gsize a_length = 0;
      gsize b_length = 0;

      if (format->is_folder)
        continue;
      export_to (fixture, id, format->name, first);
      export_to (fixture, id, format->name, second);
      g_assert_true (g_file_get_contents (first, &a, &a_length, NULL));
      g_assert_true (g_file_get_contents (second, &b, &b_length, NULL));
      g_assert_cmpmem (a, a_length, b, b_length);
    }
}

/* A parser that is not ours has to agree. */
static void
test_python_agrees (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_project (fixture->store);
  g_autofree char *path = store_fixture_path (fixture, "out.json");
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  const char *arguments[]
      = { "python3", "-c",
          "import json,sys;d=json.load(open(sys.argv[1],encoding='utf-8'));"
          "print(d['format'],len(d['documents']),d['documents'][0]['versions'][0]['author'])",
          path, NULL };

  add_documents (fixture->store, id);
  export_to (fixture, id, "json", path);
  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                     NULL, &status, &error))
    {
      g_test_skip (error->message);
      return;
    }
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_cmpstr (output, ==, "specforge-project 2 draft\n");
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_project (fixture->store);
  g_autofree char *path = store_fixture_path (fixture, "out");
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (NULL, NULL);

  g_assert_false (forge_export_project (fixture->store, catalog, id, "pdf", path, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (forge_export_project (fixture->store, catalog, id, "json",
                                        "/proc/self/nowhere/out.json", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_false (
      forge_export_project (fixture->store, catalog, "unknown", "json", path, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/export/json", test_json);
  STORE_TEST ("/export/zip", test_zip);
  STORE_TEST ("/export/markdown", test_markdown);
  STORE_TEST ("/export/deterministic", test_deterministic);
  STORE_TEST ("/export/python-agrees", test_python_agrees);
  STORE_TEST ("/export/refused", test_refused);
  return g_test_run ();
}
