/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-backup"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-backup.h"
#include "store/forge-migration.h"

/* What is kept: SAFETY, "Settings of the store". */
#define KEEP_DAYS       7
#define KEEP_WEEKS      4
#define KEEP_MIGRATIONS 3

#define PREFIX           "specforge-"
#define MIGRATION_PREFIX "before-format-"

static char *
build_folder (const char *data_dir)
{
  return g_build_filename (data_dir, "backups", NULL);
}

gboolean
forge_backup_sync (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_done = fd >= 0 && fsync (fd) == 0;
  int cause = errno;

  if (fd >= 0)
    close (fd);
  /* Some file systems have no fsync for a folder. */
  if (!is_done && cause != EINVAL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("“%s” cannot be written: %s. Check the disk, then try again."), path,
                   g_strerror (cause));
      return FALSE;
    }
  return TRUE;
}

/* The pages of @source as they are at one moment, in a file without a log of its own. */
static gboolean
copy_pages (ForgeDatabase *source, ForgeDatabase *target, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (forge_database_get_handle (target), "main",
                                                forge_database_get_handle (source), "main");
  int code;

  if (backup == NULL)
    return forge_database_set_error (target,
                                     sqlite3_extended_errcode (forge_database_get_handle (target)),
                                     error);
  code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  if (code != SQLITE_DONE)
    return forge_database_set_error (forge_database_is_damaged (source) ? source : target, code,
                                     error);
  return forge_database_exec (target, "PRAGMA journal_mode=DELETE", error);
}

/**
 * forge_backup_verify:
 * @path: a file that nobody writes
 * @error: FORGE_ERROR_REFUSED says what is wrong with it
 *
 * Returns: %TRUE where it can take the place of the database
 */
gboolean
forge_backup_verify (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_IMMUTABLE, &local);
  g_autofree char *verdict = db != NULL ? forge_database_check (db) : NULL;
  gint64 application = 0, format = 0;

  if (db == NULL || g_strcmp0 (verdict, "ok") != 0
      || !forge_database_get_int (db, "PRAGMA application_id", &application, NULL)
      || !forge_database_get_int (db, "PRAGMA user_version", &format, NULL)
      || application != FORGE_APPLICATION_ID || format < 1)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("“%s” is no whole backup of SpecForge. Choose another one."), path);
      return FALSE;
    }
  if (format > forge_migration_get_latest ())
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("“%s” was written by a newer SpecForge. Update SpecForge first."), path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_part (ForgeDatabase *source, const char *part, GError **error)
{
  g_autoptr (ForgeDatabase) target = forge_database_open (part, FORGE_DATABASE_SCRATCH, error);

  if (target == NULL)
    return FALSE;
  g_chmod (part, 0600);
  return copy_pages (source, target, error);
}

static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!forge_backup_sync (part, error))
    return FALSE;
  if (g_rename (part, path) != 0)
    {
      int cause = errno;

      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("“%s” cannot be written: %s. Choose another place."), path,
                   g_strerror (cause));
      return FALSE;
    }
  return forge_backup_sync (folder, error);
}

/**
 * forge_backup_write:
 * @source: a connection in no transaction
 * @path: the new file; one that is there is replaced at the very end
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where the copy is whole and on disk
 */
gboolean
forge_backup_write (ForgeDatabase *source, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean is_done;

  g_unlink (part);
  is_done = write_part (source, part, error) && forge_backup_verify (part, error)
            && put_in_place (part, path, error);
  if (!is_done)
    g_unlink (part);
  return is_done;
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

static GPtrArray *
list_names (const char *folder, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_newest_first);
  return names;
}

GPtrArray *
forge_backup_list (const char *data_dir)
{
  g_autofree char *folder = build_folder (data_dir);
  g_autoptr (GPtrArray) names = list_names (folder, PREFIX);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (paths, g_build_filename (folder, names->pdata[i], NULL));
  return paths;
}

char *
forge_backup_find_good (const char *data_dir)
{
  g_autoptr (GPtrArray) paths = forge_backup_list (data_dir);

  for (guint i = 0; i < paths->len; i++)
    if (forge_backup_verify (paths->pdata[i], NULL))
      return g_strdup (paths->pdata[i]);
  return NULL;
}

/* Counts weeks from a Monday; -1 for a name without a date. */
static int
get_week (const char *name)
{
  g_autoptr (GDate) date = g_date_new ();
  int year, month, day;

  if (sscanf (name + strlen (PREFIX), "%4d-%2d-%2d", &year, &month, &day) != 3
      || !g_date_valid_dmy (day, month, year))
    return -1;
  g_date_set_dmy (date, day, month, year);
  return (g_date_get_julian (date) - 1) / 7;
}

/**
 * forge_backup_choose_old:
 * @names: (element-type filename): specforge-YYYY-MM-DD.db, newest first
 *
 * The newest seven stay, and of each of the four weeks before them the newest.
 *
 * Returns: (transfer container) (element-type filename): those of @names that need not be kept
 */
GPtrArray *
forge_backup_choose_old (GPtrArray *names)
{
  GPtrArray *old = g_ptr_array_new ();
  int n_weeks = 0;
  int last_week = -1;

  for (guint i = KEEP_DAYS; i < names->len; i++)
    {
      int week = get_week (names->pdata[i]);

      if (week >= 0 && week != last_week && n_weeks < KEEP_WEEKS)
        {
          n_weeks++;
          last_week = week;
        }
      else
        g_ptr_array_add (old, names->pdata[i]);
    }
  return old;
}

static void
prune (const char *folder)
{
  g_autoptr (GPtrArray) daily = list_names (folder, PREFIX);
  g_autoptr (GPtrArray) migrations = list_names (folder, MIGRATION_PREFIX);
  g_autoptr (GPtrArray) old = forge_backup_choose_old (daily);

  for (guint i = KEEP_MIGRATIONS; i < migrations->len; i++)
    g_ptr_array_add (old, migrations->pdata[i]);
  for (guint i = 0; i < old->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, old->pdata[i], NULL);

      g_unlink (path);
    }
}

static gboolean
get_last_change (const char *path, gint64 *change)
{
  g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_IMMUTABLE, NULL);

  return db != NULL && forge_database_get_int (db, "SELECT max(id) FROM change", change, NULL);
}

static gboolean
is_changed (ForgeDatabase *source, const char *data_dir)
{
  g_autoptr (GPtrArray) paths = forge_backup_list (data_dir);
  gint64 now, then;

  if (!forge_database_get_int (source, "SELECT max(id) FROM change", &now, NULL) || now == 0)
    return FALSE;
  return paths->len == 0 || !get_last_change (paths->pdata[0], &then) || then != now;
}

static char *
build_path (const char *data_dir, const char *prefix)
{
  g_autofree char *folder = build_folder (data_dir);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = g_strconcat (prefix, date, ".db", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

void
forge_backup_run_daily (ForgeDatabase *source, const char *data_dir)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = build_path (data_dir, PREFIX);
  g_autofree char *folder = build_folder (data_dir);

  if (g_file_test (path, G_FILE_TEST_EXISTS) || !is_changed (source, data_dir))
    return;
  if (forge_backup_write (source, path, &error))
    prune (folder);
  else
    g_message ("No backup today: %s", error->message);
}

gboolean
forge_backup_run_before_migration (ForgeDatabase *source,
                                   const char *data_dir,
                                   guint format,
                                   GError **error)
{
  g_autofree char *prefix = g_strdup_printf (MIGRATION_PREFIX "%04u-", format + 1);
  g_autofree char *path = build_path (data_dir, prefix);

  return forge_backup_write (source, path, error);
}
