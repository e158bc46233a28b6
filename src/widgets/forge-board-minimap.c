/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-minimap"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-board-canvas-private.h"
#include "widgets/forge-board-minimap.h"

#define WIDTH  180
#define HEIGHT 120
#define MARGIN 8
#define PAUSE  300 /* ms without a change before the picture is made anew */

struct _ForgeBoardMinimap
{
  GtkWidget parent_instance;

  ForgeBoardCanvas *canvas; /* (nullable) */
  ForgeBoard *board;        /* (nullable) */
  ForgeBoardPainter *painter;
  ForgeBoardRaster *raster;
  ForgeBoardBox extent;
  GskRenderNode *picture; /* (nullable) */
  guint refresh_id;
  double zoom;
  double left; /* pixels beside the board */
  double top;
  double start_x;
  double start_y;
};

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeBoardMinimap, forge_board_minimap, GTK_TYPE_WIDGET)

static void
refresh (ForgeBoardMinimap *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  ForgeBoardScene scene = forge_board_canvas_get_scene (self->canvas);
  ForgeBoardBox extent = { 0, 0, 1, 1 };

  forge_board_index_get_extent (scene.index, &extent);
  self->zoom = MIN ((WIDTH - 2. * MARGIN) / extent.width, (HEIGHT - 2. * MARGIN) / extent.height);
  self->left = (WIDTH - extent.width * self->zoom) / 2;
  self->top = (HEIGHT - extent.height * self->zoom) / 2;
  self->extent = extent;
  scene.selection = NULL;
  scene.moving = NULL;
  scene.x = extent.x - self->left / self->zoom;
  scene.y = extent.y - self->top / self->zoom;
  scene.zoom = self->zoom;
  scene.width = WIDTH;
  scene.height = HEIGHT;
  forge_board_raster_draw (self->raster, snapshot, GTK_WIDGET (self), self->painter, &scene);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  self->picture = gtk_snapshot_free_to_node (snapshot);
}

static void
forge_board_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgeBoardMinimap *self = FORGE_BOARD_MINIMAP (widget);
  const GdkRGBA *accent = forge_board_painter_get_accent (self->painter);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT);
  const GdkRGBA around[4] = { *accent, *accent, *accent, *accent };
  const float widths[4] = { 2, 2, 2, 2 };
  double x, y, width, height;
  GskRoundedRect seen;
  graphene_rect_t area;

  if (self->board == NULL)
    return;
  if (self->picture == NULL)
    refresh (self);
  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  area = GRAPHENE_RECT_INIT ((float) ((x - self->extent.x) * self->zoom + self->left),
                             (float) ((y - self->extent.y) * self->zoom + self->top),
                             (float) (width * self->zoom), (float) (height * self->zoom));
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  /* What is seen beyond the board is not on the map: its edge is that of the map there. */
  if (!graphene_rect_intersection (&area, &all, &area))
    return;
  gsk_rounded_rect_init_from_rect (&seen, &area, 2);
  gtk_snapshot_append_border (snapshot, &seen, widths, around);
}

static void
forge_board_minimap_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
drop_picture (ForgeBoardMinimap *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
refresh_cb (gpointer data)
{
  ForgeBoardMinimap *self = data;

  self->refresh_id = 0;
  drop_picture (self);
  return G_SOURCE_REMOVE;
}

/* The whole board is drawn for it: not while edits follow each other. */
static void
board_changed_cb (ForgeBoardMinimap *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->refresh_id = g_timeout_add (PAUSE, refresh_cb, self);
}

static void
forge_board_minimap_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  ForgeBoardMinimap *self = FORGE_BOARD_MINIMAP (widget);

  GTK_WIDGET_CLASS (forge_board_minimap_parent_class)->css_changed (widget, change);
  forge_board_painter_forget (self->painter, NULL);
  drop_picture (self);
}

static void
take_board (ForgeBoardMinimap *self)
{
  ForgeBoardSelection *selection
      = self->canvas != NULL ? forge_board_canvas_get_selection (self->canvas) : NULL;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  g_clear_object (&self->board);
  if (selection != NULL)
    {
      self->board = g_object_ref (forge_board_selection_get_board (selection));
      g_signal_connect_object (self->board, "changed", G_CALLBACK (board_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  drop_picture (self);
}

static void
set_canvas (ForgeBoardMinimap *self, ForgeBoardCanvas *canvas)
{
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  g_set_object (&self->canvas, canvas);
  if (canvas != NULL)
    {
      g_signal_connect_object (canvas, "viewport-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (canvas, "notify::selection", G_CALLBACK (take_board), self,
                               G_CONNECT_SWAPPED);
    }
  take_board (self);
}

static void
center (ForgeBoardMinimap *self, double x, double y)
{
  if (self->board != NULL && self->zoom > 0)
    forge_board_canvas_center_on (self->canvas, self->extent.x + (x - self->left) / self->zoom,
                                  self->extent.y + (y - self->top) / self->zoom);
}

static void
drag_begin_cb (ForgeBoardMinimap *self, double x, double y)
{
  self->start_x = x;
  self->start_y = y;
  center (self, x, y);
}

static void
drag_update_cb (ForgeBoardMinimap *self, double dx, double dy)
{
  center (self, self->start_x + dx, self->start_y + dy);
}

static void
forge_board_minimap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id != PROP_CANVAS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_value_set_object (value, FORGE_BOARD_MINIMAP (object)->canvas);
}

static void
forge_board_minimap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_CANVAS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  set_canvas (FORGE_BOARD_MINIMAP (object), g_value_get_object (value));
}

static void
forge_board_minimap_dispose (GObject *object)
{
  set_canvas (FORGE_BOARD_MINIMAP (object), NULL);
  G_OBJECT_CLASS (forge_board_minimap_parent_class)->dispose (object);
}

static void
forge_board_minimap_finalize (GObject *object)
{
  ForgeBoardMinimap *self = FORGE_BOARD_MINIMAP (object);

  g_clear_pointer (&self->picture, gsk_render_node_unref);
  forge_board_painter_free (self->painter);
  forge_board_raster_free (self->raster);
  G_OBJECT_CLASS (forge_board_minimap_parent_class)->finalize (object);
}

static void
forge_board_minimap_class_init (ForgeBoardMinimapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = forge_board_minimap_get_property;
  object_class->set_property = forge_board_minimap_set_property;
  object_class->dispose = forge_board_minimap_dispose;
  object_class->finalize = forge_board_minimap_finalize;
  widget_class->snapshot = forge_board_minimap_snapshot;
  widget_class->measure = forge_board_minimap_measure;
  widget_class->css_changed = forge_board_minimap_css_changed;
  props[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, FORGE_TYPE_BOARD_CANVAS,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "board-minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
forge_board_minimap_init (ForgeBoardMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  self->painter = forge_board_painter_new (GTK_WIDGET (self));
  self->raster = forge_board_raster_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview of the Board"), -1);
}

GtkWidget *
forge_board_minimap_new (void)
{
  return g_object_new (FORGE_TYPE_BOARD_MINIMAP, NULL);
}
