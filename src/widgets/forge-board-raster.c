/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-raster"

#include "config.h"

#include <math.h>

#include "widgets/forge-board-raster.h"

#define LEAST 24 /* pixels of two notes with an arrow that can be told between them */

struct _ForgeBoardRaster
{
  cairo_surface_t *surface;
  guint32 *pixels;
  int stride; /* pixels */
  int width;
  int height;

  /* While it draws. */
  const ForgeBoardScene *scene;
  double zoom; /* of the pixels of the device */
  guint32 edge;
  guint32 accent;
  guint32 colors[FORGE_BOARD_N_KINDS];
  guint32 borders[FORGE_BOARD_N_KINDS];
};

ForgeBoardBox
forge_board_scene_get_box (const ForgeBoardScene *self, const ForgeBoardElement *element)
{
  ForgeBoardBox box = forge_board_box_of (element);

  if (self->moving != NULL && g_hash_table_contains (self->moving, element))
    {
      box.x += self->dx;
      box.y += self->dy;
    }
  return box;
}

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
  const double x = box->x - self->scene->x, y = box->y - self->scene->y;
  const int left = (int) floor (x * self->zoom);
  const int top = (int) floor (y * self->zoom);
  const int right = MAX (left + 1, (int) floor ((x + box->width) * self->zoom));
  const int bottom = MAX (top + 1, (int) floor ((y + box->height) * self->zoom));
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

/* The part of a line between two edges, in one direction; FALSE where there is none. */
static gboolean
cut (double start, double way, double least, double most, double *from, double *to)
{
  const double a = (least - start) / way, b = (most - start) / way;

  if (way == 0)
    return start >= least && start < most;
  *from = MAX (*from, MIN (a, b));
  *to = MIN (*to, MAX (a, b));
  return *from <= *to;
}

static void
draw_line (ForgeBoardRaster *self, double x1, double y1, double x2, double y2)
{
  double from = 0, to = 1;
  int steps;

  if (!cut (x1, x2 - x1, 0, self->width, &from, &to)
      || !cut (y1, y2 - y1, 0, self->height, &from, &to))
    return;
  steps = (int) ceil (MAX (fabs (x2 - x1), fabs (y2 - y1)) * (to - from));
  for (int i = 0; i <= steps; i++)
    {
      const double at = steps > 0 ? from + (to - from) * i / steps : from;
      const int x = (int) (x1 + (x2 - x1) * at);
      const int y = (int) (y1 + (y2 - y1) * at);

      if (x >= 0 && y >= 0 && x < self->width && y < self->height)
        self->pixels[(gsize) y * self->stride + x] = self->edge;
    }
}

static void
draw_arrow (const ForgeBoardArrow *arrow, gpointer data)
{
  ForgeBoardRaster *self = data;
  const ForgeBoardScene *scene = self->scene;
  const ForgeBoardBox from = forge_board_scene_get_box (scene, arrow->from);
  const ForgeBoardBox to = forge_board_scene_get_box (scene, arrow->to);
  const double x1 = (from.x + from.width / 2.0 - scene->x) * self->zoom;
  const double y1 = (from.y + from.height / 2.0 - scene->y) * self->zoom;
  const double x2 = (to.x + to.width / 2.0 - scene->x) * self->zoom;
  const double y2 = (to.y + to.height / 2.0 - scene->y) * self->zoom;

  /* One that its notes hide. */
  if (fabs (x2 - x1) + fabs (y2 - y1) >= 3)
    draw_line (self, x1, y1, x2, y2);
}

static void
draw_note (ForgeBoardElement *element, ForgeBoardKind kind, const ForgeBoardBox *box, gpointer data)
{
  ForgeBoardRaster *self = data;

  /* Those in the hand are drawn where it has them. */
  if (self->scene->moving == NULL || !g_hash_table_contains (self->scene->moving, element))
    fill_box (self, box, self->colors[kind], self->borders[kind]);
}

/* What is selected or in the hand, on top of all: few of many as a rule. */
static void
draw_chosen (ForgeBoardRaster *self, ForgeBoardElement *element)
{
  const ForgeBoardScene *scene = self->scene;
  const int ring = (int) (3 / scene->zoom);
  const ForgeBoardBox box = forge_board_scene_get_box (scene, element);
  const ForgeBoardBox around
      = { box.x - ring, box.y - ring, box.width + 2 * ring, box.height + 2 * ring };

  if (!element->place.is_set || forge_board_kind_is_frame (element->kind))
    return;
  if (scene->selection != NULL && forge_board_selection_contains (scene->selection, element))
    fill_box (self, &around, self->accent, self->accent);
  fill_box (self, &box, self->colors[element->kind], self->borders[element->kind]);
}

static void
draw_all_chosen (ForgeBoardRaster *self)
{
  g_autoptr (GPtrArray) selected = NULL;
  GHashTableIter iter;
  gpointer element;

  if (self->scene->selection != NULL)
    selected = forge_board_selection_list (self->scene->selection);
  for (guint i = 0; selected != NULL && i < selected->len; i++)
    draw_chosen (self, g_ptr_array_index (selected, i));
  if (self->scene->moving == NULL)
    return;
  g_hash_table_iter_init (&iter, self->scene->moving);
  while (g_hash_table_iter_next (&iter, &element, NULL))
    draw_chosen (self, element);
}

/* A pixel of the device a pixel, so that it is sharp. */
static void
begin (ForgeBoardRaster *self, GtkWidget *widget, const ForgeBoardScene *scene)
{
  const int scale = gtk_widget_get_scale_factor (widget);
  const int width = scene->width * scale, height = scene->height * scale;

  self->scene = scene;
  self->zoom = scene->zoom * scale;
  if (self->surface == NULL || self->width != width || self->height != height)
    {
      g_clear_pointer (&self->surface, cairo_surface_destroy);
      self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
      self->pixels = (guint32 *) cairo_image_surface_get_data (self->surface);
      self->stride = cairo_image_surface_get_stride (self->surface) / 4;
      self->width = width;
      self->height = height;
    }
  cairo_surface_set_device_scale (self->surface, scale, scale);
  cairo_surface_flush (self->surface);
}

static void
read_colors (ForgeBoardRaster *self, ForgeBoardPainter *painter, guint32 ground)
{
  self->edge = mix (ground, to_pixel (forge_board_painter_get_edge (painter)));
  self->accent = to_pixel (forge_board_painter_get_accent (painter));
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    {
      GdkRGBA color;

      forge_board_painter_get_color (painter, kind, &color);
      self->colors[kind] = to_pixel (&color);
      self->borders[kind] = mix (self->colors[kind], 0);
    }
}

/* The software renderer copies a texture once more than a surface; for others it is what they need.
 */
static void
hand_over (ForgeBoardRaster *self, GtkSnapshot *snapshot, GtkWidget *widget)
{
  const graphene_rect_t area
      = GRAPHENE_RECT_INIT (0, 0, (float) self->scene->width, (float) self->scene->height);
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
                         const ForgeBoardScene *scene)
{
  const ForgeBoardBox area
      = { (int) floor (scene->x) - 1, (int) floor (scene->y) - 1,
          (int) (scene->width / scene->zoom) + 3, (int) (scene->height / scene->zoom) + 3 };
  const guint32 ground = to_pixel (forge_board_painter_get_canvas (painter));
  const guint32 frame_color = to_pixel (forge_board_painter_get_frame (painter));
  g_autoptr (GPtrArray) frames = NULL;

  if (scene->width <= 0 || scene->height <= 0)
    return;
  begin (self, widget, scene);
  read_colors (self, painter, ground);
  fill (self, 0, 0, self->width, self->height, ground);
  frames = forge_board_index_find_frames (scene->index, &area);
  for (guint i = 0; i < frames->len; i++)
    {
      const ForgeBoardElement *frame = g_ptr_array_index (frames, i);
      const ForgeBoardBox box = forge_board_scene_get_box (scene, frame);
      const gboolean is_selected
          = scene->selection != NULL && forge_board_selection_contains (scene->selection, frame);

      fill_box (self, &box, frame_color, is_selected ? self->accent : self->edge);
    }
  forge_board_arrow_index_foreach (scene->arrows, &area, (int) (LEAST / scene->zoom), draw_arrow,
                                   self);
  forge_board_index_foreach (scene->index, &area, draw_note, self);
  draw_all_chosen (self);
  hand_over (self, snapshot, widget);
}

void
forge_board_raster_draw_ground (ForgeBoardRaster *self,
                                GtkSnapshot *snapshot,
                                GtkWidget *widget,
                                ForgeBoardPainter *painter,
                                const ForgeBoardScene *scene,
                                int spacing)
{
  const guint32 dot = to_pixel (forge_board_painter_get_dot (painter));
  const double step = spacing * scene->zoom * gtk_widget_get_scale_factor (widget);
  const int size = 2 * gtk_widget_get_scale_factor (widget);
  double left, top;

  g_return_if_fail (spacing > 0);

  if (scene->width <= 0 || scene->height <= 0)
    return;
  begin (self, widget, scene);
  left = (ceil (scene->x / spacing) * spacing - scene->x) * self->zoom;
  top = (ceil (scene->y / spacing) * spacing - scene->y) * self->zoom;
  fill (self, 0, 0, self->width, self->height, to_pixel (forge_board_painter_get_canvas (painter)));
  for (double y = top; y < self->height; y += step)
    for (double x = left; x < self->width; x += step)
      fill (self, (int) x, (int) y, (int) x + size, (int) y + size, dot);
  hand_over (self, snapshot, widget);
}
