/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include <string.h>

#include "widgets/forge-text-history.h"

#define MAX_STEPS 1000

/* Typing that goes on within this time is the same step. */
#define PAUSE_US (2 * G_USEC_PER_SEC)

/* At @offset, @removed gave way to @inserted. Offsets and lengths are characters. */
typedef struct
{
  int offset;
  GString *removed;
  GString *inserted;
  int n_removed;
  int n_inserted;
} Edit;

/* What one undo takes back: edits in the order in which they were made. */
typedef struct
{
  GPtrArray *edits;
  gint64 time; /* of the last edit, monotonic; 0: nothing may join it */
} Step;

struct _ForgeTextHistory
{
  GObject parent_instance;

  GtkTextBuffer *buffer; /* unowned: it owns what is connected to it */
  GPtrArray *undo;       /* (element-type Step) */
  GPtrArray *redo;
  Step *open;  /* of the user action that is going on; also the last of undo */
  Step *layer; /* see forge_text_history_begin_layer */
  guint layer_place;
  guint n_actions; /* nested user actions */
  gboolean is_layer_edit;
  gboolean is_replaying;
};

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeTextHistory, forge_text_history, G_TYPE_OBJECT)

static Edit *
edit_new (int offset, const char *removed, const char *inserted)
{
  Edit *self = g_new0 (Edit, 1);

  self->offset = offset;
  self->removed = g_string_new (removed);
  self->inserted = g_string_new (inserted);
  self->n_removed = (int) g_utf8_strlen (removed, -1);
  self->n_inserted = (int) g_utf8_strlen (inserted, -1);
  return self;
}

static void
edit_free (gpointer data)
{
  Edit *self = data;

  g_string_free (self->removed, TRUE);
  g_string_free (self->inserted, TRUE);
  g_free (self);
}

static Step *
step_new (void)
{
  Step *self = g_new0 (Step, 1);

  self->edits = g_ptr_array_new_with_free_func (edit_free);
  return self;
}

static void
step_free (gpointer data)
{
  Step *self = data;

  g_ptr_array_unref (self->edits);
  g_free (self);
}

static Edit *
step_last (Step *self)
{
  return self->edits->len > 0 ? self->edits->pdata[self->edits->len - 1] : NULL;
}

static void
notify_all (ForgeTextHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

/* Joins @next to @last where both only insert and @next goes on where @last ended. */
static gboolean
join_inserts (Edit *last, const Edit *next)
{
  if (last == NULL || last->n_removed != 0 || next->n_removed != 0
      || next->offset != last->offset + last->n_inserted)
    return FALSE;
  g_string_append (last->inserted, next->inserted->str);
  last->n_inserted += next->n_inserted;
  return TRUE;
}

/* Backspace and Delete, held down. */
static gboolean
join_deletes (Edit *last, const Edit *next)
{
  if (last == NULL || last->n_inserted != 0 || next->n_inserted != 0)
    return FALSE;
  if (next->offset + next->n_removed == last->offset)
    g_string_prepend (last->removed, next->removed->str);
  else if (next->offset == last->offset)
    g_string_append (last->removed, next->removed->str);
  else
    return FALSE;
  last->offset = next->offset;
  last->n_removed += next->n_removed;
  return TRUE;
}

/* A step ends with a word: a letter after a space or a line end starts another. */
static gboolean
starts_word (const Edit *last, const Edit *next)
{
  gunichar before, after;

  if (last->n_inserted == 0 || next->n_inserted == 0)
    return FALSE;
  before = g_utf8_get_char (g_utf8_prev_char (last->inserted->str + last->inserted->len));
  after = g_utf8_get_char (next->inserted->str);
  return g_unichar_isspace (before) && !g_unichar_isspace (after);
}

static gboolean
joins_step (Step *step, const Edit *edit)
{
  Edit *last = step_last (step);

  return last != NULL && step->time != 0 && g_get_monotonic_time () - step->time < PAUSE_US
         && step->edits->len == 1 && edit->n_inserted <= 1 && edit->n_removed <= 1
         && !starts_word (last, edit);
}

static Step *
push_step (ForgeTextHistory *self)
{
  Step *step = step_new ();

  g_ptr_array_add (self->undo, step);
  if (self->undo->len > MAX_STEPS)
    {
      g_ptr_array_remove_index (self->undo, 0);
      if (self->layer_place > 0)
        self->layer_place--;
    }
  return step;
}

/* The step on top that a person's edit may join; below a layer nothing is on top. */
static Step *
top_step (ForgeTextHistory *self)
{
  guint floor = self->layer != NULL ? self->layer_place : 0;

  return self->undo->len > floor ? self->undo->pdata[self->undo->len - 1] : NULL;
}

/* Takes @edit. */
static void
record_person (ForgeTextHistory *self, Edit *edit)
{
  Step *step = self->open;

  g_ptr_array_set_size (self->redo, 0);
  if (step == NULL)
    {
      step = top_step (self);
      if (step == NULL || !joins_step (step, edit)
          || !(join_inserts (step_last (step), edit) || join_deletes (step_last (step), edit)))
        step = push_step (self);
      else
        g_clear_pointer (&edit, edit_free);
    }
  if (edit != NULL)
    {
      if (join_inserts (step_last (step), edit))
        edit_free (edit);
      else
        g_ptr_array_add (step->edits, edit);
    }
  step->time = g_get_monotonic_time ();
  if (self->n_actions > 0)
    self->open = step;
}

/* @later was made straight after @earlier. Makes them as if @later had come first; FALSE where they
 * touch the same text, so that they cannot change places. */
static gboolean
swap_edits (Edit *earlier, Edit *later)
{
  if (later->offset >= earlier->offset + earlier->n_inserted)
    later->offset += earlier->n_removed - earlier->n_inserted;
  else if (later->offset + later->n_removed <= earlier->offset)
    earlier->offset += later->n_inserted - later->n_removed;
  else
    return FALSE;
  return TRUE;
}

/* Takes @edit: sinks it through what a person did since the layer began. */
static void
record_layer (ForgeTextHistory *self, Edit *edit)
{
  g_ptr_array_set_size (self->redo, 0);
  for (guint i = self->undo->len; i > self->layer_place; i--)
    {
      Step *step = self->undo->pdata[i - 1];

      for (guint j = step->edits->len; j > 0; j--)
        if (!swap_edits (step->edits->pdata[j - 1], edit))
          {
            g_ptr_array_insert (step->edits, (int) j, edit);
            step->time = 0;
            return;
          }
    }
  if (join_inserts (step_last (self->layer), edit))
    edit_free (edit);
  else
    g_ptr_array_add (self->layer->edits, edit);
}

static void
record (ForgeTextHistory *self, int offset, const char *removed, const char *inserted)
{
  Edit *edit;

  if (self->is_replaying || (*removed == '\0' && *inserted == '\0'))
    return;
  edit = edit_new (offset, removed, inserted);
  if (self->is_layer_edit)
    record_layer (self, edit);
  else
    record_person (self, edit);
  notify_all (self);
}

static void
insert_cb (ForgeTextHistory *self, GtkTextIter *at, const char *text, int length)
{
  g_autofree char *inserted = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);

  record (self, gtk_text_iter_get_offset (at), "", inserted);
}

static void
delete_cb (ForgeTextHistory *self, GtkTextIter *start, GtkTextIter *end)
{
  g_autofree char *removed = gtk_text_iter_get_slice (start, end);

  record (self, MIN (gtk_text_iter_get_offset (start), gtk_text_iter_get_offset (end)), removed,
          "");
}

static void
begin_action_cb (ForgeTextHistory *self)
{
  if (self->n_actions++ == 0)
    self->open = NULL;
}

static void
end_action_cb (ForgeTextHistory *self)
{
  if (self->n_actions > 0 && --self->n_actions == 0)
    self->open = NULL;
}

static void
replace (ForgeTextHistory *self, int offset, int n_removed, const char *inserted)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, offset + n_removed);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, inserted, -1);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

static void
replay (ForgeTextHistory *self, Step *step, gboolean backwards)
{
  guint n = step->edits->len;

  self->is_replaying = TRUE;
  step->time = 0;
  gtk_text_buffer_begin_user_action (self->buffer);
  for (guint i = 0; i < n; i++)
    {
      Edit *edit = step->edits->pdata[backwards ? n - 1 - i : i];

      if (backwards)
        replace (self, edit->offset, edit->n_inserted, edit->removed->str);
      else
        replace (self, edit->offset, edit->n_removed, edit->inserted->str);
    }
  gtk_text_buffer_end_user_action (self->buffer);
  self->is_replaying = FALSE;
}

static void
forge_text_history_finalize (GObject *object)
{
  ForgeTextHistory *self = FORGE_TEXT_HISTORY (object);

  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_pointer (&self->layer, step_free);
  G_OBJECT_CLASS (forge_text_history_parent_class)->finalize (object);
}

static void
forge_text_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeTextHistory *self = FORGE_TEXT_HISTORY (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, forge_text_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, forge_text_history_get_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_text_history_class_init (ForgeTextHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = forge_text_history_finalize;
  object_class->get_property = forge_text_history_get_property;
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_text_history_init (ForgeTextHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func (step_free);
  self->redo = g_ptr_array_new_with_free_func (step_free);
}

/**
 * forge_text_history_new:
 * @buffer: lives at least as long as what is returned; its own undo is switched off
 */
ForgeTextHistory *
forge_text_history_new (GtkTextBuffer *buffer)
{
  ForgeTextHistory *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (FORGE_TYPE_TEXT_HISTORY, NULL);
  self->buffer = buffer;
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_action_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

gboolean
forge_text_history_get_can_undo (ForgeTextHistory *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_HISTORY (self), FALSE);

  return top_step (self) != NULL;
}

gboolean
forge_text_history_get_can_redo (ForgeTextHistory *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_HISTORY (self), FALSE);

  return self->redo->len > 0;
}

/**
 * forge_text_history_undo:
 *
 * Takes the last step back and puts the caret there. While a layer is open only what a person did
 * since it began can be taken back.
 */
void
forge_text_history_undo (ForgeTextHistory *self)
{
  Step *step;

  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));

  if (!forge_text_history_get_can_undo (self))
    return;
  step = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  replay (self, step, TRUE);
  g_ptr_array_add (self->redo, step);
  notify_all (self);
}

void
forge_text_history_redo (ForgeTextHistory *self)
{
  Step *step;

  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));

  if (!forge_text_history_get_can_redo (self))
    return;
  step = g_ptr_array_steal_index (self->redo, self->redo->len - 1);
  replay (self, step, FALSE);
  g_ptr_array_add (self->undo, step);
  notify_all (self);
}

/**
 * forge_text_history_clear:
 *
 * For a buffer that now holds another document.
 */
void
forge_text_history_clear (ForgeTextHistory *self)
{
  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));

  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_pointer (&self->layer, step_free);
  self->layer_place = 0;
  self->open = NULL;
  notify_all (self);
}

/**
 * forge_text_history_seal:
 *
 * What comes next is a step of its own, however soon it comes.
 */
void
forge_text_history_seal (ForgeTextHistory *self)
{
  Step *step;

  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));

  step = top_step (self);
  if (step != NULL)
    step->time = 0;
}

/**
 * forge_text_history_begin_layer:
 *
 * From here on, edits between begin_layer_edit and end_layer_edit gather in one step of their own,
 * however much a person types in between. That step lies below the person's ones: each edit of the
 * layer changes places with those that were made before it.
 */
void
forge_text_history_begin_layer (ForgeTextHistory *self)
{
  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));
  g_return_if_fail (self->layer == NULL);

  self->layer = step_new ();
  self->layer_place = self->undo->len;
  g_ptr_array_set_size (self->redo, 0);
  notify_all (self);
}

gboolean
forge_text_history_has_layer (ForgeTextHistory *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_HISTORY (self), FALSE);

  return self->layer != NULL;
}

/**
 * forge_text_history_is_typed_over:
 *
 * Returns: whether a person changed the text since the layer began
 */
gboolean
forge_text_history_is_typed_over (ForgeTextHistory *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_HISTORY (self), FALSE);

  return self->layer != NULL && self->undo->len > self->layer_place;
}

/**
 * forge_text_history_end_layer:
 *
 * The layer becomes a step like the others.
 */
void
forge_text_history_end_layer (ForgeTextHistory *self)
{
  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));

  if (self->layer == NULL)
    return;
  if (self->layer->edits->len > 0)
    g_ptr_array_insert (self->undo, (int) self->layer_place, self->layer);
  else
    step_free (self->layer);
  self->layer = NULL;
  notify_all (self);
}

void
forge_text_history_begin_layer_edit (ForgeTextHistory *self)
{
  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));
  g_return_if_fail (self->layer != NULL && !self->is_layer_edit);

  self->is_layer_edit = TRUE;
}

void
forge_text_history_end_layer_edit (ForgeTextHistory *self)
{
  g_return_if_fail (FORGE_IS_TEXT_HISTORY (self));

  self->is_layer_edit = FALSE;
}
