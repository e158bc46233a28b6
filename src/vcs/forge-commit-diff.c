/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-commit-diff"

#include "config.h"

#include <string.h>

#include "board/forge-board-diff.h"
#include "board/forge-board-reader.h"
#include "spec/forge-change-summary.h"
#include "vcs/forge-commit-diff.h"
#include "vcs/forge-link-files.h"

static void
file_diff_free (gpointer data)
{
  ForgeFileDiff *self = data;

  g_object_unref (self->comparison);
  g_free (self->name);
  g_free (self);
}

void
forge_commit_diff_free (ForgeCommitDiff *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->files);
  g_free (self);
}

static void
compare_documents (ForgeCommitDiff *self, const GPtrArray *before, const GPtrArray *after)
{
  const char *old_bodies[FORGE_N_KINDS];
  const char *new_bodies[FORGE_N_KINDS];
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) phrases = NULL;

  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      g_autofree char *name = g_strconcat (forge_kind_get_nick (kind), ".md", NULL);

      old_bodies[kind] = forge_board_texts_find (before, name);
      new_bodies[kind] = forge_board_texts_find (after, name);
    }
  changes = forge_spec_change_find (old_bodies, new_bodies);
  phrases = forge_change_summary_list (changes);
  for (guint i = 0; i < phrases->len; i++)
    g_ptr_array_add (self->sentences,
                     g_strdup (((const ForgePhrase *) g_ptr_array_index (phrases, i))->text));
}

/* Files that are no board, such as those with marks of a conflict, have only their text. */
static void
compare_boards (ForgeCommitDiff *self, const GPtrArray *before, const GPtrArray *after)
{
  g_autoptr (GPtrArray) old_texts = forge_link_list_board (before);
  g_autoptr (GPtrArray) new_texts = forge_link_list_board (after);
  g_autoptr (ForgeBoard) old_board = forge_board_read (old_texts, NULL);
  g_autoptr (ForgeBoard) new_board = forge_board_read (new_texts, NULL);
  g_autoptr (GPtrArray) found = NULL;

  if (old_board == NULL || new_board == NULL)
    return;
  found = forge_board_diff (old_board, new_board);
  for (guint i = 0; i < found->len; i++)
    {
      const ForgeBoardDifference *difference = g_ptr_array_index (found, i);

      g_ptr_array_add (self->sentences, g_strdup (difference->sentence));
    }
}

static void
compare_texts (ForgeCommitDiff *self, const char *name, const char *before, const char *after)
{
  ForgeFileDiff *file;

  if (g_strcmp0 (before, after) == 0)
    return;
  file = g_new (ForgeFileDiff, 1);
  file->name = g_strdup (name);
  file->comparison
      = forge_comparison_new (before != NULL ? before : "", after != NULL ? after : "", FALSE);
  g_ptr_array_add (self->files, file);
}

/* GCompareFunc for ForgeFileDiff * in a GPtrArray. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const ForgeFileDiff *const *left = a;
  const ForgeFileDiff *const *right = b;

  return strcmp ((*left)->name, (*right)->name);
}

ForgeCommitDiff *
forge_commit_diff_new (const GPtrArray *before, const GPtrArray *after)
{
  ForgeCommitDiff *self;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  self = g_new (ForgeCommitDiff, 1);
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func (file_diff_free);
  compare_documents (self, before, after);
  compare_boards (self, before, after);
  for (guint i = 0; i < after->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (after, i);

      compare_texts (self, file->name, forge_board_texts_find (before, file->name), file->text);
    }
  for (guint i = 0; i < before->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (before, i);

      if (forge_board_texts_find (after, file->name) == NULL)
        compare_texts (self, file->name, file->text, NULL);
    }
  g_ptr_array_sort (self->files, compare_names);
  return self;
}

/* Nothing, where there is no such commit: the first one was made from nothing. */
static GPtrArray *
read_base (ForgeRepository *repo, const char *revision)
{
  g_autofree char *parent = revision != NULL ? g_strconcat (revision, "^", NULL) : NULL;
  GPtrArray *files = forge_repository_read (repo, parent != NULL ? parent : "HEAD", NULL);

  return files != NULL ? files : forge_board_texts_new ();
}

ForgeCommitDiff *
forge_commit_diff_read (ForgeRepository *repo,
                        const char *folder,
                        const char *revision,
                        GError **error)
{
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) before = NULL;

  g_return_val_if_fail (repo != NULL && folder != NULL, NULL);

  after = revision != NULL ? forge_repository_read (repo, revision, error)
                           : forge_link_read_folder (folder, error);
  if (after == NULL)
    return NULL;
  before = read_base (repo, revision);
  return forge_commit_diff_new (before, after);
}
