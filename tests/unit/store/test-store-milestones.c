/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-database.h"
#include "store/forge-store-milestones.h"

static char *
fill (StoreFixture *self)
{
  char *id = store_fixture_add_project (self->store, "Project", "A brief.");

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "prd one\n");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "prd two\n");
  store_fixture_save (self->store, id, FORGE_KIND_API, 0, "api one\n");
  return id;
}

static void
add (StoreFixture *self, const char *id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeMilestone) milestone
      = forge_store_add_milestone (self->store, id, name, "A note.", "user", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (milestone->name, ==, name);
}

static guint
count (StoreFixture *self, const char *id)
{
  g_autoptr (GPtrArray) milestones = forge_store_list_milestones (self->store, id, NULL);

  return milestones->len;
}

static void
assert_body (StoreFixture *self, const char *id, ForgeKind kind, guint version, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDocument) document = forge_store_get_document (self->store, id, kind, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->version, ==, version);
  g_assert_cmpstr (document->body, ==, body);
}

static void
test_add (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fill (self);
  g_autoptr (ForgeMilestone) found = NULL;
  const ForgeMilestoneDocument *document;

  add (self, id, "Draft");
  store_fixture_reopen (self);
  found = forge_store_get_milestone (self->store, id, "Draft", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->note, ==, "A note.");
  g_assert_cmpuint (found->documents->len, ==, 2);
  document = &g_array_index (found->documents, ForgeMilestoneDocument, 0);
  g_assert_cmpint (document->kind, ==, FORGE_KIND_PRD);
  g_assert_cmpuint (document->version, ==, 2);
  document = &g_array_index (found->documents, ForgeMilestoneDocument, 1);
  g_assert_cmpint (document->kind, ==, FORGE_KIND_API);
  g_assert_cmpuint (document->version, ==, 1);
}

static void
assert_refused (StoreFixture *self, const char *id, const char *name, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_store_add_milestone (self->store, id, name, NULL, "user", &error));
  g_assert_error (error, FORGE_ERROR, code);
}

static void
test_refused (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);
  g_autofree char *empty = store_fixture_add_project (self->store, "Empty", "");
  g_autofree char *long_name = g_strnfill (201, 'x');

  add (self, id, "Draft");
  assert_refused (self, id, "Draft", FORGE_ERROR_USAGE);
  assert_refused (self, id, "", FORGE_ERROR_USAGE);
  assert_refused (self, id, "two\nlines", FORGE_ERROR_USAGE);
  assert_refused (self, id, long_name, FORGE_ERROR_USAGE);
  assert_refused (self, id, "\xff", FORGE_ERROR_REFUSED);
  assert_refused (self, "nobody", "Draft", FORGE_ERROR_USAGE);
  assert_refused (self, empty, "Draft", FORGE_ERROR_NOT_SO);
  g_assert_cmpuint (count (self, id), ==, 1);
  g_assert_cmpuint (count (self, empty), ==, 0);
}

static void
test_restore (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fill (self);
  g_autoptr (GArray) restored = NULL;
  g_autoptr (GArray) again = NULL;

  add (self, id, "Draft");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 2, "prd three\n");
  store_fixture_save (self->store, id, FORGE_KIND_UI, 0, "ui, later\n");
  restored = forge_store_restore_milestone (self->store, id, "Draft", "user", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (restored->len, ==, 1);
  assert_body (self, id, FORGE_KIND_PRD, 4, "prd two\n");
  assert_body (self, id, FORGE_KIND_API, 1, "api one\n");
  assert_body (self, id, FORGE_KIND_UI, 1, "ui, later\n");
  again = forge_store_restore_milestone (self->store, id, "Draft", "user", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 0);
  assert_body (self, id, FORGE_KIND_PRD, 4, "prd two\n");
}

/* One text that cannot be read, and nothing is restored. */
static void
test_restore_damaged (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fill (self);
  g_autofree char *path = store_fixture_path (self, "specforge.db");

  add (self, id, "Draft");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 2, "prd three\n");
  store_fixture_save (self->store, id, FORGE_KIND_API, 1, "api two\n");
  g_clear_object (&self->store);
  {
    g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_WRITE, NULL);

    g_assert_true (forge_database_exec (
        db,
        "UPDATE version SET frame = x'00' WHERE hash IN (SELECT hash FROM version v JOIN document"
        " d ON d.serial = v.document WHERE d.kind = 'api' AND v.number = 1)",
        NULL));
  }
  store_fixture_reopen (self);
  g_assert_null (forge_store_restore_milestone (self->store, id, "Draft", "user", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  assert_body (self, id, FORGE_KIND_PRD, 3, "prd three\n");
  assert_body (self, id, FORGE_KIND_API, 2, "api two\n");
}

static void
test_rename (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fill (self);
  g_autoptr (ForgeMilestone) renamed = NULL;

  add (self, id, "One");
  add (self, id, "Two");
  g_assert_false (forge_store_rename_milestone (self->store, id, "One", "Two", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (forge_store_rename_milestone (self->store, id, "One", "Three", NULL, &error));
  renamed = forge_store_get_milestone (self->store, id, "Three", &error);
  g_assert_cmpstr (renamed->note, ==, "A note.");
  g_assert_true (forge_store_rename_milestone (self->store, id, "Three", "Three", "", &error));
  g_assert_false (forge_store_rename_milestone (self->store, id, "One", "Four", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

static void
test_delete (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fill (self);
  g_autoptr (ForgeMilestone) milestone = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  add (self, id, "Draft");
  milestone = forge_store_get_milestone (self->store, id, "Draft", NULL);
  g_assert_true (forge_store_delete_milestone (self->store, id, "Draft", &error));
  g_assert_cmpuint (count (self, id), ==, 0);
  add (self, id, "Draft"); /* the name is free again */
  g_assert_false (forge_store_undelete_milestone (self->store, id, milestone->id, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (forge_store_rename_milestone (self->store, id, "Draft", "Other", NULL, &error));
  g_assert_true (forge_store_undelete_milestone (self->store, id, milestone->id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (self, id), ==, 2);
  g_assert_false (forge_store_undelete_milestone (self->store, id, milestone->id, &error));
  changes = forge_store_list_changes (self->store, id, 0, 0, NULL);
  g_assert_cmpstr (((ForgeChange *) changes->pdata[changes->len - 1])->entity, ==, "milestone");
  g_assert_cmpstr (((ForgeChange *) changes->pdata[changes->len - 1])->operation, ==, "restore");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-milestones/add", test_add);
  STORE_TEST ("/store-milestones/refused", test_refused);
  STORE_TEST ("/store-milestones/restore", test_restore);
  STORE_TEST ("/store-milestones/restore-damaged", test_restore_damaged);
  STORE_TEST ("/store-milestones/rename", test_rename);
  STORE_TEST ("/store-milestones/delete", test_delete);
  return g_test_run ();
}
