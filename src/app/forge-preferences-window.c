/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preferences-window"

#include "config.h"

#include "app/forge-preferences-window.h"
#include "app/forge-providers-page.h"
#include "app/forge-setting-row.h"
#include "widgets/forge-shrink.h"

struct _ForgePreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GtkWidget *data_group;
  AdwActionRow *folder_row;

  char *folder; /* (nullable): while no store is open */
};

G_DEFINE_FINAL_TYPE (ForgePreferencesWindow, forge_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
open_folder_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autofree char *uri = g_filename_to_uri (FORGE_PREFERENCES_WINDOW (widget)->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
}

/* The window below asks for the file, and tells how it went: it has to be seen. */
static void
hand_on_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));
  g_autofree char *action = g_variant_dup_string (parameter, NULL);

  if (parent == NULL)
    return;
  gtk_window_close (GTK_WINDOW (widget));
  gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
}

static void
forge_preferences_window_finalize (GObject *object)
{
  g_free (FORGE_PREFERENCES_WINDOW (object)->folder);

  G_OBJECT_CLASS (forge_preferences_window_parent_class)->finalize (object);
}

static void
forge_preferences_window_class_init (ForgePreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = forge_preferences_window_finalize;

  g_type_ensure (FORGE_TYPE_SETTING_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePreferencesWindow, data_group);
  gtk_widget_class_bind_template_child (widget_class, ForgePreferencesWindow, folder_row);
  gtk_widget_class_install_action (widget_class, "preferences.open-folder", NULL, open_folder_cb);
  gtk_widget_class_install_action (widget_class, "preferences.hand-on", "s", hand_on_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
forge_preferences_window_init (ForgePreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_preferences_window_new:
 * @parent: (nullable): what it stands above
 * @session: tells where the data is
 *
 * Returns: (transfer none): a toplevel; present it
 */
GtkWidget *
forge_preferences_window_new (GtkWindow *parent, ForgeSession *session)
{
  ForgePreferencesWindow *self;
  ForgeStore *store;

  g_return_val_if_fail (FORGE_IS_SESSION (session), NULL);

  store = forge_session_get_store (session);
  self = g_object_new (FORGE_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal",
                       parent != NULL, NULL);
  if (store != NULL)
    {
      self->folder = g_strdup (forge_store_get_data_dir (store));
      adw_action_row_set_subtitle (self->folder_row, self->folder);
    }
  gtk_widget_set_visible (self->data_group, store != NULL);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self),
                              ADW_PREFERENCES_PAGE (forge_providers_page_new (session)));
  forge_shrink_buttons (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
