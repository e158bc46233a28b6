/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-index"

#include "config.h"

#include <string.h>

#include "board/forge-board-index.h"
#include "board/forge-board-layout.h"

#define CELL      800 /* units: a few notes a cell, a few cells a screen */
#define MAX_CELLS 64  /* what is larger is looked at each time */

/* What lies in a cell is read through for each frame: what that takes stands side by side. */
typedef struct
{
  ForgeBoardElement *element;
  ForgeBoardBox box;
  int order;
  ForgeBoardKind kind;
} Entry;

struct _ForgeBoardIndex
{
  GObject parent_instance;

  ForgeBoard *board;
  GHashTable *cells; /* gint64 to GArray (element-type Entry), what lies on top last */
  GHashTable *boxes; /* element to the box that it is filed under */
  GArray *large;     /* (element-type Entry) */
  GPtrArray *frames; /* (element-type ForgeBoardElement) */
};

G_DEFINE_FINAL_TYPE (ForgeBoardIndex, forge_board_index, G_TYPE_OBJECT)

ForgeBoardBox
forge_board_box_of (const ForgeBoardElement *element)
{
  ForgeBoardBox box = { .x = element->place.x, .y = element->place.y };

  forge_board_get_size (element, &box.width, &box.height);
  return box;
}

gboolean
forge_board_kind_is_frame (ForgeBoardKind kind)
{
  return kind == FORGE_BOARD_CONTEXT || kind == FORGE_BOARD_LANE;
}

gboolean
forge_board_box_touches (const ForgeBoardBox *a, const ForgeBoardBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

gboolean
forge_board_box_contains (const ForgeBoardBox *box, int x, int y)
{
  return x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height;
}

static int
cell_of (int coordinate)
{
  return coordinate >= 0 ? coordinate / CELL : (coordinate + 1) / CELL - 1;
}

static gint64
key_of (int column, int row)
{
  return (gint64) ((guint64) (guint32) column << 32 | (guint32) row);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;

  if (left->order != right->order)
    return (left->order > right->order) - (left->order < right->order);
  return strcmp (left->element->id, right->element->id);
}

static void
insert (GArray *cell, const Entry *entry)
{
  guint at = cell->len;

  while (at > 0 && compare_entries (&g_array_index (cell, Entry, at - 1), entry) > 0)
    at--;
  g_array_insert_val (cell, at, *entry);
}

static void
drop (GArray *cell, const ForgeBoardElement *element)
{
  for (guint i = 0; i < cell->len; i++)
    if (g_array_index (cell, Entry, i).element == element)
      {
        g_array_remove_index (cell, i);
        return;
      }
}

static gboolean
is_large (const ForgeBoardBox *box)
{
  const gint64 columns = cell_of (box->x + box->width) - cell_of (box->x) + 1;
  const gint64 rows = cell_of (box->y + box->height) - cell_of (box->y) + 1;

  return columns * rows > MAX_CELLS;
}

static void
file_in (ForgeBoardIndex *self, const Entry *entry)
{
  const ForgeBoardBox *box = &entry->box;

  if (is_large (box))
    {
      insert (self->large, entry);
      return;
    }
  for (int column = cell_of (box->x); column <= cell_of (box->x + box->width); column++)
    for (int row = cell_of (box->y); row <= cell_of (box->y + box->height); row++)
      {
        const gint64 key = key_of (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        if (cell == NULL)
          {
            cell = g_array_new (FALSE, FALSE, sizeof (Entry));
            g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), cell);
          }
        insert (cell, entry);
      }
}

static void
take_out (ForgeBoardIndex *self, const ForgeBoardBox *box, const ForgeBoardElement *element)
{
  if (is_large (box))
    {
      drop (self->large, element);
      return;
    }
  for (int column = cell_of (box->x); column <= cell_of (box->x + box->width); column++)
    for (int row = cell_of (box->y); row <= cell_of (box->y + box->height); row++)
      {
        const gint64 key = key_of (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        drop (cell, element);
        if (cell->len == 0)
          g_hash_table_remove (self->cells, &key);
      }
}

static gboolean
stands_somewhere (const ForgeBoardElement *element)
{
  return element->place.is_set && element->kind != FORGE_BOARD_RELATION;
}

static void
forget (ForgeBoardIndex *self, ForgeBoardElement *element)
{
  const ForgeBoardBox *box = g_hash_table_lookup (self->boxes, element);

  if (box != NULL)
    take_out (self, box, element);
  g_hash_table_remove (self->boxes, element);
  g_ptr_array_remove_fast (self->frames, element);
}

static void
note (ForgeBoardIndex *self, ForgeBoardElement *element)
{
  Entry entry = { .element = element, .order = element->place.order, .kind = element->kind };

  if (!stands_somewhere (element))
    return;
  if (forge_board_kind_is_frame (element->kind))
    {
      g_ptr_array_add (self->frames, element);
      return;
    }
  entry.box = forge_board_box_of (element);
  file_in (self, &entry);
  g_hash_table_insert (self->boxes, element, g_memdup2 (&entry.box, sizeof entry.box));
}

static void
changed_cb (ForgeBoardIndex *self, ForgeBoardChange what, ForgeBoardElement *element)
{
  if (what != FORGE_BOARD_ADDED)
    forget (self, element);
  if (what != FORGE_BOARD_REMOVED)
    note (self, element);
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const ForgeBoardElement *left = *(ForgeBoardElement *const *) a;
  const ForgeBoardElement *right = *(ForgeBoardElement *const *) b;

  if (left->place.order != right->place.order)
    return (left->place.order > right->place.order) - (left->place.order < right->place.order);
  return strcmp (left->id, right->id);
}

/* Each once: it is told by the first cell of its own that was looked at. */
static void
tell (const GArray *cell,
      int column,
      int row,
      const ForgeBoardBox *area,
      ForgeBoardBoxFunc func,
      gpointer user_data)
{
  for (guint i = 0; i < cell->len; i++)
    {
      const Entry *entry = &g_array_index (cell, Entry, i);

      if (MAX (cell_of (entry->box.x), cell_of (area->x)) == column
          && MAX (cell_of (entry->box.y), cell_of (area->y)) == row
          && forge_board_box_touches (&entry->box, area))
        func (entry->element, entry->kind, &entry->box, user_data);
    }
}

static void
tell_large (ForgeBoardIndex *self,
            const ForgeBoardBox *area,
            ForgeBoardBoxFunc func,
            gpointer user_data)
{
  for (guint i = 0; i < self->large->len; i++)
    {
      const Entry *entry = &g_array_index (self->large, Entry, i);

      if (forge_board_box_touches (&entry->box, area))
        func (entry->element, entry->kind, &entry->box, user_data);
    }
}

void
forge_board_index_foreach (ForgeBoardIndex *self,
                           const ForgeBoardBox *area,
                           ForgeBoardBoxFunc func,
                           gpointer user_data)
{
  const int left = cell_of (area->x), right = cell_of (area->x + area->width);
  const int top = cell_of (area->y), bottom = cell_of (area->y + area->height);

  g_return_if_fail (FORGE_IS_BOARD_INDEX (self) && func != NULL);

  tell_large (self, area, func, user_data);
  if ((gint64) (right - left + 1) * (bottom - top + 1) > g_hash_table_size (self->cells))
    {
      GHashTableIter iter;
      gpointer key, cell;

      g_hash_table_iter_init (&iter, self->cells);
      while (g_hash_table_iter_next (&iter, &key, &cell))
        tell (cell, (int) (*(gint64 *) key >> 32), (gint32) * (gint64 *) key, area, func,
              user_data);
    }
  else
    for (int column = left; column <= right; column++)
      for (int row = top; row <= bottom; row++)
        {
          const gint64 key = key_of (column, row);
          const GArray *cell = g_hash_table_lookup (self->cells, &key);

          if (cell != NULL)
            tell (cell, column, row, area, func, user_data);
        }
}

static void
collect (ForgeBoardElement *element, ForgeBoardKind kind, const ForgeBoardBox *box, gpointer found)
{
  g_ptr_array_add (found, element);
}

GPtrArray *
forge_board_index_find (ForgeBoardIndex *self, const ForgeBoardBox *area)
{
  GPtrArray *found = g_ptr_array_new ();

  g_return_val_if_fail (FORGE_IS_BOARD_INDEX (self), found);

  forge_board_index_foreach (self, area, collect, found);
  g_ptr_array_sort (found, compare_order);
  return found;
}

static int
compare_size (gconstpointer a, gconstpointer b)
{
  const ForgeBoardElement *left = *(ForgeBoardElement *const *) a;
  const ForgeBoardElement *right = *(ForgeBoardElement *const *) b;
  const ForgeBoardBox l = forge_board_box_of (left), r = forge_board_box_of (right);
  const gint64 difference = (gint64) r.width * r.height - (gint64) l.width * l.height;

  return difference != 0 ? (difference > 0) - (difference < 0) : strcmp (left->id, right->id);
}

GPtrArray *
forge_board_index_find_frames (ForgeBoardIndex *self, const ForgeBoardBox *area)
{
  GPtrArray *found = g_ptr_array_new ();

  g_return_val_if_fail (FORGE_IS_BOARD_INDEX (self), found);

  for (guint i = 0; i < self->frames->len; i++)
    {
      ForgeBoardElement *frame = g_ptr_array_index (self->frames, i);
      const ForgeBoardBox box = forge_board_box_of (frame);

      if (forge_board_box_touches (&box, area))
        g_ptr_array_add (found, frame);
    }
  g_ptr_array_sort (found, compare_size);
  return found;
}

static void
extend (ForgeBoardBox *extent, const ForgeBoardBox *box, gboolean is_first)
{
  const int right = MAX (is_first ? G_MININT : extent->x + extent->width, box->x + box->width);
  const int bottom = MAX (is_first ? G_MININT : extent->y + extent->height, box->y + box->height);

  extent->x = is_first ? box->x : MIN (extent->x, box->x);
  extent->y = is_first ? box->y : MIN (extent->y, box->y);
  extent->width = right - extent->x;
  extent->height = bottom - extent->y;
}

gboolean
forge_board_index_get_extent (ForgeBoardIndex *self, ForgeBoardBox *extent)
{
  GHashTableIter iter;
  gpointer box;
  gboolean is_first = TRUE;

  g_return_val_if_fail (FORGE_IS_BOARD_INDEX (self) && extent != NULL, FALSE);

  g_hash_table_iter_init (&iter, self->boxes);
  while (g_hash_table_iter_next (&iter, NULL, &box))
    {
      extend (extent, box, is_first);
      is_first = FALSE;
    }
  for (guint i = 0; i < self->frames->len; i++)
    {
      const ForgeBoardBox frame = forge_board_box_of (g_ptr_array_index (self->frames, i));

      extend (extent, &frame, is_first);
      is_first = FALSE;
    }
  return !is_first;
}

static void
forge_board_index_finalize (GObject *object)
{
  ForgeBoardIndex *self = FORGE_BOARD_INDEX (object);

  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->boxes);
  g_array_unref (self->large);
  g_ptr_array_unref (self->frames);
  g_object_unref (self->board);
  G_OBJECT_CLASS (forge_board_index_parent_class)->finalize (object);
}

static void
forge_board_index_class_init (ForgeBoardIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_board_index_finalize;
}

static void
forge_board_index_init (ForgeBoardIndex *self)
{
  self->cells
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->boxes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->large = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->frames = g_ptr_array_new ();
}

ForgeBoardIndex *
forge_board_index_new (ForgeBoard *board)
{
  ForgeBoardIndex *self = g_object_new (FORGE_TYPE_BOARD_INDEX, NULL);
  g_autoptr (GPtrArray) elements = forge_board_list (board, FORGE_BOARD_ANY, NULL);

  self->board = g_object_ref (board);
  for (guint i = 0; i < elements->len; i++)
    note (self, g_ptr_array_index (elements, i));
  g_signal_connect_object (board, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
