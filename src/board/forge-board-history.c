/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-history"

#include "config.h"

#include "board/forge-board-history.h"

#define MAX_STEPS 1000

typedef struct
{
  char *label;
  GArray *edits;
} Step;

struct _ForgeBoardHistory
{
  GQueue done;   /* of Step, the newest at the tail */
  GQueue undone; /* the next to be redone at the tail */
  Step *open;
  guint depth;
};

static void
clear_state (ForgeBoardState *state)
{
  g_clear_pointer (&state->node, forge_yaml_node_unref);
  if (state->context != NULL)
    g_ref_string_release ((char *) state->context);
  forge_board_place_clear (&state->place);
}

static void
clear_edit (gpointer data)
{
  ForgeBoardEdit *edit = data;

  g_clear_pointer (&edit->element, forge_board_element_unref);
  clear_state (&edit->before);
  clear_state (&edit->after);
}

static Step *
step_new (const char *label)
{
  Step *step = g_new0 (Step, 1);

  step->label = g_strdup (label);
  step->edits = g_array_new (FALSE, FALSE, sizeof (ForgeBoardEdit));
  g_array_set_clear_func (step->edits, clear_edit);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  if (step == NULL)
    return;
  g_free (step->label);
  g_array_unref (step->edits);
  g_free (step);
}

ForgeBoardHistory *
forge_board_history_new (void)
{
  return g_new0 (ForgeBoardHistory, 1);
}

void
forge_board_history_free (ForgeBoardHistory *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->done, step_free);
  g_queue_clear_full (&self->undone, step_free);
  step_free (self->open);
  g_free (self);
}

void
forge_board_history_begin (ForgeBoardHistory *self, const char *label)
{
  g_return_if_fail (self != NULL && label != NULL);

  if (self->depth++ == 0)
    self->open = step_new (label);
}

void
forge_board_history_end (ForgeBoardHistory *self)
{
  Step *step;

  g_return_if_fail (self != NULL && self->depth > 0);

  if (--self->depth > 0)
    return;
  step = g_steal_pointer (&self->open);
  if (step->edits->len == 0)
    {
      step_free (step);
      return;
    }
  g_queue_clear_full (&self->undone, step_free);
  g_queue_push_tail (&self->done, step);
  if (g_queue_get_length (&self->done) > MAX_STEPS)
    step_free (g_queue_pop_head (&self->done));
}

gboolean
forge_board_history_is_open (ForgeBoardHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->depth > 0;
}

/* A drag places the same element again and again: only where it began and ended counts. */
static gboolean
merge (GArray *edits, ForgeBoardEdit *edit)
{
  ForgeBoardEdit *last
      = edits->len > 0 ? &g_array_index (edits, ForgeBoardEdit, edits->len - 1) : NULL;

  if (last == NULL || last->type != edit->type || last->element != edit->element
      || (edit->type != FORGE_BOARD_EDIT_PLACE && edit->type != FORGE_BOARD_EDIT_CONTENT))
    return FALSE;
  clear_state (&last->after);
  last->after = edit->after;
  edit->after = (ForgeBoardState){ 0 };
  clear_edit (edit);
  return TRUE;
}

void
forge_board_history_add (ForgeBoardHistory *self, ForgeBoardEdit *edit)
{
  g_return_if_fail (self != NULL && edit != NULL);

  forge_board_history_begin (self, "");
  if (!merge (self->open->edits, edit))
    g_array_append_val (self->open->edits, *edit);
  forge_board_history_end (self);
}

static const GArray *
pass (GQueue *from, GQueue *to)
{
  Step *step = g_queue_pop_tail (from);

  if (step == NULL)
    return NULL;
  g_queue_push_tail (to, step);
  return step->edits;
}

const GArray *
forge_board_history_undo (ForgeBoardHistory *self)
{
  g_return_val_if_fail (self != NULL && self->depth == 0, NULL);

  return pass (&self->done, &self->undone);
}

const GArray *
forge_board_history_redo (ForgeBoardHistory *self)
{
  g_return_val_if_fail (self != NULL && self->depth == 0, NULL);

  return pass (&self->undone, &self->done);
}

const char *
forge_board_history_get_undo_label (ForgeBoardHistory *self)
{
  const Step *step = g_queue_peek_tail (&self->done);

  return step != NULL ? step->label : NULL;
}

const char *
forge_board_history_get_redo_label (ForgeBoardHistory *self)
{
  const Step *step = g_queue_peek_tail (&self->undone);

  return step != NULL ? step->label : NULL;
}
