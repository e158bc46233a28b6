/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-settings-window"

#include "config.h"

#include "app/forge-project-setting-row.h"
#include "app/forge-project-settings-window.h"
#include "spec/forge-project-settings.h"
#include "widgets/forge-shrink.h"

struct _ForgeProjectSettingsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  AdwPreferencesGroup *documents;
  AdwPreferencesGroup *work;
  AdwPreferencesGroup *rules;
};

G_DEFINE_FINAL_TYPE (ForgeProjectSettingsWindow, forge_project_settings_window, ADW_TYPE_WINDOW)

static void
forge_project_settings_window_class_init (ForgeProjectSettingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-project-settings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectSettingsWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectSettingsWindow, documents);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectSettingsWindow, work);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectSettingsWindow, rules);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
forge_project_settings_window_init (ForgeProjectSettingsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What changes the text of documents stands with what it means for them; what begins with "rule."
 * is about the checks. */
static AdwPreferencesGroup *
choose_group (ForgeProjectSettingsWindow *self, const char *key)
{
  if (g_str_has_prefix (key, "rule."))
    return self->rules;
  return forge_project_settings_explain (key) != NULL ? self->documents : self->work;
}

/**
 * forge_project_settings_window_new:
 * @parent: what it stands above
 * @session: the project
 *
 * Returns: (transfer none): a toplevel; present it
 */
GtkWidget *
forge_project_settings_window_new (GtkWindow *parent, ForgeProjectSession *session)
{
  ForgeProjectSettingsWindow *self;
  g_auto (GStrv) keys = forge_project_settings_list_keys ();

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (session), NULL);

  self = g_object_new (FORGE_TYPE_PROJECT_SETTINGS_WINDOW, "transient-for", parent, NULL);
  adw_window_title_set_subtitle (self->heading, forge_project_get_title (
                                                    forge_project_session_get_project (session)));
  for (char **key = keys; *key != NULL; key++)
    {
      GtkWidget *row = forge_project_setting_row_new (*key);

      forge_project_setting_row_set_session (FORGE_PROJECT_SETTING_ROW (row), session);
      adw_preferences_group_add (choose_group (self, *key), row);
    }
  adw_preferences_group_set_description (self->documents,
                                         forge_project_settings_explain ("language"));
  forge_shrink_buttons (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
