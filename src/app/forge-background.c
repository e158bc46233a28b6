/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-background"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-background.h"
#include "app/forge-project-session.h"
#include "app/forge-settings.h"

/* The interface that docks listen to, whoever the desktop is from. */
#define DOCK_PATH      "/com/canonical/unity/launcherentry/1"
#define DOCK_INTERFACE "com.canonical.Unity.LauncherEntry"

struct _ForgeBackground
{
  GObject parent_instance;

  GtkApplication *application; /* it owns us */
  ForgeActivity *activity;
  gboolean is_busy;
  guint cookie; /* of the inhibition; 0: none, or nobody who could inhibit */
  int percent;  /* that the dock shows; -1: none */
};

G_DEFINE_FINAL_TYPE (ForgeBackground, forge_background, G_TYPE_OBJECT)

/* A whole percent at a time: a dock need not hear of every piece of text. */
static void
show_in_dock (ForgeBackground *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self->application));
  double fraction = forge_activity_get_fraction (self->activity);
  int percent = self->is_busy ? (int) (fraction * 100) : -1;
  GVariantBuilder properties;

  if (bus == NULL || percent == self->percent)
    return;
  self->percent = percent;
  g_variant_builder_init (&properties, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&properties, "{sv}", "progress",
                         g_variant_new_double (self->is_busy ? fraction : 0));
  g_variant_builder_add (&properties, "{sv}", "progress-visible",
                         g_variant_new_boolean (self->is_busy));
  g_dbus_connection_emit_signal (
      bus, NULL, DOCK_PATH, DOCK_INTERFACE, "Update",
      g_variant_new ("(sa{sv})", "application://" FORGE_APP_ID ".desktop", &properties), NULL);
}

static void
begin (ForgeBackground *self)
{
  self->is_busy = TRUE;
  g_application_hold (G_APPLICATION (self->application));
  self->cookie
      = gtk_application_inhibit (self->application,
                                 gtk_application_get_active_window (self->application),
                                 GTK_APPLICATION_INHIBIT_SUSPEND | GTK_APPLICATION_INHIBIT_LOGOUT,
                                 _ ("A specification is being written"));
}

static void
end (ForgeBackground *self)
{
  self->is_busy = FALSE;
  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  self->cookie = 0;
  show_in_dock (self);
  g_application_release (G_APPLICATION (self->application));
}

static void
progressed_cb (ForgeBackground *self)
{
  gboolean is_busy = forge_activity_count (self->activity) > 0;

  if (is_busy && !self->is_busy)
    begin (self);
  if (is_busy)
    show_in_dock (self);
  else if (self->is_busy)
    end (self);
}

static gboolean
has_focus (ForgeBackground *self)
{
  for (GList *iter = gtk_application_get_windows (self->application); iter != NULL;
       iter = iter->next)
    if (gtk_window_is_active (iter->data))
      return TRUE;
  return FALSE;
}

static void
notify (ForgeBackground *self, ForgeProjectSession *project, const char *title, const char *body)
{
  const char *id = forge_project_session_get_id (project);
  g_autofree char *name = g_strconcat ("written-", id, NULL);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (
      notification, "app.open-result", "(ss)", id,
      forge_kind_get_nick (forge_project_session_get_written_kind (project)));
  g_application_send_notification (G_APPLICATION (self->application), name, notification);
}

/* Who stopped it knows; who looks sees. */
static void
finished_cb (ForgeBackground *self, ForgeProjectSession *project, guint status, const char *problem)
{
  const char *title = forge_project_get_title (forge_project_session_get_project (project));
  g_autofree char *heading = NULL;

  if (status == FORGE_JOB_CANCELLED || has_focus (self)
      || !g_settings_get_boolean (forge_settings_get (), "notify"))
    return;
  if (status == FORGE_JOB_COMPLETE)
    {
      /* Translators: %s is the title of a project */
      heading = g_strdup_printf (_ ("“%s” Is Written"), title);
      notify (self, project, heading, _ ("Read it, and settle what is open."));
    }
  else
    {
      /* Translators: %s is the title of a project */
      heading = g_strdup_printf (_ ("Writing “%s” Stopped"), title);
      notify (self, project, heading,
              problem != NULL ? problem : _ ("All text up to there is kept."));
    }
}

static void
forge_background_dispose (GObject *object)
{
  ForgeBackground *self = FORGE_BACKGROUND (object);

  g_clear_object (&self->activity);

  G_OBJECT_CLASS (forge_background_parent_class)->dispose (object);
}

static void
forge_background_class_init (ForgeBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_background_dispose;
}

static void
forge_background_init (ForgeBackground *self)
{
  self->percent = -1;
}

/**
 * forge_background_new:
 * @application: whose windows count
 * @activity: what is watched
 *
 * Returns: (transfer full): watches until it goes
 */
ForgeBackground *
forge_background_new (GtkApplication *application, ForgeActivity *activity)
{
  ForgeBackground *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (FORGE_IS_ACTIVITY (activity), NULL);

  self = g_object_new (FORGE_TYPE_BACKGROUND, NULL);
  self->application = application;
  self->activity = g_object_ref (activity);
  g_signal_connect_object (activity, "progressed", G_CALLBACK (progressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (activity, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  return self;
}
