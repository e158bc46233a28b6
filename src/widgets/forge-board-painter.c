/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-painter"

#include "config.h"

#include <math.h>

#include "widgets/forge-board-painter.h"
#include "widgets/forge-paint.h"

#define RADIUS     8
#define PADDING    10
#define LINE_WIDTH 1.5
#define HEAD       9 /* length of the head of an arrow */
#define MAX_LINES  4

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
  gboolean has_style;
  GdkRGBA kinds[FORGE_BOARD_N_KINDS];
  GdkRGBA ink;
  GdkRGBA edge;
  GdkRGBA accent;
  GdkRGBA canvas;
  GdkRGBA frame;
};

ForgeBoardPainter *
forge_board_painter_new (GtkWidget *widget)
{
  ForgeBoardPainter *self = g_new0 (ForgeBoardPainter, 1);

  self->widget = widget;
  self->nodes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
  return self;
}

void
forge_board_painter_free (ForgeBoardPainter *self)
{
  g_hash_table_unref (self->nodes);
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
  self->has_style = FALSE;
}

static void
read_style (ForgeBoardPainter *self)
{
  if (self->has_style)
    return;
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    forge_paint_get_color (self->widget, "forge_st_ui", &self->kinds[kind]);
  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    forge_paint_get_color (self->widget, colors[i].color, &self->kinds[colors[i].kind]);
  forge_paint_get_color (self->widget, "forge_edge", &self->edge);
  forge_paint_get_color (self->widget, "forge_canvas", &self->canvas);
  forge_paint_get_color (self->widget, "accent_bg_color", &self->accent);
  forge_paint_get_color (self->widget, "forge_canvas_dot", &self->frame);
  /* Notes are light in both styles. */
  gdk_rgba_parse (&self->ink, "#241f31");
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

static void
append_text (ForgeBoardPainter *self,
             GtkSnapshot *snapshot,
             const char *text,
             const ForgeBoardBox *box,
             int size,
             gboolean is_name,
             const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->widget, text);
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));
  int height;

  /* Units of the board, not points of the screen: the zoom scales them. */
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (is_name)
    pango_font_description_set_weight (font, PANGO_WEIGHT_MEDIUM);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, MAX (1, box->width) * PANGO_SCALE);
  pango_layout_set_height (layout, is_name ? -MAX_LINES : -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, is_name ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) box->x,
                            (float) (is_name ? box->y + (box->height - height) / 2 : box->y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  pango_font_description_free (font);
}

static void
append_box (GtkSnapshot *snapshot,
            const ForgeBoardBox *box,
            const GdkRGBA *fill,
            const GdkRGBA *border,
            float width)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT ((float) box->x, (float) box->y,
                                                   (float) box->width, (float) box->height);
  const GdkRGBA around[4] = { *border, *border, *border, *border };
  const float widths[4] = { width, width, width, width };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
  if (fill != NULL)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, fill, &area);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_append_border (snapshot, &outline, widths, around);
}

static GskRenderNode *
make_note (ForgeBoardPainter *self, const ForgeBoardElement *element)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  const ForgeBoardBox placed = forge_board_box_of (element);
  const ForgeBoardBox box = { 0, 0, placed.width, placed.height };
  const ForgeBoardBox head = { PADDING, 6, placed.width - 2 * PADDING, 14 };
  const ForgeBoardBox body
      = { PADDING, 18, placed.width - 2 * PADDING, placed.height - 18 - PADDING / 2 };
  const gboolean is_pivotal = forge_board_element_get_flag (element, "pivotal");
  GdkRGBA border = self->ink;
  GdkRGBA faint = self->ink;

  border.alpha = is_pivotal ? 1 : .35f;
  faint.alpha = .75f;
  append_box (snapshot, &box, &self->kinds[element->kind], &border, is_pivotal ? 3 : 1);
  append_text (self, snapshot, forge_board_kind_get_title (element->kind), &head, 10, FALSE,
               &faint);
  append_text (self, snapshot, forge_board_element_get_name (element), &body, 14, TRUE, &self->ink);
  return gtk_snapshot_free_to_node (snapshot);
}

void
forge_board_painter_draw_note (ForgeBoardPainter *self,
                               GtkSnapshot *snapshot,
                               const ForgeBoardElement *element,
                               int x,
                               int y)
{
  GskRenderNode *node = g_hash_table_lookup (self->nodes, element);

  if (node == NULL)
    {
      read_style (self);
      node = make_note (self, element);
      g_hash_table_insert (self->nodes, (gpointer) element, node);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

void
forge_board_painter_draw_frame (ForgeBoardPainter *self,
                                GtkSnapshot *snapshot,
                                const ForgeBoardElement *frame,
                                int x,
                                int y)
{
  ForgeBoardBox box = forge_board_box_of (frame);
  ForgeBoardBox title;
  GdkRGBA fill;
  GdkRGBA text;

  read_style (self);
  box.x = x;
  box.y = y;
  title = (ForgeBoardBox){ x + 20, y + 10, box.width - 40, 28 };
  fill = self->frame;
  fill.alpha = .3f;
  append_box (snapshot, &box, &fill, &self->edge, 2);
  forge_paint_get_color (self->widget, "window_fg_color", &text);
  append_text (self, snapshot, forge_board_element_get_name (frame), &title, 22, FALSE, &text);
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

/* Where the line from the middle of @box towards (x, y) leaves it. */
static void
find_edge (const ForgeBoardBox *box, double *x, double *y)
{
  const double middle_x = box->x + box->width / 2.0;
  const double middle_y = box->y + box->height / 2.0;
  const double dx = *x - middle_x;
  const double dy = *y - middle_y;
  const double scale
      = MAX (1, MAX (fabs (dx) / (box->width / 2.0), fabs (dy) / (box->height / 2.0)));

  *x = middle_x + dx / scale;
  *y = middle_y + dy / scale;
}

void
forge_board_painter_draw_arrow (ForgeBoardPainter *self,
                                GtkSnapshot *snapshot,
                                const ForgeBoardBox *from,
                                const ForgeBoardBox *to,
                                gboolean is_loose)
{
  double x1 = to->x + to->width / 2.0, y1 = to->y + to->height / 2.0;
  double x2 = from->x + from->width / 2.0, y2 = from->y + from->height / 2.0;
  double angle;
  GdkRGBA color;

  read_style (self);
  color = self->edge;
  if (is_loose)
    color.alpha = .5f;
  find_edge (from, &x1, &y1);
  find_edge (to, &x2, &y2);
  angle = atan2 (y2 - y1, x2 - x1);
  forge_board_painter_draw_line (self, snapshot, &color, x1, y1, x2, y2, LINE_WIDTH);
  for (int side = -1; side <= 1 && !is_loose; side += 2)
    forge_board_painter_draw_line (self, snapshot, &color, x2, y2,
                                   x2 - HEAD * cos (angle + side * .5),
                                   y2 - HEAD * sin (angle + side * .5), LINE_WIDTH);
}

void
forge_board_painter_draw_selection (ForgeBoardPainter *self,
                                    GtkSnapshot *snapshot,
                                    const ForgeBoardBox *box,
                                    double zoom,
                                    gboolean is_lead)
{
  const int gap = MAX (1, (int) (3 / zoom));
  const ForgeBoardBox around
      = { box->x - gap, box->y - gap, box->width + 2 * gap, box->height + 2 * gap };

  read_style (self);
  append_box (snapshot, &around, NULL, &self->accent, (float) ((is_lead ? 3 : 2) / zoom));
}
