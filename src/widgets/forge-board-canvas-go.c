/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <math.h>

#include "widgets/forge-board-canvas-private.h"

#define NEAR 1000 /* units around a note in which an arrow looks first */

/* How far a note lies in a direction; the way across counts double. Infinite behind. */
static double
distance (const ForgeBoardBox *from, const ForgeBoardBox *to, int dx, int dy)
{
  const double x = to->x + to->width / 2.0 - from->x - from->width / 2.0;
  const double y = to->y + to->height / 2.0 - from->y - from->height / 2.0;
  const double along = x * dx + y * dy;
  const double across = fabs (x * dy) + fabs (y * dx);

  return along > 0 && across <= along * 2 ? along + 2 * across : INFINITY;
}

static ForgeBoardElement *
find_nearest (const GPtrArray *notes, const ForgeBoardElement *from, int dx, int dy)
{
  const ForgeBoardBox start = forge_board_box_of (from);
  ForgeBoardElement *best = NULL;
  double least = INFINITY;

  for (guint i = 0; i < notes->len; i++)
    {
      ForgeBoardElement *other = g_ptr_array_index (notes, i);
      const ForgeBoardBox box = forge_board_box_of (other);
      const double here = distance (&start, &box, dx, dy);

      if (other != from && here < least)
        {
          least = here;
          best = other;
        }
    }
  return best;
}

/* The next note in a direction: near by first, so that a large board costs no more. */
static ForgeBoardElement *
find_next (ForgeBoardCanvas *self, int dx, int dy)
{
  const ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);
  const ForgeBoardBox everywhere = { G_MININT / 4, G_MININT / 4, G_MAXINT / 2, G_MAXINT / 2 };
  g_autoptr (GPtrArray) all = NULL;
  ForgeBoardElement *next = NULL;

  if (lead != NULL && lead->place.is_set)
    {
      const ForgeBoardBox near = { lead->place.x - NEAR, lead->place.y - NEAR, 2 * NEAR, 2 * NEAR };
      g_autoptr (GPtrArray) around = forge_board_index_find (self->index, &near);

      next = find_nearest (around, lead, dx, dy);
    }
  if (next != NULL)
    return next;
  all = forge_board_index_find (self->index, &everywhere);
  if (lead != NULL)
    return find_nearest (all, lead, dx, dy);
  return all->len > 0 ? g_ptr_array_index (all, 0) : NULL;
}

/* Goes to the next note; "canvas.extend" keeps those that are selected. */
void
forge_board_canvas_go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  ForgeBoardElement *next;
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  next = self->board != NULL ? find_next (self, dx, dy) : NULL;
  if (next == NULL)
    return;
  if (g_str_equal (name, "canvas.extend"))
    {
      forge_board_selection_remove (self->selection, next);
      forge_board_selection_add (self->selection, next);
    }
  else
    forge_board_selection_select_only (self->selection, next);
  forge_board_canvas_show_element (self, next);
}

void
forge_board_canvas_pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  forge_board_canvas_scroll (self, dx * gtk_widget_get_width (widget) * .8 / self->zoom,
                             dy * gtk_widget_get_height (widget) * .8 / self->zoom);
}
