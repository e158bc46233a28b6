/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-picture"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "board/forge-board-arrows.h"
#include "core/forge-error.h"
#include "widgets/forge-board-painter.h"
#include "widgets/forge-board-picture.h"

#define MARGIN   40    /* units around what is on the board */
#define SCALE    2.    /* pixels for a unit */
#define MAX_SIDE 16000 /* pixels: cairo draws no larger pictures */
#define POINTS   .75   /* of paper for a unit */

typedef struct
{
  ForgeBoardPainter *painter;
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
  const ForgeBoardBox start = forge_board_box_of (from);
  const ForgeBoardBox end = forge_board_box_of (to);

  if (from->place.is_set && to->place.is_set)
    forge_board_painter_draw_arrow (self->painter, self->snapshot, &start, &end, is_loose, 1);
}

static void
draw_all (const Drawing *self, const GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      forge_board_painter_draw (self->painter, self->snapshot, element, element->place.x,
                                element->place.y);
    }
}

GskRenderNode *
forge_board_picture_new (GtkWidget *widget, ForgeBoard *board, ForgeBoardBox *extent)
{
  g_autoptr (ForgeBoardIndex) index = NULL;
  g_autoptr (GPtrArray) frames = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  Drawing self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && FORGE_IS_BOARD (board), NULL);

  index = forge_board_index_new (board);
  if (!forge_board_index_get_extent (index, extent))
    return NULL;
  *extent = (ForgeBoardBox){ extent->x - MARGIN, extent->y - MARGIN, extent->width + 2 * MARGIN,
                             extent->height + 2 * MARGIN };
  frames = forge_board_index_find_frames (index, extent);
  notes = forge_board_index_find (index, extent);
  self = (Drawing){ forge_board_painter_new (widget), gtk_snapshot_new () };
  gtk_snapshot_append_color (self.snapshot, &(GdkRGBA){ 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, (float) extent->width,
                                                  (float) extent->height));
  gtk_snapshot_translate (self.snapshot,
                          &GRAPHENE_POINT_INIT ((float) -extent->x, (float) -extent->y));
  draw_all (&self, frames);
  for (guint i = 0; i < notes->len; i++)
    forge_board_arrows_of (board, g_ptr_array_index (notes, i), draw_arrow, &self);
  draw_all (&self, notes);
  forge_board_painter_free (self.painter);
  return gtk_snapshot_free_to_node (self.snapshot);
}

void
forge_board_picture_draw (GskRenderNode *picture,
                          const ForgeBoardBox *extent,
                          cairo_t *cr,
                          double width,
                          double height)
{
  double scale;

  g_return_if_fail (picture != NULL && extent != NULL && cr != NULL);

  /* A file that cannot be written, for one: who made the surface tells of it. */
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    return;
  scale = MIN (width / extent->width, height / extent->height);
  cairo_save (cr);
  cairo_translate (cr, (width - extent->width * scale) / 2, (height - extent->height * scale) / 2);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (picture, cr);
  cairo_restore (cr);
}

static cairo_status_t
write_pdf (GskRenderNode *picture, const ForgeBoardBox *extent, const char *path)
{
  const double width = extent->width * POINTS;
  const double height = extent->height * POINTS;
  cairo_surface_t *surface = cairo_pdf_surface_create (path, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  forge_board_picture_draw (picture, extent, cr, width, height);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
write_png (GskRenderNode *picture, const ForgeBoardBox *extent, const char *path)
{
  const double scale = MIN (SCALE, (double) MAX_SIDE / MAX (extent->width, extent->height));
  const int width = MAX (1, (int) (extent->width * scale));
  const int height = MAX (1, (int) (extent->height * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  forge_board_picture_draw (picture, extent, cr, width, height);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  return status;
}

gboolean
forge_board_picture_save (GtkWidget *widget, ForgeBoard *board, const char *path, GError **error)
{
  ForgeBoardBox extent;
  GskRenderNode *picture;
  cairo_status_t status;

  g_return_val_if_fail (path != NULL, FALSE);

  picture = forge_board_picture_new (widget, board, &extent);
  if (picture == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("There is nothing on the board to draw yet."));
      return FALSE;
    }
  status = g_str_has_suffix (path, ".pdf") ? write_pdf (picture, &extent, path)
                                           : write_png (picture, &extent, path);
  gsk_render_node_unref (picture);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The output could not be written: %s. Free some space or choose another place."),
               cairo_status_to_string (status));
  return FALSE;
}
