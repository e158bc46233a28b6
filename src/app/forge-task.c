/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-task"

#include "config.h"

#include "app/forge-task.h"

typedef struct
{
  ForgeTaskFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} TaskClosure;

static void
task_closure_free (gpointer data)
{
  TaskClosure *closure = data;

  if (closure->data_free != NULL)
    closure->data_free (closure->data);
  g_free (closure);
}

static void
work (GTask *task)
{
  TaskClosure *closure = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  result = closure->func (closure->data, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, closure->result_free);
}

static void
thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  work (task);
}

static gboolean
drop_task_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
queue_cb (gpointer data, gpointer user_data)
{
  GTask *task = data;

  work (task);
  /* The last reference goes where the task came from, since it may take the source with it. */
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, drop_task_cb, task,
                              g_object_unref);
}

/**
 * forge_task_queue_new:
 *
 * Returns: (transfer full): a queue that runs one piece of work after the other
 */
GThreadPool *
forge_task_queue_new (void)
{
  return g_thread_pool_new (queue_cb, NULL, 1, FALSE, NULL);
}

void
forge_task_queue_free (GThreadPool *queue)
{
  g_thread_pool_free (queue, FALSE, TRUE);
}

/**
 * forge_task_run:
 * @source: (type GObject): the source object of the result
 * @tag: the public function that calls this
 * @queue: (nullable): NULL runs beside all other work
 *
 * See the header. @callback runs in the main context of the caller.
 */
void
forge_task_run (gpointer source,
                gpointer tag,
                GThreadPool *queue,
                ForgeTaskFunc func,
                gpointer data,
                GDestroyNotify data_free,
                GDestroyNotify result_free,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  TaskClosure *closure = g_new0 (TaskClosure, 1);

  g_return_if_fail (func != NULL);

  closure->func = func;
  closure->data = data;
  closure->data_free = data_free;
  closure->result_free = result_free;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, closure, task_closure_free);
  if (queue != NULL)
    g_thread_pool_push (queue, g_steal_pointer (&task), NULL);
  else
    g_task_run_in_thread (task, thread_cb);
}

gpointer
forge_task_finish (gpointer source, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
