/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-narrow-bin"

#include "config.h"

#include "widgets/forge-narrow-bin.h"

/* What is not narrow yet needs no more than that, or a window of 360 pixels would grow before it is
 * told. */
#define NARROWEST 280

struct _ForgeNarrowBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int threshold;
  guint tick;
  gboolean is_narrow;
  gboolean is_narrow_next;
};

static GtkBuildableIface *parent_buildable;

static void
forge_narrow_bin_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (buildable);

  if (type == NULL && GTK_IS_WIDGET (child) && self->child == NULL)
    {
      self->child = GTK_WIDGET (child);
      gtk_widget_set_parent (self->child, GTK_WIDGET (self));
    }
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = forge_narrow_bin_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeNarrowBin,
                               forge_narrow_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_THRESHOLD,
  PROP_IS_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Large text needs the room of a larger screen. */
static double
get_text_scale (ForgeNarrowBin *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (1, dpi / 1024. / 96.) : 1;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (widget);

  self->tick = 0;
  if (self->is_narrow != self->is_narrow_next)
    {
      self->is_narrow = self->is_narrow_next;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

static int
measure_child (ForgeNarrowBin *self)
{
  int minimum;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
forge_narrow_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, MAX (width, measure_child (self)), height, baseline, NULL);
  self->is_narrow_next = width < self->threshold * get_text_scale (self);
  if (self->is_narrow_next != self->is_narrow && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

/* The child needs less room once it knows that there is little, so it must not hold the window wide
 * before. */
static void
forge_narrow_bin_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (widget);

  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, measure_child (self));
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->is_narrow)
    *minimum = MIN (*minimum, MIN (NARROWEST, MAX (0, self->threshold - 1)));
}

static GtkSizeRequestMode
forge_narrow_bin_get_request_mode (GtkWidget *widget)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child)
                             : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
forge_narrow_bin_compute_expand (GtkWidget *widget, gboolean *hexpand, gboolean *vexpand)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (widget);

  *hexpand
      = self->child != NULL && gtk_widget_compute_expand (self->child, GTK_ORIENTATION_HORIZONTAL);
  *vexpand
      = self->child != NULL && gtk_widget_compute_expand (self->child, GTK_ORIENTATION_VERTICAL);
}

static void
forge_narrow_bin_dispose (GObject *object)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (forge_narrow_bin_parent_class)->dispose (object);
}

static void
forge_narrow_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (object);

  switch (prop_id)
    {
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_narrow_bin_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  ForgeNarrowBin *self = FORGE_NARROW_BIN (object);

  switch (prop_id)
    {
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_narrow_bin_class_init (ForgeNarrowBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_narrow_bin_dispose;
  object_class->get_property = forge_narrow_bin_get_property;
  object_class->set_property = forge_narrow_bin_set_property;
  widget_class->size_allocate = forge_narrow_bin_size_allocate;
  widget_class->measure = forge_narrow_bin_measure;
  widget_class->get_request_mode = forge_narrow_bin_get_request_mode;
  widget_class->compute_expand = forge_narrow_bin_compute_expand;

  properties[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 600,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "narrowbin");
}

static void
forge_narrow_bin_init (ForgeNarrowBin *self)
{
  self->threshold = 600;
}

gboolean
forge_narrow_bin_get_is_narrow (ForgeNarrowBin *self)
{
  g_return_val_if_fail (FORGE_IS_NARROW_BIN (self), FALSE);
  return self->is_narrow;
}
