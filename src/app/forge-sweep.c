/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sweep"

#include "config.h"

#include <glib/gi18n.h>

#include "app/forge-sweep.h"
#include "app/forge-task.h"
#include "store/forge-store-sweep.h"

#define WEEK_SECONDS (7 * 24 * 60 * 60)

/* Some milliseconds of a worker. */
#define STEP_VERSIONS 20

struct _ForgeSweep
{
  GObject parent_instance;

  ForgeSession *session;
  GSettings *settings;
  GCancellable *cancellable;
  guint delay;
  guint source; /* waits for the next step; 0: none */
  gint64 place;
  GPtrArray *found; /* (element-type ForgeDamage) */
};

G_DEFINE_FINAL_TYPE (ForgeSweep, forge_sweep, G_TYPE_OBJECT)

/* What one step takes and gives. */
typedef struct
{
  ForgeStore *store;
  gint64 place;
  GPtrArray *found;
} Step;

static void schedule (ForgeSweep *self, guint delay);

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->store);
  g_clear_pointer (&step->found, g_ptr_array_unref);
  g_free (step);
}

/* ForgeTaskFunc */
static gpointer
run_step (gpointer data, GCancellable *cancellable, GError **error)
{
  const Step *step = data;
  g_autofree Step *result = g_new0 (Step, 1);

  result->place = step->place;
  result->found = forge_store_sweep (step->store, &result->place, STEP_VERSIONS, error);
  if (result->found == NULL)
    return NULL;
  result->store = g_object_ref (step->store);
  return g_steal_pointer (&result);
}

static void
tell (ForgeSweep *self)
{
  const ForgeDamage *first;
  g_autofree char *text = NULL;

  if (self->found->len == 0)
    return;
  first = g_ptr_array_index (self->found, 0);
  text = g_strdup_printf (
      ngettext (
          "The weekly check found %u text that was damaged on the disk: version %u of “%s” in "
          "“%s”. If you need it, the newest backup may still have it.",
          "The weekly check found %u texts that were damaged on the disk, the first of them "
          "version %u of “%s” in “%s”. If you need them, the newest backup may still have "
          "them.",
          self->found->len),
      self->found->len, first->version, forge_kind_get_nick (first->kind), first->title);
  forge_session_tell (self->session, text);
}

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeSweep) self = user_data;
  g_autoptr (GError) error = NULL;
  Step *step = forge_task_finish (source, result, run_step, &error);

  if (step == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("The weekly check stopped: %s", error->message);
      return;
    }
  self->place = step->place;
  g_ptr_array_extend_and_steal (self->found, g_steal_pointer (&step->found));
  step_free (step);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->place != 0)
    {
      schedule (self, self->delay / 20);
      return;
    }
  g_settings_set_int64 (self->settings, "last-sweep", g_get_real_time () / G_USEC_PER_SEC);
  tell (self);
}

static gboolean
step_cb (gpointer user_data)
{
  ForgeSweep *self = user_data;
  ForgeStore *store = forge_session_get_store (self->session);
  Step *step;

  if (store == NULL || forge_activity_count (forge_session_get_activity (self->session)) > 0)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  step = g_new0 (Step, 1);
  step->store = g_object_ref (store);
  step->place = self->place;
  forge_task_run (self, run_step, NULL, run_step, step, step_free, step_free, self->cancellable,
                  stepped_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (ForgeSweep *self, guint delay)
{
  self->source = g_timeout_add_full (G_PRIORITY_LOW, delay, step_cb, self, NULL);
}

static void
loaded_cb (ForgeSweep *self)
{
  const gint64 last = g_settings_get_int64 (self->settings, "last-sweep");
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!forge_session_get_is_loaded (self->session) || self->source != 0)
    return;
  g_signal_handlers_disconnect_by_func (self->session, loaded_cb, self);
  /* A clock that was wrong once must not keep it away for ever. */
  if (last > now || now - last >= WEEK_SECONDS)
    schedule (self, self->delay);
}

static void
forge_sweep_dispose (GObject *object)
{
  ForgeSweep *self = FORGE_SWEEP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, loaded_cb, self);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (forge_sweep_parent_class)->dispose (object);
}

static void
forge_sweep_finalize (GObject *object)
{
  ForgeSweep *self = FORGE_SWEEP (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->found);
  G_OBJECT_CLASS (forge_sweep_parent_class)->finalize (object);
}

static void
forge_sweep_class_init (ForgeSweepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_sweep_dispose;
  object_class->finalize = forge_sweep_finalize;
}

static void
forge_sweep_init (ForgeSweep *self)
{
  self->cancellable = g_cancellable_new ();
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_damage_free);
}

/**
 * forge_sweep_new:
 * @session: whose store is read
 * @settings: that remember when
 * @delay: milliseconds after the start
 *
 * Returns: (transfer full): the sweep; disposing it stops it
 */
ForgeSweep *
forge_sweep_new (ForgeSession *session, GSettings *settings, guint delay)
{
  ForgeSweep *self = g_object_new (FORGE_TYPE_SWEEP, NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->delay = delay;
  g_signal_connect_swapped (session, "notify::is-loaded", G_CALLBACK (loaded_cb), self);
  loaded_cb (self);
  return self;
}
