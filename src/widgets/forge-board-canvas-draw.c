/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <math.h>

#include "widgets/forge-board-canvas-private.h"
#include "widgets/forge-paint.h"

#define PLUS       9  /* pixels of radius of the dot that a link is drawn from */
#define PLUS_AWAY  14 /* pixels from the note to its middle */
#define DOTS       20 /* units between the dots of the ground, or twice, four times that */
#define MIN_DOTS   15 /* pixels that they are apart at least */
#define TITLE      60 /* pixels of width in which the title of a small frame can be read */
#define MAX_TITLES 200

void
forge_board_canvas_get_handle (ForgeBoardCanvas *self,
                               const ForgeBoardElement *element,
                               double *x,
                               double *y)
{
  const ForgeBoardBox box = forge_board_box_of (element);

  *x = box.x + box.width + PLUS_AWAY / self->zoom;
  *y = box.y + box.height / 2.0;
}

ForgeBoardScene
forge_board_canvas_get_scene (ForgeBoardCanvas *self)
{
  return (ForgeBoardScene){ .index = self->index,
                            .arrows = self->arrows,
                            .selection = self->selection,
                            .moving = self->moving_set,
                            .dx = self->dx,
                            .dy = self->dy,
                            .x = self->x,
                            .y = self->y,
                            .zoom = self->zoom,
                            .width = gtk_widget_get_width (GTK_WIDGET (self)),
                            .height = gtk_widget_get_height (GTK_WIDGET (self)) };
}

typedef struct
{
  ForgeBoardCanvas *canvas;
  GtkSnapshot *snapshot;
  ForgeBoardScene scene;
} Drawing;

static ForgeBoardBox
visible_area (const ForgeBoardScene *scene)
{
  return (ForgeBoardBox){ (int) floor (scene->x) - 1, (int) floor (scene->y) - 1,
                          (int) (scene->width / scene->zoom) + 3,
                          (int) (scene->height / scene->zoom) + 3 };
}

static void
draw_arrow (const ForgeBoardArrow *arrow, gpointer data)
{
  const Drawing *self = data;
  const ForgeBoardBox from = forge_board_scene_get_box (&self->scene, arrow->from);
  const ForgeBoardBox to = forge_board_scene_get_box (&self->scene, arrow->to);

  forge_board_painter_draw_arrow (self->canvas->painter, self->snapshot, &from, &to,
                                  arrow->is_loose, self->scene.zoom);
}

static void
draw_element (const Drawing *self, const ForgeBoardElement *element)
{
  ForgeBoardCanvas *canvas = self->canvas;
  ForgeBoardBox box = forge_board_scene_get_box (&self->scene, element);

  if (canvas->gesture == FORGE_CANVAS_SIZE && element == canvas->pressed)
    box = canvas->sized;
  else
    forge_board_painter_draw (canvas->painter, self->snapshot, element, box.x, box.y);
  if (forge_board_selection_contains (canvas->selection, element))
    forge_board_painter_draw_selection (
        canvas->painter, self->snapshot, &box, self->scene.zoom,
        element == forge_board_selection_get_lead (canvas->selection) && !canvas->is_read_only);
}

static gboolean
is_moving (const Drawing *self, const ForgeBoardElement *element)
{
  return self->scene.moving != NULL && g_hash_table_contains (self->scene.moving, element);
}

/* Frames below, then arrows, then notes; what is in the hand on top, wherever it came from. */
static void
draw_elements (const Drawing *self)
{
  const ForgeBoardBox area = visible_area (&self->scene);
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (self->scene.index, &area);
  g_autoptr (GPtrArray) notes = forge_board_index_find (self->scene.index, &area);
  GHashTableIter iter;
  gpointer element;

  for (guint i = 0; i < frames->len; i++)
    draw_element (self, g_ptr_array_index (frames, i));
  forge_board_arrow_index_foreach (self->scene.arrows, &area, 0, draw_arrow, (gpointer) self);
  for (guint i = 0; i < notes->len; i++)
    if (!is_moving (self, g_ptr_array_index (notes, i)))
      draw_element (self, g_ptr_array_index (notes, i));
  if (self->scene.moving == NULL)
    return;
  g_hash_table_iter_init (&iter, self->scene.moving);
  while (g_hash_table_iter_next (&iter, &element, NULL))
    if (!forge_board_kind_is_frame (((ForgeBoardElement *) element)->kind))
      draw_element (self, element);
}

/* In pixels: from far away the titles are what one finds one's way by. */
static void
draw_titles (const Drawing *self)
{
  const ForgeBoardScene *scene = &self->scene;
  const ForgeBoardBox area = visible_area (scene);
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (scene->index, &area);

  for (guint i = 0; i < MIN (frames->len, MAX_TITLES); i++)
    {
      const ForgeBoardElement *frame = g_ptr_array_index (frames, i);
      const ForgeBoardBox box = forge_board_scene_get_box (scene, frame);
      const ForgeBoardBox title = { (int) ((box.x - scene->x) * scene->zoom) + 8,
                                    (int) ((box.y - scene->y) * scene->zoom) + 5,
                                    (int) (box.width * scene->zoom) - 16, 18 };

      if (box.width * scene->zoom >= TITLE)
        forge_board_painter_draw_title (self->canvas->painter, self->snapshot, frame, &title);
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
    forge_board_painter_draw_guide (self->painter, snapshot, &guide_color,
                                    &g_array_index (self->guides, ForgeBoardGuide, i), self->zoom);
}

/* Of the link that the keyboard draws: to the note that it would go to. */
static void
draw_link (ForgeBoardCanvas *self, GtkSnapshot *snapshot, const ForgeBoardElement *lead)
{
  const ForgeBoardElement *from = forge_board_find (self->board, self->link_from);
  ForgeBoardBox start, end;

  if (from == NULL || from == lead)
    return;
  start = forge_board_box_of (from);
  end = forge_board_box_of (lead);
  forge_board_painter_draw_line (self->painter, snapshot,
                                 forge_board_painter_get_accent (self->painter),
                                 start.x + start.width / 2.0, start.y + start.height / 2.0,
                                 end.x + end.width / 2.0, end.y + end.height / 2.0, 2 / self->zoom);
}

/* What one note alone has: the dot that a link is drawn from. */
static void
draw_lead (ForgeBoardCanvas *self, GtkSnapshot *snapshot)
{
  const ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);
  double x, y;

  if (lead == NULL || !lead->place.is_set || self->is_read_only || self->moving != NULL
      || self->gesture == FORGE_CANVAS_SIZE || forge_board_kind_is_frame (lead->kind))
    return;
  if (self->link_from != NULL)
    draw_link (self, snapshot, lead);
  forge_board_canvas_get_handle (self, lead, &x, &y);
  forge_board_painter_draw_plus (self->painter, snapshot, x, y, PLUS / self->zoom);
}

static void
begin_units (ForgeBoardCanvas *self, GtkSnapshot *snapshot)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) self->zoom, (float) self->zoom);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -self->x, (float) -self->y));
}

static void
draw_board (ForgeBoardCanvas *self, GtkSnapshot *snapshot)
{
  const Drawing drawing = { self, snapshot, forge_board_canvas_get_scene (self) };
  int spacing = DOTS;

  while (spacing * self->zoom < MIN_DOTS)
    spacing *= 2;
  if (self->zoom < FORGE_BOARD_CANVAS_FAR)
    {
      forge_board_raster_draw (self->raster, snapshot, GTK_WIDGET (self), self->painter,
                               &drawing.scene);
      draw_titles (&drawing);
    }
  else
    forge_board_raster_draw_ground (self->raster, snapshot, GTK_WIDGET (self), self->painter,
                                    &drawing.scene, spacing);
  begin_units (self, snapshot);
  if (self->zoom >= FORGE_BOARD_CANVAS_FAR)
    {
      draw_elements (&drawing);
      draw_lead (self, snapshot);
    }
  draw_gesture (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

void
forge_board_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget));

  gtk_snapshot_push_clip (snapshot, &all);
  if (self->board == NULL)
    gtk_snapshot_append_color (snapshot, forge_board_painter_get_canvas (self->painter), &all);
  else
    draw_board (self, snapshot);
  if (self->is_typing)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
  gtk_snapshot_pop (snapshot);
}
