/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-application"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-action-table.h"
#include "app/forge-app-resources.h"
#include "app/forge-application.h"
#include "app/forge-background.h"
#include "app/forge-session.h"
#include "app/forge-settings.h"
#include "app/forge-sweep.h"
#include "app/forge-window.h"
#include "widgets/forge-about.h"
#include "widgets/forge-widgets.h"

/* A minute after the start nobody waits for it any more. */
#define SWEEP_MS 60000

struct _ForgeApplication
{
  AdwApplication parent_instance;

  ForgeSession *session;
  ForgeBackground *background;
  ForgeSweep *sweep;
  char *data_dir; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ForgeApplication, forge_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forge_about_present (gtk_application_get_active_window (user_data));
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeApplication *self = user_data;

  forge_window_present_ready (forge_window_new (user_data, self->session));
}

/* Each window closes as if by hand, so that what is typed is saved first. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

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
    { "new-window", new_window_cb, NULL, NULL, NULL, { 0 } },
    { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
    { "open-result", open_result_cb, "(ss)", NULL, NULL, { 0 } },
  };
  ForgeApplication *self = FORGE_APPLICATION (application);
  g_autofree char *config_dir = g_build_filename (g_get_user_config_dir (), "specforge", NULL);

  /* First of all, so that the store is opened while GTK sets itself up. */
  self->session = forge_session_new (self->data_dir != NULL ? self->data_dir
                                                            : g_getenv ("SPECFORGE_DATA_DIR"),
                                     config_dir);
  forge_session_open_async (self->session, NULL, opened_cb, NULL);

  G_APPLICATION_CLASS (forge_application_parent_class)->startup (application);

  self->background
      = forge_background_new (GTK_APPLICATION (self), forge_session_get_activity (self->session));
  self->sweep = forge_sweep_new (self->session, forge_settings_get (), SWEEP_MS);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  forge_action_table_add_accels (GTK_APPLICATION (self));
}

static void
forge_application_activate (GApplication *application)
{
  ForgeApplication *self = FORGE_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (forge_window_new (ADW_APPLICATION (application), self->session));
  if (FORGE_IS_WINDOW (window))
    forge_window_present_ready (FORGE_WINDOW (window));
  else
    gtk_window_present (window);
}

/* A text file begins a project. */
static void
forge_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GtkWindow *window;

  g_application_activate (application);
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (n_files > 0 && FORGE_IS_WINDOW (window))
    forge_window_open_file (FORGE_WINDOW (window), files[0]);
}

static void
forge_application_shutdown (GApplication *application)
{
  ForgeApplication *self = FORGE_APPLICATION (application);

  G_APPLICATION_CLASS (forge_application_parent_class)->shutdown (application);
  g_clear_object (&self->background);
  if (self->sweep != NULL)
    g_object_run_dispose (G_OBJECT (self->sweep));
  g_clear_object (&self->sweep);
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
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("SpecForge %s\n", FORGE_VERSION);
  return 0;
}

static void
forge_application_finalize (GObject *object)
{
  g_free (FORGE_APPLICATION (object)->data_dir);

  G_OBJECT_CLASS (forge_application_parent_class)->finalize (object);
}

static void
forge_application_class_init (ForgeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = forge_application_finalize;
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
