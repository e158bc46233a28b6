/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-raster"

#include "config.h"

#include <math.h>

#include "board/forge-board-arrows.h"
#include "widgets/forge-board-raster.h"

struct _ForgeBoardRaster
{
  cairo_surface_t *surface;
  guint32 *pixels;
  int stride; /* pixels */
  int width;
  int height;

  double x;
  double y;
  double zoom;
  guint32 edge;
};

ForgeBoardRaster *
forge_board_raster_new (void)
{
  return g_new0 (ForgeBoardRaster, 1);
}

void
forge_board_raster_free (ForgeBoardRaster *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

static guint32
to_pixel (const GdkRGBA *color)
{
  return 0xff000000u | (guint32) (color->red * 255) << 16 | (guint32) (color->green * 255) << 8
         | (guint32) (color->blue * 255);
}

/* Half of each. */
static guint32
mix (guint32 a, guint32 b)
{
  return ((a & 0xfefefeu) >> 1) + ((b & 0xfefefeu) >> 1) + 0xff000000u;
}

static void
fill (ForgeBoardRaster *self, int left, int top, int right, int bottom, guint32 pixel)
{
  left = MAX (left, 0);
  top = MAX (top, 0);
  right = MIN (right, self->width);
  bottom = MIN (bottom, self->height);
  for (int row = top; row < bottom; row++)
    {
      guint32 *line = self->pixels + (gsize) row * self->stride;

      for (int column = left; column < right; column++)
        line[column] = pixel;
    }
}

static void
fill_box (ForgeBoardRaster *self, const ForgeBoardBox *box, guint32 pixel, guint32 border)
{
  const int left = (int) floor ((box->x - self->x) * self->zoom);
  const int top = (int) floor ((box->y - self->y) * self->zoom);
  const int right = MAX (left + 1, (int) floor ((box->x + box->width - self->x) * self->zoom));
  const int bottom = MAX (top + 1, (int) floor ((box->y + box->height - self->y) * self->zoom));
  const gboolean has_border = right - left > 5 && bottom - top > 5;

  if (!has_border)
    {
      fill (self, left, top, right, bottom, pixel);
      return;
    }
  /* Round corners: without the pixel at each. */
  fill (self, left + 1, top, right - 1, top + 1, border);
  fill (self, left + 1, bottom - 1, right - 1, bottom, border);
  fill (self, left, top + 1, left + 1, bottom - 1, border);
  fill (self, right - 1, top + 1, right, bottom - 1, border);
  fill (self, left + 1, top + 1, right - 1, bottom - 1, pixel);
}

static void
draw_line (ForgeBoardRaster *self, double x1, double y1, double x2, double y2)
{
  const double dx = x2 - x1, dy = y2 - y1;
  const int steps = (int) MAX (fabs (dx), fabs (dy));

  /* One that leaves the picture far behind is cut by the test of each pixel; it is never long. */
  for (int i = 0; i <= steps && steps < 8192; i++)
    {
      const int x = (int) (x1 + (steps > 0 ? dx * i / steps : 0));
      const int y = (int) (y1 + (steps > 0 ? dy * i / steps : 0));

      if (x >= 0 && y >= 0 && x < self->width && y < self->height)
        self->pixels[(gsize) y * self->stride + x] = self->edge;
    }
}

static void
draw_arrow (const ForgeBoardElement *from,
            const ForgeBoardElement *to,
            const char *label,
            gboolean is_loose,
            gpointer data)
{
  ForgeBoardRaster *self = data;
  const ForgeBoardBox start = forge_board_box_of (from), end = forge_board_box_of (to);

  if (from->place.is_set && to->place.is_set)
    draw_line (self, (start.x + start.width / 2.0 - self->x) * self->zoom,
               (start.y + start.height / 2.0 - self->y) * self->zoom,
               (end.x + end.width / 2.0 - self->x) * self->zoom,
               (end.y + end.height / 2.0 - self->y) * self->zoom);
}

static void
resize (ForgeBoardRaster *self, int width, int height)
{
  if (self->surface != NULL && self->width == width && self->height == height)
    return;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->pixels = (guint32 *) cairo_image_surface_get_data (self->surface);
  self->stride = cairo_image_surface_get_stride (self->surface) / 4;
  self->width = width;
  self->height = height;
}

static void
draw_all (ForgeBoardRaster *self,
          ForgeBoardPainter *painter,
          ForgeBoard *board,
          ForgeBoardIndex *index)
{
  const ForgeBoardBox area
      = { (int) self->x - 1, (int) self->y - 1, (int) (self->width / self->zoom) + 2,
          (int) (self->height / self->zoom) + 2 };
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (index, &area);
  g_autoptr (GPtrArray) notes = forge_board_index_find (index, &area);
  const guint32 ground = to_pixel (forge_board_painter_get_canvas (painter));
  guint32 colors[FORGE_BOARD_N_KINDS];

  self->edge = mix (ground, to_pixel (forge_board_painter_get_edge (painter)));
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    {
      GdkRGBA color;

      forge_board_painter_get_color (painter, kind, &color);
      colors[kind] = to_pixel (&color);
    }
  fill (self, 0, 0, self->width, self->height, ground);
  for (guint i = 0; i < frames->len; i++)
    {
      const ForgeBoardBox box = forge_board_box_of (g_ptr_array_index (frames, i));

      fill_box (self, &box, mix (ground, mix (ground, self->edge)), self->edge);
    }
  for (guint i = 0; i < notes->len; i++)
    forge_board_arrows_of (board, g_ptr_array_index (notes, i), draw_arrow, self);
  for (guint i = 0; i < notes->len; i++)
    {
      const ForgeBoardElement *note = g_ptr_array_index (notes, i);
      const ForgeBoardBox box = forge_board_box_of (note);

      fill_box (self, &box, colors[note->kind], mix (colors[note->kind], 0));
    }
}

/* The software renderer copies a texture once more than a surface; for others it is what they need.
 */
static void
hand_over (ForgeBoardRaster *self, GtkSnapshot *snapshot, GtkWidget *widget)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  cairo_surface_mark_dirty (self->surface);
  if (GSK_IS_CAIRO_RENDERER (renderer))
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

      cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
      cairo_set_source_surface (cr, self->surface, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
      return;
    }
  g_autoptr (GBytes) bytes = g_bytes_new (self->pixels, (gsize) self->stride * 4 * self->height);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (self->width, self->height, GDK_MEMORY_DEFAULT, bytes,
                                (gsize) self->stride * 4);

  gtk_snapshot_append_texture (snapshot, texture, &area);
}

void
forge_board_raster_draw (ForgeBoardRaster *self,
                         GtkSnapshot *snapshot,
                         GtkWidget *widget,
                         ForgeBoardPainter *painter,
                         ForgeBoard *board,
                         ForgeBoardIndex *index,
                         double x,
                         double y,
                         double zoom,
                         int width,
                         int height)
{
  if (width <= 0 || height <= 0)
    return;
  resize (self, width, height);
  self->x = x;
  self->y = y;
  self->zoom = zoom;
  cairo_surface_flush (self->surface);
  draw_all (self, painter, board, index);
  hand_over (self, snapshot, widget);
}
