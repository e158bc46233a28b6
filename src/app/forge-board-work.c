/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-work"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-board-work.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "core/forge-error.h"

ForgeBoardWork *
forge_board_work_new (ForgeStore *store, const char *project_id)
{
  ForgeBoardWork *self;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);

  self = g_new0 (ForgeBoardWork, 1);
  self->store = g_object_ref (store);
  self->project_id = g_strdup (project_id);
  return self;
}

void
forge_board_work_free (ForgeBoardWork *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->project_id);
  g_clear_object (&self->copy);
  forge_board_patch_free (self->patch);
  g_clear_object (&self->graph);
  g_free (self);
}

void
forge_board_outcome_free (ForgeBoardOutcome *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->board);
  g_clear_object (&self->copy);
  forge_board_patch_free (self->patch);
  forge_board_patch_free (self->others);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_free (self);
}

static void
follow (ForgeBoardWork *self)
{
  if (self->patch == NULL)
    return;
  forge_board_patch_apply (self->patch, self->copy, "");
  forge_board_forget_steps (self->copy);
}

/* @number: 0 is the board before its first version. */
static ForgeBoard *
read_version (ForgeBoardWork *self, guint number, GError **error)
{
  g_autoptr (GPtrArray) texts = NULL;

  if (number == 0)
    return forge_board_new ();
  texts = forge_store_load_board (self->store, self->project_id, number, NULL, error);
  return texts != NULL ? forge_board_read (texts, error) : NULL;
}

static ForgeBoard *
copy_board (ForgeBoard *board, GError **error)
{
  g_autoptr (ForgeBoard) nothing = forge_board_new ();

  return forge_board_merge (nothing, nothing, board, FORGE_FAVOR_KEEP, NULL, error);
}

gpointer
forge_board_work_load (gpointer data, GCancellable *cancellable, GError **error)
{
  ForgeBoardWork *self = data;
  ForgeBoardOutcome *outcome;
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (ForgeBoard) copy = NULL;
  guint version;

  if (!forge_store_find_board_version (self->store, self->project_id, &version, error))
    return NULL;
  board = read_version (self, version, error);
  if (board == NULL)
    return NULL;
  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  forge_board_forget_steps (board);
  copy = copy_board (board, error);
  if (copy == NULL)
    return NULL;
  outcome = g_new0 (ForgeBoardOutcome, 1);
  outcome->version = version;
  outcome->copy = g_steal_pointer (&copy);
  outcome->board = g_steal_pointer (&board);
  return outcome;
}

gpointer
forge_board_work_save (gpointer data, GCancellable *cancellable, GError **error)
{
  ForgeBoardWork *self = data;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) local = NULL;
  ForgeBoardOutcome *outcome;
  guint version = self->version;

  follow (self);
  texts = forge_board_write (self->copy);
  if (!forge_store_save_board (self->store, self->project_id, texts, self->version, "user",
                               _ ("Edited"), &version, &local)
      && !g_error_matches (local, FORGE_ERROR, FORGE_ERROR_NOT_SO))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  outcome = g_new0 (ForgeBoardOutcome, 1);
  outcome->version = version;
  outcome->is_stale = local != NULL;
  return outcome;
}

static void
copy_frames (ForgeBoard *board, ForgeBoard *from)
{
  g_autoptr (GPtrArray) contexts
      = forge_board_list (from, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);

  for (guint i = 0; i <= contexts->len; i++)
    {
      const ForgeBoardElement *context = i < contexts->len ? contexts->pdata[i] : NULL;
      const char *id = context != NULL ? context->id : "";
      ForgeYamlNode *frame = forge_board_get_frame (from, id);

      if (frame != NULL)
        forge_board_set_frame (board, id, forge_board_get_file_name (from, id), frame);
    }
}

/* What the others saved last, together with what is on the copy. */
static ForgeBoardOutcome *
merge (ForgeBoardWork *self, ForgeBoard *known, ForgeBoard *newest, GError **error)
{
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autoptr (ForgeBoard) merged
      = forge_board_merge (known, self->copy, newest, FORGE_FAVOR_KEEP, conflicts, error);
  g_autoptr (ForgeBoard) theirs = NULL;
  ForgeBoardOutcome *outcome;

  if (merged != NULL && conflicts->len > 0)
    theirs = forge_board_merge (known, self->copy, newest, FORGE_FAVOR_THEIRS, NULL, error);
  if (merged == NULL || (conflicts->len > 0 && theirs == NULL))
    return NULL;
  outcome = g_new0 (ForgeBoardOutcome, 1);
  outcome->patch = forge_board_patch_between (self->copy, merged);
  outcome->others = theirs != NULL ? forge_board_patch_between (merged, theirs) : NULL;
  copy_frames (self->copy, merged);
  return outcome;
}

gpointer
forge_board_work_look (gpointer data, GCancellable *cancellable, GError **error)
{
  ForgeBoardWork *self = data;
  g_autoptr (ForgeBoard) known = NULL;
  g_autoptr (ForgeBoard) newest = NULL;
  ForgeBoardOutcome *outcome;
  guint version;

  if (!forge_store_find_board_version (self->store, self->project_id, &version, error))
    return NULL;
  follow (self);
  if (version != self->version)
    {
      known = read_version (self, self->version, error);
      newest = known != NULL ? read_version (self, version, error) : NULL;
      outcome = newest != NULL ? merge (self, known, newest, error) : NULL;
    }
  else
    outcome = g_new0 (ForgeBoardOutcome, 1);
  if (outcome != NULL)
    outcome->version = version;
  return outcome;
}

gpointer
forge_board_work_check (gpointer data, GCancellable *cancellable, GError **error)
{
  ForgeBoardWork *self = data;
  ForgeBoardOutcome *outcome = g_new0 (ForgeBoardOutcome, 1);

  follow (self);
  outcome->findings = forge_board_check_with (self->copy, self->graph, NULL);
  return outcome;
}

gpointer
forge_board_work_write (gpointer data, GCancellable *cancellable, GError **error)
{
  ForgeBoardWork *self = data;
  ForgeBoardOutcome *outcome = g_new0 (ForgeBoardOutcome, 1);

  follow (self);
  outcome->texts = forge_board_write (self->copy);
  return outcome;
}
