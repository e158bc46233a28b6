/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sync"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "store/forge-store-board.h"
#include "vcs/forge-sync-private.h"

static void
keep_board (ForgeSyncRun *self)
{
  for (guint i = 0; i < self->base->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self->base, i);

      if (forge_link_is_board (file->name))
        forge_sync_keep_base (self, file->name);
    }
}

static void
add_conflicts (ForgeSyncRun *self, const GPtrArray *merged, const GPtrArray *conflicts)
{
  keep_board (self);
  for (guint i = 0; i < merged->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (merged, i);
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, file->name, NULL);

      if (forge_sync_has_marks (file->text))
        forge_sync_add_item (self, FORGE_SYNC_CONFLICT, name, g_strdup (file->text), NULL);
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
add_unreadable (ForgeSyncRun *self, const char *message)
{
  guint n_marked = 0;

  keep_board (self);
  for (guint i = 0; i < self->theirs->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (self->theirs, i);

      if (!forge_link_is_board (file->name) || !forge_sync_has_marks (file->text))
        continue;
      forge_sync_add_item (self, FORGE_SYNC_CONFLICT, file->name, g_strdup (file->text), NULL);
      n_marked++;
    }
  if (n_marked == 0)
    forge_sync_add_item (self, FORGE_SYNC_REFUSED, "board", NULL, g_strdup (message));
}

/* A file of the board that is not part of it any more; one that somebody changed stays. */
static gboolean
drop_files (ForgeSyncRun *self, const GPtrArray *merged, const GPtrArray *before, GError **error)
{
  for (guint i = 0; i < before->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (before, i);
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, file->name, NULL);
      const char *theirs = forge_board_texts_find (self->theirs, name);

      if (forge_board_texts_find (merged, file->name) != NULL)
        continue;
      forge_sync_add_item (self, theirs != NULL ? FORGE_SYNC_WRITTEN : FORGE_SYNC_DELETED, name,
                           NULL, NULL);
      if (theirs != NULL && !self->is_dry && !forge_link_remove (self->folder, name, error))
        return FALSE;
    }
  return TRUE;
}

/* Places are no contradiction, but that one of two was chosen is said. */
static void
tell_moved (ForgeSyncRun *self,
            const GPtrArray *base,
            const GPtrArray *ours,
            const GPtrArray *theirs)
{
  g_autoptr (GPtrArray) moved = forge_board_merge_list_moved (base, ours, theirs);
  g_autofree char *names = NULL;

  if (moved->len == 0)
    return;
  g_ptr_array_add (moved, NULL);
  names = g_strjoinv (", ", (char **) moved->pdata);
  /* Translators: names of elements of the board */
  forge_sync_add_item (self, FORGE_SYNC_MERGED, FORGE_LINK_BOARD FORGE_BOARD_LAYOUT, NULL,
                       g_strdup_printf (_ ("Moved here and in the folder, stays where it is here: "
                                           "%s"),
                                        names));
}

static gboolean
settle_board (ForgeSyncRun *self,
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

      if (!forge_sync_settle (self, name, forge_sync_find (ours, file->name), file->text, error))
        return FALSE;
    }
  return drop_files (self, merged, base, error);
}

/* Boards are large, and mostly nobody has changed them: then none has to be read. */
static gboolean
is_same (const GPtrArray *ours, const GPtrArray *theirs)
{
  gboolean same = ours->len == theirs->len;

  for (guint i = 0; same && i < ours->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (ours, i);

      same = g_strcmp0 (forge_board_texts_find (theirs, file->name), file->text) == 0;
    }
  return same;
}

static void
share_board (ForgeSyncRun *self, const GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (files, i);
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, file->name, NULL);

      g_ptr_array_add (self->common, forge_board_text_new (name, file->text));
    }
}

gboolean
forge_sync_board (ForgeSyncRun *self, GError **error)
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
  if (is_same (ours, theirs))
    {
      share_board (self, ours);
      return TRUE;
    }
  if (theirs->len == 0 && base->len == 0)
    return version == 0 || settle_board (self, ours, ours, version, error);
  merged = forge_board_merge_texts (base, ours, theirs, _ ("SpecForge"), _ ("Folder"), conflicts,
                                    &local);
  if (merged == NULL)
    {
      add_unreadable (self, local->message);
      return TRUE;
    }
  if (conflicts->len == 0)
    {
      tell_moved (self, base, ours, theirs);
      return settle_board (self, ours, merged, version, error);
    }
  add_conflicts (self, merged, conflicts);
  return TRUE;
}

gboolean
forge_sync_resolve_board (ForgeSyncRun *self, const char *name, const char *text, GError **error)
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
