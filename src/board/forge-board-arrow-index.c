/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-arrow-index"

#include "config.h"

#include "board/forge-board-arrow-index.h"
#include "board/forge-board-arrows.h"

#define CELL      1600 /* units: most arrows lie in one or two */
#define MAX_CELLS 16   /* what crosses more is looked at each time */

typedef struct
{
  ForgeBoardArrow arrow;
  ForgeBoardBox box; /* around both ends, as it is filed */
  const ForgeBoardElement *owner;
  gboolean is_filed;
  guint stamp; /* of the look at which it was told last */
} Wire;

struct _ForgeBoardArrowIndex
{
  GObject parent_instance;

  ForgeBoard *board;
  GHashTable *cells; /* gint64 to GPtrArray (element-type Wire) */
  GPtrArray *longs;  /* (element-type Wire) */
  GHashTable *ends;  /* element to GPtrArray (element-type Wire): what begins or ends there */
  guint stamp;
};

G_DEFINE_FINAL_TYPE (ForgeBoardArrowIndex, forge_board_arrow_index, G_TYPE_OBJECT)

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

static gboolean
is_long (const ForgeBoardBox *box)
{
  const gint64 columns = cell_of (box->x + box->width) - cell_of (box->x) + 1;
  const gint64 rows = cell_of (box->y + box->height) - cell_of (box->y) + 1;

  return columns * rows > MAX_CELLS;
}

static void
add_to (GHashTable *table, gpointer key, Wire *wire)
{
  GPtrArray *wires = g_hash_table_lookup (table, key);

  if (wires == NULL)
    {
      wires = g_ptr_array_new ();
      g_hash_table_insert (table, key, wires);
    }
  g_ptr_array_add (wires, wire);
}

static void
remove_from (GHashTable *table, gconstpointer key, Wire *wire)
{
  GPtrArray *wires = g_hash_table_lookup (table, key);

  if (wires == NULL)
    return;
  g_ptr_array_remove_fast (wires, wire);
  if (wires->len == 0)
    g_hash_table_remove (table, key);
}

static void
file_in (ForgeBoardArrowIndex *self, Wire *wire)
{
  const ForgeBoardBox from = forge_board_box_of (wire->arrow.from);
  const ForgeBoardBox to = forge_board_box_of (wire->arrow.to);
  const int right = MAX (from.x + from.width, to.x + to.width);
  const int bottom = MAX (from.y + from.height, to.y + to.height);

  if (!wire->arrow.from->place.is_set || !wire->arrow.to->place.is_set)
    return;
  wire->is_filed = TRUE;
  wire->box.x = MIN (from.x, to.x);
  wire->box.y = MIN (from.y, to.y);
  wire->box.width = right - wire->box.x;
  wire->box.height = bottom - wire->box.y;
  if (is_long (&wire->box))
    {
      g_ptr_array_add (self->longs, wire);
      return;
    }
  for (int column = cell_of (wire->box.x); column <= cell_of (right); column++)
    for (int row = cell_of (wire->box.y); row <= cell_of (bottom); row++)
      {
        const gint64 key = key_of (column, row);

        if (g_hash_table_contains (self->cells, &key))
          add_to (self->cells, (gpointer) &key, wire);
        else
          add_to (self->cells, g_memdup2 (&key, sizeof key), wire);
      }
}

static void
take_out (ForgeBoardArrowIndex *self, Wire *wire)
{
  const ForgeBoardBox *box = &wire->box;

  if (!wire->is_filed)
    return;
  wire->is_filed = FALSE;
  if (is_long (box))
    {
      g_ptr_array_remove_fast (self->longs, wire);
      return;
    }
  for (int column = cell_of (box->x); column <= cell_of (box->x + box->width); column++)
    for (int row = cell_of (box->y); row <= cell_of (box->y + box->height); row++)
      {
        const gint64 key = key_of (column, row);

        remove_from (self->cells, &key, wire);
      }
}

/* What begins or ends at @element: only what it tells of itself, or (@all) what others do, too. */
static void
forget (ForgeBoardArrowIndex *self, const ForgeBoardElement *element, gboolean all)
{
  const GPtrArray *wires = g_hash_table_lookup (self->ends, element);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; wires != NULL && i < wires->len; i++)
    if (all || ((Wire *) g_ptr_array_index (wires, i))->owner == element)
      g_ptr_array_add (gone, g_ptr_array_index (wires, i));
  for (guint i = 0; i < gone->len; i++)
    {
      Wire *wire = g_ptr_array_index (gone, i);

      take_out (self, wire);
      remove_from (self->ends, wire->arrow.from, wire);
      remove_from (self->ends, wire->arrow.to, wire);
    }
}

typedef struct
{
  ForgeBoardArrowIndex *index;
  const ForgeBoardElement *owner;
} Owning;

static void
add_arrow (const ForgeBoardElement *from,
           const ForgeBoardElement *to,
           const char *label,
           gboolean is_loose,
           gpointer data)
{
  const Owning *owning = data;
  Wire *wire = g_new0 (Wire, 1);

  wire->arrow = (ForgeBoardArrow){ (ForgeBoardElement *) from, (ForgeBoardElement *) to, is_loose };
  wire->owner = owning->owner;
  add_to (owning->index->ends, (gpointer) from, wire);
  add_to (owning->index->ends, (gpointer) to, wire);
  file_in (owning->index, wire);
}

static void
note (ForgeBoardArrowIndex *self, const ForgeBoardElement *element)
{
  Owning owning = { self, element };

  forge_board_arrows_of (self->board, element, add_arrow, &owning);
}

static void
move (ForgeBoardArrowIndex *self, const ForgeBoardElement *element)
{
  const GPtrArray *wires = g_hash_table_lookup (self->ends, element);

  for (guint i = 0; wires != NULL && i < wires->len; i++)
    {
      take_out (self, g_ptr_array_index (wires, i));
      file_in (self, g_ptr_array_index (wires, i));
    }
}

static void
changed_cb (ForgeBoardArrowIndex *self, ForgeBoardChange what, ForgeBoardElement *element)
{
  if (what == FORGE_BOARD_PLACED)
    {
      move (self, element);
      return;
    }
  forget (self, element, what == FORGE_BOARD_REMOVED);
  if (what != FORGE_BOARD_REMOVED)
    note (self, element);
  if (what == FORGE_BOARD_ADDED)
    {
      /* What was told of it before it was there. */
      const GPtrArray *referrers = forge_board_get_referrers (self->board, element->id);

      for (guint i = 0; referrers != NULL && i < referrers->len; i++)
        {
          forget (self, g_ptr_array_index (referrers, i), FALSE);
          note (self, g_ptr_array_index (referrers, i));
        }
    }
}

static void
tell (ForgeBoardArrowIndex *self,
      const GPtrArray *wires,
      const ForgeBoardBox *area,
      int least,
      ForgeBoardArrowIndexFunc func,
      gpointer user_data)
{
  for (guint i = 0; i < wires->len; i++)
    {
      Wire *wire = g_ptr_array_index (wires, i);

      if (wire->stamp == self->stamp || MAX (wire->box.width, wire->box.height) < least
          || !forge_board_box_touches (&wire->box, area))
        continue;
      wire->stamp = self->stamp;
      func (&wire->arrow, user_data);
    }
}

void
forge_board_arrow_index_foreach (ForgeBoardArrowIndex *self,
                                 const ForgeBoardBox *area,
                                 int least,
                                 ForgeBoardArrowIndexFunc func,
                                 gpointer user_data)
{
  const int left = cell_of (area->x), right = cell_of (area->x + area->width);
  const int top = cell_of (area->y), bottom = cell_of (area->y + area->height);

  g_return_if_fail (FORGE_IS_BOARD_ARROW_INDEX (self) && func != NULL);

  self->stamp++;
  tell (self, self->longs, area, least, func, user_data);
  if ((gint64) (right - left + 1) * (bottom - top + 1) > g_hash_table_size (self->cells))
    {
      GHashTableIter iter;
      gpointer wires;

      g_hash_table_iter_init (&iter, self->cells);
      while (g_hash_table_iter_next (&iter, NULL, &wires))
        tell (self, wires, area, least, func, user_data);
    }
  else
    for (int column = left; column <= right; column++)
      for (int row = top; row <= bottom; row++)
        {
          const gint64 key = key_of (column, row);
          const GPtrArray *wires = g_hash_table_lookup (self->cells, &key);

          if (wires != NULL)
            tell (self, wires, area, least, func, user_data);
        }
}

void
forge_board_arrow_index_foreach_at (ForgeBoardArrowIndex *self,
                                    const ForgeBoardElement *element,
                                    ForgeBoardArrowIndexFunc func,
                                    gpointer user_data)
{
  const GPtrArray *wires;

  g_return_if_fail (FORGE_IS_BOARD_ARROW_INDEX (self) && func != NULL);

  wires = g_hash_table_lookup (self->ends, element);
  for (guint i = 0; wires != NULL && i < wires->len; i++)
    func (&((Wire *) g_ptr_array_index (wires, i))->arrow, user_data);
}

static void
forge_board_arrow_index_finalize (GObject *object)
{
  ForgeBoardArrowIndex *self = FORGE_BOARD_ARROW_INDEX (object);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer element, wires;

  /* Each stands at both its ends. */
  g_hash_table_iter_init (&iter, self->ends);
  while (g_hash_table_iter_next (&iter, &element, &wires))
    for (guint i = 0; i < ((GPtrArray *) wires)->len; i++)
      {
        Wire *wire = g_ptr_array_index ((GPtrArray *) wires, i);

        if (wire->arrow.to == element)
          g_ptr_array_add (all, wire);
      }
  g_hash_table_unref (self->ends);
  g_hash_table_unref (self->cells);
  g_ptr_array_unref (self->longs);
  g_object_unref (self->board);
  G_OBJECT_CLASS (forge_board_arrow_index_parent_class)->finalize (object);
}

static void
forge_board_arrow_index_class_init (ForgeBoardArrowIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_board_arrow_index_finalize;
}

static void
forge_board_arrow_index_init (ForgeBoardArrowIndex *self)
{
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  self->ends = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->longs = g_ptr_array_new ();
}

ForgeBoardArrowIndex *
forge_board_arrow_index_new (ForgeBoard *board)
{
  ForgeBoardArrowIndex *self = g_object_new (FORGE_TYPE_BOARD_ARROW_INDEX, NULL);
  g_autoptr (GPtrArray) elements = forge_board_list (board, FORGE_BOARD_ANY, NULL);

  self->board = g_object_ref (board);
  for (guint i = 0; i < elements->len; i++)
    note (self, g_ptr_array_index (elements, i));
  g_signal_connect_object (board, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
