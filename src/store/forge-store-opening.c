/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-opening"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-migration.h"
#include "store/forge-store-opening.h"

/* Another process may be checking or repairing. */
#define OPEN_MS 20000

void
forge_store_opening_clear (ForgeStoreOpening *self)
{
  g_clear_pointer (&self->db, forge_database_close);
  g_clear_pointer (&self->lock, forge_file_lock_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->notice, g_free);
}

static void
add_notice (ForgeStoreOpening *self, char *text)
{
  char *joined
      = self->notice == NULL ? g_strdup (text) : g_strconcat (self->notice, "\n", text, NULL);

  g_free (self->notice);
  self->notice = joined;
  g_free (text);
}

static gboolean
make_folder (ForgeStoreOpening *self, GError **error)
{
  int cause;

  if (g_mkdir_with_parents (self->data_dir, 0700) == 0
      && g_file_test (self->data_dir, G_FILE_TEST_IS_DIR))
    return TRUE;
  cause = errno == 0 ? ENOTDIR : errno;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The folder “%s” cannot be made: %s. Check the permissions of the folder above "
                  "it, or choose another one with --data-dir."),
               self->data_dir, g_strerror (cause));
  return FALSE;
}

/* Without a lock file nothing can be written; the database can still be read. */
static gboolean
open_lock (ForgeStoreOpening *self, GError **error)
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

static gboolean
open_database (ForgeStoreOpening *self, GError **error)
{
  gint64 application, format;

  self->db = forge_database_open (self->path, FORGE_DATABASE_WRITE, error);
  if (self->db == NULL
      || !forge_database_get_int (self->db, "PRAGMA application_id", &application, error)
      || !forge_database_get_int (self->db, "PRAGMA user_version", &format, error))
    return FALSE;
  if (application != FORGE_APPLICATION_ID && (application != 0 || format != 0))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The file “%s” is the database of another program. Move it away, or choose "
                      "another folder with --data-dir."),
                   self->path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
migrate (ForgeStoreOpening *self, GError **error)
{
  g_auto (GStrv) migrations = forge_migration_list ();
  gint64 format;
  gboolean is_done;

  if (!forge_database_get_int (self->db, "PRAGMA user_version", &format, error))
    return FALSE;
  if (format == g_strv_length (migrations))
    return TRUE;
  if (format > g_strv_length (migrations))
    {
      self->is_read_only = TRUE;
      self->refusal = g_strdup_printf (_ ("The database “%s” was written by a newer SpecForge, so "
                                          "this one only reads it. Update "
                                          "SpecForge to make changes."),
                                       self->path);
      add_notice (self, g_strdup (self->refusal));
      return TRUE;
    }
  if (!forge_file_lock_take_turn (self->lock, OPEN_MS))
    {
      g_set_error (
          error, FORGE_ERROR, FORGE_ERROR_STORAGE,
          _ ("Another SpecForge is changing the database “%s”. Try again when it is done."),
          self->path);
      return FALSE;
    }
  is_done = forge_migration_run (self->db, (const char *const *) migrations, error);
  forge_file_lock_release (self->lock, FORGE_LOCK_WRITE);
  return is_done;
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
  /* A file size limit must come back as an error of write(2) instead of ending the program. */
  signal (SIGXFSZ, SIG_IGN);

  self->data_dir = data_dir != NULL ? g_canonicalize_filename (data_dir, NULL)
                                    : g_build_filename (g_get_user_data_dir (), "specforge", NULL);
  self->path = g_build_filename (self->data_dir, "specforge.db", NULL);
  if (!make_folder (self, error) || !open_lock (self, error) || !open_database (self, error)
      || !migrate (self, error))
    return FALSE;
  g_chmod (self->path, 0600);
  if (self->is_read_only)
    g_clear_pointer (&self->db, forge_database_close);
  return TRUE;
}
