/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <math.h>

#include "board/forge-board-arrows.h"
#include "widgets/forge-board-canvas-private.h"
#include "widgets/forge-paint.h"

#define HANDLE 6 /* pixels of radius */

void
forge_board_canvas_get_handle (ForgeBoardCanvas *self,
                               const ForgeBoardElement *element,
                               double *x,
                               double *y)
{
  const ForgeBoardBox box = forge_board_box_of (element);

  *x = box.x + box.width + (HANDLE + 4) / self->zoom;
  *y = box.y + box.height / 2.0;
}

static ForgeBoardBox
visible_area (ForgeBoardCanvas *self, int margin)
{
  return (ForgeBoardBox){
    (int) floor (self->x) - margin, (int) floor (self->y) - margin,
    (int) (gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom) + 2 * margin + 2,
    (int) (gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom) + 2 * margin + 2
  };
}

/* Where a note is drawn: dragged ones where the hand has them. */
static ForgeBoardBox
drawn_box (ForgeBoardCanvas *self, const ForgeBoardElement *element)
{
  ForgeBoardBox box = forge_board_box_of (element);

  if (self->moving_set != NULL && g_hash_table_contains (self->moving_set, element))
    {
      box.x += self->dx;
      box.y += self->dy;
    }
  return box;
}

typedef struct
{
  ForgeBoardCanvas *canvas;
  GtkSnapshot *snapshot;
} Drawing;

static void
draw_arrow (const ForgeBoardElement *from,
            const ForgeBoardElement *to,
            const char *label,
            gboolean is_loose,
            gpointer data)
{
  const Drawing *self = data;
  ForgeBoardBox start, end;

  if (!from->place.is_set || !to->place.is_set)
    return;
  start = drawn_box (self->canvas, from);
  end = drawn_box (self->canvas, to);
  forge_board_painter_draw_arrow (self->canvas->painter, self->snapshot, &start, &end, is_loose);
}

/* Those of what is seen, and those that others, which are not, have to it: each once. */
static void
draw_arrows (ForgeBoardCanvas *self, GtkSnapshot *snapshot, const GPtrArray *notes)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (NULL, NULL);
  Drawing drawing = { self, snapshot };
  GHashTableIter iter;
  gpointer owner;

  for (guint i = 0; i < notes->len; i++)
    {
      const ForgeBoardElement *note = g_ptr_array_index (notes, i);
      const GPtrArray *referrers = forge_board_get_referrers (self->board, note->id);

      g_hash_table_add (owners, (gpointer) note);
      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        g_hash_table_add (owners, g_ptr_array_index (referrers, j));
    }
  g_hash_table_iter_init (&iter, owners);
  while (g_hash_table_iter_next (&iter, &owner, NULL))
    forge_board_arrows_of (self->board, owner, draw_arrow, &drawing);
}

static void
draw_notes (ForgeBoardCanvas *self, GtkSnapshot *snapshot)
{
  const ForgeBoardBox area = visible_area (self, 0);
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (self->index, &area);
  g_autoptr (GPtrArray) notes = forge_board_index_find (self->index, &area);

  for (guint i = 0; i < frames->len; i++)
    {
      const ForgeBoardElement *frame = g_ptr_array_index (frames, i);
      const ForgeBoardBox box = drawn_box (self, frame);

      forge_board_painter_draw_frame (self->painter, snapshot, frame, box.x, box.y);
    }
  draw_arrows (self, snapshot, notes);
  for (guint i = 0; i < notes->len; i++)
    {
      const ForgeBoardElement *note = g_ptr_array_index (notes, i);
      const ForgeBoardBox box = drawn_box (self, note);

      forge_board_painter_draw_note (self->painter, snapshot, note, box.x, box.y);
    }
}

static void
draw_selection (ForgeBoardCanvas *self, GtkSnapshot *snapshot)
{
  const ForgeBoardBox area = visible_area (self, 20);
  const ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);
  const GdkRGBA *accent = forge_board_painter_get_accent (self->painter);

  for (guint i = 0; i < selected->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (selected, i);
      const ForgeBoardBox box = drawn_box (self, element);

      if (element->place.is_set && forge_board_box_touches (&box, &area))
        forge_board_painter_draw_selection (self->painter, snapshot, &box, self->zoom,
                                            element == lead);
    }
  if (lead != NULL && lead->place.is_set && !self->is_read_only && self->moving == NULL)
    {
      GskRoundedRect dot;
      graphene_rect_t area_of_dot;
      const double size = HANDLE / self->zoom;
      double x, y;

      forge_board_canvas_get_handle (self, lead, &x, &y);
      area_of_dot = GRAPHENE_RECT_INIT ((float) (x - size), (float) (y - size), (float) (2 * size),
                                        (float) (2 * size));
      gsk_rounded_rect_init_from_rect (&dot, &area_of_dot, (float) size);
      gtk_snapshot_push_rounded_clip (snapshot, &dot);
      gtk_snapshot_append_color (snapshot, accent, &area_of_dot);
      gtk_snapshot_pop (snapshot);
    }
}

static void
draw_gesture (ForgeBoardCanvas *self, GtkSnapshot *snapshot)
{
  const GdkRGBA *accent = forge_board_painter_get_accent (self->painter);
  GdkRGBA guide_color;

  if (self->gesture == FORGE_CANVAS_BAND)
    {
      GdkRGBA fill = *accent;
      const graphene_rect_t band = GRAPHENE_RECT_INIT ((float) MIN (self->start_x, self->at_x),
                                                       (float) MIN (self->start_y, self->at_y),
                                                       (float) fabs (self->at_x - self->start_x),
                                                       (float) fabs (self->at_y - self->start_y));

      fill.alpha = .2f;
      gtk_snapshot_append_color (snapshot, &fill, &band);
    }
  if (self->gesture == FORGE_CANVAS_LINK)
    forge_board_painter_draw_line (self->painter, snapshot, accent, self->start_x, self->start_y,
                                   self->at_x, self->at_y, 2 / self->zoom);
  forge_paint_get_color (GTK_WIDGET (self), "forge_guide", &guide_color);
  for (guint i = 0; self->guides != NULL && i < self->guides->len; i++)
    {
      const ForgeBoardGuide *guide = &g_array_index (self->guides, ForgeBoardGuide, i);

      if (guide->is_upright)
        forge_board_painter_draw_line (self->painter, snapshot, &guide_color, guide->at,
                                       guide->from, guide->at, guide->to, 1 / self->zoom);
      else
        forge_board_painter_draw_line (self->painter, snapshot, &guide_color, guide->from,
                                       guide->at, guide->to, guide->at, 1 / self->zoom);
    }
}

static void
begin_units (ForgeBoardCanvas *self, GtkSnapshot *snapshot)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) self->zoom, (float) self->zoom);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -self->x, (float) -self->y));
}

void
forge_board_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  const gboolean is_far = self->zoom < FORGE_BOARD_CANVAS_FAR;

  gtk_snapshot_push_clip (snapshot, &all);
  if (self->board == NULL || !is_far)
    gtk_snapshot_append_color (snapshot, forge_board_painter_get_canvas (self->painter), &all);
  else
    forge_board_raster_draw (self->raster, snapshot, widget, self->painter, self->board,
                             self->index, self->x, self->y, self->zoom, width, height);
  if (self->board != NULL)
    {
      begin_units (self, snapshot);
      if (!is_far)
        draw_notes (self, snapshot);
      draw_selection (self, snapshot);
      draw_gesture (self, snapshot);
      gtk_snapshot_restore (snapshot);
    }
  if (self->is_typing)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
  gtk_snapshot_pop (snapshot);
}
