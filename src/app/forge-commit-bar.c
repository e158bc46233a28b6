/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-commit-bar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-commit-bar.h"
#include "widgets/forge-shrink.h"

struct _ForgeCommitBar
{
  AdwBin parent_instance;

  GtkTextView *text;
  GtkWidget *hint;
  GtkCheckButton *sign_off;
  GtkButton *author;
  gboolean can_commit;
};

G_DEFINE_FINAL_TYPE (ForgeCommitBar, forge_commit_bar, ADW_TYPE_BIN)

enum
{
  PROP_CAN_COMMIT = 1,
  N_PROPS
};

enum
{
  COMMIT,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static char *
dup_message (ForgeCommitBar *self)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->text), "text", &text, NULL);
  return g_strstrip (g_steal_pointer (&text));
}

static void
changed_cb (ForgeCommitBar *self)
{
  g_autofree char *message = dup_message (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  gtk_widget_set_visible (self->hint, gtk_text_buffer_get_char_count (buffer) == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "commit.commit",
                                 self->can_commit && *message != '\0');
}

static void
commit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeCommitBar *self = FORGE_COMMIT_BAR (widget);
  g_autofree char *message = dup_message (self);

  g_signal_emit (self, signals[COMMIT], 0, message, gtk_check_button_get_active (self->sign_off));
}

/* Also where there is nothing to commit the key ends here: further out it generates a document. */
static gboolean
commit_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_widget_activate_action (widget, "commit.commit", NULL);
  return TRUE;
}

static gboolean
forge_commit_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FORGE_COMMIT_BAR (widget)->text));
}

static void
forge_commit_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_COMMIT:
      g_value_set_boolean (value, FORGE_COMMIT_BAR (object)->can_commit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_commit_bar_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  ForgeCommitBar *self = FORGE_COMMIT_BAR (object);

  switch (prop_id)
    {
    case PROP_CAN_COMMIT:
      self->can_commit = g_value_get_boolean (value);
      changed_cb (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_commit_bar_class_init (ForgeCommitBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = forge_commit_bar_get_property;
  object_class->set_property = forge_commit_bar_set_property;
  widget_class->grab_focus = forge_commit_bar_grab_focus;
  props[PROP_CAN_COMMIT] = g_param_spec_boolean ("can-commit", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[COMMIT] = g_signal_new ("commit", FORGE_TYPE_COMMIT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "commit.commit", NULL, commit_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-commit-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitBar, text);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitBar, hint);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitBar, sign_off);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitBar, author);
}

/* Before the text has the key, which would begin a line. */
static void
add_keys (ForgeCommitBar *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  static const guint RETURNS[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };

  for (gsize i = 0; i < G_N_ELEMENTS (RETURNS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (RETURNS[i], GDK_CONTROL_MASK),
                          gtk_callback_action_new (commit_key_cb, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
forge_commit_bar_init (ForgeCommitBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
  forge_shrink_buttons (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
forge_commit_bar_set_author (ForgeCommitBar *self,
                             const char *name,
                             const char *email,
                             gboolean is_set)
{
  g_autofree char *label = NULL;
  g_autofree char *hint = NULL;

  g_return_if_fail (FORGE_IS_COMMIT_BAR (self));
  g_return_if_fail (name != NULL && email != NULL);

  /* Translators: who commits */
  label = is_set ? g_strdup_printf (_ ("As %s"), name) : g_strdup (_ ("Say Who You Are…"));
  hint = g_strdup_printf ("%s <%s>", name, email);
  gtk_button_set_label (self->author, label);
  forge_shrink_buttons (GTK_WIDGET (self->author));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->author), hint);
}

void
forge_commit_bar_clear (ForgeCommitBar *self)
{
  g_return_if_fail (FORGE_IS_COMMIT_BAR (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", -1);
}
