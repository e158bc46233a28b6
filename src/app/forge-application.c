/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-application"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-action-table.h"
#include "app/forge-app-resources.h"
#include "app/forge-application.h"
#include "app/forge-background.h"
#include "app/forge-news.h"
#include "app/forge-preferences-window.h"
#include "app/forge-search-provider.h"
#include "app/forge-session.h"
#include "app/forge-settings.h"
#include "app/forge-sweep.h"
#include "app/forge-writer-choice.h"
#include "app/forge-window-keeper.h"
#include "app/forge-window-state.h"
#include "app/forge-window.h"
#include "widgets/forge-about.h"
#include "widgets/forge-widgets.h"

/* A minute after the start nobody waits for it any more. */
#define SWEEP_MS 60000

struct _ForgeApplication
{
  AdwApplication parent_instance;

  ForgeSession *session;
  ForgeWindowKeeper *keeper;
  ForgeSearchProvider *provider;
  ForgeBackground *background;
  ForgeSweep *sweep;
  ForgeWriterChoice *writer_choice;
  char *data_dir; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ForgeApplication, forge_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *notes = forge_news_dup_notes ();

  forge_about_present (gtk_application_get_active_window (user_data), notes);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  gtk_window_present (
      GTK_WINDOW (forge_preferences_window_new (parent, FORGE_APPLICATION (user_data)->session)));
}

static void
preferences_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);
  GtkWidget *window = forge_preferences_window_new (parent, FORGE_APPLICATION (user_data)->session);

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window),
                                                g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (ForgeWindowState) empty = forge_window_state_new ();
  ForgeApplication *self = user_data;
  ForgeWindow *window = forge_window_new (user_data, self->session);

  forge_window_restore (window, empty);
  forge_window_present_ready (window);
}

/* Each window closes as if by hand, so that what is typed is saved first. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  forge_window_keeper_freeze (FORGE_APPLICATION (user_data)->keeper);
  for (GList *iter = windows; iter != NULL; iter = iter->next)
    gtk_window_close (iter->data);
}

/* The click on a notification: a project, and the nick of a document. */
static void
open_result_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *id, *kind;
  GtkWindow *window;

  g_variant_get (parameter, "(&s&s)", &id, &kind);
  g_application_activate (user_data);
  window = gtk_application_get_active_window (user_data);
  if (FORGE_IS_WINDOW (window))
    forge_window_open_result (FORGE_WINDOW (window), id, kind);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The session tells every window how it went. */
  forge_session_open_finish (FORGE_SESSION (object), result, &error);
}

static void
forge_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "about", about_cb, NULL, NULL, NULL, { 0 } },
    { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
    { "preferences-page", preferences_page_cb, "s", NULL, NULL, { 0 } },
    { "new-window", new_window_cb, NULL, NULL, NULL, { 0 } },
    { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
    { "open-result", open_result_cb, "(ss)", NULL, NULL, { 0 } },
  };
  ForgeApplication *self = FORGE_APPLICATION (application);
  g_autofree char *config_dir = g_build_filename (g_get_user_config_dir (), "specforge", NULL);
  g_autofree char *state_path = forge_window_state_dup_path ();

  /* First of all, so that the store is opened while GTK sets itself up. */
  self->session = forge_session_new (self->data_dir != NULL ? self->data_dir
                                                            : g_getenv ("SPECFORGE_DATA_DIR"),
                                     config_dir);
  forge_session_open_async (self->session, NULL, opened_cb, NULL);

  G_APPLICATION_CLASS (forge_application_parent_class)->startup (application);

  self->background
      = forge_background_new (GTK_APPLICATION (self), forge_session_get_activity (self->session));
  self->sweep = forge_sweep_new (self->session, forge_settings_get (), SWEEP_MS);
  self->writer_choice = forge_writer_choice_new (self->session, forge_settings_get (), config_dir);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  forge_action_table_add_accels (GTK_APPLICATION (self));
  g_settings_bind (forge_settings_get (), "color-scheme", adw_style_manager_get_default (),
                   "color-scheme", G_SETTINGS_BIND_GET);
  self->keeper = forge_window_keeper_new (GTK_APPLICATION (self), self->session, state_path);
  forge_search_provider_set_session (self->provider, self->session);
}

static ForgeWindow *
get_window (ForgeApplication *self)
{
  GtkWindow *window;

  g_application_activate (G_APPLICATION (self));
  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  return FORGE_IS_WINDOW (window) ? FORGE_WINDOW (window) : NULL;
}

static void
provider_open_cb (ForgeApplication *self, const ForgeSearchLine *place)
{
  ForgeWindow *window = get_window (self);

  if (window != NULL)
    forge_window_open_place (window, place);
}

static void
provider_search_cb (ForgeApplication *self, const char *text)
{
  ForgeWindow *window = get_window (self);

  if (window != NULL)
    forge_window_show_search (window, text);
}

static gboolean
forge_application_dbus_register (GApplication *application,
                                 GDBusConnection *connection,
                                 const char *object_path,
                                 GError **error)
{
  return G_APPLICATION_CLASS (forge_application_parent_class)
             ->dbus_register (application, connection, object_path, error)
         && forge_search_provider_export (FORGE_APPLICATION (application)->provider, connection,
                                          error);
}

/* Once after an update, in one of the windows. */
static void
tell_update (ForgeApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  while (windows != NULL && !FORGE_IS_WINDOW (windows->data))
    windows = windows->next;
  if (windows != NULL && forge_news_take_update (forge_settings_get ()))
    forge_window_tell_update (windows->data);
}

static void
forge_application_activate (GApplication *application)
{
  ForgeApplication *self = FORGE_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  /* From now on it ends with its last window. */
  g_application_set_inactivity_timeout (application, 0);

  if (window == NULL)
    {
      forge_window_keeper_restore (self->keeper);
      tell_update (self);
      return;
    }
  if (FORGE_IS_WINDOW (window))
    forge_window_present_ready (FORGE_WINDOW (window));
  else
    gtk_window_present (window);
}

static void
forge_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  GtkWindow *window;

  g_list_store_splice (list, 0, 0, (gpointer *) files, (guint) n_files);
  g_application_activate (application);
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (FORGE_IS_WINDOW (window))
    forge_window_open_files (FORGE_WINDOW (window), G_LIST_MODEL (list));
}

static void
forge_application_shutdown (GApplication *application)
{
  ForgeApplication *self = FORGE_APPLICATION (application);

  G_APPLICATION_CLASS (forge_application_parent_class)->shutdown (application);
  g_clear_object (&self->keeper);
  g_clear_object (&self->background);
  if (self->sweep != NULL)
    g_object_run_dispose (G_OBJECT (self->sweep));
  g_clear_object (&self->sweep);
  g_clear_object (&self->writer_choice);
  /* A project that is still being written holds on to the session. */
  if (self->session != NULL)
    g_object_run_dispose (G_OBJECT (self->session));
  /* Waits for what is still to be saved, then closes the store. */
  g_clear_object (&self->session);
}

static int
forge_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  ForgeApplication *self = FORGE_APPLICATION (application);

  g_variant_dict_lookup (options, "data-dir", "^ay", &self->data_dir);
  if (g_variant_dict_contains (options, "new-window"))
    {
      g_autoptr (GError) error = NULL;

      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("specforge: %s\n", error->message);
          return 1;
        }
      /* What follows, to show a window or to open files, is for the window that comes now. */
      if (g_application_get_is_remote (application))
        g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
    }
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("SpecForge %s\n", FORGE_VERSION);
  return 0;
}

static void
forge_application_finalize (GObject *object)
{
  g_clear_object (&FORGE_APPLICATION (object)->provider);
  g_free (FORGE_APPLICATION (object)->data_dir);

  G_OBJECT_CLASS (forge_application_parent_class)->finalize (object);
}

static void
forge_application_class_init (ForgeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = forge_application_finalize;
  application_class->dbus_register = forge_application_dbus_register;
  application_class->startup = forge_application_startup;
  application_class->activate = forge_application_activate;
  application_class->open = forge_application_open;
  application_class->shutdown = forge_application_shutdown;
  application_class->handle_local_options = forge_application_handle_local_options;

  forge_widgets_init ();
  forge_app_register_resource ();
}

static void
forge_application_init (ForgeApplication *self)
{
  self->provider = forge_search_provider_new (G_APPLICATION (self));
  g_signal_connect_object (self->provider, "open", G_CALLBACK (provider_open_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "search", G_CALLBACK (provider_search_cb), self,
                           G_CONNECT_SWAPPED);
  g_application_add_main_option (G_APPLICATION (self), "new-window", 'w', 0, G_OPTION_ARG_NONE,
                                 _ ("Open a new window"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "version", 'v', 0, G_OPTION_ARG_NONE,
                                 _ ("Print the version and exit"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "data-dir", 0, 0, G_OPTION_ARG_FILENAME,
                                 _ ("Keep the projects in this folder"), _ ("DIR"));
}

/**
 * forge_application_new:
 *
 * Returns: (transfer full): run it
 */
ForgeApplication *
forge_application_new (void)
{
  return g_object_new (FORGE_TYPE_APPLICATION, "application-id", FORGE_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/specforge/SpecForge",
                       NULL);
}
