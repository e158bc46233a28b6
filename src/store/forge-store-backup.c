/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-backup"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-backup.h"
#include "store/forge-repair.h"
#include "store/forge-seal.h"
#include "store/forge-store-private.h"

static gboolean
write_backup (ForgeDatabase *db, gpointer data, GError **error)
{
  /* The copy takes care of its own moment in time. */
  forge_database_rollback (db);
  return forge_backup_write (db, data, error);
}

/**
 * forge_store_backup:
 * @self: the store
 * @path: the new file; one that is there is replaced where the backup succeeds
 * @error: FORGE_ERROR_STORAGE
 *
 * Work goes on meanwhile; the backup holds what there was when it began. Blocks: 60 ms for 24 MiB.
 *
 * Returns: %TRUE where the backup is whole and on disk
 */
gboolean
forge_store_backup (ForgeStore *self, const char *path, GError **error)
{
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  absolute = g_canonicalize_filename (path, NULL);
  return forge_store_read (self, write_backup, absolute, error);
}

static gboolean
save_present (const char *data_dir, const char *database, GError **error)
{
  g_autofree char *folder = g_build_filename (data_dir, "backups", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "before-restore-%Y-%m-%d-%H%M%S.db");
  g_autofree char *path = g_build_filename (folder, date, NULL);
  g_autoptr (ForgeDatabase) db = forge_database_open (database, FORGE_DATABASE_READ, error);

  g_mkdir_with_parents (folder, 0700);
  return db != NULL && forge_backup_write (db, path, error);
}

/* What cannot be backed up, since it is damaged, is kept as it is. */
static gboolean
put_away (const char *data_dir, const char *database, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;
  if (save_present (data_dir, database, &local))
    return TRUE;
  if (g_error_matches (local, FORGE_ERROR, FORGE_ERROR_REFUSED))
    return forge_repair_move_aside (database, ".before-restore", error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
put_in_place (const char *data_dir, const char *database, const char *backup, GError **error)
{
  g_autofree char *new = g_strconcat (database, ".new", NULL);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autofree char *index = g_strconcat (database, "-shm", NULL);
  g_autoptr (ForgeDatabase) source = forge_database_open (backup, FORGE_DATABASE_IMMUTABLE, error);

  if (source == NULL || !forge_backup_write (source, new, error)
      || !put_away (data_dir, database, error))
    {
      g_unlink (new);
      return FALSE;
    }
  /* What stands in the log is in the copy that was put away. */
  g_unlink (log);
  g_unlink (index);
  forge_seal_remove (database);
  if (g_rename (new, database) == 0)
    return forge_backup_sync (data_dir, error);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("“%s” cannot be moved to “%s”. Check the permissions of the folder."), new,
               database);
  return FALSE;
}

/**
 * forge_store_restore_backup:
 * @data_dir: (nullable): %NULL is $XDG_DATA_HOME/specforge
 * @path: a backup
 * @error: FORGE_ERROR_REFUSED where @path is no whole backup, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where the database is what the backup held; what it was before is in the folder
 * "backups"
 */
gboolean
forge_store_restore_backup (const char *data_dir, const char *path, GError **error)
{
  g_autofree char *folder = data_dir != NULL
                                ? g_canonicalize_filename (data_dir, NULL)
                                : g_build_filename (g_get_user_data_dir (), "specforge", NULL);
  g_autofree char *database = g_build_filename (folder, "specforge.db", NULL);
  g_autofree char *lock_path = g_strconcat (database, ".lock", NULL);
  g_autofree char *backup = NULL;
  g_autoptr (ForgeFileLock) lock = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  backup = g_canonicalize_filename (path, NULL);
  if (!forge_backup_verify (backup, error))
    return FALSE;
  g_mkdir_with_parents (folder, 0700);
  lock = forge_file_lock_new (lock_path, error);
  if (lock == NULL)
    return FALSE;
  if (!forge_file_lock_take (lock, FORGE_LOCK_OPEN, TRUE, 0))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The database in “%s” is open. Close every SpecForge, then restore."),
                   folder);
      return FALSE;
    }
  return put_in_place (folder, database, backup, error);
}
