/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repository"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-merge.h"
#include "core/forge-conflict.h"
#include "core/forge-error.h"
#include "vcs/forge-link-files.h"
#include "vcs/forge-merge-file.h"
#include "vcs/forge-repository-private.h"

enum
{
  BASE,
  OURS,
  THEIRS,
  N_SIDES
};

typedef struct
{
  ForgeRepository *self;
  const char *revision;
  git_commit *commits[N_SIDES]; /* NULL: the histories have nothing in common */
  GPtrArray *files[N_SIDES];
  git_index *index;
} Merge;

static gboolean
fail (GError **error)
{
  return forge_repository_fail (error, FORGE_ERROR_STORAGE, _ ("The merge could not be written."));
}

static const char *
find (const GPtrArray *files, const char *name)
{
  const char *text = forge_board_texts_find (files, name);

  return text != NULL ? text : "";
}

static gboolean
load (Merge *merge, GError **error)
{
  for (guint i = 0; i < N_SIDES; i++)
    {
      git_tree *tree = NULL;

      if (merge->commits[i] == NULL)
        merge->files[i] = forge_board_texts_new ();
      else if (git_commit_tree (&tree, merge->commits[i]) == 0)
        merge->files[i] = forge_repository_read_tree (merge->self, tree, error);
      git_tree_free (tree);
      if (merge->files[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The file that git shows as in conflict: its blobs of the three sides. */
static gboolean
mark_conflict (Merge *merge, const char *path, const char *name)
{
  git_index_entry entries[N_SIDES];
  const git_index_entry *given[N_SIDES] = { NULL };

  memset (entries, 0, sizeof entries);
  for (guint i = 0; i < N_SIDES; i++)
    {
      const char *text = forge_board_texts_find (merge->files[i], name);

      if (text == NULL
          || git_blob_create_from_buffer (&entries[i].id, merge->self->repo, text, strlen (text))
                 != 0)
        continue;
      entries[i].mode = GIT_FILEMODE_BLOB;
      entries[i].path = path;
      given[i] = &entries[i];
    }
  git_index_remove (merge->index, path, 0);
  return git_index_conflict_add (merge->index, given[BASE], given[OURS], given[THEIRS]) == 0;
}

/* Puts what the merge says of a file into the folder and the index. */
static gboolean
put (Merge *merge, const char *name, const char *text, gboolean is_conflict, GError **error)
{
  g_autofree char *path = g_strconcat (merge->self->prefix, name, NULL);

  return forge_link_write (merge->self->folder, name, text, error)
         && ((is_conflict ? mark_conflict (merge, path, name)
                          : git_index_add_bypath (merge->index, path) == 0)
             || fail (error));
}

static gboolean
merge_documents (Merge *merge, GError **error)
{
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      g_autofree char *name = g_strconcat (forge_kind_get_nick (kind), ".md", NULL);
      const char *base = find (merge->files[BASE], name);
      const char *ours = find (merge->files[OURS], name);
      const char *theirs = find (merge->files[THEIRS], name);
      g_autofree char *merged = NULL;
      guint n_conflicts = 0;

      if (strcmp (base, ours) == 0 || strcmp (base, theirs) == 0 || strcmp (ours, theirs) == 0)
        continue;
      merged = forge_merge_file (name, base, ours, theirs, "HEAD", merge->revision, &n_conflicts);
      if (!put (merge, name, merged, n_conflicts > 0, error))
        return FALSE;
    }
  return TRUE;
}

/* A board that cannot be read stays as git merges it by lines. */
static gboolean
merge_board (Merge *merge, GError **error)
{
  g_autoptr (GPtrArray) base = forge_link_list_board (merge->files[BASE]);
  g_autoptr (GPtrArray) ours = forge_link_list_board (merge->files[OURS]);
  g_autoptr (GPtrArray) theirs = forge_link_list_board (merge->files[THEIRS]);
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autoptr (GPtrArray) merged = NULL;

  if (ours->len == 0 || theirs->len == 0)
    return TRUE;
  merged = forge_board_merge_texts (base, ours, theirs, "HEAD", merge->revision, conflicts, NULL);
  for (guint i = 0; merged != NULL && i < merged->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (merged, i);
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, file->name, NULL);
      g_autoptr (GPtrArray) places = NULL;

      if (strcmp (find (merge->files[OURS], name), file->text) == 0
          && strcmp (find (merge->files[THEIRS], name), file->text) == 0)
        continue;
      places = forge_conflict_find (file->text);
      if (!put (merge, name, file->text, places->len > 0 && conflicts->len > 0, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_conflicts (git_index *index)
{
  git_index_conflict_iterator *iter = NULL;
  const git_index_entry *sides[N_SIDES];
  guint n = 0;

  if (git_index_conflict_iterator_new (&iter, index) == 0)
    while (git_index_conflict_next (&sides[BASE], &sides[OURS], &sides[THEIRS], iter) == 0)
      n++;
  git_index_conflict_iterator_free (iter);
  return n;
}

static gboolean
commit_merge (Merge *merge, GError **error)
{
  g_autofree char *message = g_strdup_printf ("Merge %s", merge->revision);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *id = forge_repository_commit (merge->self, message, none, FALSE, error);

  return id != NULL;
}

static gboolean
merge_trees (Merge *merge, guint *n_conflicts, GError **error)
{
  git_annotated_commit *head = NULL;
  git_merge_options options = GIT_MERGE_OPTIONS_INIT;
  git_checkout_options checkout = GIT_CHECKOUT_OPTIONS_INIT;
  int result;

  checkout.checkout_strategy = GIT_CHECKOUT_SAFE | GIT_CHECKOUT_ALLOW_CONFLICTS;
  result = git_annotated_commit_lookup (&head, merge->self->repo,
                                        git_commit_id (merge->commits[THEIRS]));
  if (result == 0)
    result = git_merge (merge->self->repo, (const git_annotated_commit **) &head, 1, &options,
                        &checkout);
  git_annotated_commit_free (head);
  if (result != 0)
    return forge_repository_fail (error, FORGE_ERROR_NOT_SO,
                                  _ ("There are changes that are not committed and would be lost. "
                                     "Commit them first."));
  if (git_repository_index (&merge->index, merge->self->repo) != 0)
    return fail (error);
  if (!merge_documents (merge, error) || !merge_board (merge, error))
    return FALSE;
  if (git_index_write (merge->index) != 0)
    return fail (error);
  *n_conflicts = count_conflicts (merge->index);
  return *n_conflicts > 0 || commit_merge (merge, error);
}

/* Our history is the beginning of theirs. */
static gboolean
fast_forward (Merge *merge, GError **error)
{
  git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
  git_reference *head = NULL;
  git_reference *moved = NULL;
  gboolean good;

  options.checkout_strategy = GIT_CHECKOUT_SAFE;
  if (git_checkout_tree (merge->self->repo, (git_object *) merge->commits[THEIRS], &options) != 0)
    return forge_repository_fail (error, FORGE_ERROR_NOT_SO,
                                  _ ("There are changes that are not committed and would be lost. "
                                     "Commit them first."));
  if (git_repository_head_unborn (merge->self->repo) == 1)
    good = git_reference_lookup (&head, merge->self->repo, "HEAD") == 0
           && git_reference_create (&moved, merge->self->repo, git_reference_symbolic_target (head),
                                    git_commit_id (merge->commits[THEIRS]), 0, "merge")
                  == 0;
  else
    good = git_repository_head (&head, merge->self->repo) == 0
           && git_reference_set_target (&moved, head, git_commit_id (merge->commits[THEIRS]),
                                        "merge: Fast-forward")
                  == 0;
  git_reference_free (moved);
  git_reference_free (head);
  return good || fail (error);
}

static gboolean
run (Merge *merge, guint *n_conflicts, GError **error)
{
  git_oid base;

  merge->commits[THEIRS] = forge_repository_find (merge->self, merge->revision, error);
  if (merge->commits[THEIRS] == NULL)
    return FALSE;
  merge->commits[OURS] = forge_repository_find (merge->self, "HEAD", NULL);
  if (merge->commits[OURS] == NULL)
    return fast_forward (merge, error);
  if (git_merge_base (&base, merge->self->repo, git_commit_id (merge->commits[OURS]),
                      git_commit_id (merge->commits[THEIRS]))
      == 0)
    git_commit_lookup (&merge->commits[BASE], merge->self->repo, &base);
  if (merge->commits[BASE] != NULL && git_oid_equal (&base, git_commit_id (merge->commits[THEIRS])))
    return TRUE;
  if (merge->commits[BASE] != NULL && git_oid_equal (&base, git_commit_id (merge->commits[OURS])))
    return fast_forward (merge, error);
  return load (merge, error) && merge_trees (merge, n_conflicts, error);
}

gboolean
forge_repository_merge (ForgeRepository *self,
                        const char *revision,
                        guint *n_conflicts,
                        GError **error)
{
  Merge merge = { .self = self, .revision = revision };
  gboolean good = FALSE;

  g_return_val_if_fail (self != NULL && revision != NULL && n_conflicts != NULL, FALSE);

  *n_conflicts = 0;
  if (git_repository_state (self->repo) != GIT_REPOSITORY_STATE_NONE)
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("The repository is in the middle of a merge or rebase. End it first."));
  else
    good = run (&merge, n_conflicts, error);
  for (guint i = 0; i < N_SIDES; i++)
    {
      git_commit_free (merge.commits[i]);
      g_clear_pointer (&merge.files[i], g_ptr_array_unref);
    }
  git_index_free (merge.index);
  return good;
}
