/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases that earlier releases wrote. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-migration.h"

#define N_VERSIONS 270

static char *
find_project (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project
      = forge_store_find_project (self->store, "Dental booking", &error);

  g_assert_no_error (error);
  return g_strdup (forge_project_get_id (project));
}

/* Each of them is compared with the hash that the earlier release saved. */
static void
check_versions (StoreFixture *self, const char *id)
{
  for (guint i = 1; i <= N_VERSIONS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_strdup_printf ("Line %u of the history, typed by hand.\n", i);
      g_autoptr (ForgeVersion) version
          = forge_store_get_version (self->store, id, FORGE_KIND_API, i, &error);

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (version->body, "# API\n"));
      g_assert_true (g_str_has_suffix (version->body, line));
      g_assert_cmpuint (version->added, >=, 8);
    }
}

static gboolean
has_backup (StoreFixture *self, guint format)
{
  g_autofree char *folder = store_fixture_path (self, "backups");
  g_autofree char *prefix = g_strdup_printf ("before-format-%04u-", format);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return TRUE;
  return FALSE;
}

/* What @sql says of the file while nobody has it open. */
static gint64
ask (StoreFixture *self, const char *sql)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_WRITE, &error);
  gint64 value = 0;

  g_assert_no_error (error);
  g_assert_true (forge_database_get_int (db, sql, &value, &error));
  g_assert_no_error (error);
  return value;
}

static void
test_format_1 (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (ForgeDocument) head = NULL;
  gint64 before;

  store_fixture_use_old (self, "format-1.db");
  before = ask (self, "SELECT sum(length(body)) FROM version");
  store_fixture_reopen (self);
  g_assert_null (forge_store_get_notice (self->store));
  g_assert_true (has_backup (self, 2));
  id = find_project (self);
  check_versions (self, id);
  head = forge_store_get_document (self->store, id, FORGE_KIND_API, NULL);
  g_assert_cmpuint (head->version, ==, N_VERSIONS);
  changes = forge_store_list_changes (self->store, NULL, 0, 0, NULL);
  g_assert_cmpuint (changes->len, ==, 283);
  g_assert_cmpstr (((ForgeChange *) changes->pdata[0])->entity, ==, "project");
  g_assert_cmpstr (((ForgeChange *) changes->pdata[0])->entity_id, ==, id);
  hits = forge_store_search (self->store, "typed by hand", 0, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  /* And it is worked with as any other. */
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_API, N_VERSIONS,
                                        "# API\nNew.\n"),
                    ==, N_VERSIONS + 1);
  store_fixture_save (self->store, id, FORGE_KIND_UI, 0, "# UI\n");
  store_fixture_reopen (self);
  check_versions (self, id);
  g_clear_object (&self->store);
  g_assert_cmpint (3 * ask (self, "SELECT sum(length(frame)) FROM version"), <, before);
}

/* A statement of the migration that fails takes all of them back. */
static void
test_fails (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_auto (GStrv) migrations = forge_migration_list ();
  g_autofree char *broken = g_strconcat (migrations[2], "INSERT INTO nothing VALUES (1);", NULL);
  const char *const steps[] = { migrations[0], migrations[1], broken, NULL };
  gint64 format;

  store_fixture_use_old (self, "format-1.db");
  {
    g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_WRITE, &error);

    g_assert_false (forge_migration_run (db, steps, &error));
    g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
    g_assert_true (forge_database_get_int (db, "PRAGMA user_version", &format, NULL));
    g_assert_cmpint (format, ==, 2);
  }
  store_fixture_check_integrity (path);
  test_format_1 (self, NULL);
}

/* A text that was damaged under the old format is still known to be, and takes none with it. */
static void
test_damaged_text (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *id = NULL;

  store_fixture_use_old (self, "format-1.db");
  {
    g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_WRITE, &error);

    g_assert_true (forge_database_exec (
        db, "UPDATE version SET body = replace(body, 'Line', 'Lime') WHERE number = 129", &error));
  }
  store_fixture_reopen (self);
  id = find_project (self);
  for (guint i = 1; i <= N_VERSIONS; i++)
    {
      g_autoptr (ForgeVersion) version
          = forge_store_get_version (self->store, id, FORGE_KIND_API, i, NULL);

      g_assert_true ((version == NULL) == (i == 129));
    }
}

/* A damaged file of the old format is salvaged in that format, then brought to the new one. */
static void
test_salvage (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *id = NULL;
  guint n_whole = 0;
  int fd;

  store_fixture_use_old (self, "format-1.db");
  fd = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (pwrite (fd, "damage damage damage", 20, 30 * 4096), ==, 20);
  close (fd);
  store_fixture_reopen (self);
  g_assert_nonnull (forge_store_get_notice (self->store));
  id = find_project (self);
  for (guint i = 1; i <= N_VERSIONS; i++)
    {
      g_autoptr (ForgeVersion) version
          = forge_store_get_version (self->store, id, FORGE_KIND_API, i, NULL);

      n_whole += version != NULL;
    }
  g_assert_cmpuint (n_whole, >, N_VERSIONS * 9 / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/migration/format-1", test_format_1);
  STORE_TEST ("/migration/fails", test_fails);
  STORE_TEST ("/migration/damaged-text", test_damaged_text);
  STORE_TEST ("/migration/salvage", test_salvage);
  return g_test_run ();
}
