/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "core/forge-error.h"
#include "store-fixture.h"

static ForgeDocument *
get (StoreFixture *self, const char *id, ForgeKind kind)
{
  g_autoptr (GError) error = NULL;
  ForgeDocument *document = forge_store_get_document (self->store, id, kind, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_versions (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");
  g_autoptr (ForgeDocument) head = NULL;
  g_autoptr (ForgeDocument) restored = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (ForgeVersion) second = NULL;
  ForgeVersion *newest;

  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "one\n"), ==, 1);
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "two words\n"), ==, 2);
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_PRD, 2, "two words\n"), ==, 2);
  store_fixture_reopen (self);
  head = get (self, id, FORGE_KIND_PRD);
  g_assert_cmpstr (head->body, ==, "two words\n");
  g_assert_cmpuint (head->words, ==, 2);
  restored = forge_store_restore_version (self->store, id, FORGE_KIND_PRD, 1, "user", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (restored->version, ==, 3);
  g_assert_cmpstr (restored->body, ==, "one\n");

  versions = forge_store_list_versions (self->store, id, FORGE_KIND_PRD, &error);
  g_assert_cmpuint (versions->len, ==, 3);
  newest = versions->pdata[0];
  g_assert_cmpuint (newest->number, ==, 3);
  g_assert_cmpint (newest->change_type, ==, FORGE_CHANGE_RESTORED);
  g_assert_null (newest->body);
  second = forge_store_get_version (self->store, id, FORGE_KIND_PRD, 2, &error);
  g_assert_cmpstr (second->body, ==, "two words\n");
  g_assert_null (forge_store_get_version (self->store, id, FORGE_KIND_PRD, 9, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

/* Of a version that a person saved without a word, the list says what changed. */
static void
test_summary (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");
  ForgeSave save = { .project_id = id,
                     .kind = FORGE_KIND_PRD,
                     .base_version = 1,
                     .body = "- **FR-001** THE system SHOULD lend tools.\n"
                             "- **FR-002** THE system SHALL print a list.\n",
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user" };
  g_autoptr (ForgeDocument) second = NULL;
  g_autoptr (ForgeDocument) third = NULL;

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0,
                      "- **FR-001** THE system SHALL lend tools.\n");
  second = forge_store_save_document (self->store, &save, NULL, &error);
  g_assert_no_error (error);
  save.base_version = 2;
  save.body = "Something else.\n";
  save.summary = "Given";
  third = forge_store_save_document (self->store, &save, NULL, &error);
  g_assert_no_error (error);
  versions = forge_store_list_versions (self->store, id, FORGE_KIND_PRD, &error);
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpstr (((ForgeVersion *) versions->pdata[0])->summary, ==, "Given");
  g_assert_cmpstr (((ForgeVersion *) versions->pdata[1])->summary, ==,
                   "1 requirement added, FR-001 weakened: SHALL became SHOULD");
  g_assert_cmpstr (((ForgeVersion *) versions->pdata[2])->summary, ==, "");
}

static void
test_missing (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");
  ForgeSave save = { .project_id = "nobody", .body = "", .author = "user" };

  g_assert_null (forge_store_get_document (self->store, id, FORGE_KIND_UI, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  g_clear_error (&error);
  g_assert_null (forge_store_save_document (self->store, &save, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  save.project_id = id;
  save.base_version = 4;
  g_assert_null (forge_store_save_document (self->store, &save, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
test_merge (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");
  ForgeSave save = { .project_id = id,
                     .kind = FORGE_KIND_API,
                     .base_version = 1,
                     .body = "top, mine\n\nmiddle\n\nend\n",
                     .author = "user" };
  g_autoptr (ForgeDocument) merged = NULL;
  g_autoptr (ForgeDocument) clash = NULL;
  guint n_conflicts = 99;

  store_fixture_save (self->store, id, FORGE_KIND_API, 0, "top\n\nmiddle\n\nend\n");
  store_fixture_save (self->store, id, FORGE_KIND_API, 1, "top\n\nmiddle\n\nend, theirs\n");
  merged = forge_store_save_document (self->store, &save, &n_conflicts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (merged->body, ==, "top, mine\n\nmiddle\n\nend, theirs\n");
  g_assert_cmpuint (merged->version, ==, 3);
  g_assert_cmpuint (n_conflicts, ==, 0);

  save.body = "top\n\nmiddle\n\nend, mine\n";
  clash = forge_store_save_document (self->store, &save, &n_conflicts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_nonnull (strstr (clash->body, "end, mine"));
  g_assert_nonnull (strstr (clash->body, "end, theirs"));
}

static GPtrArray *
make_sections (ForgeSectionStatus first, ForgeSectionStatus second)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);

  for (guint i = 0; i < 2; i++)
    {
      ForgeSectionState *state = g_new0 (ForgeSectionState, 1);

      state->name = g_strdup (i == 0 ? "scope" : "goals");
      state->title = g_strdup (i == 0 ? "Scope" : "Goals");
      state->status = i == 0 ? first : second;
      state->writer = g_strdup ("draft");
      state->generated = g_strdup ("## x\n");
      state->tokens = 7;
      g_ptr_array_add (sections, state);
    }
  return sections;
}

static void
test_sections (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");
  g_autoptr (GPtrArray) planned = make_sections (FORGE_SECTION_PLANNED, FORGE_SECTION_PLANNED);
  g_autoptr (GPtrArray) done = make_sections (FORGE_SECTION_DONE, FORGE_SECTION_FAILED);
  g_autoptr (ForgeDocument) before = NULL;
  g_autoptr (ForgeDocument) saved = NULL;
  g_autoptr (ForgeDocument) locked = NULL;
  ForgeSave save = { .project_id = id, .kind = FORGE_KIND_UI, .body = "text", .author = "draft" };
  ForgeSectionState *state;

  g_assert_true (forge_store_put_sections (self->store, id, FORGE_KIND_UI, planned, &error));
  before = get (self, id, FORGE_KIND_UI);
  g_assert_cmpuint (before->version, ==, 0);
  g_assert_cmpstr (before->body, ==, "");
  g_assert_cmpuint (before->sections->len, ==, 2);

  save.sections = done;
  saved = forge_store_save_document (self->store, &save, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (saved->id, ==, before->id);
  state = saved->sections->pdata[0];
  g_assert_cmpstr (state->name, ==, "scope");
  g_assert_cmpint (state->status, ==, FORGE_SECTION_DONE);
  g_assert_cmpuint (state->tokens, ==, 7);

  g_assert_true (forge_store_lock_section (self->store, id, FORGE_KIND_UI, "goals", TRUE, &error));
  g_assert_false (
      forge_store_lock_section (self->store, id, FORGE_KIND_UI, "nothing", TRUE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  locked = get (self, id, FORGE_KIND_UI);
  state = locked->sections->pdata[1];
  g_assert_true (state->is_locked);
}

static void
generate (StoreFixture *self, const char *id, ForgeKind kind, const char *inputs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDocument) head = forge_store_get_document (self->store, id, kind, NULL);
  g_autofree char *body = g_strdup_printf ("made at %" G_GINT64_FORMAT, g_get_monotonic_time ());
  ForgeSave save = { .project_id = id,
                     .kind = kind,
                     .base_version = head != NULL ? head->version : 0,
                     .body = body,
                     .author = "draft",
                     .inputs = inputs };
  g_autoptr (ForgeDocument) saved = forge_store_save_document (self->store, &save, NULL, &error);

  g_assert_no_error (error);
}

static void
generate_now (StoreFixture *self, const char *id, ForgeKind kind)
{
  g_autofree char *inputs = forge_store_dup_inputs (self->store, id, kind, NULL);

  generate (self, id, kind, inputs);
}

static gboolean
is_stale (StoreFixture *self, const char *id, ForgeKind kind)
{
  g_autoptr (ForgeDocument) document = get (self, id, kind);

  return document->is_stale;
}

static void
test_stale (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "brief");
  g_autofree char *early = forge_store_dup_inputs (self->store, id, FORGE_KIND_STORIES, NULL);

  generate_now (self, id, FORGE_KIND_PRD);
  generate_now (self, id, FORGE_KIND_API);
  g_assert_false (is_stale (self, id, FORGE_KIND_PRD));
  g_assert_false (is_stale (self, id, FORGE_KIND_API));
  generate (self, id, FORGE_KIND_STORIES, early); /* what it was made from changed meanwhile */
  g_assert_true (is_stale (self, id, FORGE_KIND_STORIES));

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "edited by a person");
  g_assert_false (is_stale (self, id, FORGE_KIND_PRD));
  g_assert_true (is_stale (self, id, FORGE_KIND_API));
  generate_now (self, id, FORGE_KIND_API);
  g_assert_false (is_stale (self, id, FORGE_KIND_API));

  forge_store_put_answer (self->store, id, "prd.goal", "new", "user", FALSE, NULL);
  g_assert_true (is_stale (self, id, FORGE_KIND_API));
  forge_store_put_answer (self->store, id, "prd.goal", "", "user", FALSE, NULL);
  g_assert_false (is_stale (self, id, FORGE_KIND_API)); /* as it was */
  forge_store_put_answer (self->store, id, "prd.goal", "idea", "draft", TRUE, NULL);
  g_assert_false (is_stale (self, id, FORGE_KIND_API)); /* a suggestion is no answer */
}

/* A writer that says nothing of its inputs made the document from what there was when it saved. */
static void
test_stale_by_itself (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "brief");

  generate (self, id, FORGE_KIND_API, NULL);
  g_assert_false (is_stale (self, id, FORGE_KIND_API));
  forge_store_put_answer (self->store, id, "prd.goal", "new", "user", FALSE, NULL);
  g_assert_true (is_stale (self, id, FORGE_KIND_API));
  store_fixture_save (self->store, id, FORGE_KIND_API, 1, "edited by a person");
  g_assert_true (is_stale (self, id, FORGE_KIND_API)); /* an edit does not bring it up to date */
  generate (self, id, FORGE_KIND_API, NULL);
  g_assert_false (is_stale (self, id, FORGE_KIND_API));
}

static void
damage_text (StoreFixture *self, const char *sql)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  sqlite3 *db = NULL;

  g_clear_object (&self->store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  store_fixture_reopen (self);
}

static void
test_damaged_text (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "brief");
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (ForgeDocument) restored = NULL;

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "good one");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "good two");
  store_fixture_save (self->store, id, FORGE_KIND_API, 0, "good api");
  damage_text (self, "UPDATE head SET body = 'bad two' WHERE body = 'good two';"
                     "UPDATE version SET frame = x'28b52ffd' WHERE number = 2");

  g_assert_null (forge_store_get_document (self->store, id, FORGE_KIND_PRD, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_null (forge_store_get_version (self->store, id, FORGE_KIND_PRD, 2, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);
  documents = forge_store_list_documents (self->store, id, &error);
  g_assert_cmpuint (documents->len, ==, 2);
  g_assert_true (((ForgeDocument *) documents->pdata[0])->is_damaged);
  g_assert_false (((ForgeDocument *) documents->pdata[1])->is_damaged);

  restored = forge_store_restore_version (self->store, id, FORGE_KIND_PRD, 1, "user", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (restored->version, ==, 3);
  g_assert_cmpstr (restored->body, ==, "good one");
}

/* Either of the two places where the head is kept is enough. */
static void
test_kept_twice (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "brief");
  g_autoptr (ForgeDocument) from_chain = NULL;
  g_autoptr (ForgeDocument) from_head = NULL;

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "good one");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "good two");
  damage_text (self, "UPDATE head SET body = 'bad two'");
  from_chain = get (self, id, FORGE_KIND_PRD);
  g_assert_cmpstr (from_chain->body, ==, "good two");
  g_assert_false (from_chain->is_damaged);
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_PRD, 2, "good three"), ==, 3);
  damage_text (self, "UPDATE version SET frame = x'00' WHERE number = 3");
  from_head = get (self, id, FORGE_KIND_PRD);
  g_assert_cmpstr (from_head->body, ==, "good three");
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_PRD, 3, "good four"), ==, 4);
}

static void
test_change_size (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "brief");
  g_autoptr (GPtrArray) versions = NULL;
  const ForgeVersion *version;

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "one two three\n");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "one 2 three four\n");
  versions = forge_store_list_versions (self->store, id, FORGE_KIND_PRD, NULL);
  version = versions->pdata[1];
  g_assert_cmpuint (version->added, ==, 3);
  g_assert_cmpuint (version->removed, ==, 0);
  version = versions->pdata[0];
  g_assert_cmpuint (version->added, ==, 2);
  g_assert_cmpuint (version->removed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-documents/versions", test_versions);
  STORE_TEST ("/store-documents/summary", test_summary);
  STORE_TEST ("/store-documents/missing", test_missing);
  STORE_TEST ("/store-documents/merge", test_merge);
  STORE_TEST ("/store-documents/sections", test_sections);
  STORE_TEST ("/store-documents/stale", test_stale);
  STORE_TEST ("/store-documents/stale-by-itself", test_stale_by_itself);
  STORE_TEST ("/store-documents/damaged-text", test_damaged_text);
  STORE_TEST ("/store-documents/kept-twice", test_kept_twice);
  STORE_TEST ("/store-documents/change-size", test_change_size);
  return g_test_run ();
}
