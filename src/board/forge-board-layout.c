/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-layout"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-layout.h"
#include "board/forge-board-time.h"

#define CELL_WIDTH  (FORGE_BOARD_WIDTH + FORGE_BOARD_GAP)
#define CELL_HEIGHT (FORGE_BOARD_HEIGHT + FORGE_BOARD_GAP)
#define HEADING     40 /* of a context, above its elements */
#define GRID        8  /* columns of what has no time */

/* The rows of a band from above; what has no time stands below in a grid. */
typedef enum
{
  ROW_PEOPLE,
  ROW_POLICY,
  ROW_COMMAND,
  ROW_AGGREGATE,
  ROW_EVENT,
  ROW_READ,
  ROW_GRID,
  N_ROWS
} Row;

typedef struct
{
  ForgeBoard *board;
  ForgeBoardLayoutScope scope;
  GHashTable *columns;  /* element to its time */
  GHashTable *occupied; /* cells, as two numbers in one, to how far below a free one may be */
  guint n_placed;
} Layout;

/* What belongs to no context has no time of its own: it stands in a grid above. */
static Row
get_row (const ForgeBoardElement *element)
{
  if (*element->context == '\0')
    return ROW_GRID;
  switch (element->kind)
    {
    case FORGE_BOARD_ACTOR:
    case FORGE_BOARD_INTERFACE:
    case FORGE_BOARD_QUERY:
      return ROW_PEOPLE;
    case FORGE_BOARD_POLICY:
      return ROW_POLICY;
    case FORGE_BOARD_COMMAND:
      return ROW_COMMAND;
    case FORGE_BOARD_AGGREGATE:
    case FORGE_BOARD_EXTERNAL:
      return ROW_AGGREGATE;
    case FORGE_BOARD_EVENT:
      return ROW_EVENT;
    case FORGE_BOARD_READ_MODEL:
      return ROW_READ;
    default:
      return ROW_GRID;
    }
}

static gboolean
stands_nowhere (const ForgeBoardElement *element)
{
  return element->kind == FORGE_BOARD_RELATION || element->kind == FORGE_BOARD_LANE;
}

static gboolean
is_fixed (const Layout *self, const ForgeBoardElement *element)
{
  return element->place.is_set
         && (self->scope == FORGE_BOARD_LAYOUT_NEW || element->place.is_pinned
             || element->place.is_locked);
}

void
forge_board_get_size (const ForgeBoardElement *element, int *width, int *height)
{
  g_return_if_fail (element != NULL && width != NULL && height != NULL);

  *width = element->place.width > 0 ? element->place.width : FORGE_BOARD_WIDTH;
  *height = element->place.height > 0 ? element->place.height : FORGE_BOARD_HEIGHT;
}

static int
floor_div (int number, int by)
{
  return number >= 0 ? number / by : -((by - 1 - number) / by);
}

static gpointer
make_cell (int column, int row)
{
  return GSIZE_TO_POINTER (((gsize) (guint32) column << 32) | (guint32) row);
}

static void
occupy (Layout *self, const ForgeBoardElement *element)
{
  int width, height;
  const ForgeBoardPlace *place = &element->place;

  if (element->kind == FORGE_BOARD_CONTEXT)
    return;
  forge_board_get_size (element, &width, &height);
  width = MIN (width, 20 * CELL_WIDTH);
  height = MIN (height, 20 * CELL_HEIGHT);
  for (int x = floor_div (place->x, CELL_WIDTH); x <= floor_div (place->x + width - 1, CELL_WIDTH);
       x++)
    for (int y = floor_div (place->y, CELL_HEIGHT);
         y <= floor_div (place->y + height - 1, CELL_HEIGHT); y++)
      {
        gpointer cell = make_cell (x, y);

        if (!g_hash_table_contains (self->occupied, cell))
          g_hash_table_insert (self->occupied, cell, GUINT_TO_POINTER (1));
      }
}

static void
put (Layout *self, ForgeBoardElement *element, int x, int y, int width, int height)
{
  ForgeBoardPlace place = forge_board_place_copy (&element->place);

  place.x = x;
  place.y = y;
  place.width = width;
  place.height = height;
  place.is_set = TRUE;
  if (!forge_board_place_equal (&place, &element->place))
    {
      forge_board_place (self->board, element, &place);
      self->n_placed++;
    }
  forge_board_place_clear (&place);
  occupy (self, element);
}

/* How far below the cell the next free one is. The cells on the way remember it, so that a thousand
 * elements that want one cell do not each look at all before it. */
static int
find_free (const Layout *self, int column, int row)
{
  guint down = 0;
  guint step;

  while ((step = GPOINTER_TO_UINT (
              g_hash_table_lookup (self->occupied, make_cell (column, row + (int) down))))
         > 0)
    down += step;
  for (guint at = 0; at < down; at += step)
    {
      gpointer cell = make_cell (column, row + (int) at);

      step = GPOINTER_TO_UINT (g_hash_table_lookup (self->occupied, cell));
      g_hash_table_insert (self->occupied, cell, GUINT_TO_POINTER (down - at));
    }
  return (int) down;
}

/* In the cell, or the next free one below. How many rows further down that is. */
static int
put_in_cell (Layout *self, ForgeBoardElement *element, int column, int row)
{
  const int down = find_free (self, column, row);

  put (self, element, column * CELL_WIDTH, (row + down) * CELL_HEIGHT, element->place.width,
       element->place.height);
  return down;
}

/* The elements of one context, row by row from @top. The first free row below them. */
static int
lay_out_band (Layout *self, const GPtrArray *elements, int top)
{
  int row = top;

  for (guint kind = 0; kind < N_ROWS; kind++)
    {
      int height = 0;
      int n_grid = 0;

      for (guint i = 0; i < elements->len; i++)
        {
          ForgeBoardElement *element = g_ptr_array_index (elements, i);
          int column, down;

          if (get_row (element) != kind || is_fixed (self, element))
            continue;
          column = kind == ROW_GRID ? n_grid % GRID : forge_board_time_get (self->columns, element);
          down = kind == ROW_GRID ? n_grid++ / GRID : 0;
          down += put_in_cell (self, element, column, row + down);
          height = MAX (height, down + 1);
        }
      row += height;
    }
  return row;
}

/* The frame around what is in the context. */
static void
frame_context (Layout *self, ForgeBoardElement *context, const GPtrArray *elements)
{
  int left = G_MAXINT, top = G_MAXINT, right = G_MININT, bottom = G_MININT;

  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);
      int width, height;

      if (!element->place.is_set)
        continue;
      forge_board_get_size (element, &width, &height);
      left = MIN (left, element->place.x);
      top = MIN (top, element->place.y);
      right = MAX (right, element->place.x + width);
      bottom = MAX (bottom, element->place.y + height);
    }
  if (left == G_MAXINT)
    return;
  put (self, context, left - FORGE_BOARD_GAP / 2, top - FORGE_BOARD_GAP / 2 - HEADING,
       right - left + FORGE_BOARD_GAP, bottom - top + FORGE_BOARD_GAP + HEADING);
}

static int
compare_by_time (gconstpointer a, gconstpointer b, gpointer columns)
{
  const ForgeBoardElement *left = *(ForgeBoardElement *const *) a;
  const ForgeBoardElement *right = *(ForgeBoardElement *const *) b;
  const int difference
      = forge_board_time_get (columns, left) - forge_board_time_get (columns, right);

  return difference != 0 ? difference : strcmp (left->id, right->id);
}

/* Elements of each context (id to GPtrArray), those without one under "". */
static GHashTable *
group (ForgeBoard *board)
{
  GHashTable *groups
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) all
      = forge_board_list (board, FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);

  for (guint i = 0; i < all->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (all, i);
      GPtrArray *list = g_hash_table_lookup (groups, element->context);

      if (stands_nowhere (element))
        continue;
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (groups, (gpointer) element->context, list);
        }
      g_ptr_array_add (list, element);
    }
  return groups;
}

/* Where the free rows begin when nothing that stands may move: below all of it. */
static int
find_top (Layout *self)
{
  g_autoptr (GPtrArray) all = forge_board_list (self->board, FORGE_BOARD_ANY, NULL);
  int top = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (all, i);
      int width, height;

      if (!is_fixed (self, element))
        continue;
      occupy (self, element);
      forge_board_get_size (element, &width, &height);
      if (self->scope == FORGE_BOARD_LAYOUT_NEW)
        top = MAX (top, floor_div (element->place.y + height, CELL_HEIGHT) + 2);
    }
  return top;
}

/* The row in which a context stands already; @top where it stands nowhere. */
static int
find_band (const Layout *self, const GPtrArray *elements, int top)
{
  int row = G_MAXINT;

  if (self->scope == FORGE_BOARD_LAYOUT_ALL)
    return top;
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (element->place.is_set)
        row = MIN (row, floor_div (element->place.y, CELL_HEIGHT));
    }
  return row != G_MAXINT ? row : top;
}

static void
run (Layout *self)
{
  g_autoptr (GHashTable) groups = group (self->board);
  g_autoptr (GPtrArray) contexts
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  const GPtrArray *outside = g_hash_table_lookup (groups, "");
  int top = find_top (self);

  if (outside != NULL)
    {
      const int below = lay_out_band (self, outside, find_band (self, outside, top)) + 1;

      top = MAX (top, below);
    }
  g_ptr_array_sort_with_data (contexts, compare_by_time, self->columns);
  for (guint i = 0; i < contexts->len; i++)
    {
      ForgeBoardElement *context = g_ptr_array_index (contexts, i);
      const GPtrArray *inside = g_hash_table_lookup (groups, context->id);
      int below;

      if (inside == NULL)
        continue;
      below = lay_out_band (self, inside, find_band (self, inside, top)) + 1;
      top = MAX (top, below);
      if (!is_fixed (self, context))
        frame_context (self, context, inside);
    }
}

/**
 * forge_board_layout:
 * @board: the board
 * @scope: what may move
 *
 * Returns: how many elements have another place than before
 */
guint
forge_board_layout (ForgeBoard *board, ForgeBoardLayoutScope scope)
{
  g_autoptr (GHashTable) columns = NULL;
  g_autoptr (GHashTable) occupied = g_hash_table_new (NULL, NULL);
  Layout self = { .board = board, .scope = scope, .occupied = occupied };

  g_return_val_if_fail (FORGE_IS_BOARD (board), 0);

  self.columns = columns = forge_board_time_new (board);
  forge_board_begin_step (board, _ ("Lay Out"));
  run (&self);
  forge_board_end_step (board);
  return self.n_placed;
}
