/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-diagram-view"

#include "config.h"

#include <math.h>

#include "widgets/forge-diagram-view.h"

/* How much an arrow moves, in pixels; a page goes by what is seen. */
#define STEP 48
/* Two steps of the zoom double the size, about as in a viewer of pictures. */
#define ZOOM_STEP 1.25
/* A small diagram grows to fill the window, but not to the size of a poster. */
#define MAX_FIT 3.0
#define MARGIN  12

struct _ForgeDiagramView
{
  GtkWidget parent_instance;

  GdkPaintable *picture; /* (nullable) */
  double width;          /* of the picture, in its units */
  double height;
  double zoom;
  gboolean fits;
  GtkAdjustment *adjustments[2]; /* (nullable): across, down */
  double pinch_zoom;             /* when two fingers began */
  double drag_start[2];
  double pointer[2]; /* where it is; the zoom of the wheel leaves that place as it is */
};

enum
{
  PROP_ZOOM = 1,
  PROP_FITS,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeDiagramView,
                               forge_diagram_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
get_room (ForgeDiagramView *self, guint axis)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return axis == 0 ? gtk_widget_get_width (widget) : gtk_widget_get_height (widget);
}

static double
get_size (ForgeDiagramView *self, guint axis)
{
  return (axis == 0 ? self->width : self->height) * self->zoom;
}

/* Where the picture begins in the widget: what has room to spare is in the middle. */
static double
get_origin (ForgeDiagramView *self, guint axis)
{
  double spare = get_room (self, axis) - get_size (self, axis);

  if (spare >= 0)
    return floor (spare / 2);
  return self->adjustments[axis] != NULL ? -gtk_adjustment_get_value (self->adjustments[axis]) : 0;
}

static void
configure (ForgeDiagramView *self, guint axis, double value)
{
  double room = get_room (self, axis);
  double upper = MAX (room, get_size (self, axis));

  if (self->adjustments[axis] != NULL)
    gtk_adjustment_configure (self->adjustments[axis], CLAMP (value, 0, upper - room), 0, upper,
                              STEP, room * .9, room);
}

/* @place: in the widget; what is seen there stays there. */
static void
zoom_at (ForgeDiagramView *self, double zoom, const double place[2])
{
  double before = self->zoom;
  double at[2];

  for (guint axis = 0; axis < 2; axis++)
    at[axis] = (place[axis] - get_origin (self, axis)) / before;
  self->zoom = CLAMP (zoom, FORGE_DIAGRAM_ZOOM_MIN, FORGE_DIAGRAM_ZOOM_MAX);
  for (guint axis = 0; axis < 2; axis++)
    configure (self, axis, at[axis] * self->zoom - place[axis]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->zoom != before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static void
set_fits (ForgeDiagramView *self, gboolean fits)
{
  if (self->fits == fits)
    return;
  self->fits = fits;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FITS]);
}

static void
zoom_by_hand (ForgeDiagramView *self, double zoom, const double place[2])
{
  set_fits (self, FALSE);
  zoom_at (self, zoom, place);
}

static void
apply_fit (ForgeDiagramView *self)
{
  const double room[2] = { get_room (self, 0) - 2 * MARGIN, get_room (self, 1) - 2 * MARGIN };
  const double corner[2] = { 0, 0 };

  if (self->fits && self->width > 0 && room[0] > 0 && room[1] > 0)
    zoom_at (self, MIN (MIN (room[0] / self->width, room[1] / self->height), MAX_FIT), corner);
}

static gboolean
scroll_cb (ForgeDiagramView *self, double dx, double dy, GtkEventController *controller)
{
  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0
      || dy == 0)
    return FALSE;
  zoom_by_hand (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer);
  return TRUE;
}

static void
motion_cb (ForgeDiagramView *self, double x, double y)
{
  self->pointer[0] = x;
  self->pointer[1] = y;
}

static void
pinch_begin_cb (ForgeDiagramView *self)
{
  self->pinch_zoom = self->zoom;
}

static void
pinch_cb (ForgeDiagramView *self, double scale, GtkGesture *gesture)
{
  double place[2];

  if (gtk_gesture_get_bounding_box_center (gesture, &place[0], &place[1]))
    zoom_by_hand (self, self->pinch_zoom * scale, place);
}

static void
drag_begin_cb (ForgeDiagramView *self)
{
  for (guint axis = 0; axis < 2; axis++)
    self->drag_start[axis] = gtk_adjustment_get_value (self->adjustments[axis]);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_cb (ForgeDiagramView *self, double x, double y)
{
  gtk_adjustment_set_value (self->adjustments[0], self->drag_start[0] - x);
  gtk_adjustment_set_value (self->adjustments[1], self->drag_start[1] - y);
}

static void
drag_end_cb (ForgeDiagramView *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  double x, y;

  g_variant_get (arguments, "(dd)", &x, &y);
  forge_diagram_view_pan (FORGE_DIAGRAM_VIEW (widget), x, y);
  return TRUE;
}

static void
set_adjustment (ForgeDiagramView *self, guint axis, GtkAdjustment *adjustment)
{
  if (self->adjustments[axis] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[axis], self);
  if (!g_set_object (&self->adjustments[axis], adjustment) || adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  configure (self, axis, 0);
}

static void
forge_diagram_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgeDiagramView *self = FORGE_DIAGRAM_VIEW (widget);
  graphene_point_t origin
      = GRAPHENE_POINT_INIT ((float) get_origin (self, 0), (float) get_origin (self, 1));

  if (self->picture == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) get_room (self, 0),
                                                         (float) get_room (self, 1)));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  gdk_paintable_snapshot (self->picture, snapshot, get_size (self, 0), get_size (self, 1));
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
forge_diagram_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ForgeDiagramView *self = FORGE_DIAGRAM_VIEW (widget);

  for (guint axis = 0; axis < 2; axis++)
    configure (self, axis,
               self->adjustments[axis] != NULL ? gtk_adjustment_get_value (self->adjustments[axis])
                                               : 0);
  apply_fit (self);
}

static void
forge_diagram_view_dispose (GObject *object)
{
  ForgeDiagramView *self = FORGE_DIAGRAM_VIEW (object);

  g_clear_object (&self->picture);
  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  G_OBJECT_CLASS (forge_diagram_view_parent_class)->dispose (object);
}

static void
forge_diagram_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeDiagramView *self = FORGE_DIAGRAM_VIEW (object);

  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_FITS:
      g_value_set_boolean (value, self->fits);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The policies of a scrollable have to be there; there is only one way here. */
static void
forge_diagram_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeDiagramView *self = FORGE_DIAGRAM_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
add_move_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    double x, y;
  } MOVES[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, -STEP, 0 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, STEP, 0 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, -STEP },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, STEP },
    { { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, 0, -8 * STEP },
    { { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down }, 0, 8 * STEP },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, -G_MAXINT, -G_MAXINT },
    { { GDK_KEY_End, GDK_KEY_KP_End }, G_MAXINT, G_MAXINT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (MOVES); i++)
    for (guint j = 0; j < 2; j++)
      gtk_widget_class_add_binding (widget_class, MOVES[i].keys[j], 0, move_cb, "(dd)", MOVES[i].x,
                                    MOVES[i].y);
}

static void
forge_diagram_view_class_init (ForgeDiagramViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_diagram_view_dispose;
  object_class->get_property = forge_diagram_view_get_property;
  object_class->set_property = forge_diagram_view_set_property;
  widget_class->snapshot = forge_diagram_view_snapshot;
  widget_class->size_allocate = forge_diagram_view_size_allocate;
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, FORGE_DIAGRAM_ZOOM_MIN,
                                          FORGE_DIAGRAM_ZOOM_MAX, 1, flags);
  props[PROP_FITS] = g_param_spec_boolean ("fits", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "forgediagram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_move_keys (widget_class);
}

static void
add_gestures (ForgeDiagramView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *wheel
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (wheel, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, wheel);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

static void
forge_diagram_view_init (ForgeDiagramView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->zoom = 1;
  self->fits = TRUE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (widget, "grab");
  add_gestures (self);
}

/**
 * forge_diagram_view_set_picture:
 * @width: in units, whatever the resolution of @picture
 *
 * Another picture of the same diagram stays where the last one was.
 */
void
forge_diagram_view_set_picture (ForgeDiagramView *self,
                                GdkPaintable *picture,
                                double width,
                                double height)
{
  g_return_if_fail (FORGE_IS_DIAGRAM_VIEW (self));
  g_return_if_fail (GDK_IS_PAINTABLE (picture));
  g_return_if_fail (width > 0 && height > 0);

  g_set_object (&self->picture, picture);
  self->width = width;
  self->height = height;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
forge_diagram_view_get_zoom (ForgeDiagramView *self)
{
  g_return_val_if_fail (FORGE_IS_DIAGRAM_VIEW (self), 1);

  return self->zoom;
}

/**
 * forge_diagram_view_set_zoom:
 *
 * What is in the middle stays there.
 */
void
forge_diagram_view_set_zoom (ForgeDiagramView *self, double zoom)
{
  double middle[2];

  g_return_if_fail (FORGE_IS_DIAGRAM_VIEW (self));

  middle[0] = get_room (self, 0) / 2;
  middle[1] = get_room (self, 1) / 2;
  zoom_by_hand (self, zoom, middle);
}

void
forge_diagram_view_zoom_step (ForgeDiagramView *self, gboolean is_in)
{
  g_return_if_fail (FORGE_IS_DIAGRAM_VIEW (self));

  forge_diagram_view_set_zoom (self, is_in ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);
}

/**
 * forge_diagram_view_fit:
 *
 * Shows all of it, and goes on to when the window becomes larger or smaller.
 */
void
forge_diagram_view_fit (ForgeDiagramView *self)
{
  g_return_if_fail (FORGE_IS_DIAGRAM_VIEW (self));

  set_fits (self, TRUE);
  apply_fit (self);
}

/**
 * forge_diagram_view_pan:
 * @x: pixels to the right
 * @y: pixels down
 */
void
forge_diagram_view_pan (ForgeDiagramView *self, double x, double y)
{
  const double by[2] = { x, y };

  g_return_if_fail (FORGE_IS_DIAGRAM_VIEW (self));

  for (guint axis = 0; axis < 2; axis++)
    if (self->adjustments[axis] != NULL)
      gtk_adjustment_set_value (self->adjustments[axis],
                                gtk_adjustment_get_value (self->adjustments[axis]) + by[axis]);
}
