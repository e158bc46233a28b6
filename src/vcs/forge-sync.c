/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sync"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-conflict.h"
#include "core/forge-error.h"
#include "spec/forge-document-merge.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-link.h"
#include "vcs/forge-sync-private.h"

void
forge_sync_item_free (ForgeSyncItem *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->text);
  g_free (self->message);
  g_free (self);
}

const char *
forge_sync_state_get_nick (ForgeSyncState state)
{
  static const char *const nicks[]
      = { "taken", "written", "merged", "deleted", "conflict", "refused" };

  g_return_val_if_fail (state < G_N_ELEMENTS (nicks), "");

  return nicks[state];
}

gboolean
forge_sync_item_is_open (const ForgeSyncItem *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state == FORGE_SYNC_CONFLICT || self->state == FORGE_SYNC_REFUSED;
}

/* Takes @text and @message. */
void
forge_sync_add_item (ForgeSyncRun *self,
                     ForgeSyncState state,
                     const char *name,
                     char *text,
                     char *message)
{
  ForgeSyncItem *item = g_new (ForgeSyncItem, 1);

  *item = (ForgeSyncItem){ state, g_strdup (name), text, message };
  g_ptr_array_add (self->items, item);
}

static void
clear (ForgeSyncRun *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->base, g_ptr_array_unref);
  g_clear_pointer (&self->theirs, g_ptr_array_unref);
  g_clear_pointer (&self->common, g_ptr_array_unref);
}

static gboolean
init (ForgeSyncRun *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->folder = forge_store_get_link (self->store, self->project_id, &local);
  if (self->folder == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                             _ ("The project is not linked to a folder. Link it first."));
      return FALSE;
    }
  self->common = forge_board_texts_new ();
  self->documents = forge_store_list_documents (self->store, self->project_id, error);
  if (self->documents == NULL)
    return FALSE;
  self->base = forge_store_load_link_files (self->store, self->project_id, error);
  self->theirs = self->base != NULL ? forge_link_read_folder (self->folder, error) : NULL;
  return self->theirs != NULL;
}

const char *
forge_sync_find (const GPtrArray *files, const char *name)
{
  const char *text = forge_board_texts_find (files, name);

  return text != NULL ? text : "";
}

/* What stays as both last had it, as nothing is settled yet. */
void
forge_sync_keep_base (ForgeSyncRun *self, const char *name)
{
  const char *text = forge_board_texts_find (self->base, name);

  if (text != NULL)
    g_ptr_array_add (self->common, forge_board_text_new (name, text));
}

gboolean
forge_sync_settle (ForgeSyncRun *self,
                   const char *name,
                   const char *ours,
                   const char *merged,
                   GError **error)
{
  const char *theirs = forge_board_texts_find (self->theirs, name);
  const gboolean takes = strcmp (merged, ours) != 0;
  const gboolean is_gone = *merged == '\0';
  const gboolean writes = is_gone ? theirs != NULL && *theirs != '\0'
                                  : theirs == NULL || strcmp (merged, theirs) != 0;

  if (writes && !forge_link_is_still (self->folder, name, theirs))
    {
      forge_sync_keep_base (self, name);
      forge_sync_add_item (self, FORGE_SYNC_REFUSED, name, NULL,
                           g_strdup (_ ("Somebody changed the file just now. Sync again.")));
      return TRUE;
    }
  if (!is_gone)
    g_ptr_array_add (self->common, forge_board_text_new (name, merged));
  if (!takes && !writes)
    return TRUE;
  forge_sync_add_item (self,
                       takes && is_gone  ? FORGE_SYNC_DELETED
                       : takes && writes ? FORGE_SYNC_MERGED
                       : takes           ? FORGE_SYNC_TAKEN
                                         : FORGE_SYNC_WRITTEN,
                       name, NULL, NULL);
  if (!writes || self->is_dry)
    return TRUE;
  return is_gone ? forge_link_remove (self->folder, name, error)
                 : forge_link_write (self->folder, name, merged, error);
}

/* The document as it stands; one of version 0 where it is not there yet. */
static ForgeDocument *
load_head (ForgeSyncRun *self, ForgeKind kind, GError **error)
{
  ForgeDocument *head;

  for (guint i = 0; i < self->documents->len; i++)
    if (((const ForgeDocument *) g_ptr_array_index (self->documents, i))->kind == kind)
      return forge_store_get_document (self->store, self->project_id, kind, error);
  head = g_new0 (ForgeDocument, 1);
  head->kind = kind;
  head->body = g_strdup ("");
  return head;
}

static gboolean
save_document (ForgeSyncRun *self, const ForgeDocument *head, const char *body, GError **error)
{
  const ForgeSave save = { .project_id = self->project_id,
                           .kind = head->kind,
                           .base_version = head->version,
                           .body = body,
                           .change_type = FORGE_CHANGE_EDITED,
                           .author = "user",
                           .summary = _ ("From the linked folder") };
  g_autoptr (ForgeDocument) saved = NULL;

  if (self->is_dry || strcmp (head->body, body) == 0)
    return TRUE;
  saved = forge_store_save_document (self->store, &save, NULL, error);
  return saved != NULL;
}

gboolean
forge_sync_has_marks (const char *text)
{
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (text);

  return conflicts->len > 0;
}

/* Somebody took the file away, or a commit of theirs did. Where nothing was changed here, the
 * document goes as well, and its versions stay; else both wait for a person. */
static char *
merge_gone (const char *base, const char *ours, guint *n_conflicts)
{
  if (strcmp (base, ours) == 0)
    return g_strdup ("");
  *n_conflicts = 1;
  return forge_conflict_dup_text (ours, base, "", _ ("SpecForge"), _ ("Folder"));
}

static char *
merge_document (ForgeSyncRun *self, const char *name, const char *ours, guint *n_conflicts)
{
  const char *base = forge_board_texts_find (self->base, name);
  const char *theirs = forge_board_texts_find (self->theirs, name);

  if (theirs != NULL)
    return forge_document_merge (base != NULL ? base : "", ours, theirs, _ ("SpecForge"),
                                 _ ("Folder"), n_conflicts);
  return base != NULL && *ours != '\0' ? merge_gone (base, ours, n_conflicts) : g_strdup (ours);
}

static gboolean
sync_document (ForgeSyncRun *self, ForgeKind kind, GError **error)
{
  g_autofree char *name = g_strconcat (forge_kind_get_nick (kind), ".md", NULL);
  g_autoptr (ForgeDocument) head = load_head (self, kind, error);
  const char *theirs = forge_board_texts_find (self->theirs, name);
  g_autofree char *merged = NULL;
  guint n_conflicts = 0;

  if (head == NULL)
    return FALSE;
  if (theirs == NULL && *head->body == '\0')
    return TRUE;
  if (theirs != NULL && forge_sync_has_marks (theirs) && !forge_sync_has_marks (head->body))
    {
      forge_sync_keep_base (self, name);
      forge_sync_add_item (self, FORGE_SYNC_CONFLICT, name, g_strdup (theirs), NULL);
      return TRUE;
    }
  if (theirs == NULL && forge_link_is_blocked (self->folder, name))
    {
      forge_sync_keep_base (self, name);
      forge_sync_add_item (self, FORGE_SYNC_REFUSED, name, NULL,
                           g_strdup (_ ("It is a link or a folder, which is not followed. Put the "
                                        "file itself there.")));
      return TRUE;
    }
  merged = merge_document (self, name, head->body, &n_conflicts);
  if (n_conflicts > 0)
    {
      forge_sync_keep_base (self, name);
      forge_sync_add_item (self, FORGE_SYNC_CONFLICT, name, g_steal_pointer (&merged),
                           theirs == NULL
                               ? g_strdup (_ ("Deleted in the folder, and changed here."))
                               : NULL);
      return TRUE;
    }
  return save_document (self, head, merged, error)
         && forge_sync_settle (self, name, head->body, merged, error);
}

/* Whether what both have in common is as it was. */
static gboolean
is_common (ForgeSyncRun *self)
{
  gboolean same = self->common->len == self->base->len;

  for (guint i = 0; same && i < self->common->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self->common, i);

      same = g_strcmp0 (forge_board_texts_find (self->base, file->name), file->text) == 0;
    }
  return same;
}

/* Whether nothing at all is left of what was there. That is no wish to delete a project: a disk
 * that is not mounted looks the same, and so does a branch that is of something else. */
static gboolean
is_emptied (const ForgeSyncRun *self)
{
  guint n_files = 0;

  for (guint i = 0; i < self->base->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self->base, i);

      n_files += *file->text != '\0';
      if (forge_board_texts_find (self->theirs, file->name) != NULL)
        return FALSE;
    }
  return n_files > 1;
}

static gboolean
sync_all (ForgeSyncRun *self, GError **error)
{
  if (is_emptied (self))
    {
      for (guint i = 0; i < self->base->len; i++)
        forge_sync_keep_base (self,
                              ((const ForgeBoardText *) g_ptr_array_index (self->base, i))->name);
      forge_sync_add_item (self, FORGE_SYNC_REFUSED, self->folder, NULL,
                           g_strdup (_ ("None of the project's files is in the folder any more, so "
                                        "nothing was taken from it. Bring them back, or link the "
                                        "project anew to write them again.")));
      return TRUE;
    }
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    if (!sync_document (self, kind, error))
      return FALSE;
  return forge_sync_project (self, error) && forge_sync_board (self, error);
}

GPtrArray *
forge_sync (ForgeStore *store,
            ForgeCatalog *catalog,
            const char *project_id,
            gboolean is_dry,
            GError **error)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_sync_item_free);
  ForgeSyncRun self = {
    .store = store, .catalog = catalog, .project_id = project_id, .is_dry = is_dry, .items = items
  };
  gboolean good;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);

  good = init (&self, error) && sync_all (&self, error)
         && (is_dry || is_common (&self)
             || forge_store_save_link_files (store, project_id, self.common, error));
  clear (&self);
  return good ? g_steal_pointer (&items) : NULL;
}

static gboolean
resolve_document (ForgeSyncRun *self, ForgeKind kind, const char *text, GError **error)
{
  g_autoptr (ForgeDocument) head = load_head (self, kind, error);

  return head != NULL && save_document (self, head, text, error);
}

static gboolean
resolve_file (ForgeSyncRun *self, const char *name, const char *text, GError **error)
{
  ForgeKind kind;

  if (forge_link_is_document (name, &kind))
    return resolve_document (self, kind, text, error);
  return forge_link_is_board (name) ? forge_sync_resolve_board (self, name, text, error)
                                    : forge_sync_resolve_project (self, name, text, error);
}

gboolean
forge_sync_resolve (ForgeStore *store,
                    const char *project_id,
                    const char *name,
                    const char *text,
                    GError **error)
{
  ForgeSyncRun self = { .store = store, .project_id = project_id };
  gboolean good = FALSE;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, FALSE);
  g_return_val_if_fail (name != NULL && text != NULL, FALSE);

  if (forge_sync_has_marks (text))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("“%s” still has conflicts. Choose a side of each, or write both."), name);
  else if (!forge_link_is_ours (name))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("“%s” is no file of the project."),
                 name);
  else if (init (&self, error))
    good = resolve_file (&self, name, text, error)
           && (*text != '\0' ? forge_link_write (self.folder, name, text, error)
                             : forge_link_remove (self.folder, name, error));
  for (guint i = 0; good && i < self.base->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self.base, i);

      if (strcmp (file->name, name) != 0)
        forge_sync_keep_base (&self, file->name);
    }
  if (good)
    {
      if (*text != '\0')
        g_ptr_array_add (self.common, forge_board_text_new (name, text));
      good = forge_store_save_link_files (store, project_id, self.common, error);
    }
  clear (&self);
  return good;
}
