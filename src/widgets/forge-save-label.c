/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-save-label"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-save-label.h"

#define STATE_SAVED  0
#define STATE_SAVING 1
#define STATE_FAILED 2

struct _ForgeSaveLabel
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *label;
  GtkButton *retry;
  guint state;
};

G_DEFINE_FINAL_TYPE (ForgeSaveLabel, forge_save_label, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

enum
{
  RETRY,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
show_state (ForgeSaveLabel *self)
{
  static const char *const icons[]
      = { "emblem-ok-symbolic", "emblem-synchronizing-symbolic", "dialog-warning-symbolic" };
  const char *words[] = { _ ("Saved"), _ ("Saving…"), _ ("Not saved") };

  gtk_image_set_from_icon_name (self->icon, icons[self->state]);
  gtk_label_set_label (self->label, words[self->state]);
  gtk_widget_set_visible (GTK_WIDGET (self->retry), self->state == STATE_FAILED);
}

static void
retry_cb (ForgeSaveLabel *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
forge_save_label_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (forge_save_label_parent_class)->dispose (object);
}

static void
forge_save_label_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, FORGE_SAVE_LABEL (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_save_label_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      forge_save_label_set_state (FORGE_SAVE_LABEL (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_save_label_class_init (ForgeSaveLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_save_label_dispose;
  object_class->get_property = forge_save_label_get_property;
  object_class->set_property = forge_save_label_set_property;

  properties[PROP_STATE]
      = g_param_spec_uint ("state", NULL, NULL, STATE_SAVED, STATE_FAILED, STATE_SAVED,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "savelabel");
}

static void
forge_save_label_init (ForgeSaveLabel *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "forge-small");

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "forge-dim");
  gtk_widget_set_parent (GTK_WIDGET (self->icon), GTK_WIDGET (self));

  /* Role status: a screen reader says the new word by itself. */
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "forge-dim");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));

  self->retry = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Retry")));
  gtk_widget_add_css_class (GTK_WIDGET (self->retry), "forge-inline-button");
  g_signal_connect_object (self->retry, "clicked", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->retry), GTK_WIDGET (self));

  show_state (self);
}

void
forge_save_label_set_state (ForgeSaveLabel *self, guint state)
{
  g_return_if_fail (FORGE_IS_SAVE_LABEL (self));
  g_return_if_fail (state <= STATE_FAILED);

  if (self->state == state)
    return;
  self->state = state;
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}
