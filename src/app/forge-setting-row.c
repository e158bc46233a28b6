/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-setting-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-setting-row.h"
#include "app/forge-settings.h"

#define NUMBER_STEP 10

struct _ForgeSettingRow
{
  AdwActionRow parent_instance;

  char *key;
  GListModel *labels; /* (nullable) */
  GtkWidget *control;
  GtkWidget *reset;
};

G_DEFINE_FINAL_TYPE (ForgeSettingRow, forge_setting_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_KEY,
  PROP_LABELS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
choice_to_position (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *choices = user_data;

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
position_to_choice (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *choices = user_data;
  guint position = g_value_get_uint (value);

  if (position >= g_strv_length ((char **) choices))
    return NULL;
  return g_variant_new_string (choices[position]);
}

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

static GtkWidget *
create_list (ForgeSettingRow *self, GVariant *choices)
{
  GtkWidget *list = gtk_drop_down_new (g_object_ref (self->labels), NULL);

  g_settings_bind_with_mapping (forge_settings_get (), self->key, list, "selected",
                                G_SETTINGS_BIND_DEFAULT, choice_to_position, position_to_choice,
                                g_variant_dup_strv (choices, NULL), strv_free);
  return list;
}

static GtkWidget *
create_number (ForgeSettingRow *self, GVariant *range)
{
  guint least, most;
  double from, to;
  GtkWidget *number;

  if (g_variant_is_of_type (range, G_VARIANT_TYPE ("(dd)")))
    {
      /* Money. */
      g_variant_get (range, "(dd)", &from, &to);
      number = gtk_spin_button_new_with_range (from, to, 1);
      gtk_spin_button_set_digits (GTK_SPIN_BUTTON (number), 2);
    }
  else
    {
      g_variant_get (range, "(uu)", &least, &most);
      number = gtk_spin_button_new_with_range (least, most, NUMBER_STEP);
    }
  g_settings_bind (forge_settings_get (), self->key,
                   gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (number)), "value",
                   G_SETTINGS_BIND_DEFAULT);
  return number;
}

static GtkWidget *
create_switch (ForgeSettingRow *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  g_settings_bind (forge_settings_get (), self->key, toggle, "active", G_SETTINGS_BIND_DEFAULT);
  return toggle;
}

static GtkWidget *
create_control (ForgeSettingRow *self)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) limits = NULL;
  const char *kind;

  g_object_get (forge_settings_get (), "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, self->key);
  range = g_settings_schema_key_get_range (key);
  g_variant_get (range, "(&sv)", &kind, &limits);
  if (g_str_equal (kind, "enum"))
    return create_list (self, limits);
  if (g_str_equal (kind, "range"))
    return create_number (self, limits);
  return create_switch (self);
}

static void
show_reset (ForgeSettingRow *self)
{
  GSettings *settings = forge_settings_get ();
  g_autoptr (GVariant) value = g_settings_get_value (settings, self->key);
  g_autoptr (GVariant) usual = g_settings_get_default_value (settings, self->key);

  gtk_widget_set_visible (self->reset, !g_variant_equal (value, usual));
}

static void
reset_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeSettingRow *self = FORGE_SETTING_ROW (widget);

  /* The button is about to go, and the focus shall not go with it. */
  gtk_widget_grab_focus (self->control);
  g_settings_reset (forge_settings_get (), self->key);
}

static void
name_control (ForgeSettingRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
forge_setting_row_constructed (GObject *object)
{
  ForgeSettingRow *self = FORGE_SETTING_ROW (object);
  g_autofree char *changed = g_strconcat ("changed::", self->key, NULL);

  G_OBJECT_CLASS (forge_setting_row_parent_class)->constructed (object);

  self->control = create_control (self);
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->reset);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->control);
  g_signal_connect (self, "notify::title", G_CALLBACK (name_control), NULL);
  g_signal_connect_object (forge_settings_get (), changed, G_CALLBACK (show_reset), self,
                           G_CONNECT_SWAPPED);
  show_reset (self);
}

static void
forge_setting_row_finalize (GObject *object)
{
  ForgeSettingRow *self = FORGE_SETTING_ROW (object);

  g_free (self->key);
  g_clear_object (&self->labels);

  G_OBJECT_CLASS (forge_setting_row_parent_class)->finalize (object);
}

static void
forge_setting_row_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  ForgeSettingRow *self = FORGE_SETTING_ROW (object);

  switch (prop_id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_LABELS:
      self->labels = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_setting_row_class_init (ForgeSettingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = forge_setting_row_constructed;
  object_class->finalize = forge_setting_row_finalize;
  object_class->set_property = forge_setting_row_set_property;

  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  properties[PROP_LABELS] = g_param_spec_object ("labels", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "setting.reset", NULL, reset_cb);
}

static void
forge_setting_row_init (ForgeSettingRow *self)
{
  self->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_tooltip_text (self->reset, _ ("Reset"));
  gtk_widget_set_valign (self->reset, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reset), "setting.reset");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reset"), -1);
}
