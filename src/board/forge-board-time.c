/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-time"

#include "config.h"

#include <string.h>

#include "board/forge-board-refs.h"
#include "board/forge-board-time.h"

#define FLOW                                                                                       \
  (FORGE_BOARD_BIT (FORGE_BOARD_COMMAND) | FORGE_BOARD_BIT (FORGE_BOARD_EVENT)                     \
   | FORGE_BOARD_BIT (FORGE_BOARD_POLICY) | FORGE_BOARD_BIT (FORGE_BOARD_READ_MODEL)               \
   | FORGE_BOARD_BIT (FORGE_BOARD_QUERY) | FORGE_BOARD_BIT (FORGE_BOARD_INTERFACE)                 \
   | FORGE_BOARD_BIT (FORGE_BOARD_ACTOR) | FORGE_BOARD_BIT (FORGE_BOARD_EXTERNAL)                  \
   | FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE))

typedef struct
{
  ForgeBoard *board;
  GHashTable *columns;        /* element to column + 1, as far as it is known */
  GHashTable *n_before;       /* element to how many come before it that have no place yet */
  GHashTable *next;           /* element to a GPtrArray of what comes straight after it */
  ForgeBoardElement *element; /* whose references are looked at */
} Flow;

/* Which way time goes along a reference. */
static gboolean
is_later (const char *key)
{
  static const char *const later[] = { "emits", "issues", "handled_by", NULL };

  return g_strv_contains (later, key);
}

/* Who reads on a screen does so at any time; a query comes with what it reads. */
static gboolean
is_earlier (const char *key, ForgeBoardKind kind)
{
  static const char *const earlier[] = { "reacts_to", "follows", "built_from", NULL };

  return g_strv_contains (earlier, key)
         || (kind == FORGE_BOARD_QUERY && strcmp (key, "reads") == 0);
}

static void
add_next (Flow *self, ForgeBoardElement *before, ForgeBoardElement *after)
{
  GPtrArray *next = g_hash_table_lookup (self->next, before);

  if (next == NULL)
    {
      next = g_ptr_array_new ();
      g_hash_table_insert (self->next, before, next);
    }
  g_ptr_array_add (next, after);
}

static void
add_reference (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  Flow *self = data;
  ForgeBoardElement *other = forge_board_find (self->board, id);

  if (other == NULL || other == self->element)
    return;
  if (is_later (key->name))
    add_next (self, self->element, other);
  if (is_earlier (key->name, self->element->kind) && (FLOW & FORGE_BOARD_BIT (other->kind)) != 0)
    add_next (self, other, self->element);
}

/* What comes straight after what, some of it perhaps more than once: each reference is looked at
 * once, whoever has it and however many there are of an element. */
static void
find_next (Flow *self, const GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      self->element = g_ptr_array_index (elements, i);
      forge_board_refs_foreach (self->element->kind, self->element->node, add_reference, self);
    }
}

static guint
get (GHashTable *numbers, gconstpointer element)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, element));
}

static void
put (GHashTable *numbers, gpointer element, guint number)
{
  g_hash_table_insert (numbers, element, GUINT_TO_POINTER (number));
}

static void
count_before (Flow *self, const GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      const GPtrArray *next = g_hash_table_lookup (self->next, g_ptr_array_index (elements, i));

      for (guint j = 0; next != NULL && j < next->len; j++)
        {
          ForgeBoardElement *other = g_ptr_array_index (next, j);

          put (self->n_before, other, get (self->n_before, other) + 1);
        }
    }
}

/* Takes everything in @ready out into its column, and what that makes ready. */
static void
drain (Flow *self, GQueue *ready)
{
  ForgeBoardElement *element;

  while ((element = g_queue_pop_head (ready)) != NULL)
    {
      const GPtrArray *next = g_hash_table_lookup (self->next, element);
      const guint column = get (self->columns, element);

      for (guint i = 0; next != NULL && i < next->len; i++)
        {
          ForgeBoardElement *other = g_ptr_array_index (next, i);
          const guint n_before = get (self->n_before, other);

          /* Of a circle that was entered already. */
          if (n_before == 0)
            continue;
          put (self->columns, other, MAX (get (self->columns, other), column + 1));
          put (self->n_before, other, n_before - 1);
          if (n_before == 1)
            g_queue_push_tail (ready, other);
        }
    }
}

static void
add_contexts (Flow *self, const GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);
      ForgeBoardElement *context = element->kind == FORGE_BOARD_EVENT && *element->context != '\0'
                                       ? forge_board_find (self->board, element->context)
                                       : NULL;
      const guint column = get (self->columns, element);

      if (context != NULL
          && (get (self->columns, context) == 0 || column < get (self->columns, context)))
        put (self->columns, context, column);
    }
}

/**
 * forge_board_time_new:
 * @board: the board
 *
 * Returns: (transfer full): element to column + 1
 */
GHashTable *
forge_board_time_new (ForgeBoard *board)
{
  g_autoptr (GHashTable) n_before = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) next
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) elements = NULL;
  g_auto (GQueue) ready = G_QUEUE_INIT;
  Flow self = { .board = board, .n_before = n_before, .next = next };

  g_return_val_if_fail (FORGE_IS_BOARD (board), NULL);

  self.columns = g_hash_table_new (NULL, NULL);
  elements = forge_board_list (board, FLOW, NULL);
  find_next (&self, elements);
  count_before (&self, elements);
  for (guint i = 0; i < elements->len; i++)
    if (get (n_before, g_ptr_array_index (elements, i)) == 0)
      {
        put (self.columns, g_ptr_array_index (elements, i), 1);
        g_queue_push_tail (&ready, g_ptr_array_index (elements, i));
      }
  drain (&self, &ready);
  /* What is left lies on circles, or behind them: each is entered at its first element. */
  for (guint i = 0; i < elements->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (get (n_before, element) == 0)
        continue;
      put (n_before, element, 0);
      put (self.columns, element, MAX (get (self.columns, element), 1));
      g_queue_push_tail (&ready, element);
      drain (&self, &ready);
    }
  add_contexts (&self, elements);
  return self.columns;
}

int
forge_board_time_get (GHashTable *columns, const ForgeBoardElement *element)
{
  const guint column = get (columns, element);

  return column > 0 ? (int) column - 1 : 0;
}
