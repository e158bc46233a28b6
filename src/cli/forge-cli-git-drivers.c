/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "vcs/forge-merge-file.h"

#define MAX_TEXT (32 * 1024 * 1024)

static char *
read_side (const char *path, GError **error)
{
  return strcmp (path, "/dev/null") == 0 ? g_strdup ("")
                                         : forge_cli_read_text (path, MAX_TEXT, error);
}

/**
 * forge_cli_git_merge:
 *
 * specforge-cli git-merge BASE OURS THEIRS NAME: a merge driver of Git ("%O %A %B %P"). The result
 * goes to OURS; exits with 1 where it has conflicts.
 */
gboolean
forge_cli_git_merge (ForgeCli *self, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *merged = NULL;
  g_autoptr (GError) local = NULL;
  guint n_conflicts = 0;

  if (!forge_cli_parse (self, NULL, 4, 4, error))
    return FALSE;
  base = read_side (self->args[0], error);
  ours = base != NULL ? read_side (self->args[1], error) : NULL;
  theirs = ours != NULL ? read_side (self->args[2], error) : NULL;
  if (theirs == NULL)
    return FALSE;
  merged = forge_merge_file (self->args[3], base, ours, theirs, "ours", "theirs", &n_conflicts);
  if (!g_file_set_contents (self->args[1], merged, -1, &local))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The output could not be written: %s. Free some space or choose another "
                      "place."),
                   local->message);
      return FALSE;
    }
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_integer (self, "conflicts", n_conflicts);
      forge_cli_end_object (self);
    }
  self->is_not_so = n_conflicts > 0;
  return TRUE;
}

/**
 * forge_cli_git_diff:
 *
 * specforge-cli git-diff NAME OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE: what Git calls
 * as an external diff; or only two files.
 */
gboolean
forge_cli_git_diff (ForgeCli *self, GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  const char *name;

  if (!forge_cli_parse (self, NULL, 2, 9, error))
    return FALSE;
  if (self->n_args > 2 && self->n_args < 7)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Name two files, or what Git hands to an external diff."));
      return FALSE;
    }
  name = self->n_args == 2 ? self->args[1] : self->args[0];
  before = read_side (self->args[self->n_args == 2 ? 0 : 1], error);
  after = before != NULL ? read_side (self->args[self->n_args == 2 ? 1 : 4], error) : NULL;
  if (after == NULL)
    return FALSE;
  text = forge_diff_file (name, before, after);
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "name", name);
      forge_cli_put_string (self, "diff", text);
      forge_cli_end_object (self);
    }
  else
    forge_cli_print ("%s", text);
  return TRUE;
}
