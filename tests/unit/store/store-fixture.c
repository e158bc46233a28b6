/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "core/forge-id.h"
#include "store-fixture.h"

char *
store_fixture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("forge-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
store_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        store_fixture_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = store_fixture_make_folder ();
  self->store = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  g_clear_object (&self->store);
  store_fixture_remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

void
store_fixture_reopen (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  self->store = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

void
store_fixture_use_old (StoreFixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "fixtures", "store", name, NULL);
  g_autofree char *to = store_fixture_path (self, "specforge.db");
  g_autofree char *seal = store_fixture_path (self, "specforge.db.seal");
  g_autofree char *bytes = NULL;
  gsize length;

  g_clear_object (&self->store);
  g_unlink (seal);
  g_file_get_contents (from, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, bytes, length, &error);
  g_assert_no_error (error);
}

char *
store_fixture_path (StoreFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
store_fixture_add_project (ForgeStore *store, const char *title, const char *brief)
{
  g_autoptr (GError) error = NULL;
  char *id = forge_ulid_new ();
  g_autoptr (ForgeProject) project = forge_project_new (id, title);

  forge_project_set_brief (project, brief);
  forge_store_insert_project (store, project, &error);
  g_assert_no_error (error);
  return id;
}

guint
store_fixture_save (ForgeStore *store,
                    const char *project_id,
                    ForgeKind kind,
                    guint base,
                    const char *body)
{
  g_autoptr (GError) error = NULL;
  ForgeSave save = { .project_id = project_id,
                     .kind = kind,
                     .base_version = base,
                     .body = body,
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user" };
  g_autoptr (ForgeDocument) document = forge_store_save_document (store, &save, NULL, &error);

  g_assert_no_error (error);
  return document->version;
}

char *
store_fixture_add_job (ForgeStore *store, const char *project_id)
{
  g_autoptr (GError) error = NULL;
  char *id = forge_ulid_new ();
  ForgeJob job = { .id = id,
                   .project_id = (char *) project_id,
                   .status = FORGE_JOB_STREAMING,
                   .writer = (char *) "draft",
                   .plan = (char *) "{}" };

  forge_store_put_job (store, &job, &error);
  g_assert_no_error (error);
  return id;
}

void
store_fixture_check_integrity (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  sqlite3_close (db);
}
