/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "core/forge-error.h"
#include "core/forge-id.h"
#include "store-fixture.h"

static const char *const stack[] = { "C", "GTK 4", NULL };
static const char *const overrides[] = { "rule.ears-form=off", "writer=a/b=c", NULL };

static void
test_round_trip (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = forge_ulid_new ();
  g_autoptr (ForgeProject) project = forge_project_new (id, "Zahnarzt “Ömer”");
  g_autoptr (ForgeProject) found = NULL;

  forge_project_set_brief (project, "Line one\nLine two; DROP TABLE project;--\n🦷");
  forge_project_set_app_type (project, "desktop");
  forge_project_set_stack (project, stack);
  forge_project_set_depth (project, FORGE_DEPTH_FULL);
  forge_project_set_language (project, "de");
  forge_project_set_template (project, "saas");
  forge_project_set_overrides (project, overrides);
  g_assert_true (forge_store_insert_project (self->store, project, &error));
  g_assert_cmpint (forge_project_get_created (project), >, 0);

  store_fixture_reopen (self);
  found = forge_store_get_project (self->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (forge_project_get_title (found), ==, "Zahnarzt “Ömer”");
  g_assert_cmpstr (forge_project_get_brief (found), ==, forge_project_get_brief (project));
  g_assert_cmpstr (forge_project_get_app_type (found), ==, "desktop");
  g_assert_true (g_strv_equal (forge_project_get_stack (found), stack));
  g_assert_cmpint (forge_project_get_depth (found), ==, FORGE_DEPTH_FULL);
  g_assert_cmpstr (forge_project_get_language (found), ==, "de");
  g_assert_cmpstr (forge_project_get_template (found), ==, "saas");
  g_assert_true (g_strv_equal (forge_project_get_overrides (found), overrides));
  g_assert_cmpint (forge_project_get_created (found), ==, forge_project_get_created (project));
  g_assert_cmpint (forge_project_get_modified (found), ==, forge_project_get_modified (project));
}

static void
test_update (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Old", "");
  g_autoptr (ForgeProject) project = forge_store_get_project (self->store, id, &error);
  g_autoptr (ForgeProject) found = NULL;
  g_autoptr (ForgeProject) stranger = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "Stranger");

  forge_project_set_title (project, "New");
  forge_project_set_overrides (project, overrides + 1);
  g_assert_true (forge_store_update_project (self->store, project, &error));
  found = forge_store_get_project (self->store, id, &error);
  g_assert_cmpstr (forge_project_get_title (found), ==, "New");
  g_assert_true (g_strv_equal (forge_project_get_overrides (found), overrides + 1));

  g_assert_false (forge_store_update_project (self->store, stranger, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

static void
test_refuses_bad_utf8 (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "One", "");

  g_assert_false (
      forge_store_put_answer (self->store, id, "prd.goal", "\xff\xfe", "user", FALSE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
}

static void
assert_found (StoreFixture *self, const char *name, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) found = forge_store_find_project (self->store, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (forge_project_get_id (found), ==, id);
}

static void
test_find (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Clinic", "");
  g_autofree char *other = store_fixture_add_project (self->store, "Twice", "");
  g_autofree char *third = store_fixture_add_project (self->store, "Twice", "");
  g_autofree char *lower = g_ascii_strdown (id, -1);
  g_autofree char *prefix = g_strndup (id, 4);
  const char *const missing[] = { "nothing", "clinic", "", "%", "'; --", "Z~~~~" };
  const char *const several[] = { "Twice", prefix };
  g_autoptr (GError) error = NULL;

  assert_found (self, id, id);
  assert_found (self, lower, id);
  assert_found (self, "Clinic", id);
  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_assert_null (forge_store_find_project (self->store, missing[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
      g_clear_error (&error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (several); i++)
    {
      g_assert_null (forge_store_find_project (self->store, several[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
      g_assert_nonnull (strstr (error->message, other));
      g_assert_nonnull (strstr (error->message, third));
      g_clear_error (&error);
    }
  g_assert_true (forge_store_delete_project (self->store, other, &error));
  g_assert_true (forge_store_delete_project (self->store, third, &error));
  assert_found (self, prefix, id);
}

static void
test_delete_and_undelete (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Gone", "rhinoceros");
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GPtrArray) again = NULL;

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "kept");
  g_assert_true (forge_store_delete_project (self->store, id, &error));
  none = forge_store_list_projects (self->store, &error);
  hits = forge_store_search (self->store, "rhinoceros", 0, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_null (forge_store_get_project (self->store, id, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (forge_store_delete_project (self->store, id, &error));
  g_clear_error (&error);

  store_fixture_reopen (self);
  g_assert_true (forge_store_undelete_project (self->store, id, &error));
  back = forge_store_list_documents (self->store, id, &error);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpstr (((ForgeDocument *) back->pdata[0])->body, ==, "kept");
  again = forge_store_search (self->store, "rhino", 0, &error);
  g_assert_cmpuint (again->len, ==, 1);
}

/* As if the project had been deleted so many days ago. */
static void
age_trash (StoreFixture *self, int days)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *sql
      = g_strdup_printf ("UPDATE project SET deleted = deleted - %d * 86400000", days);
  sqlite3 *db = NULL;

  g_clear_object (&self->store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  store_fixture_reopen (self);
}

static void
test_purge (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Trash", "elephant");

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "text");
  g_assert_true (forge_store_delete_project (self->store, id, &error));
  age_trash (self, 29);
  g_free (store_fixture_add_project (self->store, "Write", ""));
  g_assert_true (forge_store_undelete_project (self->store, id, &error));
  g_assert_true (forge_store_delete_project (self->store, id, &error));
  age_trash (self, 31);
  g_free (store_fixture_add_project (self->store, "Write", ""));
  g_assert_false (forge_store_undelete_project (self->store, id, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

static void
test_list_order (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = store_fixture_add_project (self->store, "First", "");
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) projects = NULL;

  g_usleep (3000);
  second = store_fixture_add_project (self->store, "Second", "");
  g_usleep (3000);
  store_fixture_save (self->store, first, FORGE_KIND_BRIEF, 0, "changed last");
  projects = forge_store_list_projects (self->store, &error);
  g_assert_cmpuint (projects->len, ==, 2);
  g_assert_cmpstr (forge_project_get_id (projects->pdata[0]), ==, first);
  g_assert_cmpstr (forge_project_get_id (projects->pdata[1]), ==, second);
}

static void
put (StoreFixture *self,
     const char *id,
     const char *question,
     const char *text,
     gboolean suggestion)
{
  g_autoptr (GError) error = NULL;

  forge_store_put_answer (self->store, id, question, text, suggestion ? "draft" : "user",
                          suggestion, &error);
  g_assert_no_error (error);
}

static guint
count_answers (StoreFixture *self, const char *id)
{
  g_autoptr (GPtrArray) answers = forge_store_list_answers (self->store, id, NULL);

  return answers->len;
}

static void
test_answers (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Asked", "");
  g_autoptr (GPtrArray) answers = NULL;
  ForgeAnswer *answer;

  put (self, id, "prd.goal", "proposed", TRUE);
  put (self, id, "prd.users", "Patients", FALSE);
  g_assert_cmpuint (count_answers (self, id), ==, 2);
  put (self, id, "prd.goal", "mine", FALSE);
  answers = forge_store_list_answers (self->store, id, &error);
  g_assert_cmpuint (answers->len, ==, 2); /* accepting removed the suggestion */
  answer = answers->pdata[0];
  g_assert_cmpstr (answer->question_id, ==, "prd.goal");
  g_assert_cmpstr (answer->text, ==, "mine");
  g_assert_cmpstr (answer->author, ==, "user");
  g_assert_false (answer->is_suggestion);
  put (self, id, "prd.goal", "", FALSE);
  g_assert_cmpuint (count_answers (self, id), ==, 1);
  g_assert_null (forge_store_list_answers (self->store, "nobody", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

static void
test_skips (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Skipper", "");
  char **skips;

  g_assert_true (forge_store_skip_phase (self->store, id, FORGE_PHASE_TESTS, "later", &error));
  g_assert_true (forge_store_skip_phase (self->store, id, FORGE_PHASE_TESTS, "never", &error));
  skips = forge_store_list_skips (self->store, id, &error);
  g_assert_cmpstr (skips[FORGE_PHASE_TESTS], ==, "never");
  g_assert_null (skips[FORGE_PHASE_PRD]);
  forge_store_skips_free (skips);
  g_assert_true (forge_store_skip_phase (self->store, id, FORGE_PHASE_TESTS, NULL, &error));
  skips = forge_store_list_skips (self->store, id, &error);
  g_assert_null (skips[FORGE_PHASE_TESTS]);
  forge_store_skips_free (skips);
}

static void
test_ledger (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Ids", "");
  g_autoptr (ForgeLedger) ledger = forge_store_load_ledger (self->store, id, &error);
  g_autoptr (ForgeLedger) again = NULL;
  g_autofree char *first
      = g_strdup (forge_ledger_assign (ledger, FORGE_NODE_FR, "patient/book", NULL));

  forge_ledger_assign (ledger, FORGE_NODE_ENTITY, "visit", "Visit");
  forge_ledger_reserve (ledger, "FR-007");
  g_assert_true (forge_store_save_ledger (self->store, id, ledger, &error));
  store_fixture_reopen (self);
  again = forge_store_load_ledger (self->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (forge_ledger_lookup (again, FORGE_NODE_FR, "patient/book"), ==, first);
  g_assert_cmpstr (forge_ledger_lookup (again, FORGE_NODE_ENTITY, "visit"), ==, "ENT-Visit");
  g_assert_cmpstr (forge_ledger_assign (again, FORGE_NODE_FR, "patient/book", NULL), ==, first);
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *key = g_strdup_printf ("new/%d", i);

      g_assert_cmpstr (forge_ledger_assign (again, FORGE_NODE_FR, key, NULL), !=, "FR-007");
    }
}

static void
test_template_uses (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) uses = NULL;

  forge_store_count_template_use (self->store, "saas", &error);
  forge_store_count_template_use (self->store, "saas", &error);
  forge_store_count_template_use (self->store, "mobile", &error);
  uses = forge_store_list_template_uses (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (uses, "saas")), ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (uses, "mobile")), ==, 1);
}

static ForgeSearchHit *
search_one (StoreFixture *self, const char *query, GPtrArray **hits)
{
  g_autoptr (GError) error = NULL;

  *hits = forge_store_search (self->store, query, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*hits)->len, ==, 1);
  return (*hits)->pdata[0];
}

static void
test_search (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Café Zürich", "tortoise and hare");
  const char *const queries[] = { "cafe", "ZURICH", "tortoise", "hare tort", "invoice", "payroll" };
  const char *const sources[] = { "title", "title", "brief", "brief", "answer", "prd" };
  g_autoptr (GPtrArray) none = NULL;

  put (self, id, "prd.goal", "Send the invoice", FALSE);
  put (self, id, "prd.users", "suggestedword", TRUE);
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "## Scope\n\nThe payroll runs.\n");
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) hits = NULL;
      ForgeSearchHit *hit = search_one (self, queries[i], &hits);

      g_assert_cmpstr (hit->source, ==, sources[i]);
      g_assert_cmpstr (hit->project_id, ==, id);
      g_assert_nonnull (strchr (hit->snippet, '\x02'));
    }
  none = forge_store_search (self->store, "suggestedword", 10, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* The index follows the texts: what was replaced is not found any more. */
static void
test_search_follows (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "One", "");
  const char *const odd[]
      = { "\"", "a OR b", "text:foo", "NEAR(", "*", "^x", "\xff\xfe", "-- '", "( ) : ^ *" };
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) new = NULL;

  store_fixture_save (self->store, id, FORGE_KIND_API, 0, "walrus");
  store_fixture_save (self->store, id, FORGE_KIND_API, 1, "dolphin");
  old = forge_store_search (self->store, "walrus", 10, NULL);
  g_assert_cmpuint (old->len, ==, 0);
  search_one (self, "dolph", &new);
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) hits = forge_store_search (self->store, odd[i], 10, &error);

      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-projects/round-trip", test_round_trip);
  STORE_TEST ("/store-projects/update", test_update);
  STORE_TEST ("/store-projects/refuses-bad-utf8", test_refuses_bad_utf8);
  STORE_TEST ("/store-projects/find", test_find);
  STORE_TEST ("/store-projects/delete-and-undelete", test_delete_and_undelete);
  STORE_TEST ("/store-projects/purge", test_purge);
  STORE_TEST ("/store-projects/list-order", test_list_order);
  STORE_TEST ("/store-projects/answers", test_answers);
  STORE_TEST ("/store-projects/skips", test_skips);
  STORE_TEST ("/store-projects/ledger", test_ledger);
  STORE_TEST ("/store-projects/template-uses", test_template_uses);
  STORE_TEST ("/store-projects/search", test_search);
  STORE_TEST ("/store-projects/search-follows", test_search_follows);
  return g_test_run ();
}
