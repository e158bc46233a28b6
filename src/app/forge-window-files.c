/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-export-dialog.h"
#include "app/forge-window-private.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-file-chooser.h"

/* Files that go out and come in: exports, backups, folders. */

static void
show_item_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = user_data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);

  /* No file manager that shows an item: then its folder, in whatever opens folders. */
  if (reply == NULL && uri != NULL)
    gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
show_in_files_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *uris[] = { uri, NULL };
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());

  if (uri == NULL || bus == NULL)
    return;
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, show_item_cb, g_strdup (path));
}

/* Says that something was written, and leads there. */
static void
toast_path (ForgeWindow *self, const char *message, const char *path)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("Show in _Files"));
  adw_toast_set_action_name (toast, "win.show-in-files");
  adw_toast_set_action_target (toast, "s", path);
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
exported_cb (ForgeWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file or folder */
  g_autofree char *message = g_strdup_printf (_ ("Exported to “%s”"), name);

  toast_path (self, message, path);
}

static void
export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  ForgeExportDialog *dialog;

  if (self->project == NULL)
    return;
  dialog
      = forge_export_dialog_new (GTK_WINDOW (self), forge_project_page_get_session (self->project));
  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_folder_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_file_chooser_open_folder (widget, _ ("Import a Folder"), forge_window_import_files, widget);
}

static void
backed_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = forge_session_backup_finish (FORGE_SESSION (object), result, &error);

  if (path != NULL)
    toast_path (self, _ ("Everything is in the backup"), path);
  else
    forge_ask_tell (GTK_WIDGET (self), _ ("There Is No Backup"), error->message);
}

static void
backup_to_cb (GListModel *files, gpointer user_data)
{
  ForgeWindow *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (g_file_peek_path (file) != NULL)
    forge_session_backup_async (self->session, g_file_peek_path (file), backed_up_cb,
                                g_object_ref (self));
  else
    forge_window_toast (self, _ ("A backup needs a folder on this computer."));
}

static void
backup_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "specforge-%Y-%m-%d.db");

  forge_file_chooser_save (widget, _ ("Back Up Everything"), name, backup_to_cb, widget);
}

typedef struct
{
  ForgeWindow *window;
  char *path;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_object_unref (restore->window);
  g_free (restore->path);
  g_free (restore);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (forge_session_restore_finish (FORGE_SESSION (object), result, &error))
    forge_window_toast (self, _ ("The backup is restored. What was there before is in the folder "
                                 "“backups”."));
  else
    forge_ask_tell (GTK_WIDGET (self), _ ("The Backup Was Not Restored"), error->message);
}

static void
restore_chosen_cb (const char *id, gpointer user_data)
{
  Restore *restore = user_data;

  if (id == NULL)
    return;
  forge_window_show_start (restore->window);
  forge_session_restore_async (restore->window->session, restore->path, restored_cb,
                               g_object_ref (restore->window));
}

static void
restore_from_cb (GListModel *files, gpointer user_data)
{
  ForgeWindow *self = user_data;
  const ForgeAskChoice choices[]
      = { { "restore", _ ("_Restore"), FALSE, TRUE }, { NULL, NULL, FALSE, FALSE } };
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  Restore *restore;

  if (g_file_peek_path (file) == NULL)
    {
      forge_window_toast (self, _ ("Copy the backup into a folder of yours first."));
      return;
    }
  restore = g_new0 (Restore, 1);
  restore->window = g_object_ref (self);
  restore->path = g_strdup (g_file_peek_path (file));
  forge_ask_choose (
      GTK_WIDGET (self), _ ("Replace Everything by This Backup?"),
      _ ("All projects become what they were in the backup. A backup of what is there "
         "now is made first."),
      choices, restore_chosen_cb, restore, restore_free);
}

static void
restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.db", NULL };

  forge_file_chooser_open (widget, _ ("Restore a Backup"), _ ("Backups"), patterns, FALSE,
                           restore_from_cb, widget);
}

void
forge_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.import-folder", NULL, import_folder_cb);
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, backup_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-backup", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "win.show-in-files", "s", show_in_files_cb);
}
