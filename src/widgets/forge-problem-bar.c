/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-problem-bar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-problem-bar.h"
#include "widgets/forge-shrink.h"

struct _ForgeProblemBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkToggleButton *show_details;
  GtkLabel *details;
  char *message;
};

enum
{
  PROP_MESSAGE = 1,
  PROP_DETAILS,
  N_PROPS
};

enum
{
  RETRY,
  DISMISSED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeProblemBar, forge_problem_bar, GTK_TYPE_WIDGET)

static void
retry_cb (ForgeProblemBar *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
copy_cb (ForgeProblemBar *self)
{
  g_autofree char *text
      = g_strdup_printf ("%s\n\n%s\n", self->message, gtk_label_get_label (self->details));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
dismiss_cb (ForgeProblemBar *self)
{
  g_signal_emit (self, signals[DISMISSED], 0);
}

static void
forge_problem_bar_dispose (GObject *object)
{
  ForgeProblemBar *self = FORGE_PROBLEM_BAR (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->revealer)));
  G_OBJECT_CLASS (forge_problem_bar_parent_class)->dispose (object);
}

static void
forge_problem_bar_finalize (GObject *object)
{
  g_free (FORGE_PROBLEM_BAR (object)->message);
  G_OBJECT_CLASS (forge_problem_bar_parent_class)->finalize (object);
}

static void
forge_problem_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeProblemBar *self = FORGE_PROBLEM_BAR (object);

  switch (id)
    {
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_DETAILS:
      g_value_set_string (value, gtk_label_get_label (self->details));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_problem_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeProblemBar *self = FORGE_PROBLEM_BAR (object);

  switch (id)
    {
    case PROP_MESSAGE:
      forge_problem_bar_set_message (self, g_value_get_string (value));
      break;
    case PROP_DETAILS:
      forge_problem_bar_set_details (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_problem_bar_class_init (ForgeProblemBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_problem_bar_dispose;
  object_class->finalize = forge_problem_bar_finalize;
  object_class->get_property = forge_problem_bar_get_property;
  object_class->set_property = forge_problem_bar_set_property;
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  props[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[RETRY] = g_signal_new ("retry", FORGE_TYPE_PROBLEM_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[DISMISSED] = g_signal_new ("dismissed", FORGE_TYPE_PROBLEM_BAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-problem-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProblemBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ForgeProblemBar, label);
  gtk_widget_class_bind_template_child (widget_class, ForgeProblemBar, show_details);
  gtk_widget_class_bind_template_child (widget_class, ForgeProblemBar, details);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
forge_problem_bar_init (ForgeProblemBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
}

/**
 * forge_problem_bar_set_message:
 * @message: (nullable): what went wrong and what to do, in whole sentences; %NULL hides the bar
 */
void
forge_problem_bar_set_message (ForgeProblemBar *self, const char *message)
{
  char *copy;

  g_return_if_fail (FORGE_IS_PROBLEM_BAR (self));

  if (g_strcmp0 (self->message, message) == 0)
    return;
  copy = g_strdup (message);
  g_free (self->message);
  self->message = copy;
  /* While it glides out it still says what it said. */
  if (message != NULL)
    gtk_label_set_label (self->label, message);
  else
    gtk_toggle_button_set_active (self->show_details, FALSE);
  gtk_revealer_set_reveal_child (self->revealer, message != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MESSAGE]);
}

const char *
forge_problem_bar_get_message (ForgeProblemBar *self)
{
  g_return_val_if_fail (FORGE_IS_PROBLEM_BAR (self), NULL);

  return self->message;
}

void
forge_problem_bar_set_details (ForgeProblemBar *self, const char *details)
{
  g_return_if_fail (FORGE_IS_PROBLEM_BAR (self));

  gtk_label_set_label (self->details, details != NULL ? details : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DETAILS]);
}
