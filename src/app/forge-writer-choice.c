/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-writer-choice"

#include "config.h"

#include "app/forge-task.h"
#include "app/forge-writer-choice.h"
#include "generate/forge-preferences.h"

/* What makes another writer of it. */
static const char *const KEYS[]
    = { "changed::writer",     "changed::phase-writers", "changed::provider-urls",
        "changed::budget-run", "changed::budget-day",    "changed::budget-project" };

struct _ForgeWriterChoice
{
  GObject parent_instance;

  ForgeSession *session;
  GSettings *settings;
  char *config_dir;
  gboolean is_making;
  gboolean make_again; /* another one was named meanwhile */
};

G_DEFINE_FINAL_TYPE (ForgeWriterChoice, forge_writer_choice, G_TYPE_OBJECT)

typedef struct
{
  ForgeStore *store;
  ForgeKeyring *keyring;
  ForgePreferences *preferences;
  char *config_dir;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_object_unref (work->keyring);
  forge_preferences_free (work->preferences);
  g_free (work->config_dir);
  g_free (work);
}

/* Reads the files of the providers; asks nobody. */
static gpointer
make_writer (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autoptr (ForgeModelRegistry) registry = NULL;

  if (forge_preferences_need_models (work->preferences))
    {
      registry = forge_model_registry_new (work->config_dir, error);
      if (registry == NULL)
        return NULL;
    }
  return forge_preferences_make_writer (work->preferences, work->store, registry, work->keyring,
                                        work->config_dir);
}

static void
start (ForgeWriterChoice *self, GAsyncReadyCallback callback)
{
  Work *work;

  self->make_again = self->is_making;
  if (self->is_making || !forge_session_get_is_open (self->session))
    return;
  self->is_making = TRUE;
  work = g_new0 (Work, 1);
  work->store = g_object_ref (forge_session_get_store (self->session));
  work->keyring = g_object_ref (forge_session_get_keyring (self->session));
  work->preferences = forge_preferences_read (self->settings);
  work->config_dir = g_strdup (self->config_dir);
  forge_task_run (self, start, NULL, make_writer, work, work_free, g_object_unref, NULL, callback,
                  NULL);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeWriterChoice *self = FORGE_WRITER_CHOICE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeWriter) writer = forge_task_finish (self, result, start, &error);

  self->is_making = FALSE;
  if (writer != NULL)
    forge_session_set_writer (self->session, writer);
  else
    forge_session_tell (self->session, error->message);
  if (self->make_again)
    start (self, made_cb);
}

static void
named_cb (ForgeWriterChoice *self)
{
  start (self, made_cb);
}

static void
forge_writer_choice_finalize (GObject *object)
{
  ForgeWriterChoice *self = FORGE_WRITER_CHOICE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_free (self->config_dir);

  G_OBJECT_CLASS (forge_writer_choice_parent_class)->finalize (object);
}

static void
forge_writer_choice_class_init (ForgeWriterChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_writer_choice_finalize;
}

static void
forge_writer_choice_init (ForgeWriterChoice *self)
{
}

/**
 * forge_writer_choice_new:
 * @session: whose writer is chosen
 * @settings: which one, and what it may spend
 * @config_dir: (nullable): where the user's own providers and prompts are
 *
 * Returns: (transfer full): works as long as it lives
 */
ForgeWriterChoice *
forge_writer_choice_new (ForgeSession *session, GSettings *settings, const char *config_dir)
{
  ForgeWriterChoice *self;

  g_return_val_if_fail (FORGE_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (FORGE_TYPE_WRITER_CHOICE, NULL);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->config_dir = g_strdup (config_dir);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    g_signal_connect_object (settings, KEYS[i], G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::is-open", G_CALLBACK (named_cb), self,
                           G_CONNECT_SWAPPED);
  named_cb (self);
  return self;
}
