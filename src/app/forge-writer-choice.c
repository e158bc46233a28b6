/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-writer-choice"

#include "config.h"

#include "app/forge-task.h"
#include "app/forge-writer-choice.h"
#include "generate/forge-draft-writer.h"
#include "generate/forge-model-writer.h"

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
  char *names;
  char *config_dir;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_object_unref (work->keyring);
  g_free (work->names);
  g_free (work->config_dir);
  g_free (work);
}

/* Reads the files of the providers; asks nobody. */
static gpointer
make_writer (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeBudgets none = { 0 };
  Work *work = data;
  g_autoptr (ForgeModelRegistry) registry = NULL;

  if (g_str_equal (work->names, FORGE_WRITER_BUILT_IN))
    return forge_draft_writer_new ();
  registry = forge_model_registry_new (work->config_dir, error);
  if (registry == NULL)
    return NULL;
  return forge_model_writer_new (work->store, registry, work->keyring, work->names, &none,
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
  work->names = g_settings_get_string (self->settings, "writer");
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
 * @settings: which one, in the key "writer"
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
  g_signal_connect_object (settings, "changed::writer", G_CALLBACK (named_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::is-open", G_CALLBACK (named_cb), self,
                           G_CONNECT_SWAPPED);
  named_cb (self);
  return self;
}
