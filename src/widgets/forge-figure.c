/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-figure"

#include "config.h"

#include "widgets/forge-figure.h"

struct _ForgeFigure
{
  GtkBox parent_instance;

  GtkLabel *caption;
  GtkLabel *value;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (ForgeFigure, forge_figure, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CAPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkLabel *
add_label (ForgeFigure *self, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
forge_figure_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAPTION:
      gtk_label_set_label (FORGE_FIGURE (object)->caption, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_figure_class_init (ForgeFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = forge_figure_set_property;

  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
forge_figure_init (ForgeFigure *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "forge-figure");
  self->caption = add_label (self, "caption");
  self->value = add_label (self, "title-2");
  self->note = add_label (self, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
}

void
forge_figure_set (ForgeFigure *self, const char *value, const char *note)
{
  g_return_if_fail (FORGE_IS_FIGURE (self) && value != NULL);

  gtk_label_set_label (self->value, value);
  gtk_label_set_label (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}
