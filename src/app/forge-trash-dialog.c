/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-trash-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-task.h"
#include "app/forge-trash-dialog.h"
#include "store/forge-store-shelf.h"
#include "widgets/forge-time.h"
#include "widgets/forge-transient.h"

struct _ForgeTrashDialog
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;

  ForgeSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeTrashDialog, forge_trash_dialog, ADW_TYPE_WINDOW)

static gpointer
work_list (gpointer data, GCancellable *cancellable, GError **error)
{
  return forge_store_list_trash (data, error);
}

static void
tell (ForgeTrashDialog *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static GtkWidget *
create_row (ForgeProject *project)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Bring Back"));
  g_autofree char *when = forge_time_format (forge_project_get_modified (project));
  /* Translators: %s is a time, such as "Yesterday" */
  g_autofree char *subtitle = g_strdup_printf (_ ("Deleted: %s"), when);
  /* Translators: %s is the title of a project */
  g_autofree char *name
      = g_strdup_printf (_ ("Bring back “%s”"), forge_project_get_title (project));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), forge_project_get_title (project));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "trash.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", forge_project_get_id (project));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeTrashDialog *self = FORGE_TRASH_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = forge_task_finish (self, result, work_list, &error);
  GtkListBoxRow *row;

  if (self->session == NULL)
    return;
  if (projects == NULL)
    {
      tell (self, error->message);
      return;
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < projects->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (projects, i)));
  gtk_stack_set_visible_child_name (self->stack, projects->len > 0 ? "list" : "empty");
}

static void
reload (ForgeTrashDialog *self)
{
  forge_task_run (self, work_list, NULL, work_list,
                  g_object_ref (forge_session_get_store (self->session)), g_object_unref,
                  (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, NULL);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeTrashDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!forge_session_change_project_finish (FORGE_SESSION (object), result, &error))
    tell (self, error->message);
  if (self->session != NULL)
    reload (self);
}

static void
restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeTrashDialog *self = FORGE_TRASH_DIALOG (widget);

  forge_session_undelete_project_async (self->session, g_variant_get_string (parameter, NULL),
                                        restored_cb, g_object_ref (self));
}

static void
forge_trash_dialog_dispose (GObject *object)
{
  g_clear_object (&FORGE_TRASH_DIALOG (object)->session);

  G_OBJECT_CLASS (forge_trash_dialog_parent_class)->dispose (object);
}

static void
forge_trash_dialog_class_init (ForgeTrashDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_trash_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-trash-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeTrashDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ForgeTrashDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeTrashDialog, list);
  gtk_widget_class_install_action (widget_class, "trash.restore", "s", restore_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_trash_dialog_init (ForgeTrashDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

ForgeTrashDialog *
forge_trash_dialog_new (GtkWindow *parent, ForgeSession *session)
{
  ForgeTrashDialog *self = g_object_new (FORGE_TYPE_TRASH_DIALOG, NULL);

  forge_transient_set (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  reload (self);
  return self;
}
