/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repair"

#include "config.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-backup.h"
#include "store/forge-repair.h"
#include "store/forge-salvage.h"

static char *
build_ending (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  char *ending = g_strconcat (".damaged-", date, NULL);

  for (int i = 2;; i++)
    {
      g_autofree char *taken = g_strconcat (path, ending, NULL);

      if (!g_file_test (taken, G_FILE_TEST_EXISTS))
        return ending;
      g_free (ending);
      ending = g_strdup_printf (".damaged-%s-%d", date, i);
    }
}

static gboolean
set_move_error (const char *path, GError **error)
{
  int cause = errno;

  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("“%s” cannot be moved: %s. Check the permissions of the folder."), path,
               g_strerror (cause));
  return FALSE;
}

static gboolean
move_log (const char *path, const char *ending, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autofree char *new_log = g_strconcat (path, ending, "-wal", NULL);

  g_unlink (index);
  if (g_file_test (log, G_FILE_TEST_EXISTS) && g_rename (log, new_log) != 0)
    return set_move_error (log, error);
  return TRUE;
}

gboolean
forge_repair_move_aside (const char *path, const char *ending, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, ending, NULL);

  if (!move_log (path, ending, error))
    return FALSE;
  return g_rename (path, new_path) == 0 || set_move_error (path, error);
}

/* The damaged file keeps its place until the new one takes it: a second name first, where the file
 * system can do that. */
static gboolean
exchange (const char *path, const char *new, const char *ending, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ending, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!move_log (path, ending, error))
    return FALSE;
  if (link (path, aside) != 0 && g_rename (path, aside) != 0)
    return set_move_error (path, error);
  if (g_rename (new, path) != 0)
    return set_move_error (new, error);
  return forge_backup_sync (folder, error);
}

/* A log that belongs to another file makes a good database look damaged. */
static gboolean
is_log_to_blame (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 && info.st_size > 0 && forge_backup_verify (path, NULL);
}

static char *
describe (const char *aside, const char *backup, const ForgeSalvage *result)
{
  g_autofree char *name = backup != NULL ? g_path_get_basename (backup) : NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          _ ("The database was damaged and has been repaired: %u projects with %u "
                             "documents are there."),
                          result->n_projects, result->n_documents);
  g_string_append_c (text, ' ');
  if (result->n_gaps + result->n_rejected == 0)
    g_string_append (text, _ ("All texts could be read."));
  else if (result->n_backup > 0)
    g_string_append_printf (text,
                            _ ("What could not be read any more was taken from the backup “%s”, so "
                               "later changes to it may be missing."),
                            name);
  else
    g_string_append_printf (text,
                            _ ("At %u places something could not be read any more, and no backup "
                               "has it."),
                            result->n_gaps + result->n_rejected);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _ ("The damaged file was kept as “%s”."), aside);
  return g_string_free (text, FALSE);
}

static gboolean
drop_log (const char *path, const char *ending, char **notice, GError **error)
{
  if (!move_log (path, ending, error))
    return FALSE;
  *notice = g_strdup_printf (_ ("The log of the database did not belong to it and was moved to "
                                "“%s%s-wal”. The last changes before that may be missing."),
                             path, ending);
  return TRUE;
}

gboolean
forge_repair_run (const char *data_dir, const char *path, char **notice, GError **error)
{
  g_autofree char *ending = build_ending (path);
  g_autofree char *aside = g_strconcat (path, ending, NULL);
  g_autofree char *new = g_strconcat (path, ".new", NULL);
  g_autofree char *backup = NULL;
  ForgeSalvage result;

  if (is_log_to_blame (path))
    return drop_log (path, ending, notice, error);
  backup = forge_backup_find_good (data_dir);
  g_unlink (new);
  if (!forge_salvage_run (path, backup, new, &result, error) || !forge_backup_verify (new, error)
      || g_chmod (new, 0600) != 0 || !forge_backup_sync (new, error)
      || !exchange (path, new, ending, error))
    {
      g_unlink (new);
      return FALSE;
    }
  *notice = describe (aside, backup, &result);
  return TRUE;
}

gboolean
forge_repair_find_remains (const char *data_dir, const char *path, char **notice, GError **error)
{
  g_autofree char *ending = build_ending (path);
  g_autofree char *backup = forge_backup_find_good (data_dir);

  *notice = NULL;
  if (backup != NULL)
    *notice
        = g_strdup_printf (_ ("The database “%s” was not there, so a new one was made. "
                              "“specforge-cli restore-backup %s” brings the newest backup back."),
                           path, backup);
  return move_log (path, ending, error);
}
