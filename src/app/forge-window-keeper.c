/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window-keeper"

#include "config.h"

#include "app/forge-window-keeper.h"
#include "app/forge-window-state.h"
#include "app/forge-window.h"

#define DELAY_SECONDS 2

struct _ForgeWindowKeeper
{
  GObject parent_instance;

  GtkApplication *application; /* not owned */
  ForgeSession *session;
  char *path;
  guint timer;
  gboolean is_frozen;
};

G_DEFINE_FINAL_TYPE (ForgeWindowKeeper, forge_window_keeper, G_TYPE_OBJECT)

/* The active window is first in the application's list, and is opened last, so that it is on top.
 */
static GPtrArray *
collect (ForgeWindowKeeper *self)
{
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_window_state_free);

  for (GList *iter = gtk_application_get_windows (self->application); iter != NULL;
       iter = iter->next)
    if (FORGE_IS_WINDOW (iter->data))
      g_ptr_array_insert (states, 0, forge_window_dup_state (iter->data));
  return states;
}

static void
save_now (ForgeWindowKeeper *self)
{
  g_autoptr (GPtrArray) states = collect (self);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->timer, g_source_remove);
  /* With the last window goes the application: what it showed is to be shown again. */
  if (states->len > 0 && !self->is_frozen && !forge_window_state_save (self->path, states, &error))
    g_warning ("What the windows show is not remembered: %s", error->message);
}

static gboolean
timer_cb (gpointer user_data)
{
  ForgeWindowKeeper *self = user_data;

  self->timer = 0;
  save_now (self);
  return G_SOURCE_REMOVE;
}

static void
state_changed_cb (ForgeWindowKeeper *self)
{
  self->is_frozen = FALSE;
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (DELAY_SECONDS, timer_cb, self);
}

static gboolean
close_request_cb (ForgeWindowKeeper *self)
{
  save_now (self);
  return FALSE;
}

static void
added_cb (ForgeWindowKeeper *self, GtkWindow *window)
{
  if (!FORGE_IS_WINDOW (window))
    return;
  g_signal_connect_object (window, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
removed_cb (ForgeWindowKeeper *self, GtkWindow *window)
{
  if (FORGE_IS_WINDOW (window))
    save_now (self);
}

static void
forge_window_keeper_dispose (GObject *object)
{
  ForgeWindowKeeper *self = FORGE_WINDOW_KEEPER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_window_keeper_parent_class)->dispose (object);
}

static void
forge_window_keeper_finalize (GObject *object)
{
  g_free (FORGE_WINDOW_KEEPER (object)->path);

  G_OBJECT_CLASS (forge_window_keeper_parent_class)->finalize (object);
}

static void
forge_window_keeper_class_init (ForgeWindowKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_window_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_window_keeper_finalize;
}

static void
forge_window_keeper_init (ForgeWindowKeeper *self)
{
}

/**
 * forge_window_keeper_new:
 *
 * Returns: (transfer full): see the header
 */
ForgeWindowKeeper *
forge_window_keeper_new (GtkApplication *application, ForgeSession *session, const char *path)
{
  ForgeWindowKeeper *self = g_object_new (FORGE_TYPE_WINDOW_KEEPER, NULL);

  self->application = application;
  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  g_signal_connect_object (application, "window-added", G_CALLBACK (added_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (removed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
forge_window_keeper_restore (ForgeWindowKeeper *self)
{
  g_autoptr (GPtrArray) states = NULL;

  g_return_if_fail (FORGE_IS_WINDOW_KEEPER (self));

  states = forge_window_state_load (self->path);
  if (states->len == 0)
    g_ptr_array_add (states, forge_window_state_new ());
  for (guint i = 0; i < states->len; i++)
    {
      ForgeWindow *window = forge_window_new (ADW_APPLICATION (self->application), self->session);

      forge_window_restore (window, g_ptr_array_index (states, i));
      forge_window_present_ready (window);
    }
}

void
forge_window_keeper_freeze (ForgeWindowKeeper *self)
{
  g_return_if_fail (FORGE_IS_WINDOW_KEEPER (self));

  save_now (self);
  self->is_frozen = TRUE;
}
