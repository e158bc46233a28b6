/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-work"

#include "config.h"

#include "app/forge-git-work.h"
#include "store/forge-store-link.h"

/* Nobody scrolls further back. */
#define MAX_COMMITS 10000

ForgeGitWork *
forge_git_work_new (ForgeStore *store,
                    ForgeCatalog *catalog,
                    const char *project_id,
                    ForgeGitVerb verb)
{
  ForgeGitWork *self = g_new0 (ForgeGitWork, 1);

  self->store = g_object_ref (store);
  self->catalog = g_object_ref (catalog);
  self->project_id = g_strdup (project_id);
  self->verb = verb;
  return self;
}

void
forge_git_work_free (gpointer data)
{
  ForgeGitWork *self = data;

  g_object_unref (self->store);
  g_object_unref (self->catalog);
  g_free (self->project_id);
  g_free (self->first);
  g_free (self->second);
  g_free (self->head);
  g_free (self);
}

void
forge_git_state_free (ForgeGitState *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_free (self->git_dir);
  g_free (self->branch);
  g_free (self->head);
  g_free (self->author_name);
  g_free (self->author_email);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->commits, g_ptr_array_unref);
  g_clear_pointer (&self->branches, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->remotes, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/* Of what differs in the folder only what is ours is committed. */
static GPtrArray *
list_changes (ForgeLinked *linked, GError **error)
{
  GPtrArray *changes = forge_repository_status (linked->repo, error);

  for (guint i = changes != NULL ? changes->len : 0; i-- > 0;)
    if (!forge_link_is_ours (((const ForgeRef *) g_ptr_array_index (changes, i))->name))
      g_ptr_array_remove_index (changes, i);
  return changes;
}

static gboolean
read_refs (ForgeGitState *state, ForgeRepository *repo, GError **error)
{
  state->branches = forge_repository_list_branches (repo, error);
  state->tags = state->branches != NULL ? forge_repository_list_tags (repo, error) : NULL;
  state->remotes = state->tags != NULL ? forge_repository_list_remotes (repo, error) : NULL;
  return state->remotes != NULL;
}

static ForgeGitState *
read_state (const ForgeGitWork *work, ForgeLinked *linked, GError **error)
{
  g_autoptr (ForgeGitState) state = g_new0 (ForgeGitState, 1);

  if (linked == NULL)
    return g_steal_pointer (&state);
  state->folder = g_strdup (linked->folder);
  state->git_dir = g_strdup (forge_repository_get_git_dir (linked->repo));
  state->branch = forge_repository_dup_branch (linked->repo);
  state->head = forge_repository_dup_head (linked->repo);
  state->is_merging = forge_repository_is_merging (linked->repo);
  state->has_upstream
      = forge_repository_count_apart (linked->repo, &state->n_ahead, &state->n_behind);
  state->has_author
      = forge_repository_dup_author (linked->repo, &state->author_name, &state->author_email);
  state->items = linked->items != NULL ? g_ptr_array_ref (linked->items) : NULL;
  state->changes = list_changes (linked, error);
  if (state->changes == NULL || !read_refs (state, linked->repo, error))
    return NULL;
  if (g_strcmp0 (state->head, work->head) == 0)
    return g_steal_pointer (&state);
  state->commits = forge_repository_log (linked->repo, MAX_COMMITS, error);
  return state->commits != NULL ? g_steal_pointer (&state) : NULL;
}

/* ForgeProgressFunc */
static void
progress_cb (guint done, guint total, gpointer user_data)
{
  const ForgeGitWork *work = user_data;

  if (work->permille != NULL && total > 0)
    g_atomic_int_set (work->permille, (int) ((guint64) done * 1000 / total));
}

/* What fetch, pull and push have in common; none of them leaves the project behind its folder. */
static gboolean
run_transfer (ForgeGitWork *work, ForgeLinked *linked, GError **error)
{
  ForgeGitAsk ask;
  const ForgeTransfer transfer = { progress_cb, work, work->asker.cancellable, &ask };
  guint n_conflicts;

  forge_git_asker_fill (&work->asker, &ask);
  if (work->verb == FORGE_GIT_PULL)
    return forge_linked_pull (linked, work->first, &transfer, &n_conflicts, error);
  return (work->verb == FORGE_GIT_FETCH
              ? forge_repository_fetch (linked->repo, work->first, &transfer, error)
              : forge_repository_push (linked->repo, work->first, &transfer, error))
         && forge_linked_sync (linked, error);
}

static gboolean
run_verb (ForgeGitWork *work, ForgeLinked *linked, GError **error)
{
  g_autofree char *id = NULL;
  guint n_conflicts;

  switch (work->verb)
    {
    case FORGE_GIT_READ:
    case FORGE_GIT_LINK:
      return forge_linked_sync (linked, error);
    case FORGE_GIT_AUTHOR:
      return forge_repository_set_author (linked->repo, work->first, work->second, error)
             && forge_linked_sync (linked, error);
    case FORGE_GIT_COMMIT:
      id = forge_linked_commit (linked, work->first, work->flag, error);
      return id != NULL;
    case FORGE_GIT_SWITCH:
      return forge_linked_switch (linked, work->first, work->flag, error);
    case FORGE_GIT_MERGE:
      return forge_linked_merge (linked, work->first, &n_conflicts, error);
    case FORGE_GIT_TAG:
      return forge_repository_add_tag (linked->repo, work->first, work->second, error)
             && forge_linked_sync (linked, error);
    case FORGE_GIT_REMOTE:
      return forge_repository_set_remote (linked->repo, work->first, work->second, error)
             && forge_linked_sync (linked, error);
    case FORGE_GIT_RESOLVE:
      return forge_sync_resolve (work->store, work->project_id, work->first, work->second, error)
             && forge_linked_sync (linked, error);
    case FORGE_GIT_FETCH:
    case FORGE_GIT_PULL:
    case FORGE_GIT_PUSH:
      return run_transfer (work, linked, error);
    case FORGE_GIT_UNLINK:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* (nullable): NULL without @error where the project is not linked. */
static ForgeLinked *
open_linked (const ForgeGitWork *work, GError **error)
{
  g_autofree char *folder = NULL;

  if (work->verb == FORGE_GIT_LINK)
    return forge_linked_new (work->store, work->catalog, work->project_id, work->first, error);
  folder = forge_store_get_link (work->store, work->project_id, error);
  return folder != NULL ? forge_linked_open (work->store, work->catalog, work->project_id, error)
                        : NULL;
}

gpointer
forge_git_work_run (gpointer data, GCancellable *cancellable, GError **error)
{
  ForgeGitWork *work = data;
  g_autoptr (ForgeLinked) linked = NULL;
  g_autoptr (GError) local = NULL;

  work->asker.cancellable = cancellable;
  if (work->verb == FORGE_GIT_UNLINK)
    return forge_store_set_link (work->store, work->project_id, NULL, error)
               ? read_state (work, NULL, error)
               : NULL;
  linked = open_linked (work, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (linked == NULL || run_verb (work, linked, error))
    return read_state (work, linked, error);
  return NULL;
}
