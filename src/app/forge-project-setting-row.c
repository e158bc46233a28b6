/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-setting-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-project-setting-row.h"
#include "app/forge-settings.h"
#include "generate/forge-preferences.h"

/* What a switch stands for. */
#define OFF "off"
#define ON  "on"

struct _ForgeProjectSettingRow
{
  AdwActionRow parent_instance;

  char *key;
  GtkWidget *control;
  GtkWidget *reset;

  ForgeProjectSession *session;
  char **values;        /* of the list, in its order */
  gboolean is_updating; /* a change of the control is not the person's */
};

G_DEFINE_FINAL_TYPE (ForgeProjectSettingRow, forge_project_setting_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_KEY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static guint
find_value (ForgeProjectSettingRow *self, const char *value)
{
  for (guint i = 0; self->values[i] != NULL; i++)
    if (g_str_equal (self->values[i], value))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* A value that the command line gave may be none of the usual ones. */
static void
fill_list (ForgeProjectSettingRow *self, const char *value)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  if (find_value (self, value) == GTK_INVALID_LIST_POSITION)
    {
      const guint n = g_strv_length (self->values);

      self->values = g_renew (char *, self->values, n + 2);
      self->values[n] = g_strdup (value);
      self->values[n + 1] = NULL;
    }
  for (char **each = self->values; *each != NULL; each++)
    gtk_string_list_append (labels, forge_project_settings_get_label (self->key, *each));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->control), G_LIST_MODEL (labels));
  g_object_unref (labels);
}

static void
show_value (ForgeProjectSettingRow *self, const char *value)
{
  self->is_updating = TRUE;
  if (GTK_IS_SWITCH (self->control))
    gtk_switch_set_active (GTK_SWITCH (self->control), g_str_equal (value, ON));
  else
    {
      if (find_value (self, value) == GTK_INVALID_LIST_POSITION
          || gtk_drop_down_get_model (GTK_DROP_DOWN (self->control)) == NULL)
        fill_list (self, value);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), find_value (self, value));
    }
  self->is_updating = FALSE;
}

static void
show_state (ForgeProjectSettingRow *self)
{
  ForgeProject *project = forge_project_session_get_project (self->session);
  g_autofree char *value = NULL;
  g_autofree char *usual_value = NULL;
  g_autofree char *state = NULL;
  g_autofree char *subtitle = NULL;
  gboolean is_usual;
  ForgeUsual usual;

  forge_preferences_get_usual (forge_settings_get (), &usual);
  value = forge_project_settings_dup (project, &usual, self->key);
  usual_value = forge_project_settings_dup_usual (&usual, self->key);
  is_usual = g_str_equal (value, usual_value);
  if (is_usual)
    state = g_strdup (_ ("As usual"));
  else
    /* Translators: %s is the value of a setting where nobody changed it, such as "Standard" */
    state = g_strdup_printf (_ ("Only in this project; usually: %s"),
                             forge_project_settings_get_label (self->key, usual_value));
  subtitle = g_strdup_printf ("%s\n%s", forge_project_settings_get_about (self->key), state);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->reset, !is_usual);
  show_value (self, value);
}

static void
changed_cb (ForgeProjectSettingRow *self)
{
  const char *value;

  if (self->is_updating)
    return;
  if (GTK_IS_SWITCH (self->control))
    value = gtk_switch_get_active (GTK_SWITCH (self->control)) ? ON : OFF;
  else
    value = self->values[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control))];
  forge_project_session_set_setting (self->session, self->key, value);
}

static void
reset_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeProjectSettingRow *self = FORGE_PROJECT_SETTING_ROW (widget);
  g_autofree char *value = NULL;
  ForgeUsual usual;

  /* The button is about to go, and the focus shall not go with it. */
  gtk_widget_grab_focus (self->control);
  forge_preferences_get_usual (forge_settings_get (), &usual);
  value = forge_project_settings_dup_usual (&usual, self->key);
  forge_project_session_set_setting (self->session, self->key, value);
}

static void
add_control (ForgeProjectSettingRow *self)
{
  gboolean is_switch = g_strv_length (self->values) == 2
                       && find_value (self, OFF) != GTK_INVALID_LIST_POSITION
                       && find_value (self, ON) != GTK_INVALID_LIST_POSITION;

  self->control = is_switch ? gtk_switch_new () : gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  forge_project_settings_get_title (self->key), -1);
  g_signal_connect_object (self->control, is_switch ? "notify::active" : "notify::selected",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->control);
}

static void
forge_project_setting_row_dispose (GObject *object)
{
  g_clear_object (&FORGE_PROJECT_SETTING_ROW (object)->session);

  G_OBJECT_CLASS (forge_project_setting_row_parent_class)->dispose (object);
}

static void
forge_project_setting_row_finalize (GObject *object)
{
  ForgeProjectSettingRow *self = FORGE_PROJECT_SETTING_ROW (object);

  g_free (self->key);
  g_strfreev (self->values);

  G_OBJECT_CLASS (forge_project_setting_row_parent_class)->finalize (object);
}

static void
forge_project_setting_row_set_property (GObject *object,
                                        guint prop_id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  if (prop_id == PROP_KEY)
    FORGE_PROJECT_SETTING_ROW (object)->key = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
forge_project_setting_row_class_init (ForgeProjectSettingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_project_setting_row_dispose;
  object_class->finalize = forge_project_setting_row_finalize;
  object_class->set_property = forge_project_setting_row_set_property;

  properties[PROP_KEY]
      = g_param_spec_string ("key", NULL, NULL, NULL,
                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "project-setting.reset", NULL,
                                   reset_cb);
}

static void
forge_project_setting_row_init (ForgeProjectSettingRow *self)
{
  self->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_tooltip_text (self->reset, _ ("Reset"));
  gtk_widget_set_valign (self->reset, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reset), "project-setting.reset");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reset"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->reset);
}

GtkWidget *
forge_project_setting_row_new (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return g_object_new (FORGE_TYPE_PROJECT_SETTING_ROW, "key", key, NULL);
}

/**
 * forge_project_setting_row_set_session:
 *
 * See the header.
 */
void
forge_project_setting_row_set_session (ForgeProjectSettingRow *self, ForgeProjectSession *session)
{
  ForgeUsual usual;

  g_return_if_fail (FORGE_IS_PROJECT_SETTING_ROW (self));
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  forge_preferences_get_usual (forge_settings_get (), &usual);
  self->values = forge_project_settings_list_values (&usual, self->key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 forge_project_settings_get_title (self->key));
  gtk_widget_set_visible (GTK_WIDGET (self), g_strv_length (self->values) > 1);
  add_control (self);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
}
