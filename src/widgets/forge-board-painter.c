/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-painter"

#include "config.h"

#include <math.h>

#include "board/forge-board-svg.h"
#include "widgets/forge-board-painter.h"
#include "widgets/forge-paint.h"

#define RADIUS       5
#define FRAME_RADIUS 14
#define PADDING      8
#define LINE_WIDTH   1.5
#define HEAD         10 /* length of the head of an arrow */
#define HEAD_PIXELS  40 /* of its picture */
#define MAX_LINES    4
#define MAX_NODES    4000
#define MAX_PIECES   24 /* of a bent arrow */
#define MAX_DASHES   200
#define HANDLE       8 /* pixels */

/* What a note is called that has a colour; the others look like an interface. */
static const struct
{
  ForgeBoardKind kind;
  const char *color;
} colors[] = {
  { FORGE_BOARD_EVENT, "forge_st_event" },          { FORGE_BOARD_COMMAND, "forge_st_command" },
  { FORGE_BOARD_AGGREGATE, "forge_st_aggregate" },  { FORGE_BOARD_ENTITY, "forge_st_actor" },
  { FORGE_BOARD_VALUE, "forge_st_actor" },          { FORGE_BOARD_ENUM, "forge_st_actor" },
  { FORGE_BOARD_POLICY, "forge_st_policy" },        { FORGE_BOARD_QUERY, "forge_st_readmodel" },
  { FORGE_BOARD_READ_MODEL, "forge_st_readmodel" }, { FORGE_BOARD_EXTERNAL, "forge_st_external" },
  { FORGE_BOARD_INTERFACE, "forge_st_ui" },         { FORGE_BOARD_ACTOR, "forge_st_actor" },
  { FORGE_BOARD_HOTSPOT, "forge_st_hotspot" },      { FORGE_BOARD_COMMENT, "forge_st_ui" },
};

struct _ForgeBoardPainter
{
  GtkWidget *widget;
  GHashTable *nodes; /* element to GskRenderNode, with its corner at 0, 0 */
  gboolean is_paper;
  gboolean has_style;
  GdkRGBA kinds[FORGE_BOARD_N_KINDS];
  GdkRGBA ink;
  GdkRGBA edge;
  GdkRGBA accent;
  GdkRGBA canvas;
  GdkRGBA dot;
  GdkRGBA frame;
  GdkRGBA text;
  gboolean is_high_contrast;
  GdkTexture *head; /* of an arrow, pointing right */
};

ForgeBoardPainter *
forge_board_painter_new (GtkWidget *widget)
{
  ForgeBoardPainter *self = g_new0 (ForgeBoardPainter, 1);

  self->widget = widget;
  self->nodes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
  return self;
}

ForgeBoardPainter *
forge_board_painter_new_for_paper (GtkWidget *widget)
{
  ForgeBoardPainter *self = forge_board_painter_new (widget);

  self->is_paper = TRUE;
  return self;
}

void
forge_board_painter_free (ForgeBoardPainter *self)
{
  g_hash_table_unref (self->nodes);
  g_clear_object (&self->head);
  g_free (self);
}

void
forge_board_painter_forget (ForgeBoardPainter *self, const ForgeBoardElement *element)
{
  if (element != NULL)
    {
      g_hash_table_remove (self->nodes, element);
      return;
    }
  g_hash_table_remove_all (self->nodes);
  g_clear_object (&self->head);
  self->has_style = FALSE;
}

/* GTK 4.8 has no node for a shape: a small picture, turned to where the arrow points. */
static GdkTexture *
make_head (const GdkRGBA *color)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, HEAD_PIXELS, HEAD_PIXELS);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;
  GdkTexture *texture;

  cairo_move_to (cr, 0, HEAD_PIXELS * .1);
  cairo_line_to (cr, HEAD_PIXELS, HEAD_PIXELS / 2.);
  cairo_line_to (cr, 0, HEAD_PIXELS * .9);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * HEAD_PIXELS);
  texture = gdk_memory_texture_new (HEAD_PIXELS, HEAD_PIXELS, GDK_MEMORY_DEFAULT, bytes, stride);
  cairo_surface_destroy (surface);
  return texture;
}

static void
read_paper (ForgeBoardPainter *self)
{
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    gdk_rgba_parse (&self->kinds[kind], forge_board_kind_get_color (kind));
  gdk_rgba_parse (&self->edge, "#5e5c64");
  gdk_rgba_parse (&self->canvas, "white");
  gdk_rgba_parse (&self->accent, "black");
  gdk_rgba_parse (&self->dot, "white");
  gdk_rgba_parse (&self->frame, forge_board_kind_get_color (FORGE_BOARD_CONTEXT));
  gdk_rgba_parse (&self->text, "#241f31");
}

static void
read_screen (ForgeBoardPainter *self)
{
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    forge_paint_get_color (self->widget, "forge_st_ui", &self->kinds[kind]);
  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    forge_paint_get_color (self->widget, colors[i].color, &self->kinds[colors[i].kind]);
  forge_paint_get_color (self->widget, "forge_edge", &self->edge);
  forge_paint_get_color (self->widget, "forge_canvas", &self->canvas);
  forge_paint_get_color (self->widget, "accent_bg_color", &self->accent);
  forge_paint_get_color (self->widget, "forge_canvas_dot", &self->dot);
  forge_paint_get_color (self->widget, "forge_frame", &self->frame);
  forge_paint_get_color (self->widget, "window_fg_color", &self->text);
  self->is_high_contrast = forge_paint_is_high_contrast ();
}

static void
read_style (ForgeBoardPainter *self)
{
  if (self->has_style)
    return;
  if (self->is_paper)
    read_paper (self);
  else
    read_screen (self);
  /* Notes are light in both styles. */
  gdk_rgba_parse (&self->ink, self->is_high_contrast ? "black" : "#1a1a1f");
  self->head = make_head (&self->edge);
  self->has_style = TRUE;
}

void
forge_board_painter_get_color (ForgeBoardPainter *self, ForgeBoardKind kind, GdkRGBA *color)
{
  read_style (self);
  *color = self->kinds[kind];
}

const GdkRGBA *
forge_board_painter_get_edge (ForgeBoardPainter *self)
{
  read_style (self);
  return &self->edge;
}

const GdkRGBA *
forge_board_painter_get_accent (ForgeBoardPainter *self)
{
  read_style (self);
  return &self->accent;
}

const GdkRGBA *
forge_board_painter_get_canvas (ForgeBoardPainter *self)
{
  read_style (self);
  return &self->canvas;
}

const GdkRGBA *
forge_board_painter_get_dot (ForgeBoardPainter *self)
{
  read_style (self);
  return &self->dot;
}

const GdkRGBA *
forge_board_painter_get_frame (ForgeBoardPainter *self)
{
  read_style (self);
  return &self->frame;
}

typedef struct
{
  int size; /* units of the board, not points of the screen: the zoom scales them */
  PangoAlignment align;
  gboolean is_bold;
  int max_lines;
} Face;

static PangoLayout *
make_layout (ForgeBoardPainter *self, const char *text, const Face *face, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, text);
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, face->size * PANGO_SCALE);
  if (face->is_bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, MAX (1, width) * PANGO_SCALE);
  pango_layout_set_height (layout, -face->max_lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, face->align);
  pango_font_description_free (font);
  return layout;
}

/* One line from the top of the box, or as many as there are around its middle. */
static void
append_text (ForgeBoardPainter *self,
             GtkSnapshot *snapshot,
             const char *text,
             const Face *face,
             const ForgeBoardBox *box,
             const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, face, box->width);
  int height = box->height;

  if (face->max_lines > 1)
    pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) box->x,
                                                (float) (box->y + (box->height - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_border (GtkSnapshot *snapshot,
               const graphene_rect_t *area,
               float radius,
               float across,
               float down,
               const GdkRGBA *color)
{
  const GdkRGBA around[4] = { *color, *color, *color, *color };
  const float widths[4] = { down, across, down, across };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, around);
}

/* A border that is as wide as the box fills it, without the clip that a filled one would need: half
 * the time with the software renderer. */
static void
append_box (GtkSnapshot *snapshot,
            const ForgeBoardBox *box,
            float radius,
            const GdkRGBA *fill,
            const GdkRGBA *border,
            float width)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT ((float) box->x, (float) box->y,
                                                   (float) box->width, (float) box->height);

  append_border (snapshot, &area, radius, (float) box->width / 2, (float) box->height / 2, fill);
  append_border (snapshot, &area, radius, width, width, border);
}

/* A line of darker ground below, as of paper that lies on it. */
static void
append_shadow (GtkSnapshot *snapshot, const ForgeBoardBox *box)
{
  const GdkRGBA dark = { 0, 0, 0, .22f };
  const GdkRGBA around[4] = { dark, dark, dark, dark };
  const float widths[4] = { 0, 0, 3, 0 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) box->x, (float) box->y + 2,
                                                        (float) box->width, (float) box->height),
                                   RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, widths, around);
}

static GskRenderNode *
make_note (ForgeBoardPainter *self, const ForgeBoardElement *element)
{
  const Face kind = { 10, PANGO_ALIGN_LEFT, FALSE, 1 };
  const Face name = { 14, PANGO_ALIGN_CENTER, TRUE, MAX_LINES };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  const ForgeBoardBox placed = forge_board_box_of (element);
  const ForgeBoardBox box = { 0, 0, placed.width, placed.height };
  const ForgeBoardBox head = { PADDING, 5, placed.width - 2 * PADDING, 14 };
  const ForgeBoardBox body = { PADDING, 18, placed.width - 2 * PADDING, placed.height - 24 };
  const gboolean is_pivotal = forge_board_element_get_flag (element, "pivotal");
  GdkRGBA border = self->ink;

  border.alpha = is_pivotal || self->is_high_contrast ? 1 : .25f;
  append_shadow (snapshot, &box);
  append_box (snapshot, &box, RADIUS, &self->kinds[element->kind], &border, is_pivotal ? 3 : 1);
  append_text (self, snapshot, forge_board_kind_get_title (element->kind), &kind, &head,
               &self->ink);
  append_text (self, snapshot, forge_board_element_get_name (element), &name, &body, &self->ink);
  return gtk_snapshot_free_to_node (snapshot);
}

static GskRenderNode *
make_frame (ForgeBoardPainter *self, const ForgeBoardElement *frame)
{
  const gboolean is_lane = frame->kind == FORGE_BOARD_LANE;
  const Face name = { is_lane ? 14 : 18, PANGO_ALIGN_LEFT, TRUE, 1 };
  const Face kind = { 12, PANGO_ALIGN_RIGHT, FALSE, 1 };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  const ForgeBoardBox placed = forge_board_box_of (frame);
  const ForgeBoardBox box = { 0, 0, placed.width, placed.height };
  const ForgeBoardBox title = { 18, 10, placed.width * 2 / 3 - 18, 24 };
  const ForgeBoardBox side = { placed.width * 2 / 3, 14, placed.width / 3 - 18, 18 };
  GdkRGBA fill = self->frame;
  GdkRGBA faint = self->text;

  fill.alpha = is_lane ? .45f : .8f;
  faint.alpha = self->is_high_contrast ? 1 : .7f;
  append_box (snapshot, &box, is_lane ? RADIUS : FRAME_RADIUS, &fill, &self->edge,
              self->is_high_contrast ? 2 : 1);
  append_text (self, snapshot, forge_board_element_get_name (frame), &name, &title, &self->text);
  append_text (self, snapshot, forge_board_kind_get_title (frame->kind), &kind, &side, &faint);
  return gtk_snapshot_free_to_node (snapshot);
}

void
forge_board_painter_draw (ForgeBoardPainter *self,
                          GtkSnapshot *snapshot,
                          const ForgeBoardElement *element,
                          int x,
                          int y)
{
  GskRenderNode *node = g_hash_table_lookup (self->nodes, element);

  if (node == NULL)
    {
      read_style (self);
      /* A board of a hundred thousand is not kept as pictures. */
      if (g_hash_table_size (self->nodes) >= MAX_NODES)
        g_hash_table_remove_all (self->nodes);
      node = forge_board_kind_is_frame (element->kind) ? make_frame (self, element)
                                                       : make_note (self, element);
      g_hash_table_insert (self->nodes, (gpointer) element, node);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

void
forge_board_painter_draw_title (ForgeBoardPainter *self,
                                GtkSnapshot *snapshot,
                                const ForgeBoardElement *frame,
                                const ForgeBoardBox *box)
{
  const Face face = { 13, PANGO_ALIGN_LEFT, TRUE, 1 };
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA ground;
  PangoRectangle text;

  read_style (self);
  layout = make_layout (self, forge_board_element_get_name (frame), &face, box->width);
  pango_layout_get_pixel_extents (layout, NULL, &text);
  ground = self->frame;
  ground.alpha = .85f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) box->x, (float) box->y));
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT ((float) text.x - 2, 0, (float) text.width + 4,
                                                  (float) text.height));
  gtk_snapshot_append_layout (snapshot, layout, &self->text);
  gtk_snapshot_restore (snapshot);
}

void
forge_board_painter_draw_line (ForgeBoardPainter *self,
                               GtkSnapshot *snapshot,
                               const GdkRGBA *color,
                               double x1,
                               double y1,
                               double x2,
                               double y2,
                               double width)
{
  const double length = hypot (x2 - x1, y2 - y1);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x1, (float) y1));
  gtk_snapshot_rotate (snapshot, (float) (atan2 (y2 - y1, x2 - x1) * 180 / G_PI));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (0, (float) (-width / 2), (float) length,
                                                  (float) width));
  gtk_snapshot_restore (snapshot);
}

/* Where an arrow begins and ends, and how it leaves: to the side where the other lies beside it,
 * else up or down. The four points of a curve. */
static void
find_curve (const ForgeBoardBox *from, const ForgeBoardBox *to, graphene_point_t points[4])
{
  const float from_x = (float) from->x + (float) from->width / 2;
  const float from_y = (float) from->y + (float) from->height / 2;
  const float to_x = (float) to->x + (float) to->width / 2;
  const float to_y = (float) to->y + (float) to->height / 2;
  const gboolean is_beside = to->x >= from->x + from->width || to->x + to->width <= from->x;
  const float way = is_beside ? (to_x > from_x ? 1 : -1) : (to_y > from_y ? 1 : -1);

  if (is_beside)
    {
      const float gap = MAX (ABS (to_x - from_x) - (float) (from->width + to->width) / 2, 20) / 2;

      graphene_point_init (&points[0], from_x + way * (float) from->width / 2, from_y);
      graphene_point_init (&points[3], to_x - way * (float) to->width / 2, to_y);
      graphene_point_init (&points[1], points[0].x + way * gap, from_y);
      graphene_point_init (&points[2], points[3].x - way * gap, to_y);
    }
  else
    {
      const float gap = MAX (ABS (to_y - from_y) - (float) (from->height + to->height) / 2, 20) / 2;

      graphene_point_init (&points[0], from_x, from_y + way * (float) from->height / 2);
      graphene_point_init (&points[3], to_x, to_y - way * (float) to->height / 2);
      graphene_point_init (&points[1], from_x, points[0].y + way * gap);
      graphene_point_init (&points[2], to_x, points[3].y - way * gap);
    }
}

static graphene_point_t
point_at (const graphene_point_t points[4], float t)
{
  const float s = 1 - t;
  const float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

  return GRAPHENE_POINT_INIT (a * points[0].x + b * points[1].x + c * points[2].x + d * points[3].x,
                              a * points[0].y + b * points[1].y + c * points[2].y
                                  + d * points[3].y);
}

/* How many straight pieces make it look bent at this size. */
static int
count_pieces (const graphene_point_t points[4], double zoom, gboolean is_loose)
{
  const double length = hypot (points[3].x - points[0].x, points[3].y - points[0].y);
  const double bend = MIN (fabs (points[3].x - points[0].x), fabs (points[3].y - points[0].y));

  if (is_loose)
    return CLAMP ((int) (length / 8), 3, MAX_DASHES) | 1;
  if (bend < 1)
    return 1;
  return CLAMP ((int) (length * zoom / 16), 2, MAX_PIECES);
}

static void
append_head (ForgeBoardPainter *self,
             GtkSnapshot *snapshot,
             const graphene_point_t *tip,
             double angle)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, tip);
  gtk_snapshot_rotate (snapshot, (float) (angle * 180 / G_PI));
  gtk_snapshot_append_texture (snapshot, self->head,
                               &GRAPHENE_RECT_INIT (-HEAD, -HEAD / 2.f, HEAD, HEAD));
  gtk_snapshot_restore (snapshot);
}

void
forge_board_painter_draw_arrow (ForgeBoardPainter *self,
                                GtkSnapshot *snapshot,
                                const ForgeBoardBox *from,
                                const ForgeBoardBox *to,
                                gboolean is_loose,
                                double zoom)
{
  graphene_point_t points[4];
  graphene_point_t last;
  double angle;
  int n;

  read_style (self);
  find_curve (from, to, points);
  angle = atan2 (points[3].y - points[2].y, points[3].x - points[2].x);
  n = count_pieces (points, zoom, is_loose);
  last = points[0];
  for (int i = 1; i <= n; i++)
    {
      const graphene_point_t next = point_at (points, (float) i / (float) n);
      const double cut = i == n && !is_loose ? HEAD / 2. : 0;

      /* Every other piece of one that says nothing of time. */
      if (!is_loose || i % 2 == 1)
        forge_board_painter_draw_line (self, snapshot, &self->edge, last.x, last.y,
                                       next.x - cut * cos (angle), next.y - cut * sin (angle),
                                       LINE_WIDTH);
      last = next;
    }
  append_head (self, snapshot, &points[3], angle);
}

void
forge_board_painter_draw_selection (ForgeBoardPainter *self,
                                    GtkSnapshot *snapshot,
                                    const ForgeBoardBox *box,
                                    double zoom,
                                    gboolean has_handles)
{
  const float gap = (float) (3 / zoom), line = (float) (2 / zoom), size = (float) (HANDLE / zoom);
  const graphene_rect_t around
      = GRAPHENE_RECT_INIT ((float) box->x - gap, (float) box->y - gap,
                            (float) box->width + 2 * gap, (float) box->height + 2 * gap);

  read_style (self);
  append_border (snapshot, &around, 0, line, line, &self->accent);
  for (int corner = 0; has_handles && corner < 4; corner++)
    {
      const GdkRGBA white = { 1, 1, 1, 1 };
      const graphene_rect_t handle = GRAPHENE_RECT_INIT (
          around.origin.x + (float) (corner % 2) * around.size.width - size / 2,
          around.origin.y + (float) (corner / 2) * around.size.height - size / 2, size, size);

      gtk_snapshot_append_color (snapshot, &white, &handle);
      append_border (snapshot, &handle, 0, line, line, &self->accent);
    }
}

/* The dot that a link is drawn from: a disc with a plus. */
void
forge_board_painter_draw_plus (ForgeBoardPainter *self,
                               GtkSnapshot *snapshot,
                               double x,
                               double y,
                               double radius)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const float r = (float) radius;
  const graphene_rect_t disc = GRAPHENE_RECT_INIT ((float) x - r, (float) y - r, 2 * r, 2 * r);

  read_style (self);
  append_border (snapshot, &disc, r, r, r, &self->accent);
  forge_board_painter_draw_line (self, snapshot, &white, x - radius / 2, y, x + radius / 2, y,
                                 radius / 4);
  forge_board_painter_draw_line (self, snapshot, &white, x, y - radius / 2, x, y + radius / 2,
                                 radius / 4);
}

void
forge_board_painter_draw_guide (ForgeBoardPainter *self,
                                GtkSnapshot *snapshot,
                                const GdkRGBA *color,
                                const ForgeBoardGuide *guide,
                                double zoom)
{
  const double dash = MAX (6 / zoom, (guide->to - guide->from) / (2. * MAX_DASHES));

  for (double at = guide->from; at < guide->to; at += 2 * dash)
    {
      const double end = MIN (at + dash, guide->to);

      if (guide->is_upright)
        forge_board_painter_draw_line (self, snapshot, color, guide->at, at, guide->at, end,
                                       1 / zoom);
      else
        forge_board_painter_draw_line (self, snapshot, color, at, guide->at, end, guide->at,
                                       1 / zoom);
    }
}
