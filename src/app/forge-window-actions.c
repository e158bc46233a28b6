/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-help-window.h"
#include "app/forge-shortcuts.h"
#include "app/forge-window-private.h"
#include "core/forge-id.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-file-chooser.h"
#include "widgets/forge-project-item.h"

#define SAMPLE "/org/specforge/SpecForge/samples/tool-library.md"

/* What an action needs once its answer has come. */
typedef struct
{
  ForgeWindow *window;
  char *id;
  char *title;
} Target;

static Target *
target_new (ForgeWindow *self, const char *id)
{
  Target *target = g_new0 (Target, 1);

  target->window = g_object_ref (self);
  target->id = g_strdup (id);
  return target;
}

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->window);
  g_free (target->id);
  g_free (target->title);
  g_free (target);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

static char *
dup_title (ForgeWindow *self, const char *id)
{
  GListModel *projects = forge_session_get_projects (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (projects); i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (projects, i);

      if (g_str_equal (forge_project_item_get_id (item), id))
        return g_strdup (forge_project_item_get_title (item));
    }
  return g_strdup ("");
}

static void
new_project_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_new_project (FORGE_WINDOW (widget), NULL);
}

static void
open_project_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_open_project (FORGE_WINDOW (widget), g_variant_get_string (parameter, NULL), FALSE);
}

static void
resume_project_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_open_project (FORGE_WINDOW (widget), g_variant_get_string (parameter, NULL), TRUE);
}

static void
close_project_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_show_start (FORGE_WINDOW (widget));
}

/* A search is closed as if it were a tab. */
static void
close_tab_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (g_strcmp0 (page, "search") == 0)
    forge_window_leave_search (self);
  else if (g_strcmp0 (page, "project") != 0 || !forge_project_page_close_tab (self->project))
    gtk_window_close (GTK_WINDOW (self));
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
rename_to_cb (const char *title, gpointer user_data)
{
  Target *target = user_data;

  forge_session_rename_project_async (target->window->session, target->id, title, changed_cb,
                                      g_object_ref (target->window));
}

static void
rename_project_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *title = dup_title (self, id);

  forge_ask_text (widget, _ ("Rename Project"), NULL, _ ("Title"), title, _ ("_Rename"),
                  rename_to_cb, target_new (self, id), target_free);
}

static void
template_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (forge_session_save_template_finish (FORGE_SESSION (object), result, &error))
    forge_window_toast (self, _ ("Saved as a template. New projects can start from it."));
  else
    forge_window_toast (self, error->message);
}

static void
save_template_as_cb (const char *name, gpointer user_data)
{
  Target *target = user_data;

  forge_session_save_template_async (target->window->session, target->id, name, template_saved_cb,
                                     g_object_ref (target->window));
}

static void
save_template_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  ForgeProject *project;

  if (self->project == NULL)
    return;
  project = forge_project_session_get_project (forge_project_page_get_session (self->project));
  forge_ask_text (widget, _ ("Save as a Template"),
                  _ ("New projects can start from this brief, stack and these answers."),
                  _ ("Name"), forge_project_get_title (project), _ ("_Save"), save_template_as_cb,
                  target_new (self, forge_project_get_id (project)), target_free);
}

static void
undo_cb (AdwToast *toast, Target *target)
{
  forge_session_undelete_project_async (target->window->session, target->id, changed_cb,
                                        g_object_ref (target->window));
}

static void
target_closure_free (gpointer data, GClosure *closure)
{
  target_free (data);
}

static void
deleted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Target) target = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *markup = NULL;
  ForgeWindow *self = target->window;
  AdwToast *toast;

  if (!forge_session_change_project_finish (FORGE_SESSION (object), result, &error))
    {
      forge_window_toast (self, error->message);
      return;
    }
  /* Translators: %s is the title of a project */
  message = g_strdup_printf (_ ("“%s” deleted"), target->title);
  markup = g_markup_escape_text (message, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), g_steal_pointer (&target),
                         target_closure_free, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
delete_project_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  Target *target = target_new (self, g_variant_get_string (parameter, NULL));

  target->title = dup_title (self, target->id);
  forge_session_delete_project_async (self->session, target->id, deleted_cb, target);
}

static void
begun_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id
      = forge_session_create_project_finish (FORGE_SESSION (object), result, &error);

  if (id != NULL)
    forge_window_open_project (self, id, FALSE);
  else
    forge_window_toast (self, error->message);
}

static void
sample_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeWindow *self = FORGE_WINDOW (widget);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (SAMPLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *id = forge_ulid_new ();
  g_autofree char *brief = NULL;
  g_autoptr (ForgeProject) project = forge_project_new (id, _ ("Sample: a tool library"));

  brief = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  forge_project_set_brief (project, brief);
  forge_project_set_app_type (project, "web");
  forge_session_create_project_async (self->session, project, NULL, NULL, begun_cb,
                                      g_object_ref (self));
}

static void
imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = forge_session_import_finish (FORGE_SESSION (object), result, &error);

  if (id != NULL)
    forge_window_open_project (self, id, FALSE);
  else
    forge_ask_tell (GTK_WIDGET (self), _ ("The Files Were Not Imported"), error->message);
}

void
forge_window_import_files (GListModel *files, gpointer window)
{
  ForgeWindow *self = window;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) != NULL)
        g_strv_builder_add (paths, g_file_peek_path (file));
    }
  list = g_strv_builder_end (paths);
  if (list[0] == NULL)
    {
      forge_window_toast (self, _ ("These files are not on this computer. Copy them into a folder "
                                   "of yours first."));
      return;
    }
  forge_session_import_async (self->session, (const char *const *) list, imported_cb,
                              g_object_ref (self));
}

static void
import_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.md", "*.json", "*.zip", NULL };

  forge_file_chooser_open (widget, _ ("Import Files"), _ ("Exported specifications"), patterns,
                           TRUE, forge_window_import_files, widget);
}

static void
search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_start_page_focus_search (FORGE_WINDOW (widget)->start);
}

static void
retry_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The session tells every window how it went. */
  forge_session_open_finish (FORGE_SESSION (object), result, &error);
}

static void
retry_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_action_set_enabled (widget, "win.retry", FALSE);
  forge_session_open_async (FORGE_WINDOW (widget)->session, NULL, retry_opened_cb, NULL);
}

static void
open_files_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  forge_window_open_file (user_data, file);
}

static void
open_file_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.md", "*.markdown", "*.txt", "*.json", "*.zip", NULL };

  forge_file_chooser_open (widget, _ ("Open a File"), _ ("Texts and exported projects"), patterns,
                           FALSE, open_files_cb, widget);
}

static void
fullscreen_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
shortcuts_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_shortcuts_present (GTK_WINDOW (widget));
}

static void
help_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_help_window_present (GTK_WINDOW (widget));
}

static void
palette_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_toggle_palette (FORGE_WINDOW (widget));
}

static void
search_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_show_search (FORGE_WINDOW (widget), NULL);
}

static void
usage_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_show_usage (FORGE_WINDOW (widget));
}

static void
leave_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_window_leave_search (FORGE_WINDOW (widget));
}

static void
dismiss_notice_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_revealer_set_reveal_child (FORGE_WINDOW (widget)->notice, FALSE);
}

void
forge_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-project", NULL, new_project_cb);
  gtk_widget_class_install_action (widget_class, "win.open-project", "s", open_project_cb);
  gtk_widget_class_install_action (widget_class, "win.resume-project", "s", resume_project_cb);
  gtk_widget_class_install_action (widget_class, "win.rename-project", "s", rename_project_cb);
  gtk_widget_class_install_action (widget_class, "win.delete-project", "s", delete_project_cb);
  gtk_widget_class_install_action (widget_class, "win.close-project", NULL, close_project_cb);
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_cb);
  gtk_widget_class_install_action (widget_class, "win.sample", NULL, sample_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "win.save-template", NULL, save_template_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.open-file", NULL, open_file_cb);
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, fullscreen_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_cb);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_cb);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.search-all", NULL, search_all_cb);
  gtk_widget_class_install_action (widget_class, "win.usage", NULL, usage_cb);
  gtk_widget_class_install_action (widget_class, "win.leave-search", NULL, leave_search_cb);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "win.dismiss-notice", NULL, dismiss_notice_cb);
}
