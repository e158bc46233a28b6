/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-linked"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "store/forge-store-link.h"
#include "vcs/forge-linked.h"

static ForgeLinked *
open_folder (ForgeStore *store,
             ForgeCatalog *catalog,
             const char *project_id,
             const char *folder,
             gboolean create,
             GError **error)
{
  ForgeRepository *repo = forge_repository_open (folder, create, error);
  ForgeLinked *self;

  if (repo == NULL)
    return NULL;
  self = g_new0 (ForgeLinked, 1);
  self->store = g_object_ref (store);
  self->catalog = catalog != NULL ? g_object_ref (catalog) : NULL;
  self->project_id = g_strdup (project_id);
  self->folder = g_strdup (folder);
  self->repo = repo;
  return self;
}

ForgeLinked *
forge_linked_open (ForgeStore *store, ForgeCatalog *catalog, const char *project_id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);

  folder = forge_store_get_link (store, project_id, &local);
  if (folder != NULL)
    return open_folder (store, catalog, project_id, folder, FALSE, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("The project is not linked to a folder. Link it first."));
  return NULL;
}

ForgeLinked *
forge_linked_new (ForgeStore *store,
                  ForgeCatalog *catalog,
                  const char *project_id,
                  const char *folder,
                  GError **error)
{
  g_autoptr (ForgeLinked) self = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  self = open_folder (store, catalog, project_id, folder, TRUE, error);
  return self != NULL && forge_store_set_link (store, project_id, folder, error)
             ? g_steal_pointer (&self)
             : NULL;
}

void
forge_linked_free (ForgeLinked *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  forge_repository_free (self->repo);
  g_free (self->folder);
  g_free (self->project_id);
  g_clear_object (&self->catalog);
  g_object_unref (self->store);
  g_free (self);
}

gboolean
forge_linked_sync (ForgeLinked *self, GError **error)
{
  GPtrArray *items;

  g_return_val_if_fail (self != NULL, FALSE);

  items = forge_sync (self->store, self->catalog, self->project_id, FALSE, error);
  if (items == NULL)
    return FALSE;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  return TRUE;
}

guint
forge_linked_count_open (const ForgeLinked *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    n += forge_sync_item_is_open (g_ptr_array_index (self->items, i));
  return n;
}

static gboolean
bring_together (ForgeLinked *self, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (!forge_linked_sync (self, error))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (self->items, i);

      if (forge_sync_item_is_open (item))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", item->name);
    }
  if (names->len == 0)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("The project and its folder contradict each other in %s. Settle that first: see "
                  "“specforge-cli git PROJECT sync”."),
               names->str);
  return FALSE;
}

/* All files of ours: those that are there, and those of the last commit that are not any more. */
static GPtrArray *
list_names (ForgeLinked *self, GError **error)
{
  g_autoptr (GPtrArray) now = forge_link_read_folder (self->folder, error);
  g_autoptr (GPtrArray) before
      = now != NULL ? forge_repository_read (self->repo, "HEAD", NULL) : NULL;
  GPtrArray *names = now != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;

  for (guint i = 0; now != NULL && i < now->len; i++)
    g_ptr_array_add (names, g_strdup (((ForgeBoardText *) g_ptr_array_index (now, i))->name));
  for (guint i = 0; before != NULL && i < before->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (before, i);

      if (forge_board_texts_find (now, file->name) == NULL)
        g_ptr_array_add (names, g_strdup (file->name));
    }
  return names;
}

char *
forge_linked_commit (ForgeLinked *self, const char *message, gboolean signs_off, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (self != NULL && message != NULL, NULL);

  if (!bring_together (self, error))
    return NULL;
  names = list_names (self, error);
  return names != NULL ? forge_repository_commit (self->repo, message, names, signs_off, error)
                       : NULL;
}

/* Brings together, and sees that nothing of ours is without a commit. */
static gboolean
prepare (ForgeLinked *self, GError **error)
{
  g_autoptr (GPtrArray) refs = NULL;

  if (!bring_together (self, error))
    return FALSE;
  refs = forge_repository_status (self->repo, error);
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      const ForgeRef *ref = g_ptr_array_index (refs, i);

      if (!forge_link_is_ours (ref->name))
        continue;
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("“%s” is not committed. Commit it first."), ref->name);
      return FALSE;
    }
  return refs != NULL;
}

/* A branch that has none of the files would take the whole project away. */
static gboolean
has_files (ForgeLinked *self, const char *branch, GError **error)
{
  g_autoptr (GPtrArray) files = forge_repository_read (self->repo, branch, error);

  if (files != NULL && files->len == 0)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                 _ ("The branch “%s” has none of the project's files."), branch);
  return files != NULL && files->len > 0;
}

gboolean
forge_linked_switch (ForgeLinked *self, const char *branch, gboolean creates, GError **error)
{
  g_return_val_if_fail (self != NULL && branch != NULL, FALSE);

  return prepare (self, error)
         && (!creates || forge_repository_add_branch (self->repo, branch, error))
         && has_files (self, branch, error) && forge_repository_switch (self->repo, branch, error)
         && forge_linked_sync (self, error);
}

gboolean
forge_linked_merge (ForgeLinked *self, const char *revision, guint *n_conflicts, GError **error)
{
  g_return_val_if_fail (self != NULL && revision != NULL && n_conflicts != NULL, FALSE);

  return prepare (self, error) && forge_repository_merge (self->repo, revision, n_conflicts, error)
         && forge_linked_sync (self, error);
}

gboolean
forge_linked_pull (ForgeLinked *self,
                   const char *remote,
                   const ForgeTransfer *transfer,
                   guint *n_conflicts,
                   GError **error)
{
  g_autofree char *upstream = NULL;

  g_return_val_if_fail (self != NULL && remote != NULL && transfer != NULL, FALSE);

  upstream = forge_repository_dup_upstream (self->repo, remote, error);
  return upstream != NULL && forge_repository_fetch (self->repo, remote, transfer, error)
         && forge_linked_merge (self, upstream, n_conflicts, error);
}
