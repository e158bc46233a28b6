/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-history.h"
#include "board/forge-board-refs.h"
#include "board/forge-board-shape.h"
#include "board/forge-board.h"
#include "core/forge-error.h"
#include "core/forge-yaml-reader.h"

typedef struct
{
  char *file_name;
  ForgeYamlNode *node;
} Frame;

struct _ForgeBoard
{
  GObject parent_instance;
  GHashTable *elements;  /* id to element; owns it */
  GHashTable *referrers; /* id, which it owns, to a GPtrArray of elements */
  GHashTable *numbers;   /* id that was wanted and taken, to the number that it got last */
  GHashTable *frames;    /* context to Frame */
  ForgeBoardHistory *history;
};

G_DEFINE_FINAL_TYPE (ForgeBoard, forge_board, G_TYPE_OBJECT)

enum
{
  CHANGED,
  HISTORY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
frame_free (gpointer data)
{
  Frame *frame = data;

  g_free (frame->file_name);
  g_clear_pointer (&frame->node, forge_yaml_node_unref);
  g_free (frame);
}

typedef struct
{
  ForgeBoard *board;
  ForgeBoardElement *element;
} Referrer;

static void
add_referrer (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  const Referrer *referrer = data;
  GPtrArray *list = g_hash_table_lookup (referrer->board->referrers, id);

  if (list == NULL)
    {
      list = g_ptr_array_sized_new (1);
      g_hash_table_insert (referrer->board->referrers, g_strdup (id), list);
    }
  g_ptr_array_add (list, referrer->element);
}

static void
remove_referrer (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  const Referrer *referrer = data;
  GPtrArray *list = g_hash_table_lookup (referrer->board->referrers, id);

  g_assert (list != NULL);
  g_ptr_array_remove_fast (list, referrer->element);
  if (list->len == 0)
    g_hash_table_remove (referrer->board->referrers, id);
}

static void
index_refs (ForgeBoard *self, ForgeBoardElement *element, ForgeBoardRefFunc func)
{
  Referrer referrer = { self, element };

  forge_board_refs_foreach (element->kind, element->node, func, &referrer);
}

static void
tell (ForgeBoard *self, ForgeBoardChange what, ForgeBoardElement *element)
{
  g_signal_emit (self, signals[CHANGED], 0, what, element);
}

static void
insert (ForgeBoard *self, ForgeBoardElement *element)
{
  g_hash_table_insert (self->elements, (gpointer) element->id, forge_board_element_ref (element));
  index_refs (self, element, add_referrer);
  tell (self, FORGE_BOARD_ADDED, element);
}

static void
take_out (ForgeBoard *self, ForgeBoardElement *element)
{
  g_autoptr (ForgeBoardElement) kept = forge_board_element_ref (element);

  index_refs (self, element, remove_referrer);
  g_hash_table_remove (self->elements, element->id);
  tell (self, FORGE_BOARD_REMOVED, kept);
}

/* Makes the element what one side of the edit says. */
static void
apply (ForgeBoard *self, const ForgeBoardEdit *edit, const ForgeBoardState *state)
{
  ForgeBoardElement *element = edit->element;

  switch (edit->type)
    {
    case FORGE_BOARD_EDIT_CONTENT:
      index_refs (self, element, remove_referrer);
      forge_yaml_node_unref (element->node);
      element->node = forge_yaml_node_ref (state->node);
      index_refs (self, element, add_referrer);
      tell (self, FORGE_BOARD_CHANGED, element);
      break;
    case FORGE_BOARD_EDIT_CONTEXT:
      g_ref_string_release ((char *) element->context);
      element->context = g_ref_string_acquire ((char *) state->context);
      tell (self, FORGE_BOARD_CHANGED, element);
      break;
    case FORGE_BOARD_EDIT_PLACE:
      forge_board_place_clear (&element->place);
      element->place = forge_board_place_copy (&state->place);
      tell (self, FORGE_BOARD_PLACED, element);
      break;
    default:
      if ((edit->type == FORGE_BOARD_EDIT_ADD) == (state == &edit->after))
        insert (self, element);
      else
        take_out (self, element);
      break;
    }
}

/* Takes what @edit holds. */
static void
run (ForgeBoard *self, ForgeBoardEdit *edit)
{
  apply (self, edit, &edit->after);
  forge_board_history_add (self->history, edit);
  if (!forge_board_history_is_open (self->history))
    g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

static void
run_content (ForgeBoard *self, ForgeBoardElement *element, ForgeYamlNode *node)
{
  ForgeBoardEdit edit = { .type = FORGE_BOARD_EDIT_CONTENT,
                          .element = forge_board_element_ref (element),
                          .before.node = forge_yaml_node_ref (element->node),
                          .after.node = forge_yaml_node_ref (node) };

  run (self, &edit);
}

static void
forge_board_finalize (GObject *object)
{
  ForgeBoard *self = FORGE_BOARD (object);

  g_clear_pointer (&self->history, forge_board_history_free);
  g_clear_pointer (&self->referrers, g_hash_table_unref);
  g_clear_pointer (&self->elements, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->frames, g_hash_table_unref);
  G_OBJECT_CLASS (forge_board_parent_class)->finalize (object);
}

static void
forge_board_class_init (ForgeBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_board_finalize;

  signals[CHANGED] = g_signal_new ("changed", FORGE_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                   FORGE_TYPE_BOARD_ELEMENT | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[HISTORY_CHANGED] = g_signal_new ("history-changed", FORGE_TYPE_BOARD, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_board_init (ForgeBoard *self)
{
  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) forge_board_element_unref);
  self->referrers
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->frames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, frame_free);
  self->history = forge_board_history_new ();
}

ForgeBoard *
forge_board_new (void)
{
  return g_object_new (FORGE_TYPE_BOARD, NULL);
}

guint
forge_board_get_n_elements (ForgeBoard *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD (self), 0);

  return g_hash_table_size (self->elements);
}

ForgeBoardElement *
forge_board_find (ForgeBoard *self, const char *id)
{
  g_return_val_if_fail (FORGE_IS_BOARD (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->elements, id);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const ForgeBoardElement *left = *(ForgeBoardElement *const *) a;
  const ForgeBoardElement *right = *(ForgeBoardElement *const *) b;

  return left->kind != right->kind ? (int) left->kind - (int) right->kind
                                   : strcmp (left->id, right->id);
}

GPtrArray *
forge_board_list (ForgeBoard *self, guint32 kinds, const char *context)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  ForgeBoardElement *element;

  g_return_val_if_fail (FORGE_IS_BOARD (self), list);

  g_hash_table_iter_init (&iter, self->elements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &element))
    if ((kinds & FORGE_BOARD_BIT (element->kind)) != 0
        && (context == NULL || strcmp (element->context, context) == 0))
      g_ptr_array_add (list, element);
  g_ptr_array_sort (list, compare);
  return list;
}

const GPtrArray *
forge_board_get_referrers (ForgeBoard *self, const char *id)
{
  g_return_val_if_fail (FORGE_IS_BOARD (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->referrers, id);
}

/* A free id made from @name: with a number from 2 where it is taken. What was tried before is
 * remembered, so that a thousand notes called the same cost a thousand steps. */
static char *
make_id (ForgeBoard *self, ForgeBoardKind kind, const char *name)
{
  char *stem = forge_board_id_from_name (kind, name);
  char *id = NULL;
  guint number;

  if (!g_hash_table_contains (self->elements, stem))
    return stem;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, stem));
  number = MAX (number, 1);
  do
    {
      g_free (id);
      id = g_strdup_printf ("%s%u", stem, ++number);
    }
  while (g_hash_table_contains (self->elements, id));
  g_hash_table_insert (self->numbers, stem, GUINT_TO_POINTER (number));
  return id;
}

static gboolean
check_context (ForgeBoard *self, ForgeBoardKind kind, const char *context, GError **error)
{
  const ForgeBoardElement *found = g_hash_table_lookup (self->elements, context);

  if (*context != '\0' && (found == NULL || found->kind != FORGE_BOARD_CONTEXT))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("There is no bounded context “%s” on this board."), context);
      return FALSE;
    }
  if (*context == '\0' || (kind != FORGE_BOARD_CONTEXT && kind != FORGE_BOARD_RELATION))
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                       _ ("Contexts, and relations between them, stand in no context."));
  return FALSE;
}

/**
 * forge_board_add_node:
 * @self: the board
 * @kind: what it is
 * @context: the id of the context it is in, or ""
 * @node: its content, with a name and perhaps an id
 * @source: what messages call the text that @node comes from
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: (transfer none): the element that stands on the board now, or %NULL
 */
ForgeBoardElement *
forge_board_add_node (ForgeBoard *self,
                      ForgeBoardKind kind,
                      const char *context,
                      ForgeYamlNode *node,
                      const char *source,
                      GError **error)
{
  g_autoptr (ForgeYamlNode) shaped = NULL;
  g_autoptr (ForgeBoardElement) element = NULL;
  const char *id;
  ForgeBoardEdit edit = { .type = FORGE_BOARD_EDIT_ADD };

  g_return_val_if_fail (FORGE_IS_BOARD (self) && context != NULL && node != NULL, NULL);

  shaped = check_context (self, kind, context, error)
               ? forge_board_shape_element (kind, node, source, error)
               : NULL;
  if (shaped == NULL)
    return NULL;
  if (g_hash_table_size (self->elements) >= FORGE_BOARD_MAX_ELEMENTS)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("A board has at most %d elements."),
                   FORGE_BOARD_MAX_ELEMENTS);
      return NULL;
    }
  id = forge_yaml_map_get_text (shaped, "id");
  if (id == NULL || *id == '\0')
    {
      const char *name = forge_yaml_map_get_text (shaped, "name");
      g_autofree char *made = make_id (self, kind, name != NULL ? name : "");
      g_autoptr (ForgeYamlNode) text = forge_yaml_string_new (made);
      g_autoptr (ForgeYamlNode) with_id = forge_yaml_map_with (shaped, "id", text);

      forge_yaml_node_unref (shaped);
      shaped = forge_board_shape_element (kind, with_id, source, error);
    }
  else if (g_hash_table_contains (self->elements, id))
    {
      forge_yaml_refuse (forge_yaml_map_get (shaped, "id"), source, error,
                         _ ("The board has “%s” already. An id stands for one element."), id);
      return NULL;
    }
  element = forge_board_element_new (kind, context, g_steal_pointer (&shaped));
  edit.element = forge_board_element_ref (element);
  run (self, &edit);
  return element;
}

/* Takes what names @id out of the others; a relation that has lost a side goes. */
static void
drop_referrers (ForgeBoard *self, const char *id)
{
  const GPtrArray *list;

  while ((list = forge_board_get_referrers (self, id)) != NULL)
    {
      ForgeBoardElement *referrer = g_ptr_array_index (list, 0);
      g_autoptr (ForgeYamlNode) left = NULL;

      if (referrer->kind == FORGE_BOARD_RELATION && g_str_has_prefix (id, "CTX-"))
        {
          forge_board_remove (self, referrer);
          continue;
        }
      left = forge_board_refs_drop (referrer->kind, referrer->node, id);
      run_content (self, referrer, left);
    }
}

/**
 * forge_board_remove:
 * @self: the board
 * @element: an element of it
 *
 * One step. What refers to it does not any more.
 */
void
forge_board_remove (ForgeBoard *self, ForgeBoardElement *element)
{
  ForgeBoardEdit edit = { .type = FORGE_BOARD_EDIT_REMOVE };

  g_return_if_fail (FORGE_IS_BOARD (self) && element != NULL);
  g_return_if_fail (forge_board_find (self, element->id) == element);

  edit.element = forge_board_element_ref (element);
  forge_board_begin_step (self, _ ("Delete"));
  if (element->kind == FORGE_BOARD_CONTEXT)
    {
      g_autoptr (GPtrArray) inside = forge_board_list (self, FORGE_BOARD_ANY, element->id);

      for (guint i = 0; i < inside->len; i++)
        forge_board_remove (self, g_ptr_array_index (inside, i));
    }
  drop_referrers (self, element->id);
  run (self, &edit);
  forge_board_end_step (self);
}

/**
 * forge_board_set_content:
 * @self: the board
 * @element: an element of it
 * @node: all that it holds from now on, with the id that it has
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: whether it was accepted; nothing has changed where not
 */
gboolean
forge_board_set_content (ForgeBoard *self,
                         ForgeBoardElement *element,
                         ForgeYamlNode *node,
                         GError **error)
{
  g_autoptr (ForgeYamlNode) shaped = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (self) && element != NULL && node != NULL, FALSE);
  g_return_val_if_fail (forge_board_find (self, element->id) == element, FALSE);
  g_return_val_if_fail (g_strcmp0 (forge_yaml_map_get_text (node, "id"), element->id) == 0, FALSE);

  shaped = forge_board_shape_element (element->kind, node, element->id, error);
  if (shaped == NULL)
    return FALSE;
  if (!forge_yaml_node_equal (shaped, element->node, TRUE))
    run_content (self, element, shaped);
  return TRUE;
}

/**
 * forge_board_set:
 * @self: the board
 * @element: an element of it
 * @key: a property; not "id", which stays
 * @value: (nullable): what it holds from now on
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: whether it was accepted; nothing has changed where not
 */
gboolean
forge_board_set (ForgeBoard *self,
                 ForgeBoardElement *element,
                 const char *key,
                 ForgeYamlNode *value,
                 GError **error)
{
  g_autoptr (ForgeYamlNode) changed = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (self) && element != NULL && key != NULL, FALSE);

  if (strcmp (key, "id") == 0)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("An id stays with its element. Change the name instead."));
      return FALSE;
    }
  changed = forge_yaml_map_with (element->node, key, value);
  return forge_board_set_content (self, element, changed, error);
}

gboolean
forge_board_move (ForgeBoard *self, ForgeBoardElement *element, const char *context, GError **error)
{
  ForgeBoardEdit edit = { .type = FORGE_BOARD_EDIT_CONTEXT };

  g_return_val_if_fail (FORGE_IS_BOARD (self) && element != NULL && context != NULL, FALSE);

  if (!check_context (self, element->kind, context, error))
    return FALSE;
  if (strcmp (element->context, context) == 0)
    return TRUE;
  edit.element = forge_board_element_ref (element);
  edit.before.context = g_ref_string_acquire ((char *) element->context);
  edit.after.context = g_ref_string_new_intern (context);
  run (self, &edit);
  return TRUE;
}

void
forge_board_place (ForgeBoard *self, ForgeBoardElement *element, const ForgeBoardPlace *place)
{
  ForgeBoardEdit edit = { .type = FORGE_BOARD_EDIT_PLACE };

  g_return_if_fail (FORGE_IS_BOARD (self) && element != NULL && place != NULL);

  if (forge_board_place_equal (&element->place, place))
    return;
  edit.element = forge_board_element_ref (element);
  edit.before.place = forge_board_place_copy (&element->place);
  edit.after.place = forge_board_place_copy (place);
  run (self, &edit);
}

void
forge_board_begin_step (ForgeBoard *self, const char *label)
{
  g_return_if_fail (FORGE_IS_BOARD (self));

  forge_board_history_begin (self->history, label);
}

void
forge_board_end_step (ForgeBoard *self)
{
  g_return_if_fail (FORGE_IS_BOARD (self));

  forge_board_history_end (self->history);
  if (!forge_board_history_is_open (self->history))
    g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

/**
 * forge_board_undo:
 * @self: the board, outside a step
 *
 * Returns: whether there was a step to undo
 */
gboolean
forge_board_undo (ForgeBoard *self)
{
  const GArray *edits;

  g_return_val_if_fail (FORGE_IS_BOARD (self), FALSE);

  edits = forge_board_history_undo (self->history);
  for (guint i = edits != NULL ? edits->len : 0; i > 0; i--)
    {
      const ForgeBoardEdit *edit = &g_array_index (edits, ForgeBoardEdit, i - 1);

      apply (self, edit, &edit->before);
    }
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
  return edits != NULL;
}

gboolean
forge_board_redo (ForgeBoard *self)
{
  const GArray *edits;

  g_return_val_if_fail (FORGE_IS_BOARD (self), FALSE);

  edits = forge_board_history_redo (self->history);
  for (guint i = 0; edits != NULL && i < edits->len; i++)
    {
      const ForgeBoardEdit *edit = &g_array_index (edits, ForgeBoardEdit, i);

      apply (self, edit, &edit->after);
    }
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
  return edits != NULL;
}

const char *
forge_board_get_undo_label (ForgeBoard *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD (self), NULL);

  return forge_board_history_get_undo_label (self->history);
}

const char *
forge_board_get_redo_label (ForgeBoard *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD (self), NULL);

  return forge_board_history_get_redo_label (self->history);
}

void
forge_board_forget_steps (ForgeBoard *self)
{
  g_return_if_fail (FORGE_IS_BOARD (self));

  forge_board_history_free (self->history);
  self->history = forge_board_history_new ();
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

void
forge_board_set_frame (ForgeBoard *self,
                       const char *context,
                       const char *file_name,
                       ForgeYamlNode *frame)
{
  Frame *kept;

  g_return_if_fail (FORGE_IS_BOARD (self) && context != NULL && frame != NULL);

  kept = g_new0 (Frame, 1);
  kept->file_name = g_strdup (file_name);
  kept->node = forge_yaml_node_ref (frame);
  g_hash_table_insert (self->frames, g_strdup (context), kept);
}

ForgeYamlNode *
forge_board_get_frame (ForgeBoard *self, const char *context)
{
  const Frame *frame;

  g_return_val_if_fail (FORGE_IS_BOARD (self) && context != NULL, NULL);

  frame = g_hash_table_lookup (self->frames, context);
  return frame != NULL ? frame->node : NULL;
}

const char *
forge_board_get_file_name (ForgeBoard *self, const char *context)
{
  const Frame *frame;

  g_return_val_if_fail (FORGE_IS_BOARD (self) && context != NULL, NULL);

  frame = g_hash_table_lookup (self->frames, context);
  return frame != NULL ? frame->file_name : NULL;
}
