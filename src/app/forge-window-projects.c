/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-shelf-dialog.h"
#include "app/forge-trash-dialog.h"
#include "app/forge-window-private.h"
#include "widgets/forge-project-item.h"

/* What is done to a project among the others. */

typedef struct
{
  ForgeWindow *window;
  char *id;
  ForgeShelf *before; /* (nullable): what Undo puts back */
} Move;

static Move *
move_new (ForgeWindow *self, const char *id, ForgeShelf *before)
{
  Move *move = g_new0 (Move, 1);

  move->window = g_object_ref (self);
  move->id = g_strdup (id);
  move->before = before;
  return move;
}

static void
move_free (Move *move)
{
  g_object_unref (move->window);
  g_free (move->id);
  g_clear_pointer (&move->before, forge_shelf_free);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, move_free)

static void
move_closure_free (gpointer data, GClosure *closure)
{
  move_free (data);
}

static ForgeProjectItem *
find_item (ForgeWindow *self, GVariant *parameter)
{
  GListModel *projects = forge_session_get_projects (self->session);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (projects); i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (projects, i);

      if (g_str_equal (forge_project_item_get_id (item), id))
        return g_steal_pointer (&item);
    }
  return NULL;
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!forge_session_change_project_finish (FORGE_SESSION (object), result, &error))
    forge_window_toast (self, error->message);
}

static void
put_shelf (ForgeWindow *self, const char *id, const ForgeShelf *shelf)
{
  forge_session_put_shelf_async (self->session, id, shelf, changed_cb, g_object_ref (self));
}

static void
pin_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  g_autoptr (ForgeProjectItem) item = find_item (self, parameter);
  g_autoptr (ForgeShelf) shelf = NULL;

  if (item == NULL)
    return;
  shelf = forge_shelf_copy (forge_project_item_get_shelf (item));
  shelf->is_pinned = !shelf->is_pinned;
  put_shelf (self, forge_project_item_get_id (item), shelf);
}

static void
undo_cb (AdwToast *toast, Move *move)
{
  put_shelf (move->window, move->id, move->before);
}

static void
archived_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Move) move = user_data;
  ForgeWindow *self = move->window;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!forge_session_change_project_finish (FORGE_SESSION (object), result, &error))
    {
      forge_window_toast (self, error->message);
      return;
    }
  toast = adw_toast_new (move->before->archived != 0 ? _ ("Project taken out of the archive")
                                                     : _ ("Project archived"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), g_steal_pointer (&move),
                         move_closure_free, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
archive_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  g_autoptr (ForgeProjectItem) item = find_item (self, parameter);
  g_autoptr (ForgeShelf) shelf = NULL;
  const ForgeShelf *before;

  if (item == NULL)
    return;
  before = forge_project_item_get_shelf (item);
  shelf = forge_shelf_copy (before);
  shelf->archived = before->archived != 0 ? 0 : g_get_real_time () / 1000;
  forge_session_put_shelf_async (self->session, forge_project_item_get_id (item), shelf,
                                 archived_cb,
                                 move_new (self, forge_project_item_get_id (item),
                                           forge_shelf_copy (before)));
}

static void
chosen_cb (ForgeShelfDialog *dialog, Move *move)
{
  put_shelf (move->window, move->id, forge_shelf_dialog_get_shelf (dialog));
}

static void
organize_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  g_autoptr (ForgeProjectItem) item = find_item (self, parameter);
  ForgeShelfDialog *dialog;

  if (item == NULL)
    return;
  dialog = forge_shelf_dialog_new (GTK_WINDOW (self), forge_project_item_get_title (item),
                                   forge_project_item_get_shelf (item));
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (chosen_cb),
                         move_new (self, forge_project_item_get_id (item), NULL), move_closure_free,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
duplicated_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id
      = forge_session_duplicate_project_finish (FORGE_SESSION (object), result, &error);

  forge_window_toast (self, id != NULL ? _ ("Project duplicated") : error->message);
}

static void
duplicate_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  g_autoptr (ForgeProjectItem) item = find_item (self, parameter);
  g_autofree char *title = NULL;

  if (item == NULL)
    return;
  /* Translators: title of the copy of a project */
  title = g_strdup_printf (_ ("%s (copy)"), forge_project_item_get_title (item));
  forge_session_duplicate_project_async (self->session, forge_project_item_get_id (item), title,
                                         duplicated_cb, g_object_ref (self));
}

static void
open_window_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  ForgeWindow *other
      = forge_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                          self->session);

  forge_window_open_project (other, g_variant_get_string (parameter, NULL), FALSE);
  gtk_window_present (GTK_WINDOW (other));
}

static void
trash_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);

  if (forge_session_get_is_open (self->session))
    gtk_window_present (GTK_WINDOW (forge_trash_dialog_new (GTK_WINDOW (self), self->session)));
}

void
forge_window_install_project_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.pin-project", "s", pin_cb);
  gtk_widget_class_install_action (widget_class, "win.archive-project", "s", archive_cb);
  gtk_widget_class_install_action (widget_class, "win.organize-project", "s", organize_cb);
  gtk_widget_class_install_action (widget_class, "win.duplicate-project", "s", duplicate_cb);
  gtk_widget_class_install_action (widget_class, "win.open-project-window", "s", open_window_cb);
  gtk_widget_class_install_action (widget_class, "win.trash", NULL, trash_cb);
}
