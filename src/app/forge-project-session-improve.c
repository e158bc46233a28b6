/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "core/forge-text.h"

/* A passage of a text that a model says better. */

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeWriter *writer;
  char *project_id;
  char *body;
  ForgeImprovement wish;
  ForgeImproveFunc func;
  gpointer func_data; /* only touched in the main thread */
  GCancellable *cancellable;
  guint n_words;
} Work;

/* What the main thread is told while text comes. It is told before it is called back, as both come
 * in their order; only what was cancelled is called back earlier. */
typedef struct
{
  ForgeImproveFunc func;
  gpointer func_data;
  GCancellable *cancellable;
  guint n_words;
} Progress;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_object_unref (work->catalog);
  g_object_unref (work->writer);
  g_object_unref (work->cancellable);
  g_free (work->project_id);
  g_free (work->body);
  g_free (work);
}

static gboolean
progress_cb (gpointer data)
{
  const Progress *progress = data;

  if (!g_cancellable_is_cancelled (progress->cancellable))
    progress->func (progress->n_words, progress->func_data);
  return G_SOURCE_REMOVE;
}

static Progress *
progress_new (const Work *work)
{
  Progress *progress = g_new (Progress, 1);

  *progress
      = (Progress){ work->func, work->func_data, g_object_ref (work->cancellable), work->n_words };
  return progress;
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->cancellable);
  g_free (progress);
}

static gboolean
delta_cb (const char *text, gsize length, gpointer user_data)
{
  Work *work = user_data;
  g_autofree char *piece = text != NULL ? g_strndup (text, length) : NULL;

  work->n_words = piece != NULL ? work->n_words + (guint) forge_text_count_words (piece) : 0;
  g_idle_add_full (G_PRIORITY_DEFAULT, progress_cb, progress_new (work), progress_free);
  return !g_cancellable_is_cancelled (work->cancellable);
}

static void
improved_free (gpointer data)
{
  forge_improved_free (data);
}

static gpointer
work_improve (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autoptr (ForgeInput) input
      = forge_input_load (work->store, work->catalog, work->project_id, error);
  g_autofree char *text = NULL;
  g_autofree char *remark = NULL;
  ForgeImproved *improved;

  if (input == NULL)
    return NULL;
  /* As it is on the screen, saved or not. */
  input->bodies[work->wish.kind] = work->body;
  text = forge_writer_improve (work->writer, input, &work->wish, delta_cb, work, &remark,
                               cancellable, error);
  if (text == NULL)
    return NULL;
  improved = g_new0 (ForgeImproved, 1);
  improved->text = g_steal_pointer (&text);
  improved->remark = g_steal_pointer (&remark);
  return improved;
}

static void
improved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  ForgeImproved *improved = forge_task_finish (object, result, work_improve, &error);

  if (improved != NULL)
    g_task_return_pointer (task, improved, improved_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * forge_project_session_improve_async:
 * @wish: a passage, with the text as it is shown
 * @func: (scope async): told how many words came so far
 * @func_data: lives until the callback
 * @cancellable: ends it at once
 *
 * Asks the writer for the passage; nothing is changed. It may take long, so it runs beside the
 * queue of the saves.
 */
void
forge_project_session_improve_async (ForgeProjectSession *self,
                                     const ForgeImprovement *wish,
                                     ForgeImproveFunc func,
                                     gpointer func_data,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (wish != NULL && func != NULL && G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, forge_project_session_improve_async);
  work = g_new0 (Work, 1);
  work->store = g_object_ref (forge_session_get_store (self->session));
  work->catalog = g_object_ref (forge_session_get_catalog (self->session));
  work->writer = g_object_ref (forge_project_session_get_writer (self));
  work->project_id = g_strdup (forge_project_session_get_id (self));
  work->body = g_strdup (wish->body);
  work->wish = *wish;
  work->wish.body = work->body;
  work->func = func;
  work->func_data = func_data;
  work->cancellable = g_object_ref (cancellable);
  forge_task_run (self, work_improve, NULL, work_improve, work, work_free, improved_free,
                  cancellable, improved_cb, task);
}

/**
 * forge_project_session_improve_finish:
 * @error: what %G_IO_ERROR_CANCELLED, a model or a budget had against it
 *
 * Returns: (transfer full) (nullable): the text; forge_improved_free()
 */
ForgeImproved *
forge_project_session_improve_finish (ForgeProjectSession *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
forge_improved_free (ForgeImproved *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->remark);
  g_free (self);
}
