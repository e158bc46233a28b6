/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-bar"

#include "config.h"

#include "widgets/forge-paint.h"
#include "widgets/forge-phase-bar.h"

#define HEIGHT 6
#define GAP    3
#define DOT    3

struct _ForgePhaseBar
{
  GtkWidget parent_instance;

  GListModel *phases;
  GPtrArray *items; /* of phases, each connected */
};

G_DEFINE_FINAL_TYPE (ForgePhaseBar, forge_phase_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PHASES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
disconnect_items (ForgePhaseBar *self)
{
  for (guint i = 0; i < self->items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->items, i), self);
  g_ptr_array_set_size (self->items, 0);
}

static void
phases_changed_cb (ForgePhaseBar *self)
{
  guint n_items = self->phases != NULL ? g_list_model_get_n_items (self->phases) : 0;

  disconnect_items (self);
  for (guint i = 0; i < n_items; i++)
    {
      GObject *item = g_list_model_get_item (self->phases, i);

      g_signal_connect_object (item, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->items, item);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
append_rounded (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *color)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, rect, HEIGHT / 2.);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, rect);
  gtk_snapshot_pop (snapshot);
}

static void
append_dashes (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *color)
{
  float y = rect->origin.y + (HEIGHT - DOT) / 2.f;

  for (float x = 0; x + DOT <= rect->size.width; x += 2 * DOT)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (rect->origin.x + x, y, DOT, DOT));
}

static void
append_segment (ForgePhaseBar *self,
                GtkSnapshot *snapshot,
                ForgePhaseItem *item,
                const graphene_rect_t *rect)
{
  ForgePhaseState state = forge_phase_item_get_state (item);
  double fraction = state == FORGE_PHASE_STATE_ACTIVE ? forge_phase_item_get_fraction (item) : 1;
  graphene_rect_t part = *rect;
  GskRoundedRect rounded;
  GdkRGBA color, track;

  forge_paint_get_state_color (GTK_WIDGET (self), state, &color);
  forge_paint_get_color (GTK_WIDGET (self), "forge_track", &track);
  if (state == FORGE_PHASE_STATE_SKIPPED)
    {
      append_dashes (snapshot, rect, &color);
      return;
    }
  append_rounded (snapshot, rect, &track);
  if (state == FORGE_PHASE_STATE_TODO)
    return;

  part.size.width *= fraction;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    part.origin.x += rect->size.width - part.size.width;
  gsk_rounded_rect_init_from_rect (&rounded, rect, HEIGHT / 2.);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &color, &part);
  gtk_snapshot_pop (snapshot);
}

static void
forge_phase_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgePhaseBar *self = FORGE_PHASE_BAR (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint n = self->items->len;
  float y = (gtk_widget_get_height (widget) - HEIGHT) / 2.f;
  float width;

  if (n == 0)
    return;
  width = (gtk_widget_get_width (widget) - GAP * (float) (n - 1)) / n;
  for (guint i = 0; i < n; i++)
    {
      guint column = is_rtl ? n - 1 - i : i;

      append_segment (self, snapshot, g_ptr_array_index (self->items, i),
                      &GRAPHENE_RECT_INIT (column * (width + GAP), y, width, HEIGHT));
    }
}

static void
forge_phase_bar_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = HEIGHT;
      return;
    }
  *minimum = 7 * HEIGHT + 6 * GAP;
  *natural = 7 * 28 + 6 * GAP;
}

static void
forge_phase_bar_dispose (GObject *object)
{
  ForgePhaseBar *self = FORGE_PHASE_BAR (object);

  forge_phase_bar_set_phases (self, NULL);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (forge_phase_bar_parent_class)->dispose (object);
}

static void
forge_phase_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgePhaseBar *self = FORGE_PHASE_BAR (object);

  switch (prop_id)
    {
    case PROP_PHASES:
      g_value_set_object (value, self->phases);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_phase_bar_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PHASES:
      forge_phase_bar_set_phases (FORGE_PHASE_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_phase_bar_class_init (ForgePhaseBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_phase_bar_dispose;
  object_class->get_property = forge_phase_bar_get_property;
  object_class->set_property = forge_phase_bar_set_property;
  widget_class->snapshot = forge_phase_bar_snapshot;
  widget_class->measure = forge_phase_bar_measure;

  properties[PROP_PHASES]
      = g_param_spec_object ("phases", NULL, NULL, G_TYPE_LIST_MODEL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "phasebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
forge_phase_bar_init (ForgePhaseBar *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  forge_paint_redraw_on_style (GTK_WIDGET (self));
}

GtkWidget *
forge_phase_bar_new (void)
{
  return g_object_new (FORGE_TYPE_PHASE_BAR, NULL);
}

/**
 * forge_phase_bar_set_phases:
 * @phases: (nullable)
 */
void
forge_phase_bar_set_phases (ForgePhaseBar *self, GListModel *phases)
{
  g_return_if_fail (FORGE_IS_PHASE_BAR (self));

  if (self->phases == phases)
    return;
  if (self->phases != NULL)
    g_signal_handlers_disconnect_by_data (self->phases, self);
  g_set_object (&self->phases, phases);
  if (phases != NULL)
    g_signal_connect_object (phases, "items-changed", G_CALLBACK (phases_changed_cb), self,
                             G_CONNECT_SWAPPED);
  phases_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASES]);
}
