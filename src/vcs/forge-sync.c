/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sync"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "core/forge-conflict.h"
#include "core/forge-error.h"
#include "spec/forge-document-merge.h"
#include "store/forge-store-board.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-link.h"
#include "vcs/forge-sync.h"

typedef struct
{
  ForgeStore *store;
  const char *project_id;
  gboolean is_dry;
  char *folder;
  GPtrArray *documents;
  GPtrArray *base;   /* what both last had in common */
  GPtrArray *theirs; /* what is in the folder */
  GPtrArray *common; /* what both have in common now */
  GPtrArray *items;
} Sync;

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
  static const char *const nicks[] = { "taken", "written", "merged", "conflict", "refused" };

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
static void
add_item (Sync *self, ForgeSyncState state, const char *name, char *text, char *message)
{
  ForgeSyncItem *item = g_new (ForgeSyncItem, 1);

  *item = (ForgeSyncItem){ state, g_strdup (name), text, message };
  g_ptr_array_add (self->items, item);
}

static void
clear (Sync *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->base, g_ptr_array_unref);
  g_clear_pointer (&self->theirs, g_ptr_array_unref);
  g_clear_pointer (&self->common, g_ptr_array_unref);
}

static gboolean
init (Sync *self, GError **error)
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

static const char *
find (const GPtrArray *files, const char *name)
{
  const char *text = forge_board_texts_find (files, name);

  return text != NULL ? text : "";
}

/* What stays as both last had it, as nothing is settled yet. */
static void
keep_base (Sync *self, const char *name)
{
  const char *text = forge_board_texts_find (self->base, name);

  if (text != NULL)
    g_ptr_array_add (self->common, forge_board_text_new (name, text));
}

/* Says what is done with a file whose text shall be @merged on both sides; does the folder's part.
 */
static gboolean
settle (Sync *self, const char *name, const char *ours, const char *merged, GError **error)
{
  const char *theirs = forge_board_texts_find (self->theirs, name);
  const gboolean takes = strcmp (merged, ours) != 0;
  const gboolean writes = theirs == NULL || strcmp (merged, theirs) != 0;

  if (writes && !forge_link_is_still (self->folder, name, theirs))
    {
      keep_base (self, name);
      add_item (self, FORGE_SYNC_REFUSED, name, NULL,
                g_strdup (_ ("Somebody changed the file just now. Sync again.")));
      return TRUE;
    }
  g_ptr_array_add (self->common, forge_board_text_new (name, merged));
  if (!takes && !writes)
    return TRUE;
  add_item (self,
            takes && writes ? FORGE_SYNC_MERGED
            : takes         ? FORGE_SYNC_TAKEN
                            : FORGE_SYNC_WRITTEN,
            name, NULL, NULL);
  return !writes || self->is_dry || forge_link_write (self->folder, name, merged, error);
}

/* The document as it stands; one of version 0 where it is not there yet. */
static ForgeDocument *
load_head (Sync *self, ForgeKind kind, GError **error)
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
save_document (Sync *self, const ForgeDocument *head, const char *body, GError **error)
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

static gboolean
has_marks (const char *text)
{
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (text);

  return conflicts->len > 0;
}

static gboolean
sync_document (Sync *self, ForgeKind kind, GError **error)
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
  if (theirs != NULL && has_marks (theirs) && !has_marks (head->body))
    {
      keep_base (self, name);
      add_item (self, FORGE_SYNC_CONFLICT, name, g_strdup (theirs), NULL);
      return TRUE;
    }
  merged = theirs == NULL ? g_strdup (head->body)
                          : forge_document_merge (find (self->base, name), head->body, theirs,
                                                  _ ("SpecForge"), _ ("Folder"), &n_conflicts);
  if (n_conflicts > 0)
    {
      keep_base (self, name);
      add_item (self, FORGE_SYNC_CONFLICT, name, g_steal_pointer (&merged), NULL);
      return TRUE;
    }
  return save_document (self, head, merged, error)
         && settle (self, name, head->body, merged, error);
}

static void
keep_board (Sync *self)
{
  for (guint i = 0; i < self->base->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self->base, i);

      if (forge_link_is_board (file->name))
        keep_base (self, file->name);
    }
}

static void
add_conflicts (Sync *self, const GPtrArray *merged, const GPtrArray *conflicts)
{
  keep_board (self);
  for (guint i = 0; i < merged->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (merged, i);
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, file->name, NULL);

      if (has_marks (file->text))
        add_item (self, FORGE_SYNC_CONFLICT, name, g_strdup (file->text), NULL);
    }
  for (guint i = 0; i < conflicts->len && self->items->len > 0; i++)
    {
      ForgeSyncItem *last = g_ptr_array_index (self->items, self->items->len - 1);
      g_autofree char *said = g_steal_pointer (&last->message);
      g_autofree char *more = forge_board_conflict_describe (g_ptr_array_index (conflicts, i));

      last->message = said != NULL ? g_strdup_printf ("%s\n%s", said, more) : g_strdup (more);
    }
}

/* The files that a merge of Git left with marks; else the one that is no board. */
static void
add_unreadable (Sync *self, const char *message)
{
  guint n_marked = 0;

  keep_board (self);
  for (guint i = 0; i < self->theirs->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self->theirs, i);

      if (!forge_link_is_board (file->name) || !has_marks (file->text))
        continue;
      add_item (self, FORGE_SYNC_CONFLICT, file->name, g_strdup (file->text), NULL);
      n_marked++;
    }
  if (n_marked == 0)
    add_item (self, FORGE_SYNC_REFUSED, "board", NULL, g_strdup (message));
}

/* A file of the board that is not part of it any more; one that somebody changed stays. */
static gboolean
drop_files (Sync *self, const GPtrArray *merged, const GPtrArray *before)
{
  for (guint i = 0; i < before->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (before, i);
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, file->name, NULL);
      const char *theirs = forge_board_texts_find (self->theirs, name);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (forge_board_texts_find (merged, file->name) != NULL)
        continue;
      add_item (self, theirs != NULL ? FORGE_SYNC_WRITTEN : FORGE_SYNC_TAKEN, name, NULL, NULL);
      if (theirs != NULL && !self->is_dry)
        g_unlink (path);
    }
  return TRUE;
}

static gboolean
settle_board (Sync *self,
              const GPtrArray *ours,
              const GPtrArray *merged,
              guint version,
              GError **error)
{
  g_autoptr (GPtrArray) base = forge_link_list_board (self->base);

  if (!self->is_dry
      && !forge_store_save_board (self->store, self->project_id, merged, version, "user",
                                  _ ("From the linked folder"), NULL, error))
    return FALSE;
  for (guint i = 0; i < merged->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (merged, i);
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, file->name, NULL);

      if (!settle (self, name, find (ours, file->name), file->text, error))
        return FALSE;
    }
  return drop_files (self, merged, base);
}

static gboolean
sync_board (Sync *self, GError **error)
{
  guint version = 0;
  g_autoptr (GPtrArray) ours
      = forge_store_load_board (self->store, self->project_id, 0, &version, error);
  g_autoptr (GPtrArray) base = forge_link_list_board (self->base);
  g_autoptr (GPtrArray) theirs = forge_link_list_board (self->theirs);
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GError) local = NULL;

  if (ours == NULL)
    return FALSE;
  if (theirs->len == 0)
    return version == 0 || settle_board (self, ours, ours, version, error);
  merged = forge_board_merge_texts (base, ours, theirs, _ ("SpecForge"), _ ("Folder"), conflicts,
                                    &local);
  if (merged == NULL)
    {
      add_unreadable (self, local->message);
      return TRUE;
    }
  if (conflicts->len == 0)
    return settle_board (self, ours, merged, version, error);
  add_conflicts (self, merged, conflicts);
  return TRUE;
}

/* Whether what both have in common is as it was. */
static gboolean
is_common (Sync *self)
{
  gboolean same = self->common->len == self->base->len;

  for (guint i = 0; same && i < self->common->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self->common, i);

      same = g_strcmp0 (forge_board_texts_find (self->base, file->name), file->text) == 0;
    }
  return same;
}

GPtrArray *
forge_sync (ForgeStore *store, const char *project_id, gboolean is_dry, GError **error)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_sync_item_free);
  Sync self = { .store = store, .project_id = project_id, .is_dry = is_dry, .items = items };
  gboolean good;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);

  good = init (&self, error);
  for (ForgeKind kind = 0; good && kind < FORGE_N_KINDS; kind++)
    good = sync_document (&self, kind, error);
  good = good && sync_board (&self, error)
         && (is_dry || is_common (&self)
             || forge_store_save_link_files (store, project_id, self.common, error));
  clear (&self);
  return good ? g_steal_pointer (&items) : NULL;
}

static gboolean
resolve_document (Sync *self, ForgeKind kind, const char *text, GError **error)
{
  g_autoptr (ForgeDocument) head = load_head (self, kind, error);

  return head != NULL && save_document (self, head, text, error);
}

static gboolean
resolve_board (Sync *self, const char *name, const char *text, GError **error)
{
  guint version = 0;
  g_autoptr (GPtrArray) files
      = forge_store_load_board (self->store, self->project_id, 0, &version, error);
  g_autoptr (GPtrArray) all = forge_board_texts_new ();
  g_autoptr (ForgeBoard) board = NULL;
  const char *own = name + strlen (FORGE_LINK_BOARD);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (files, i);

      if (strcmp (file->name, own) != 0)
        g_ptr_array_add (all, forge_board_text_new (file->name, file->text));
    }
  g_ptr_array_add (all, forge_board_text_new (own, text));
  board = forge_board_read (all, error);
  return board != NULL
         && forge_store_save_board (self->store, self->project_id, all, version, "user",
                                    _ ("Settled"), NULL, error);
}

gboolean
forge_sync_resolve (ForgeStore *store,
                    const char *project_id,
                    const char *name,
                    const char *text,
                    GError **error)
{
  Sync self = { .store = store, .project_id = project_id };
  ForgeKind kind;
  gboolean good = FALSE;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, FALSE);
  g_return_val_if_fail (name != NULL && text != NULL, FALSE);

  if (has_marks (text))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("“%s” still has conflicts. Choose a side of each, or write both."), name);
  else if (!forge_link_is_document (name, &kind) && !forge_link_is_board (name))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("“%s” is no file of the project."),
                 name);
  else if (init (&self, error))
    good = (forge_link_is_board (name) ? resolve_board (&self, name, text, error)
                                       : resolve_document (&self, kind, text, error))
           && forge_link_write (self.folder, name, text, error);
  for (guint i = 0; good && i < self.base->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self.base, i);

      if (strcmp (file->name, name) != 0)
        keep_base (&self, file->name);
    }
  if (good)
    {
      g_ptr_array_add (self.common, forge_board_text_new (name, text));
      good = forge_store_save_link_files (store, project_id, self.common, error);
    }
  clear (&self);
  return good;
}
