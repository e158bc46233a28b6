/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-guides"

#include "config.h"

#include "board/forge-board-guides.h"

/* The best so far for one direction. */
typedef struct
{
  int distance;
  int at;
  ForgeBoardBox other;
  gboolean is_found;
} Best;

/* Start, middle and end against start, middle and end. */
static void
compare (Best *best,
         int start,
         int size,
         int other_start,
         int other_size,
         const ForgeBoardBox *other,
         int tolerance)
{
  for (int own = 0; own <= 2; own++)
    for (int theirs = 0; theirs <= 2; theirs++)
      {
        const int at = other_start + other_size * theirs / 2;
        const int distance = at - (start + size * own / 2);

        /* A middle is only compared with a middle: all else would catch by chance. */
        if ((own == 1) != (theirs == 1) || ABS (distance) > tolerance
            || (best->is_found && ABS (distance) >= ABS (best->distance)))
          continue;
        *best = (Best){ distance, at, *other, TRUE };
      }
}

static void
add_guide (GArray *guides, const Best *best, const ForgeBoardBox *box, gboolean is_upright)
{
  const ForgeBoardGuide guide = {
    .at = best->at,
    .from = is_upright ? MIN (box->y, best->other.y) : MIN (box->x, best->other.x),
    .to = is_upright ? MAX (box->y + box->height, best->other.y + best->other.height)
                     : MAX (box->x + box->width, best->other.x + best->other.width),
    .is_upright = is_upright,
  };

  if (best->is_found)
    g_array_append_val (guides, guide);
}

GArray *
forge_board_guides_snap (ForgeBoardBox *moving,
                         const GPtrArray *others,
                         GHashTable *ignored,
                         int tolerance)
{
  GArray *guides = g_array_new (FALSE, FALSE, sizeof (ForgeBoardGuide));
  Best across = { 0 };
  Best down = { 0 };

  g_return_val_if_fail (moving != NULL && others != NULL, guides);

  for (guint i = 0; i < others->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (others, i);
      const ForgeBoardBox other = forge_board_box_of (element);

      if (ignored != NULL && g_hash_table_contains (ignored, element))
        continue;
      compare (&across, moving->x, moving->width, other.x, other.width, &other, tolerance);
      compare (&down, moving->y, moving->height, other.y, other.height, &other, tolerance);
    }
  moving->x += across.distance;
  moving->y += down.distance;
  add_guide (guides, &across, moving, TRUE);
  add_guide (guides, &down, moving, FALSE);
  return guides;
}
