/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <math.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/forge-board-canvas-private.h"
#include "widgets/forge-paint.h"

#define MARGIN 40 /* pixels around what is brought into view */

enum
{
  PROP_SELECTION = 1,
  PROP_ZOOM,
  PROP_IS_READ_ONLY,
  N_PROPS
};

enum
{
  ACTIVATED,
  VIEWPORT_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeBoardCanvas, forge_board_canvas, GTK_TYPE_WIDGET)

double
forge_board_canvas_to_unit_x (ForgeBoardCanvas *self, double x)
{
  return self->x + x / self->zoom;
}

double
forge_board_canvas_to_unit_y (ForgeBoardCanvas *self, double y)
{
  return self->y + y / self->zoom;
}

int
forge_board_canvas_to_grid (double unit)
{
  return (int) (floor (unit / FORGE_BOARD_CANVAS_GRID + .5) * FORGE_BOARD_CANVAS_GRID);
}

ForgeBoardElement *
forge_board_canvas_note_at (ForgeBoardCanvas *self, double x, double y)
{
  const ForgeBoardBox point = { (int) floor (x), (int) floor (y), 1, 1 };
  g_autoptr (GPtrArray) found
      = self->index != NULL ? forge_board_index_find (self->index, &point) : NULL;

  return found != NULL && found->len > 0 ? g_ptr_array_index (found, found->len - 1) : NULL;
}

const char *
forge_board_canvas_context_at (ForgeBoardCanvas *self, double x, double y)
{
  const ForgeBoardBox point = { (int) floor (x), (int) floor (y), 1, 1 };
  g_autoptr (GPtrArray) found
      = self->index != NULL ? forge_board_index_find_frames (self->index, &point) : NULL;
  const ForgeBoardElement *frame
      = found != NULL && found->len > 0 ? g_ptr_array_index (found, found->len - 1) : NULL;

  return frame != NULL ? frame->id : "";
}

void
forge_board_canvas_select_area (ForgeBoardCanvas *self, const ForgeBoardBox *area)
{
  g_autoptr (GPtrArray) found = forge_board_index_find (self->index, area);

  forge_board_selection_add_all (self->selection, found);
}

static void
viewport_changed (ForgeBoardCanvas *self)
{
  forge_board_canvas_place_entry (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEWPORT_CHANGED], 0);
}

void
forge_board_canvas_scroll (ForgeBoardCanvas *self, double dx, double dy)
{
  self->x += dx;
  self->y += dy;
  self->wants_fit = FALSE;
  viewport_changed (self);
}

void
forge_board_canvas_zoom_at (ForgeBoardCanvas *self, double zoom, double x, double y)
{
  const double unit_x = forge_board_canvas_to_unit_x (self, x);
  const double unit_y = forge_board_canvas_to_unit_y (self, y);

  g_return_if_fail (FORGE_IS_BOARD_CANVAS (self));

  self->zoom = CLAMP (zoom, FORGE_BOARD_CANVAS_MIN, FORGE_BOARD_CANVAS_MAX);
  self->x = unit_x - x / self->zoom;
  self->y = unit_y - y / self->zoom;
  self->wants_fit = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
  viewport_changed (self);
}

/* It stays fitted, whatever stands beside it, until a person goes somewhere. */
static void
fit (ForgeBoardCanvas *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  const int height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;
  ForgeBoardBox all;

  self->wants_fit = TRUE;
  self->fit_width = width;
  self->fit_height = height;
  if (width <= 0 || height <= 0 || self->index == NULL
      || !forge_board_index_get_extent (self->index, &all))
    return;
  self->zoom = CLAMP (MIN ((double) width / all.width, (double) height / all.height),
                      FORGE_BOARD_CANVAS_MIN, 1);
  forge_board_canvas_center_on (self, all.x + all.width / 2.0, all.y + all.height / 2.0);
  self->wants_fit = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

void
forge_board_canvas_zoom_to_fit (ForgeBoardCanvas *self)
{
  g_return_if_fail (FORGE_IS_BOARD_CANVAS (self));

  fit (self);
}

double
forge_board_canvas_get_zoom (ForgeBoardCanvas *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_CANVAS (self), 1);

  return self->zoom;
}

ForgeBoardSelection *
forge_board_canvas_get_selection (ForgeBoardCanvas *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_CANVAS (self), NULL);

  return self->selection;
}

void
forge_board_canvas_get_viewport (ForgeBoardCanvas *self,
                                 double *x,
                                 double *y,
                                 double *width,
                                 double *height)
{
  g_return_if_fail (FORGE_IS_BOARD_CANVAS (self));

  *x = self->x;
  *y = self->y;
  *width = gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom;
  *height = gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom;
}

void
forge_board_canvas_center_on (ForgeBoardCanvas *self, double x, double y)
{
  g_return_if_fail (FORGE_IS_BOARD_CANVAS (self));

  self->wants_fit = FALSE;
  self->x = x - gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom / 2;
  self->y = y - gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom / 2;
  viewport_changed (self);
}

void
forge_board_canvas_show_element (ForgeBoardCanvas *self, ForgeBoardElement *element)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom;
  const double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom;
  const double margin = MARGIN / self->zoom;
  ForgeBoardBox box;

  g_return_if_fail (FORGE_IS_BOARD_CANVAS (self) && element != NULL);

  box = forge_board_box_of (element);
  if (!element->place.is_set
      || (box.x - margin >= self->x && box.x + box.width + margin <= self->x + width
          && box.y - margin >= self->y && box.y + box.height + margin <= self->y + height))
    return;
  forge_board_canvas_center_on (self, box.x + box.width / 2.0, box.y + box.height / 2.0);
}

static void
forge_board_canvas_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = 100;
  *natural = 400;
}

static void
forge_board_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);

  if (self->wants_fit
      && (width - 2 * MARGIN != self->fit_width || height - 2 * MARGIN != self->fit_height))
    fit (self);
  forge_board_canvas_place_entry (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->search != NULL)
    gtk_popover_present (GTK_POPOVER (self->search));
}

void
forge_board_canvas_tell_selection (ForgeBoardCanvas *self)
{
  const ForgeBoardElement *lead
      = self->selection != NULL ? forge_board_selection_get_lead (self->selection) : NULL;
  g_autofree char *text = NULL;

  if (lead != NULL && self->link_from != NULL)
    /* Translators: a kind of note, its name */
    text = g_strdup_printf (_ ("%s: %s. Enter links to it, Escape does not."),
                            forge_board_kind_get_title (lead->kind),
                            forge_board_element_get_name (lead));
  else if (lead != NULL)
    /* Translators: a kind of note, its name, a number */
    text = g_strdup_printf (_ ("%s: %s, %u selected"), forge_board_kind_get_title (lead->kind),
                            forge_board_element_get_name (lead),
                            forge_board_selection_get_n (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : _ ("Nothing selected"), -1);
}

static void
selection_changed_cb (ForgeBoardCanvas *self)
{
  forge_board_canvas_update_actions (self);
  forge_board_canvas_tell_selection (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
board_changed_cb (ForgeBoardCanvas *self, ForgeBoardChange what, ForgeBoardElement *element)
{
  /* Where a note stands is no part of its picture, but its size is. */
  forge_board_painter_forget (self->painter, element);
  if (what == FORGE_BOARD_REMOVED
      && (self->pressed == element
          || (self->moving_set != NULL && g_hash_table_contains (self->moving_set, element))))
    {
      self->pressed = NULL;
      forge_board_canvas_stop_gesture (self);
    }
  if (what == FORGE_BOARD_REMOVED && self->named == element)
    forge_board_canvas_end_entry (self, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_selection (ForgeBoardCanvas *self, ForgeBoardSelection *selection)
{
  if (self->selection == selection)
    return;
  if (self->selection != NULL)
    {
      forge_board_canvas_stop_gesture (self);
      forge_board_canvas_end_entry (self, FALSE);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (self->board, self);
      forge_board_painter_forget (self->painter, NULL);
      g_clear_pointer (&self->link_from, g_free);
      g_clear_object (&self->arrows);
      g_clear_object (&self->index);
      g_clear_object (&self->board);
    }
  g_set_object (&self->selection, selection);
  if (selection != NULL)
    {
      self->board = g_object_ref (forge_board_selection_get_board (selection));
      self->index = forge_board_index_new (self->board);
      self->arrows = forge_board_arrow_index_new (self->board);
      g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->board, "changed", G_CALLBACK (board_changed_cb), self,
                               G_CONNECT_SWAPPED);
      fit (self);
    }
  selection_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTION]);
}

static void
style_changed_cb (ForgeBoardCanvas *self)
{
  forge_board_painter_forget (self->painter, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forge_board_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (forge_board_canvas_parent_class)->css_changed (widget, change);
  style_changed_cb (FORGE_BOARD_CANVAS (widget));
}

static void
forge_board_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (object);

  switch (id)
    {
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_IS_READ_ONLY:
      g_value_set_boolean (value, self->is_read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (object);

  switch (id)
    {
    case PROP_SELECTION:
      set_selection (self, g_value_get_object (value));
      break;
    case PROP_IS_READ_ONLY:
      self->is_read_only = g_value_get_boolean (value);
      forge_board_canvas_update_actions (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_canvas_dispose (GObject *object)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (object);

  if (self->entry != NULL)
    set_selection (self, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->search, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_board_canvas_parent_class)->dispose (object);
}

static void
forge_board_canvas_finalize (GObject *object)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (object);

  forge_board_painter_free (self->painter);
  forge_board_raster_free (self->raster);
  g_free (self->fresh_context);
  g_free (self->fresh_from);
  g_free (self->link_from);
  G_OBJECT_CLASS (forge_board_canvas_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  props[PROP_SELECTION]
      = g_param_spec_object ("selection", NULL, NULL, FORGE_TYPE_BOARD_SELECTION,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ZOOM]
      = g_param_spec_double ("zoom", NULL, NULL, FORGE_BOARD_CANVAS_MIN, FORGE_BOARD_CANVAS_MAX, 1,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_board_canvas_class_init (ForgeBoardCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = forge_board_canvas_get_property;
  object_class->set_property = forge_board_canvas_set_property;
  object_class->dispose = forge_board_canvas_dispose;
  object_class->finalize = forge_board_canvas_finalize;
  widget_class->snapshot = forge_board_canvas_snapshot;
  widget_class->measure = forge_board_canvas_measure;
  widget_class->size_allocate = forge_board_canvas_size_allocate;
  widget_class->css_changed = forge_board_canvas_css_changed;
  install_properties (object_class);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VIEWPORT_CHANGED] = g_signal_new ("viewport-changed", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "board-canvas");
  forge_board_canvas_install_actions (widget_class);
  forge_board_canvas_install_keys (widget_class);
}

static void
forge_board_canvas_init (ForgeBoardCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->zoom = 1;
  self->wants_fit = TRUE;
  self->painter = forge_board_painter_new (widget);
  self->raster = forge_board_raster_new ();
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Board"),
                                  -1);
  forge_paint_redraw_on_style (widget);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  forge_board_canvas_add_entry (self);
  forge_board_canvas_add_gestures (self);
  forge_board_canvas_update_actions (self);
}

GtkWidget *
forge_board_canvas_new (void)
{
  return g_object_new (FORGE_TYPE_BOARD_CANVAS, NULL);
}
