/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one way by which the window has work done off the main thread.
 *
 * @func runs in a worker with @data and gives a result, or sets @error. @queue: (nullable): a pool
 * of one thread (forge_task_queue_new) keeps the order of what goes through it; without it the work
 * runs beside all other work. The result is freed with @result_free if nobody takes it. @data must
 * not care in which thread it is freed.
 */
typedef gpointer (*ForgeTaskFunc) (gpointer data, GCancellable *cancellable, GError **error);

GThreadPool *forge_task_queue_new (void);
/* Waits until all that was given has run. */
void forge_task_queue_free (GThreadPool *queue);

void forge_task_run (gpointer source,
                     gpointer tag,
                     GThreadPool *queue,
                     ForgeTaskFunc func,
                     gpointer data,
                     GDestroyNotify data_free,
                     GDestroyNotify result_free,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);

/* (transfer full): what @func returned. */
gpointer forge_task_finish (gpointer source, GAsyncResult *result, gpointer tag, GError **error);

G_END_DECLS
