/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-arrange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-arrange.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-layout.h"

static gboolean
can_move (const ForgeBoardElement *element)
{
  return element->place.is_set && !element->place.is_locked;
}

static gboolean
put (ForgeBoard *board, ForgeBoardElement *element, int x, int y)
{
  ForgeBoardPlace place;

  if (!can_move (element) || (element->place.x == x && element->place.y == y))
    return FALSE;
  place = forge_board_place_copy (&element->place);
  place.x = x;
  place.y = y;
  forge_board_place (board, element, &place);
  forge_board_place_clear (&place);
  return TRUE;
}

static void
add_members (ForgeBoard *board, const ForgeBoardElement *frame, GHashTable *all)
{
  g_autoptr (GPtrArray) members = forge_board_list (board, FORGE_BOARD_ANY, frame->id);

  for (guint i = 0; i < members->len; i++)
    g_hash_table_add (all, g_ptr_array_index (members, i));
}

GPtrArray *
forge_board_arrange_with_company (ForgeBoard *board, const GPtrArray *elements)
{
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer element;

  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *chosen = g_ptr_array_index (elements, i);

      g_hash_table_add (all, (gpointer) chosen);
      if (chosen->place.group != NULL)
        g_hash_table_add (groups, (gpointer) chosen->place.group);
      if (chosen->kind == FORGE_BOARD_CONTEXT)
        add_members (board, chosen, all);
    }
  if (g_hash_table_size (groups) > 0)
    {
      g_autoptr (GPtrArray) others = forge_board_list (board, FORGE_BOARD_ANY, NULL);

      for (guint i = 0; i < others->len; i++)
        {
          const ForgeBoardElement *other = g_ptr_array_index (others, i);

          if (other->place.group != NULL && g_hash_table_contains (groups, other->place.group))
            g_hash_table_add (all, (gpointer) other);
        }
    }
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &element, NULL))
    if (can_move (element))
      g_ptr_array_add (list, element);
  return list;
}

gboolean
forge_board_arrange_move (ForgeBoard *board, const GPtrArray *elements, int dx, int dy)
{
  g_autoptr (GPtrArray) all = NULL;
  gboolean is_done = FALSE;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && elements != NULL, FALSE);

  all = forge_board_arrange_with_company (board, elements);
  forge_board_begin_step (board, _ ("Move"));
  for (guint i = 0; i < all->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (all, i);

      is_done |= put (board, element, element->place.x + dx, element->place.y + dy);
    }
  forge_board_end_step (board);
  return is_done;
}

/* The innermost frame of that kind in which the middle of the element stands; "" for none. */
static const char *
find_home (ForgeBoardIndex *index, const ForgeBoardElement *element, ForgeBoardKind kind)
{
  const ForgeBoardBox box = forge_board_box_of (element);
  const ForgeBoardBox middle = { box.x + box.width / 2, box.y + box.height / 2, 1, 1 };
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (index, &middle);

  for (guint i = frames->len; i > 0; i--)
    {
      const ForgeBoardElement *frame = g_ptr_array_index (frames, i - 1);

      if (frame->kind == kind && frame != element)
        return frame->id;
    }
  return "";
}

/* What it stood in before it was moved says whether the move took it elsewhere: a note that its
 * frame is too small for stays in its context. What its kind does not allow stays as it is. */
static void
settle (ForgeBoard *board,
        ForgeBoardIndex *index,
        ForgeBoardElement *element,
        const char *old_context,
        const char *old_lane)
{
  const char *context = find_home (index, element, FORGE_BOARD_CONTEXT);
  const char *lane = find_home (index, element, FORGE_BOARD_LANE);

  if (!g_str_equal (context, old_context) && !g_str_equal (context, element->context))
    forge_board_move (board, element, context, NULL);
  if (!g_str_equal (lane, old_lane) && forge_board_kind_find_key (element->kind, "lane") != NULL)
    forge_board_set_text (board, element, "lane", lane, NULL);
}

gboolean
forge_board_arrange_drop (ForgeBoard *board,
                          ForgeBoardIndex *index,
                          const GPtrArray *elements,
                          int dx,
                          int dy)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);
  gboolean is_done;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && FORGE_IS_BOARD_INDEX (index), FALSE);
  g_return_val_if_fail (elements != NULL, FALSE);

  all = forge_board_arrange_with_company (board, elements);
  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < 2; j++)
      g_ptr_array_add (before,
                       g_strdup (find_home (index, g_ptr_array_index (all, i),
                                            j == 0 ? FORGE_BOARD_CONTEXT : FORGE_BOARD_LANE)));
  forge_board_begin_step (board, _ ("Move"));
  is_done = forge_board_arrange_move (board, elements, dx, dy);
  for (guint i = 0; is_done && i < all->len; i++)
    if (!forge_board_kind_is_frame (((ForgeBoardElement *) g_ptr_array_index (all, i))->kind))
      settle (board, index, g_ptr_array_index (all, i), g_ptr_array_index (before, 2 * i),
              g_ptr_array_index (before, 2 * i + 1));
  forge_board_end_step (board);
  return is_done;
}

gboolean
forge_board_arrange_resize (ForgeBoard *board, ForgeBoardElement *element, const ForgeBoardBox *box)
{
  ForgeBoardPlace place;
  gboolean is_other;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && element != NULL && box != NULL, FALSE);

  if (!can_move (element))
    return FALSE;
  place = forge_board_place_copy (&element->place);
  place.x = box->x;
  place.y = box->y;
  place.width = MAX (box->width, FORGE_BOARD_MIN_SIZE);
  place.height = MAX (box->height, FORGE_BOARD_MIN_SIZE);
  is_other = !forge_board_place_equal (&place, &element->place);
  forge_board_begin_step (board, _ ("Resize"));
  if (is_other)
    forge_board_place (board, element, &place);
  forge_board_end_step (board);
  forge_board_place_clear (&place);
  return is_other;
}

/* The box around all that has a place. FALSE where nothing has. */
static gboolean
bound (const GPtrArray *elements, ForgeBoardBox *all)
{
  int right = G_MININT, bottom = G_MININT;

  all->x = all->y = G_MAXINT;
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);
      const ForgeBoardBox box = forge_board_box_of (element);

      if (!element->place.is_set)
        continue;
      all->x = MIN (all->x, box.x);
      all->y = MIN (all->y, box.y);
      right = MAX (right, box.x + box.width);
      bottom = MAX (bottom, box.y + box.height);
    }
  if (right == G_MININT)
    return FALSE;
  all->width = right - all->x;
  all->height = bottom - all->y;
  return TRUE;
}

gboolean
forge_board_arrange_align (ForgeBoard *board, const GPtrArray *elements, ForgeBoardAlign align)
{
  ForgeBoardBox all;
  gboolean is_done = FALSE;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && elements != NULL, FALSE);

  if (!bound (elements, &all))
    return FALSE;
  forge_board_begin_step (board, _ ("Align"));
  for (guint i = 0; i < elements->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (elements, i);
      const ForgeBoardBox box = forge_board_box_of (element);
      const int x[] = { all.x, all.x + (all.width - box.width) / 2, all.x + all.width - box.width };
      const int y[]
          = { all.y, all.y + (all.height - box.height) / 2, all.y + all.height - box.height };

      is_done |= put (board, element, align <= FORGE_BOARD_ALIGN_RIGHT ? x[align] : box.x,
                      align >= FORGE_BOARD_ALIGN_TOP ? y[align - FORGE_BOARD_ALIGN_TOP] : box.y);
    }
  forge_board_end_step (board);
  return is_done;
}

static int
compare_x (gconstpointer a, gconstpointer b)
{
  const ForgeBoardElement *left = *(ForgeBoardElement *const *) a;
  const ForgeBoardElement *right = *(ForgeBoardElement *const *) b;

  return left->place.x != right->place.x ? left->place.x - right->place.x
                                         : strcmp (left->id, right->id);
}

static int
compare_y (gconstpointer a, gconstpointer b)
{
  const ForgeBoardElement *left = *(ForgeBoardElement *const *) a;
  const ForgeBoardElement *right = *(ForgeBoardElement *const *) b;

  return left->place.y != right->place.y ? left->place.y - right->place.y
                                         : strcmp (left->id, right->id);
}

gboolean
forge_board_arrange_distribute (ForgeBoard *board, const GPtrArray *elements, gboolean is_across)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  ForgeBoardBox all;
  int used = 0;
  double at;
  double gap;
  gboolean is_done = FALSE;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && elements != NULL, FALSE);

  for (guint i = 0; i < elements->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (elements, i);
      const ForgeBoardBox box = forge_board_box_of (element);

      if (!element->place.is_set)
        continue;
      g_ptr_array_add (sorted, element);
      used += is_across ? box.width : box.height;
    }
  if (sorted->len < 3 || !bound (sorted, &all))
    return FALSE;
  g_ptr_array_sort (sorted, is_across ? compare_x : compare_y);
  gap = ((is_across ? all.width : all.height) - used) / (double) (sorted->len - 1);
  at = is_across ? all.x : all.y;
  forge_board_begin_step (board, _ ("Distribute"));
  for (guint i = 0; i < sorted->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (sorted, i);
      const ForgeBoardBox box = forge_board_box_of (element);

      is_done |= put (board, element, is_across ? (int) at : box.x, is_across ? box.y : (int) at);
      at += (is_across ? box.width : box.height) + gap;
    }
  forge_board_end_step (board);
  return is_done;
}

typedef void (*ChangeFunc) (ForgeBoardPlace *place, gconstpointer data);

/* Another word on each of the places, in one step. */
static gboolean
change_places (ForgeBoard *board,
               const GPtrArray *elements,
               const char *label,
               ChangeFunc change,
               gconstpointer data)
{
  gboolean is_done = FALSE;

  forge_board_begin_step (board, label);
  for (guint i = 0; i < elements->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (elements, i);
      ForgeBoardPlace place = forge_board_place_copy (&element->place);

      change (&place, data);
      if (element->place.is_set && !forge_board_place_equal (&place, &element->place))
        {
          forge_board_place (board, element, &place);
          is_done = TRUE;
        }
      forge_board_place_clear (&place);
    }
  forge_board_end_step (board);
  return is_done;
}

static void
set_order (ForgeBoardPlace *place, gconstpointer data)
{
  place->order = *(const int *) data;
}

gboolean
forge_board_arrange_raise (ForgeBoard *board, const GPtrArray *elements, gboolean is_up)
{
  g_autoptr (GPtrArray) all = NULL;
  int order = 0;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && elements != NULL, FALSE);

  all = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeBoardElement *other = g_ptr_array_index (all, i);

      order = is_up ? MAX (order, other->place.order + 1) : MIN (order, other->place.order - 1);
    }
  return change_places (board, elements, is_up ? _ ("Raise") : _ ("Lower"), set_order, &order);
}

static void
set_group (ForgeBoardPlace *place, gconstpointer data)
{
  if (place->group != NULL)
    g_ref_string_release ((char *) place->group);
  place->group = NULL;
  if (data != NULL)
    place->group = g_ref_string_new (data);
}

gboolean
forge_board_arrange_group (ForgeBoard *board, const GPtrArray *elements, gboolean is_group)
{
  const ForgeBoardElement *first;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && elements != NULL, FALSE);

  if (elements->len < (is_group ? 2 : 1))
    return FALSE;
  /* Called after one of its members: that tells it from all others. */
  first = g_ptr_array_index (elements, 0);
  return change_places (board, elements, is_group ? _ ("Group") : _ ("Ungroup"), set_group,
                        is_group ? first->id : NULL);
}

static void
set_lock (ForgeBoardPlace *place, gconstpointer data)
{
  place->is_locked = GPOINTER_TO_INT (data);
}

gboolean
forge_board_arrange_lock (ForgeBoard *board, const GPtrArray *elements, gboolean is_locked)
{
  g_return_val_if_fail (FORGE_IS_BOARD (board) && elements != NULL, FALSE);

  return change_places (board, elements, is_locked ? _ ("Lock") : _ ("Unlock"), set_lock,
                        GINT_TO_POINTER (is_locked));
}

static void
set_pin (ForgeBoardPlace *place, gconstpointer data)
{
  place->is_pinned = GPOINTER_TO_INT (data);
}

gboolean
forge_board_arrange_pin (ForgeBoard *board, const GPtrArray *elements, gboolean is_pinned)
{
  g_return_val_if_fail (FORGE_IS_BOARD (board) && elements != NULL, FALSE);

  return change_places (board, elements, is_pinned ? _ ("Pin") : _ ("Unpin"), set_pin,
                        GINT_TO_POINTER (is_pinned));
}

ForgeBoardBox
forge_board_arrange_find_free (ForgeBoardIndex *index, const ForgeBoardBox *box)
{
  ForgeBoardBox free = *box;

  g_return_val_if_fail (FORGE_IS_BOARD_INDEX (index) && box != NULL, free);

  for (guint row = 0; row < 20; row++)
    {
      free.y = box->y + (int) row * (box->height + FORGE_BOARD_GAP);
      for (guint column = 1; column <= 3; column++)
        {
          g_autoptr (GPtrArray) there = NULL;

          free.x = box->x + (int) column * (box->width + FORGE_BOARD_GAP);
          there = forge_board_index_find (index, &free);
          if (there->len == 0)
            return free;
        }
    }
  return free;
}
