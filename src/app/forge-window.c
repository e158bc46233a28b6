/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-new-project-dialog.h"
#include "app/forge-problem-page.h"
#include "app/forge-settings.h"
#include "app/forge-start-page.h"
#include "app/forge-window-private.h"

G_DEFINE_FINAL_TYPE (ForgeWindow, forge_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
forge_window_note_state (ForgeWindow *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

/* A window that is still empty is shown after this: the store is slow, or being repaired. */
#define PATIENCE_MS 700

static void
stop_waiting (ForgeWindow *self)
{
  if (self->patience == 0)
    return;
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
patience_cb (gpointer data)
{
  ForgeWindow *self = data;

  self->patience = 0;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

void
forge_window_toast (ForgeWindow *self, const char *message)
{
  AdwToast *toast;
  g_autofree char *markup = g_markup_escape_text (message, -1);

  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, strlen (message) > 60 ? 8 : 5);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
failed_cb (ForgeWindow *self, const char *message)
{
  forge_window_toast (self, message);
}

static void
ensure_start_page (ForgeWindow *self)
{
  if (self->start != NULL)
    return;
  self->start = FORGE_START_PAGE (forge_start_page_new (self->session));
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->start), "start");
}

static void
drop_project (ForgeWindow *self)
{
  if (self->project == NULL)
    return;
  gtk_widget_insert_action_group (GTK_WIDGET (self), "project", NULL);
  gtk_stack_remove (self->pages, GTK_WIDGET (self->project));
  self->project = NULL;
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  forge_project_session_flush_finish (FORGE_PROJECT_SESSION (object), result);
}

/* What is typed is saved before the page goes; the session lives until that is done. */
static void
leave_project (ForgeWindow *self)
{
  if (self->project == NULL)
    return;
  forge_project_session_flush_async (forge_project_page_get_session (self->project), flushed_cb,
                                     NULL);
  drop_project (self);
}

void
forge_window_show_start (ForgeWindow *self)
{
  ensure_start_page (self);
  leave_project (self);
  gtk_stack_set_visible_child_name (self->pages, "start");
  g_settings_set_string (forge_settings_get (), "last-project", "");
  gtk_window_set_title (GTK_WINDOW (self), _ ("SpecForge"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-project", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->start));
  stop_waiting (self);
  g_clear_pointer (&self->state, forge_window_state_free);
  forge_window_note_state (self);
}

static void
title_changed_cb (ForgeWindow *self, GParamSpec *pspec, ForgeProjectSession *session)
{
  gtk_window_set_title (GTK_WINDOW (self),
                        forge_project_get_title (forge_project_session_get_project (session)));
}

static void
show_project (ForgeWindow *self, ForgeProjectSession *session)
{
  leave_project (self);
  self->project = FORGE_PROJECT_PAGE (forge_project_page_new (session, self->state));
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->project), "project");
  gtk_stack_set_visible_child_name (self->pages, "project");
  gtk_widget_insert_action_group (GTK_WIDGET (self), "project",
                                  forge_project_page_get_actions (self->project));
  g_settings_set_string (forge_settings_get (), "last-project",
                         forge_project_session_get_id (session));
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "told", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::title", G_CALLBACK (title_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (forge_window_note_state), self,
                           G_CONNECT_SWAPPED);
  title_changed_cb (self, NULL, session);
  forge_window_note_state (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-project", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->project));
  stop_waiting (self);
}

static void
project_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProjectSession) session
      = forge_session_open_project_finish (FORGE_SESSION (object), result, &error);
  gboolean resume = self->resume_opened;

  self->resume_opened = FALSE;
  if (session == NULL)
    {
      forge_window_show_start (self);
      forge_window_toast (self, error->message);
      return;
    }
  show_project (self, session);
  forge_window_take_state (self);
  forge_window_take_place (self);
  if (resume)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "project.tab", "s", "document");
      forge_project_session_resume (session);
    }
}

void
forge_window_open_project (ForgeWindow *self, const char *id, gboolean resume)
{
  self->resume_opened = resume;
  forge_session_open_project_async (self->session, id, NULL, project_opened_cb,
                                    g_object_ref (self));
}

static void
created_cb (ForgeWindow *self, const char *id)
{
  forge_window_open_project (self, id, FALSE);
}

void
forge_window_new_project (ForgeWindow *self, GFile *file)
{
  ForgeNewProjectDialog *dialog;

  if (!forge_session_get_is_open (self->session))
    return;
  stop_waiting (self);
  dialog = forge_new_project_dialog_new (GTK_WINDOW (self), self->session);
  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  if (file != NULL)
    forge_new_project_dialog_open_file (dialog, file);
}

static void
show_notice (ForgeWindow *self)
{
  g_autofree char *notice = forge_session_dup_notice (self->session);

  if (notice == NULL)
    return;
  gtk_label_set_label (self->notice_label, notice);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
}

static void
update_writable (ForgeWindow *self)
{
  gboolean can_write = forge_session_get_is_open (self->session)
                       && !forge_session_get_is_read_only (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-project", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sample", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-folder", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.restore-backup", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.backup",
                                 forge_session_get_is_open (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-file", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.rename-project", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.delete-project", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.pin-project", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.archive-project", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.organize-project", can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.duplicate-project", can_write);
}

static void
session_opened (ForgeWindow *self)
{
  g_autofree char *last = g_settings_get_string (forge_settings_get (), "last-project");
  const char *project = self->state != NULL ? self->state->project : last;

  update_writable (self);
  show_notice (self);
  if (*project != '\0')
    forge_window_open_project (self, project, FALSE);
  else
    forge_window_show_start (self);
  if (self->waiting_files != NULL)
    {
      g_autoptr (GListModel) files = g_steal_pointer (&self->waiting_files);

      forge_window_open_files (self, files);
    }
  if (self->waiting_search != NULL)
    {
      g_autofree char *text = g_steal_pointer (&self->waiting_search);

      forge_window_show_search (self, text);
    }
}

static void
is_open_changed_cb (ForgeWindow *self)
{
  if (forge_session_get_is_open (self->session))
    session_opened (self);
}

static void
open_failed_cb (ForgeWindow *self, const char *message)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "problem");

  if (page == NULL)
    {
      page = forge_problem_page_new ();
      gtk_stack_add_named (self->pages, page, "problem");
    }
  forge_problem_page_set_message (FORGE_PROBLEM_PAGE (page), message);
  gtk_stack_set_visible_child (self->pages, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", TRUE);
  stop_waiting (self);
}

static void
save_size (ForgeWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (forge_settings_get (), "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width >= 360 && height >= 294)
    {
      g_settings_set_int (forge_settings_get (), "window-width", width);
      g_settings_set_int (forge_settings_get (), "window-height", height);
    }
}

static void
close_flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;

  forge_project_session_flush_finish (FORGE_PROJECT_SESSION (object), result);
  self->is_flushed = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* Saving takes a moment; the window goes when everything that is typed is on disk. */
static gboolean
forge_window_close_request (GtkWindow *window)
{
  ForgeWindow *self = FORGE_WINDOW (window);

  save_size (self);
  if (forge_window_ask_close (self))
    return TRUE;
  if (self->project != NULL && !self->is_flushed)
    {
      forge_project_session_flush_async (forge_project_page_get_session (self->project),
                                         close_flushed_cb, g_object_ref (self));
      return TRUE;
    }
  return GTK_WINDOW_CLASS (forge_window_parent_class)->close_request (window);
}

static void
forge_window_dispose (GObject *object)
{
  ForgeWindow *self = FORGE_WINDOW (object);

  if (self->project != NULL)
    drop_project (self);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->focus_before);
  g_clear_pointer (&self->waiting_place, forge_search_line_free);
  g_clear_pointer (&self->state, forge_window_state_free);
  g_clear_pointer (&self->waiting_search, g_free);
  g_clear_object (&self->waiting_files);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_window_parent_class)->dispose (object);
}

static void
forge_window_class_init (ForgeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = forge_window_close_request;

  signals[STATE_CHANGED] = g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, ForgeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ForgeWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ForgeWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, ForgeWindow, notice_label);
  forge_window_install_actions (widget_class);
  forge_window_install_file_actions (widget_class);
  forge_window_install_project_actions (widget_class);
  /* Not an accelerator: in a project the same keys find in the text. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                       NULL);
}

static void
forge_window_init (ForgeWindow *self)
{
  GSettings *settings = forge_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  forge_window_take_drops (self);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/**
 * forge_window_new:
 * @session: open, or being opened; the window shows what becomes of it
 *
 * Returns: (transfer none): the window, which the application owns
 */
ForgeWindow *
forge_window_new (AdwApplication *application, ForgeSession *session)
{
  ForgeWindow *self = g_object_new (FORGE_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  update_writable (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-project", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", FALSE);
  g_signal_connect_object (session, "notify::is-open", G_CALLBACK (is_open_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "open-failed", G_CALLBACK (open_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "noticed", G_CALLBACK (show_notice), self, G_CONNECT_SWAPPED);
  is_open_changed_cb (self);
  return self;
}

/**
 * forge_window_open_result:
 *
 * Shows a document that was written while nobody looked; once the session is open.
 */
void
forge_window_open_result (ForgeWindow *self, const char *project_id, const char *kind)
{
  g_return_if_fail (FORGE_IS_WINDOW (self));

  g_settings_set_string (forge_settings_get (), "last-project", project_id);
  g_settings_set_string (forge_settings_get (), "last-document", kind);
  g_settings_set_string (forge_settings_get (), "last-tab", "document");
  if (forge_session_get_is_open (self->session))
    forge_window_open_project (self, project_id, FALSE);
}

void
forge_window_present_ready (ForgeWindow *self)
{
  g_return_if_fail (FORGE_IS_WINDOW (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self))
      || !g_str_equal (gtk_stack_get_visible_child_name (self->pages), "wait"))
    gtk_window_present (GTK_WINDOW (self));
  else if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
}

void
forge_window_tell_update (ForgeWindow *self)
{
  AdwToast *toast;
  /* Translators: %s is a version, such as 0.2.0 */
  g_autofree char *title = g_strdup_printf (_ ("SpecForge was updated to %s"), FORGE_VERSION);

  g_return_if_fail (FORGE_IS_WINDOW (self));

  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _ ("_What’s New"));
  adw_toast_set_action_name (toast, "app.about");
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
