/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-diff.h"
#include "board/forge-board-reader.h"
#include "cli/forge-cli-git.h"
#include "core/forge-conflict.h"
#include "core/forge-diff.h"
#include "core/forge-error.h"
#include "store/forge-store-link.h"

#define MAX_TEXT (32 * 1024 * 1024)

static void
put_items (ForgeCli *self, const GPtrArray *items)
{
  if (self->is_json)
    forge_cli_begin_array (self, "files");
  for (guint i = 0; i < items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (items, i);

      if (!self->is_json)
        {
          forge_cli_print ("%-9s %s\n", forge_sync_state_get_nick (item->state), item->name);
          if (item->message != NULL)
            forge_cli_print ("%s\n", item->message);
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "name", item->name);
      forge_cli_put_string (self, "state", forge_sync_state_get_nick (item->state));
      forge_cli_put_string (self, "message", item->message);
      forge_cli_put_string (self, "text", item->text);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    forge_cli_end_array (self);
}

void
forge_cli_git_put_items (ForgeCli *self, ForgeGitJob *job)
{
  if (self->is_json)
    forge_cli_begin_object (self);
  put_items (self, job->linked->items);
  if (self->is_json)
    forge_cli_end_object (self);
  self->is_not_so = forge_linked_count_open (job->linked) > 0;
}

gboolean
forge_cli_git_sync (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  if ((job->linked == NULL && !forge_cli_git_open (self, job, error))
      || !forge_linked_sync (job->linked, error))
    return FALSE;
  forge_cli_git_put_items (self, job);
  return TRUE;
}

gboolean
forge_cli_git_link (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (job->words[0], NULL);

  job->linked = forge_linked_new (self->store, forge_cli_open_catalog (self, NULL), job->project_id,
                                  folder, error);
  return job->linked != NULL && forge_cli_git_sync (self, job, error);
}

gboolean
forge_cli_git_unlink (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  if (!forge_store_set_link (self->store, job->project_id, NULL, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", job->project_id);
      forge_cli_end_object (self);
    }
  return TRUE;
}

gboolean
forge_cli_git_status (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) items
      = forge_sync (self->store, forge_cli_open_catalog (self, NULL), job->project_id, TRUE, error);
  g_autoptr (GPtrArray) refs = NULL;

  if (items == NULL || !forge_cli_git_open (self, job, error))
    return FALSE;
  refs = forge_repository_status (job->linked->repo, error);
  if (refs == NULL)
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "folder", job->linked->folder);
    }
  put_items (self, items);
  if (self->is_json)
    forge_cli_begin_array (self, "git");
  for (guint i = 0; i < refs->len; i++)
    {
      const ForgeRef *ref = g_ptr_array_index (refs, i);

      if (!self->is_json)
        {
          forge_cli_print ("git: %-8s %s\n", ref->value, ref->name);
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "name", ref->name);
      forge_cli_put_string (self, "state", ref->value);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}

/* @marked with one choice for each conflict. */
static char *
choose (const char *marked, ForgeConflictChoice choice)
{
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (marked);
  char *text = g_strdup (marked);

  for (guint i = conflicts->len; i > 0; i--)
    {
      const ForgeConflict *conflict = g_ptr_array_index (conflicts, i - 1);
      g_autofree char *lines = forge_conflict_dup_choice (conflict, choice);
      char *next = forge_conflict_replace (conflict, text, lines);

      g_free (text);
      text = next;
    }
  return text;
}

/* What the person wants instead of the conflict in the file; NULL with an error. */
static char *
decide (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  if (job->file != NULL)
    return forge_cli_read_text (job->file, MAX_TEXT, error);
  if (job->takes_ours + job->takes_theirs + job->takes_both != 1)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Say one of --ours, --theirs, --both or --file FILE."));
      return NULL;
    }
  items
      = forge_sync (self->store, forge_cli_open_catalog (self, NULL), job->project_id, TRUE, error);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->name, job->words[0]) == 0 && item->text != NULL)
        return choose (item->text, job->takes_ours     ? FORGE_CONFLICT_OURS
                                   : job->takes_theirs ? FORGE_CONFLICT_THEIRS
                                                       : FORGE_CONFLICT_BOTH);
    }
  if (items != NULL)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO, _ ("“%s” has no conflict."),
                 job->words[0]);
  return NULL;
}

gboolean
forge_cli_git_resolve (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autofree char *text = decide (self, job, error);

  return text != NULL
         && forge_sync_resolve (self->store, job->project_id, job->words[0], text, error)
         && forge_cli_git_sync (self, job, error);
}

static void
put_differences (ForgeCli *self, const GPtrArray *found)
{
  if (self->is_json)
    forge_cli_begin_array (self, "changes");
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const ForgeBoardDifference *difference = g_ptr_array_index (found, i);

      if (!self->is_json)
        {
          forge_cli_print ("%s\n", difference->sentence);
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "type", forge_board_diff_type_get_nick (difference->type));
      forge_cli_put_string (self, "id", difference->id);
      forge_cli_put_string (self, "path", difference->path);
      forge_cli_put_string (self, "sentence", difference->sentence);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    forge_cli_end_array (self);
}

static gboolean
put_board_diff (ForgeCli *self, const GPtrArray *before, const GPtrArray *after, GError **error)
{
  g_autoptr (GPtrArray) old_texts = forge_link_list_board (before);
  g_autoptr (GPtrArray) new_texts = forge_link_list_board (after);
  g_autoptr (ForgeBoard) old_board = forge_board_read (old_texts, error);
  g_autoptr (ForgeBoard) new_board = old_board != NULL ? forge_board_read (new_texts, error) : NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (new_board == NULL)
    return FALSE;
  found = forge_board_diff (old_board, new_board);
  put_differences (self, found);
  return TRUE;
}

static void
put_text_diff (ForgeCli *self, const char *name, const char *before, const char *after)
{
  g_autofree char *lines
      = forge_diff_unified (before != NULL ? before : "", after != NULL ? after : "", name, name);

  if (*lines == '\0')
    return;
  if (!self->is_json)
    {
      forge_cli_print ("%s", lines);
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "name", name);
  forge_cli_put_string (self, "diff", lines);
  forge_cli_end_object (self);
}

gboolean
forge_cli_git_show_diff (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (!forge_cli_git_open (self, job, error))
    return FALSE;
  before
      = forge_repository_read (job->linked->repo, job->n_words > 0 ? job->words[0] : "HEAD", error);
  if (before == NULL)
    return FALSE;
  after = job->n_words > 1 ? forge_repository_read (job->linked->repo, job->words[1], error)
                           : forge_link_read_folder (job->linked->folder, error);
  if (after == NULL)
    return FALSE;
  if (self->is_json)
    forge_cli_begin_object (self);
  if (!put_board_diff (self, before, after, error))
    return FALSE;
  if (self->is_json)
    forge_cli_begin_array (self, "files");
  for (guint i = 0; i < after->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (after, i);

      put_text_diff (self, file->name, forge_board_texts_find (before, file->name), file->text);
    }
  for (guint i = 0; i < before->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (before, i);

      if (forge_board_texts_find (after, file->name) == NULL)
        put_text_diff (self, file->name, file->text, NULL);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}
