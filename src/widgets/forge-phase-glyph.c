/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-glyph"

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "widgets/forge-paint.h"
#include "widgets/forge-phase-glyph.h"

#define SIZE   20
#define RADIUS 7.5

struct _ForgePhaseGlyph
{
  GtkWidget parent_instance;

  ForgePhaseItem *item;
};

G_DEFINE_FINAL_TYPE (ForgePhaseGlyph, forge_phase_glyph, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
draw_ring (cairo_t *cr, double width)
{
  cairo_set_line_width (cr, width);
  cairo_arc (cr, 0, 0, RADIUS, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
draw_disc (cairo_t *cr)
{
  cairo_arc (cr, 0, 0, RADIUS + .75, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_done (cairo_t *cr, const GdkRGBA *ink)
{
  draw_disc (cr);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, -3.5, .25);
  cairo_line_to (cr, -1, 2.75);
  cairo_line_to (cr, 3.5, -2.5);
  cairo_stroke (cr);
}

static void
draw_active (cairo_t *cr, double fraction)
{
  draw_ring (cr, forge_paint_is_high_contrast () ? 3 : 2);
  cairo_move_to (cr, 0, 0);
  cairo_arc (cr, 0, 0, RADIUS - 2.5, -G_PI_2, -G_PI_2 + 2 * G_PI * fraction);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_skipped (cairo_t *cr)
{
  const double dashes[] = { 2.6, 2.11 };

  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  draw_ring (cr, 1.5);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, -3.5, 0);
  cairo_line_to (cr, 3.5, 0);
  cairo_stroke (cr);
}

static void
draw_stale (cairo_t *cr, const GdkRGBA *ink)
{
  draw_disc (cr);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_rectangle (cr, -1, -4.5, 2, 5.5);
  cairo_arc (cr, 0, 3.5, 1.25, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
forge_phase_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgePhaseGlyph *self = FORGE_PHASE_GLYPH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color, ink;
  cairo_t *cr;

  if (self->item == NULL)
    return;

  forge_paint_get_state_color (widget, forge_phase_item_get_state (self->item), &color);
  forge_paint_get_color (widget, "forge_on_phase", &ink);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, width / 2., height / 2.);
  gdk_cairo_set_source_rgba (cr, &color);
  switch (forge_phase_item_get_state (self->item))
    {
    case FORGE_PHASE_STATE_DONE:
      draw_done (cr, &ink);
      break;
    case FORGE_PHASE_STATE_ACTIVE:
      draw_active (cr, forge_phase_item_get_fraction (self->item));
      break;
    case FORGE_PHASE_STATE_SKIPPED:
      draw_skipped (cr);
      break;
    case FORGE_PHASE_STATE_STALE:
      draw_stale (cr, &ink);
      break;
    case FORGE_PHASE_STATE_TODO:
    default:
      draw_ring (cr, 1.5);
    }
  cairo_destroy (cr);
}

static void
forge_phase_glyph_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
forge_phase_glyph_dispose (GObject *object)
{
  forge_phase_glyph_set_item (FORGE_PHASE_GLYPH (object), NULL);

  G_OBJECT_CLASS (forge_phase_glyph_parent_class)->dispose (object);
}

static void
forge_phase_glyph_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgePhaseGlyph *self = FORGE_PHASE_GLYPH (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_phase_glyph_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ITEM:
      forge_phase_glyph_set_item (FORGE_PHASE_GLYPH (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_phase_glyph_class_init (ForgePhaseGlyphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_phase_glyph_dispose;
  object_class->get_property = forge_phase_glyph_get_property;
  object_class->set_property = forge_phase_glyph_set_property;
  widget_class->snapshot = forge_phase_glyph_snapshot;
  widget_class->measure = forge_phase_glyph_measure;

  properties[PROP_ITEM]
      = g_param_spec_object ("item", NULL, NULL, FORGE_TYPE_PHASE_ITEM,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "phaseglyph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
forge_phase_glyph_init (ForgePhaseGlyph *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  forge_paint_redraw_on_style (GTK_WIDGET (self));
}

GtkWidget *
forge_phase_glyph_new (void)
{
  return g_object_new (FORGE_TYPE_PHASE_GLYPH, NULL);
}

/**
 * forge_phase_glyph_set_item:
 * @item: (nullable)
 */
void
forge_phase_glyph_set_item (ForgePhaseGlyph *self, ForgePhaseItem *item)
{
  g_return_if_fail (FORGE_IS_PHASE_GLYPH (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
