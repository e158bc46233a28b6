/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-opening"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-backup.h"
#include "store/forge-migration.h"
#include "store/forge-repair.h"
#include "store/forge-seal.h"
#include "store/forge-store-opening.h"

/* Another process may be checking or repairing. */
#define OPEN_MS 20000

static void
remove_copy (ForgeStoreOpening *self)
{
  const char *const endings[] = { "", "-wal", "-shm" };

  for (gsize i = 0; self->copy_dir != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path
          = g_strconcat (self->copy_dir, G_DIR_SEPARATOR_S "specforge.db", endings[i], NULL);

      g_unlink (path);
    }
  if (self->copy_dir != NULL)
    g_rmdir (self->copy_dir);
  g_clear_pointer (&self->copy_dir, g_free);
}

void
forge_store_opening_clear (ForgeStoreOpening *self)
{
  g_clear_pointer (&self->reader, forge_database_close);
  g_clear_pointer (&self->writer, forge_database_close);
  remove_copy (self);
  g_clear_pointer (&self->lock, forge_file_lock_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->notice, g_free);
}

static void
add_notice (ForgeStoreOpening *self, const char *text)
{
  char *joined
      = self->notice == NULL ? g_strdup (text) : g_strconcat (self->notice, "\n", text, NULL);

  g_free (self->notice);
  self->notice = joined;
}

static gboolean
exists (ForgeStoreOpening *self)
{
  return g_file_test (self->path, G_FILE_TEST_EXISTS);
}

static gboolean
make_folder (ForgeStoreOpening *self, GError **error)
{
  int cause = 0;

  if (g_mkdir_with_parents (self->data_dir, 0700) != 0)
    cause = errno;
  else if (!g_file_test (self->data_dir, G_FILE_TEST_IS_DIR))
    cause = ENOTDIR;
  if (cause == 0)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The folder “%s” cannot be made: %s. Check the permissions of the folder above "
                  "it, or choose another one with --data-dir."),
               self->data_dir, g_strerror (cause));
  return FALSE;
}

static gboolean
take_lock (ForgeStoreOpening *self, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, ".lock", NULL);

  self->lock = forge_file_lock_new (path, error);
  if (self->lock == NULL)
    return FALSE;
  if (forge_file_lock_take (self->lock, FORGE_LOCK_OPEN, FALSE, OPEN_MS))
    return TRUE;
  g_set_error (
      error, FORGE_ERROR, FORGE_ERROR_STORAGE,
      _ ("Another SpecForge is repairing or restoring the database “%s”. Try again when it "
         "is done."),
      self->path);
  return FALSE;
}

/* An empty file where there was a database once is what a full disk or a wrong copy leaves. SQLite
 * would take it for a new database and remove the log. */
static gboolean
is_emptied (ForgeStoreOpening *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *seal = g_strconcat (self->path, ".seal", NULL);
  GStatBuf info;

  return g_stat (self->path, &info) == 0 && info.st_size == 0
         && (g_file_test (seal, G_FILE_TEST_EXISTS)
             || (g_stat (log, &info) == 0 && info.st_size > 0));
}

/* Of a foreign program's database nothing is touched. */
static gboolean
check_owner (ForgeStoreOpening *self, gint64 *format, GError **error)
{
  gint64 application;

  if (!forge_database_get_int (self->reader, "PRAGMA application_id", &application, error)
      || !forge_database_get_int (self->reader, "PRAGMA user_version", format, error))
    return FALSE;
  if (application == FORGE_APPLICATION_ID || (application == 0 && *format == 0))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The file “%s” is the database of another program. Move it away, or choose "
                  "another folder with --data-dir."),
               self->path);
  return FALSE;
}

static gboolean
set_check_error (ForgeStoreOpening *self, const char *verdict, GError **error)
{
  g_set_error (
      error, FORGE_ERROR, FORGE_ERROR_STORAGE,
      _ ("The database “%s” is damaged (%s). Close every SpecForge, then start it again: it "
         "repairs the database from its backup."),
      self->path, verdict);
  return FALSE;
}

/* The log of another database, seen through which this one is another, too. Before the first
 * checkpoint there is nothing to compare with. */
static gboolean
is_log_foreign (ForgeStoreOpening *self)
{
  static const char sql[] = "SELECT id FROM identity";
  g_autoptr (ForgeDatabase) file = forge_database_open (self->path, FORGE_DATABASE_IMMUTABLE, NULL);
  gint64 bare, seen;

  return file != NULL && forge_database_get_int (file, sql, &bare, NULL)
         && forge_database_get_int (self->reader, sql, &seen, NULL) && bare != seen;
}

/* Opens for reading, and looks whether the file is ours and, after an unclean exit, whole.
 * @is_damaged says of an error that a repair helps. */
static gboolean
open_reader (ForgeStoreOpening *self, gint64 *format, gboolean *is_damaged, GError **error)
{
  g_autofree char *verdict = NULL;

  *is_damaged = is_emptied (self);
  if (*is_damaged)
    return set_check_error (self, _ ("the file is empty"), error);
  self->reader
      = forge_database_open (self->path,
                             self->is_immutable ? FORGE_DATABASE_IMMUTABLE : FORGE_DATABASE_READ,
                             error);
  if (self->reader == NULL)
    return FALSE;
  if (!check_owner (self, format, error))
    {
      *is_damaged = forge_database_is_damaged (self->reader);
      return FALSE;
    }
  if (*format == 0 || forge_seal_matches (self->path)
      || forge_file_lock_is_shared (self->lock, FORGE_LOCK_OPEN))
    return TRUE;
  verdict = forge_seal_is_broken (self->path) ? g_strdup (_ ("it could not be read"))
            : is_log_foreign (self)           ? g_strdup (_ ("its log belongs to another database"))
                                              : forge_database_check (self->reader);
  *is_damaged = !g_str_equal (verdict, "ok");
  return !*is_damaged || set_check_error (self, verdict, error);
}

static gboolean
repair (ForgeStoreOpening *self, GError **error)
{
  g_autofree char *notice = NULL;
  gboolean is_done;

  g_clear_pointer (&self->reader, forge_database_close);
  if (!forge_file_lock_take (self->lock, FORGE_LOCK_OPEN, TRUE, OPEN_MS / 10))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The database “%s” is damaged, and another SpecForge has it open. Close that "
                      "one, then start again: it repairs the database from its backup."),
                   self->path);
      return FALSE;
    }
  is_done = forge_repair_run (self->data_dir, self->path, &notice, error);
  if (is_done)
    forge_seal_remove (self->path);
  forge_file_lock_take (self->lock, FORGE_LOCK_OPEN, FALSE, 0);
  if (is_done)
    add_notice (self, notice);
  return is_done;
}

static gboolean
open_whole (ForgeStoreOpening *self, ForgeStoreFlags flags, gint64 *format, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean is_damaged;

  if (open_reader (self, format, &is_damaged, &local))
    return TRUE;
  if (!is_damaged || self->lock == NULL || (flags & FORGE_STORE_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return repair (self, error) && open_reader (self, format, &is_damaged, error);
}

static gboolean
set_busy (ForgeStoreOpening *self, GError **error)
{
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("Another SpecForge is changing the database “%s”. Try again when it is done."),
               self->path);
  return FALSE;
}

/* Another process may have begun at the same moment; its log must not be touched. */
static gboolean
begin_anew (ForgeStoreOpening *self, GError **error)
{
  g_autofree char *notice = NULL;
  gboolean is_done;

  if (!forge_file_lock_take_turn (self->lock, OPEN_MS))
    return set_busy (self, error);
  is_done = exists (self) || forge_repair_find_remains (self->data_dir, self->path, &notice, error);
  forge_file_lock_release (self->lock, FORGE_LOCK_WRITE);
  if (notice != NULL)
    add_notice (self, notice);
  return is_done;
}

/* Under the write lock: another process may have done all of it meanwhile. */
static gboolean
migrate (ForgeStoreOpening *self, GError **error)
{
  g_auto (GStrv) migrations = forge_migration_list ();
  gint64 format;

  self->writer = forge_database_open (self->path, FORGE_DATABASE_WRITE, error);
  if (self->writer == NULL
      || !forge_database_get_int (self->writer, "PRAGMA user_version", &format, error))
    return FALSE;
  g_chmod (self->path, 0600);
  if (format >= g_strv_length (migrations))
    return TRUE;
  if (format > 0
      && !forge_backup_run_before_migration (self->writer, self->data_dir, format, error))
    return FALSE;
  return forge_migration_run (self->writer, (const char *const *) migrations, error);
}

static gboolean
open_writer (ForgeStoreOpening *self, gint64 format, GError **error)
{
  gboolean is_done;

  if (format == forge_migration_get_latest ())
    self->writer = forge_database_open (self->path, FORGE_DATABASE_WRITE, error);
  else
    {
      if (!forge_file_lock_take_turn (self->lock, OPEN_MS))
        return set_busy (self, error);
      is_done = migrate (self, error);
      forge_file_lock_release (self->lock, FORGE_LOCK_WRITE);
      if (!is_done)
        return FALSE;
    }
  return self->writer != NULL;
}

static void
refuse_writes (ForgeStoreOpening *self, const char *reason)
{
  g_clear_pointer (&self->writer, forge_database_close);
  g_free (self->refusal);
  self->refusal = g_strdup (reason);
  add_notice (self, reason);
}

static void
refuse_newer (ForgeStoreOpening *self)
{
  g_autofree char *reason = g_strdup_printf (
      _ ("The database “%s” was written by a newer SpecForge, so this one only reads it. Update "
         "SpecForge to make changes."),
      self->path);

  refuse_writes (self, reason);
}

static void
refuse_protected (ForgeStoreOpening *self, const char *cause)
{
  g_autofree char *reason
      = g_strdup_printf (_ ("Projects can be read, but not changed: %s"), cause);

  refuse_writes (self, reason);
}

static gboolean
try_protected (ForgeStoreOpening *self, gboolean is_immutable)
{
  gboolean is_damaged;
  gint64 format;

  self->is_immutable = is_immutable;
  g_clear_pointer (&self->reader, forge_database_close);
  return open_reader (self, &format, &is_damaged, NULL) && format >= forge_migration_get_latest ();
}

static gboolean
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, NULL);
}

/* A log that nobody read yet, and a format of before: both need a file that can be written, so a
 * copy of our own is read in the place of it. */
static gboolean
open_copy (ForgeStoreOpening *self)
{
  g_auto (GStrv) migrations = forge_migration_list ();
  g_autoptr (ForgeDatabase) writer = NULL;
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *copy = NULL;
  g_autofree char *copy_log = NULL;
  gboolean is_damaged;
  gint64 format;

  self->copy_dir = g_dir_make_tmp ("specforge-XXXXXX", NULL);
  if (self->copy_dir == NULL)
    return FALSE;
  copy = g_build_filename (self->copy_dir, "specforge.db", NULL);
  copy_log = g_strconcat (copy, "-wal", NULL);
  if (!copy_file (self->path, copy)
      || (g_file_test (log, G_FILE_TEST_EXISTS) && !copy_file (log, copy_log)))
    return FALSE;
  g_free (self->path);
  self->path = g_steal_pointer (&copy);
  self->is_immutable = FALSE;
  g_clear_pointer (&self->reader, forge_database_close);
  if (!open_reader (self, &format, &is_damaged, NULL) || format == 0)
    return FALSE;
  if (format >= forge_migration_get_latest ())
    return TRUE;
  writer = forge_database_open (self->path, FORGE_DATABASE_WRITE, NULL);
  return writer != NULL && forge_migration_run (writer, (const char *const *) migrations, NULL);
}

/* Or else the disk is full, or broken. */
static gboolean
is_protected (ForgeStoreOpening *self)
{
  return g_access (self->data_dir, W_OK) != 0 || g_access (self->path, W_OK) != 0;
}

/* Why nothing can be written, for people: @cause is what the first thing that failed said. */
static char *
explain_protection (ForgeStoreOpening *self, const GError *cause)
{
  if (!is_protected (self))
    return g_strdup (cause->message);
  return g_strdup_printf (_ ("the folder “%s” is write-protected. Make it and the files in it "
                             "writable, or work on another folder with --data-dir."),
                          self->data_dir);
}

/* Where nothing can be written, not even a lock, the file may still be read: as others do; or,
 * where SQLite cannot make its own files beside it and there is no log, as one that nobody changes;
 * or as a copy. */
static gboolean
open_protected (ForgeStoreOpening *self, GError *cause, GError **error)
{
  g_autofree char *reason = explain_protection (self, cause);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GStatBuf info;
  gboolean has_log = g_stat (log, &info) == 0 && info.st_size > 0;

  if (!exists (self)
      || !(try_protected (self, FALSE) || (!has_log && try_protected (self, TRUE))
           || (is_protected (self) && open_copy (self))))
    {
      g_propagate_error (error, g_error_copy (cause));
      return FALSE;
    }
  refuse_protected (self, reason);
  return TRUE;
}

static gboolean
open_normally (ForgeStoreOpening *self, ForgeStoreFlags flags, GError **error)
{
  gint64 format = 0;

  if (!make_folder (self, error) || !take_lock (self, error))
    return FALSE;
  if (exists (self) ? !open_whole (self, flags, &format, error) : !begin_anew (self, error))
    return FALSE;
  if (format > forge_migration_get_latest ())
    {
      refuse_newer (self);
      return TRUE;
    }
  if (!open_writer (self, format, error))
    return FALSE;
  if (self->reader == NULL)
    self->reader = forge_database_open (self->path, FORGE_DATABASE_READ, error);
  if (self->reader == NULL)
    return FALSE;
  if (sqlite3_db_readonly (forge_database_get_handle (self->writer), "main") == 1)
    refuse_protected (self, _ ("the file of the database is write-protected. Change its "
                               "permissions, then start again."));
  return TRUE;
}

static gboolean
open_read_only (ForgeStoreOpening *self, GError **error)
{
  gboolean is_damaged;
  gint64 format;

  if (!exists (self))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("There is no database in “%s”. Choose another folder with --data-dir."),
                   self->data_dir);
      return FALSE;
    }
  if (!open_reader (self, &format, &is_damaged, error))
    return FALSE;
  self->refusal = g_strdup (_ ("The database was opened for reading only."));
  return TRUE;
}

/**
 * forge_store_opening_run:
 * @self: zeroed
 * @data_dir: (nullable): %NULL is $XDG_DATA_HOME/specforge
 * @flags: how to open
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where @self can be used
 */
gboolean
forge_store_opening_run (ForgeStoreOpening *self,
                         const char *data_dir,
                         ForgeStoreFlags flags,
                         GError **error)
{
  g_autoptr (GError) local = NULL;

  /* A file size limit must come back as an error of write(2) instead of ending the program. */
  signal (SIGXFSZ, SIG_IGN);

  self->data_dir = data_dir != NULL ? g_canonicalize_filename (data_dir, NULL)
                                    : g_build_filename (g_get_user_data_dir (), "specforge", NULL);
  self->path = g_build_filename (self->data_dir, "specforge.db", NULL);
  if (flags & FORGE_STORE_READ_ONLY)
    return open_read_only (self, error);
  if (open_normally (self, flags, &local))
    return TRUE;
  if (self->reader == NULL || !forge_database_is_damaged (self->reader))
    return open_protected (self, local, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * forge_store_opening_end:
 * @self: an opening that was run
 * @writer: (transfer full) (nullable): the writing connection; every other one is closed
 * @is_damaged: some connection met damage: the next start shall check
 */
void
forge_store_opening_end (ForgeStoreOpening *self, ForgeDatabase *writer, gboolean is_damaged)
{
  gboolean is_last = self->lock != NULL && writer != NULL
                     && forge_file_lock_take (self->lock, FORGE_LOCK_OPEN, TRUE, 0);

  if (is_last && !is_damaged)
    forge_database_fold_log (writer);
  forge_database_close (writer);
  if (is_damaged)
    forge_seal_break (self->path);
  else if (is_last && !forge_seal_matches (self->path))
    forge_seal_write (self->path);
  g_clear_pointer (&self->lock, forge_file_lock_free);
}
