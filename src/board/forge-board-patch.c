/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-patch"

#include "config.h"

#include "board/forge-board-diff.h"
#include "board/forge-board-patch.h"

struct _ForgeBoardPatch
{
  GHashTable *elements; /* id (GRefString) to a copy of the element, or to NULL: it is gone */
};

static void
unref_element (gpointer element)
{
  forge_board_element_unref (element);
}

ForgeBoardPatch *
forge_board_patch_new (void)
{
  ForgeBoardPatch *self = g_new (ForgeBoardPatch, 1);

  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal,
                                          (GDestroyNotify) g_ref_string_release, unref_element);
  return self;
}

/**
 * forge_board_patch_between:
 * @before: a board
 * @after: what it is to become
 *
 * Returns: (transfer full): what differs
 */
ForgeBoardPatch *
forge_board_patch_between (ForgeBoard *before, ForgeBoard *after)
{
  ForgeBoardPatch *self = forge_board_patch_new ();
  g_autoptr (GPtrArray) differences = forge_board_diff (before, after);

  for (guint i = 0; i < differences->len; i++)
    {
      const ForgeBoardDifference *difference = g_ptr_array_index (differences, i);

      if (!forge_board_patch_has (self, difference->id))
        forge_board_patch_add (self, after, difference->id);
    }
  return self;
}

void
forge_board_patch_free (ForgeBoardPatch *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->elements);
  g_free (self);
}

void
forge_board_patch_add (ForgeBoardPatch *self, ForgeBoard *board, const char *id)
{
  const ForgeBoardElement *element;

  g_return_if_fail (self != NULL && FORGE_IS_BOARD (board) && id != NULL);

  element = forge_board_find (board, id);
  g_hash_table_replace (self->elements, g_ref_string_new (id),
                        element != NULL ? forge_board_element_copy (element) : NULL);
}

void
forge_board_patch_join (ForgeBoardPatch *self, const ForgeBoardPatch *other)
{
  GHashTableIter iter;
  char *id;
  ForgeBoardElement *element;

  g_return_if_fail (self != NULL && other != NULL);

  g_hash_table_iter_init (&iter, other->elements);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &element))
    g_hash_table_replace (self->elements, g_ref_string_acquire (id),
                          element != NULL ? forge_board_element_ref (element) : NULL);
}

guint
forge_board_patch_get_n (const ForgeBoardPatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->elements);
}

gboolean
forge_board_patch_has (const ForgeBoardPatch *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  return g_hash_table_contains (self->elements, id);
}

gboolean
forge_board_patch_lacks_place (const ForgeBoardPatch *self)
{
  GHashTableIter iter;
  ForgeBoardElement *element;

  g_return_val_if_fail (self != NULL, FALSE);

  g_hash_table_iter_init (&iter, self->elements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &element))
    if (element != NULL && !element->place.is_set)
      return TRUE;
  return FALSE;
}

/* In the context that is wanted, unless that is not there any more. */
static void
put (ForgeBoard *board, const ForgeBoardElement *wanted)
{
  ForgeBoardElement *element = forge_board_find (board, wanted->id);
  const char *context = forge_board_find (board, wanted->context) != NULL ? wanted->context : "";
  g_autoptr (GError) error = NULL;

  if (element == NULL)
    element = forge_board_add_node (board, wanted->kind, context, wanted->node, wanted->id, &error);
  else if (!forge_board_set_content (board, element, wanted->node, &error)
           || !forge_board_move (board, element, context, &error))
    element = NULL;
  if (element != NULL)
    forge_board_place (board, element, &wanted->place);
  else
    g_warning ("%s: %s", wanted->id, error->message);
}

static void
put_all (const ForgeBoardPatch *self, ForgeBoard *board, gboolean is_context)
{
  GHashTableIter iter;
  ForgeBoardElement *element;

  g_hash_table_iter_init (&iter, self->elements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &element))
    if (element != NULL && (element->kind == FORGE_BOARD_CONTEXT) == is_context)
      put (board, element);
}

static void
take_away (const ForgeBoardPatch *self, ForgeBoard *board)
{
  GHashTableIter iter;
  const char *id;
  gpointer element;

  g_hash_table_iter_init (&iter, self->elements);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, &element))
    {
      ForgeBoardElement *old = element == NULL ? forge_board_find (board, id) : NULL;

      if (old != NULL)
        forge_board_remove (board, old);
    }
}

/**
 * forge_board_patch_apply:
 * @board: what is to follow, whatever it is now
 * @label: what the step is called
 *
 * A context comes before what stands in it, and goes after what was in it has moved.
 */
void
forge_board_patch_apply (const ForgeBoardPatch *self, ForgeBoard *board, const char *label)
{
  g_return_if_fail (self != NULL && FORGE_IS_BOARD (board) && label != NULL);

  forge_board_begin_step (board, label);
  put_all (self, board, TRUE);
  put_all (self, board, FALSE);
  take_away (self, board);
  /* What goes takes along what names it, but that may be wanted. */
  put_all (self, board, FALSE);
  forge_board_end_step (board);
}
