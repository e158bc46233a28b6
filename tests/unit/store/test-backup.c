/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-backup.h"
#include "store/forge-migration.h"
#include "store-fixture.h"

static guint
count_projects (ForgeStore *store)
{
  g_autoptr (GPtrArray) projects = forge_store_list_projects (store, NULL);

  return projects->len;
}

static void
test_backup_and_restore (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "copy.db");
  struct stat info;

  g_free (store_fixture_add_project (self->store, "In it", ""));
  g_assert_true (forge_store_backup (self->store, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  store_fixture_check_integrity (path);
  g_free (store_fixture_add_project (self->store, "Not in it", ""));

  g_assert_false (forge_store_restore_backup (self->folder, path, &error)); /* it is open */
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);
  g_clear_object (&self->store);
  g_assert_true (forge_store_restore_backup (self->folder, path, &error));
  g_assert_no_error (error);
  store_fixture_reopen (self);
  g_assert_null (forge_store_get_notice (self->store));
  g_assert_cmpuint (count_projects (self->store), ==, 1);
}

/* What was there before a restore is in the folder of the backups, and can be restored in turn. */
static void
test_restore_keeps_present (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "copy.db");
  g_autofree char *folder = store_fixture_path (self, "backups");
  g_autofree char *kept = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_true (forge_store_backup (self->store, path, &error));
  g_free (store_fixture_add_project (self->store, "Only here", ""));
  g_clear_object (&self->store);
  g_assert_true (forge_store_restore_backup (self->folder, path, &error));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "before-restore-"))
      kept = g_build_filename (folder, name, NULL);
  g_assert_nonnull (kept);
  g_assert_true (forge_store_restore_backup (self->folder, kept, &error));
  store_fixture_reopen (self);
  g_assert_cmpuint (count_projects (self->store), ==, 1);
}

static void
test_restore_refuses (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "wrong.db");
  g_autofree char *missing = store_fixture_path (self, "missing.db");
  g_autofree char *half = store_fixture_path (self, "half.db");
  g_autofree char *bytes = NULL;
  const char *const paths[] = { path, missing, half };
  gsize length;

  g_free (store_fixture_add_project (self->store, "Stays", ""));
  g_assert_true (forge_store_backup (self->store, half, NULL));
  g_assert_true (g_file_get_contents (half, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (half, bytes, length / 2, NULL));
  g_assert_true (g_file_set_contents (path, "no database", -1, NULL));
  g_clear_object (&self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (forge_store_restore_backup (self->folder, paths[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
  store_fixture_reopen (self);
  g_assert_cmpuint (count_projects (self->store), ==, 1);
}

static void
test_backup_nowhere (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "no", "such", "copy.db", NULL);

  g_assert_false (forge_store_backup (self->store, path, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
}

/* One a day, where something changed. */
static void
test_daily (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) same = NULL;

  store_fixture_reopen (self);
  none = forge_backup_list (self->folder);
  g_assert_cmpuint (none->len, ==, 0);
  g_free (store_fixture_add_project (self->store, "New", ""));
  store_fixture_reopen (self);
  one = forge_backup_list (self->folder);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_true (forge_backup_verify (one->pdata[0], NULL));
  g_free (store_fixture_add_project (self->store, "Newer", ""));
  store_fixture_reopen (self);
  same = forge_backup_list (self->folder);
  g_assert_cmpuint (same->len, ==, 1);
}

/* The next day the first write makes one of what there was before it. */
static void
test_next_day (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) both = NULL;
  g_autofree char *folder = store_fixture_path (self, "backups");
  g_autofree char *yesterday = g_build_filename (folder, "specforge-2020-01-01.db", NULL);

  g_free (store_fixture_add_project (self->store, "New", ""));
  store_fixture_reopen (self);
  first = forge_backup_list (self->folder);
  g_assert_cmpint (g_rename (first->pdata[0], yesterday), ==, 0);
  g_free (store_fixture_add_project (self->store, "Newer", ""));
  store_fixture_reopen (self);
  both = forge_backup_list (self->folder);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (both->pdata[1], ==, yesterday);
}

static void
test_choose_old (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 20, 0, 0, 0);
  guint n_kept_weeks = 0;

  for (int i = 0; i < 60; i++)
    {
      g_autoptr (GDateTime) before = g_date_time_add_days (day, -i);

      g_ptr_array_add (names, g_date_time_format (before, "specforge-%Y-%m-%d.db"));
    }
  old = forge_backup_choose_old (names);
  g_assert_cmpuint (old->len, ==, 60 - 7 - 4);
  for (guint i = 0; i < 7; i++)
    g_assert_false (g_ptr_array_find (old, names->pdata[i], NULL));
  for (guint i = 7; i < 60; i++)
    if (!g_ptr_array_find (old, names->pdata[i], NULL))
      {
        n_kept_weeks++;
        g_assert_cmpuint (i, <, 7 + 4 * 7); /* the newest of each of the weeks just before */
      }
  g_assert_cmpuint (n_kept_weeks, ==, 4);
}

static void
test_before_migration (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *folder = store_fixture_path (self, "backups");
  g_autoptr (ForgeDatabase) db = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_found = 0;

  g_clear_object (&self->store);
  db = forge_database_open (path, FORGE_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (forge_backup_run_before_migration (db, self->folder, 1, &error));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_found += g_str_has_prefix (name, "before-format-0002-");
  g_assert_cmpuint (n_found, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/backup/backup-and-restore", test_backup_and_restore);
  STORE_TEST ("/backup/restore-keeps-present", test_restore_keeps_present);
  STORE_TEST ("/backup/restore-refuses", test_restore_refuses);
  STORE_TEST ("/backup/backup-nowhere", test_backup_nowhere);
  STORE_TEST ("/backup/daily", test_daily);
  STORE_TEST ("/backup/next-day", test_next_day);
  g_test_add_func ("/backup/choose-old", test_choose_old);
  STORE_TEST ("/backup/before-migration", test_before_migration);
  return g_test_run ();
}
