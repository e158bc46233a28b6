/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-session"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-session-private.h"
#include "app/forge-session-work.h"
#include "app/forge-task.h"
#include "core/forge-error.h"
#include "generate/forge-draft-writer.h"
#include "widgets/forge-project-item.h"

G_DEFINE_FINAL_TYPE (ForgeSession, forge_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_OPEN,
  PROP_IS_LOADED,
  PROP_IS_READ_ONLY,
  PROP_WRITER,
  N_PROPS
};

enum
{
  CHANGED,
  FAILED,
  OPEN_FAILED,
  NOTICED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
store_changed_cb (ForgeSession *self, gint64 last_change, ForgeStore *store)
{
  g_assert (FORGE_IS_SESSION (self));

  forge_session_reload (self);
  g_signal_emit (self, signals[CHANGED], 0, last_change);
}

static void
forge_session_dispose (GObject *object)
{
  ForgeSession *self = FORGE_SESSION (object);

  /* Projects that are being written hold on to us, and stop now. */
  g_clear_object (&self->activity);
  g_clear_pointer (&self->queue, forge_task_queue_free);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->catalog);
  g_clear_object (&self->writer);
  g_list_store_remove_all (self->projects);

  G_OBJECT_CLASS (forge_session_parent_class)->dispose (object);
}

static void
forge_session_finalize (GObject *object)
{
  ForgeSession *self = FORGE_SESSION (object);

  g_object_unref (self->projects);
  g_ptr_array_unref (self->old_catalogs);
  g_free (self->data_dir);
  g_free (self->config_dir);
  g_clear_object (&self->keyring);
  g_free (self->told);

  G_OBJECT_CLASS (forge_session_parent_class)->finalize (object);
}

static void
forge_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgeSession *self = FORGE_SESSION (object);

  switch (prop_id)
    {
    case PROP_IS_OPEN:
      g_value_set_boolean (value, forge_session_get_is_open (self));
      break;
    case PROP_IS_LOADED:
      g_value_set_boolean (value, self->is_loaded);
      break;
    case PROP_IS_READ_ONLY:
      g_value_set_boolean (value, forge_session_get_is_read_only (self));
      break;
    case PROP_WRITER:
      g_value_set_object (value, self->writer);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_session_class_init (ForgeSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_session_dispose;
  object_class->finalize = forge_session_finalize;
  object_class->get_property = forge_session_get_property;

  properties[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE, flags);
  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, flags);
  properties[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE, flags);
  properties[PROP_WRITER] = g_param_spec_object ("writer", NULL, NULL, FORGE_TYPE_WRITER, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_FAILED] = g_signal_new ("open-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NOTICED] = g_signal_new ("noticed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_session_init (ForgeSession *self)
{
  self->queue = forge_task_queue_new ();
  self->activity = forge_activity_new ();
  g_signal_connect_object (self->activity, "progressed", G_CALLBACK (forge_session_show_progress),
                           self, G_CONNECT_SWAPPED);
  self->projects = g_list_store_new (FORGE_TYPE_PROJECT_ITEM);
  self->old_catalogs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * forge_session_new:
 * @data_dir: (nullable): NULL is the store's default
 * @config_dir: (nullable): where files of the user's replace built-in ones
 *
 * Returns: (transfer full): a session with nothing open
 */
ForgeSession *
forge_session_new (const char *data_dir, const char *config_dir)
{
  ForgeSession *self = g_object_new (FORGE_TYPE_SESSION, NULL);

  self->data_dir = g_strdup (data_dir);
  self->config_dir = g_strdup (config_dir);
  /* At once, so that no child is started with a key in its environment. */
  self->keyring = forge_keyring_new (config_dir != NULL ? config_dir : g_get_user_config_dir ());
  return self;
}

static void
take_opened (ForgeSession *self, ForgeOpened *opened)
{
  if (self->catalog != NULL)
    g_ptr_array_add (self->old_catalogs, g_steal_pointer (&self->catalog));
  self->store = g_steal_pointer (&opened->store);
  self->catalog = g_steal_pointer (&opened->catalog);
  g_clear_object (&self->writer);
  self->writer = forge_draft_writer_new ();
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OPEN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READ_ONLY]);
}

static void
open_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeSession *self = FORGE_SESSION (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (ForgeOpened) opened = NULL;
  g_autoptr (GError) error = NULL;

  opened = forge_task_finish (self, result, forge_session_open_async, &error);
  if (opened == NULL)
    {
      g_signal_emit (self, signals[OPEN_FAILED], 0, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  take_opened (self, opened);
  g_task_return_boolean (task, TRUE);
  forge_session_reload (self);
}

/**
 * forge_session_open_async:
 *
 * Opens store and catalog in a worker, then loads the list of projects. Can be called again after
 * it failed.
 */
void
forge_session_open_async (ForgeSession *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (self->store == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, forge_session_open_async);
  forge_task_run (self, forge_session_open_async, self->queue, forge_session_work_open,
                  forge_session_folders_new (self->data_dir, self->config_dir),
                  (GDestroyNotify) g_strfreev, (GDestroyNotify) forge_opened_free, cancellable,
                  open_cb, task);
}

gboolean
forge_session_open_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeSession *self = FORGE_SESSION (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeOpened) opened
      = forge_task_finish (self, result, forge_session_restore_async, &error);

  if (opened == NULL)
    {
      g_signal_emit (self, signals[OPEN_FAILED], 0, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  take_opened (self, opened);
  forge_session_reload (self);
  if (opened->problem != NULL)
    g_task_return_error (task, g_steal_pointer (&opened->problem));
  else
    g_task_return_boolean (task, TRUE);
}

/* Whatever was given is done before the store goes, which is the main thread's to close: for a
 * moment nothing else may be done. */
static void
close_store (ForgeSession *self)
{
  g_clear_pointer (&self->queue, forge_task_queue_free);
  self->queue = forge_task_queue_new ();
  g_signal_handlers_disconnect_by_data (self->store, self);
  forge_store_close (self->store);
  g_clear_object (&self->store);
  self->is_loaded = FALSE;
  self->is_reloading = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OPEN]);
}

/**
 * forge_session_restore_async:
 * @path: a backup
 *
 * See the header.
 */
void
forge_session_restore_async (ForgeSession *self,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;
  const char *folders[4] = { NULL };

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (self->store != NULL && path != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, forge_session_restore_async);
  if (forge_activity_count (self->activity) > 0)
    {
      g_task_return_new_error (
          task, FORGE_ERROR, FORGE_ERROR_NOT_SO, "%s",
          _ ("A specification is being written. Stop that, or wait until it is "
             "done, and restore then."));
      g_object_unref (task);
      return;
    }
  folders[0] = self->data_dir != NULL ? self->data_dir : "";
  folders[1] = self->config_dir != NULL ? self->config_dir : "";
  folders[2] = path;
  close_store (self);
  forge_task_run (self, forge_session_restore_async, self->queue, forge_session_work_restore,
                  g_strdupv ((char **) folders), (GDestroyNotify) g_strfreev,
                  (GDestroyNotify) forge_opened_free, NULL, restored_cb, task);
}

gboolean
forge_session_restore_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
forge_session_get_is_open (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), FALSE);
  return self->store != NULL;
}

gboolean
forge_session_get_is_loaded (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), FALSE);
  return self->is_loaded;
}

gboolean
forge_session_get_is_read_only (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), FALSE);
  return self->store != NULL && forge_store_is_read_only (self->store);
}

/**
 * forge_session_dup_notice:
 *
 * Returns: (transfer full) (nullable): what the user should know of how store and catalog opened,
 * and what was told since
 */
char *
forge_session_dup_notice (ForgeSession *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  const char *const *warnings;

  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);

  if (self->store == NULL)
    return NULL;
  if (forge_store_get_notice (self->store) != NULL)
    g_ptr_array_add (lines, (gpointer) forge_store_get_notice (self->store));
  warnings = forge_catalog_get_warnings (self->catalog);
  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    g_ptr_array_add (lines, (gpointer) warnings[i]);
  if (self->told != NULL)
    g_ptr_array_add (lines, self->told);
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/**
 * forge_session_tell:
 * @self: the session
 * @text: for the user, in place of what was told before
 */
void
forge_session_tell (ForgeSession *self, const char *text)
{
  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (text != NULL);

  g_free (self->told);
  self->told = g_strdup (text);
  g_signal_emit (self, signals[NOTICED], 0);
}

ForgeStore *
forge_session_get_store (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);
  return self->store;
}

ForgeKeyring *
forge_session_get_keyring (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);

  return self->keyring;
}

ForgeCatalog *
forge_session_get_catalog (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);
  return self->catalog;
}

ForgeWriter *
forge_session_get_writer (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);
  return self->writer;
}

void
forge_session_set_writer (ForgeSession *self, ForgeWriter *writer)
{
  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (FORGE_IS_WRITER (writer));

  if (g_set_object (&self->writer, writer))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITER]);
}

GThreadPool *
forge_session_get_queue (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);
  return self->queue;
}

ForgeActivity *
forge_session_get_activity (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);
  return self->activity;
}

GListModel *
forge_session_get_projects (ForgeSession *self)
{
  g_return_val_if_fail (FORGE_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->projects);
}

/**
 * forge_session_save_template_async:
 * @id: of a project
 * @name: as the gallery shows it
 *
 * Writes into the config folder, then reads the catalog anew.
 */
void
forge_session_save_template_async (ForgeSession *self,
                                   const char *id,
                                   const char *name,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  ForgeSessionWork *work;

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (self->store != NULL);

  work = forge_session_work_new (self->store, self->catalog, -1);
  work->id = g_strdup (id);
  work->text = g_strdup (name);
  work->config_dir = g_strdup (self->config_dir);
  forge_task_run (self, forge_session_save_template_async, self->queue,
                  forge_session_work_save_template, work, (GDestroyNotify) forge_session_work_free,
                  g_object_unref, NULL, callback, user_data);
}

gboolean
forge_session_save_template_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  ForgeCatalog *catalog
      = forge_task_finish (self, result, forge_session_save_template_async, error);

  if (catalog == NULL)
    return FALSE;
  /* Open projects keep the one they began with: what they hold points into it. */
  g_ptr_array_add (self->old_catalogs, self->catalog);
  self->catalog = catalog;
  return TRUE;
}
