/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"

/* The milestones of an open project. */

typedef struct
{
  ForgeStore *store;
  char *project_id;
  char *name;
  char *other; /* (nullable): a new name, or the second of two */
} Work;

static Work *
work_new (ForgeProjectSession *self, const char *name)
{
  Work *work = g_new (Work, 1);

  *work = (Work){ .store = g_object_ref (forge_session_get_store (self->session)),
                  .project_id = g_strdup (forge_project_session_get_id (self)),
                  .name = g_strdup (name) };
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_free (work->project_id);
  g_free (work->name);
  g_free (work->other);
  g_free (work);
}

static gpointer
work_list (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_store_list_milestones (work->store, work->project_id, error);
}

static gpointer
work_add (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_store_add_milestone (work->store, work->project_id, work->name, NULL, "user", error);
}

static gpointer
work_restore (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_store_restore_milestone (work->store, work->project_id, work->name, "user", error);
}

static gpointer
work_rename (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return GINT_TO_POINTER (forge_store_rename_milestone (work->store, work->project_id, work->name,
                                                        work->other, NULL, error));
}

static gpointer
work_delete (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return GINT_TO_POINTER (
      forge_store_delete_milestone (work->store, work->project_id, work->name, error));
}

static gpointer
work_undelete (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return GINT_TO_POINTER (
      forge_store_undelete_milestone (work->store, work->project_id, work->name, error));
}

static gpointer
work_compare (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_milestone_diff_new (work->store, work->project_id, work->name, work->other, error);
}

/**
 * forge_project_session_list_milestones_async:
 *
 * See the header.
 */
void
forge_project_session_list_milestones_async (ForgeProjectSession *self,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  forge_task_run (self, work_list, forge_session_get_queue (self->session), work_list,
                  work_new (self, NULL), work_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                  callback, user_data);
}

GPtrArray *
forge_project_session_list_milestones_finish (ForgeProjectSession *self,
                                              GAsyncResult *result,
                                              GError **error)
{
  return forge_task_finish (self, result, work_list, error);
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeMilestone) milestone = forge_task_finish (self, result, work_add, &error);

  if (milestone == NULL)
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, milestone != NULL);
  g_signal_emit_by_name (self, "milestones-changed");
}

/**
 * forge_project_session_add_milestone:
 *
 * What is typed is saved first: the queue keeps the order.
 */
void
forge_project_session_add_milestone (ForgeProjectSession *self, const char *name)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (name != NULL);

  g_signal_emit_by_name (self, "flush");
  forge_project_session_begin_save (self);
  forge_task_run (self, work_add, forge_session_get_queue (self->session), work_add,
                  work_new (self, name), work_free, (GDestroyNotify) forge_milestone_free, NULL,
                  added_cb, NULL);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) restored = forge_task_finish (self, result, work_restore, &error);

  if (restored == NULL)
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, restored != NULL);
  forge_project_session_reload (self);
}

/**
 * forge_project_session_restore_milestone:
 *
 * See the header. What is typed is saved first.
 */
void
forge_project_session_restore_milestone (ForgeProjectSession *self, const char *name)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (name != NULL);

  g_signal_emit_by_name (self, "flush");
  forge_project_session_begin_save (self);
  forge_task_run (self, work_restore, forge_session_get_queue (self->session), work_restore,
                  work_new (self, name), work_free, (GDestroyNotify) g_array_unref, NULL,
                  restored_cb, NULL);
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  gboolean is_done = forge_task_finish (self, result, changed_cb, &error) != NULL;

  if (!is_done)
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, is_done);
  g_signal_emit_by_name (self, "milestones-changed");
}

static void
run_change (ForgeProjectSession *self, ForgeTaskFunc func, Work *work)
{
  forge_project_session_begin_save (self);
  forge_task_run (self, changed_cb, forge_session_get_queue (self->session), func, work, work_free,
                  NULL, NULL, changed_cb, NULL);
}

/**
 * forge_project_session_rename_milestone:
 * @name: name or id
 *
 * Emits milestones-changed, and ::failed where it could not be done.
 */
void
forge_project_session_rename_milestone (ForgeProjectSession *self,
                                        const char *name,
                                        const char *new_name)
{
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (name != NULL && new_name != NULL);

  work = work_new (self, name);
  work->other = g_strdup (new_name);
  run_change (self, work_rename, work);
}

/**
 * forge_project_session_delete_milestone:
 *
 * No version goes; undelete brings it back for 30 days.
 */
void
forge_project_session_delete_milestone (ForgeProjectSession *self, const char *id)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (id != NULL);

  run_change (self, work_delete, work_new (self, id));
}

void
forge_project_session_undelete_milestone (ForgeProjectSession *self, const char *id)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (id != NULL);

  run_change (self, work_undelete, work_new (self, id));
}

/**
 * forge_project_session_compare_milestones_async:
 * @from: name or id
 * @to: (nullable): of another one; %NULL: as the documents stand now
 */
void
forge_project_session_compare_milestones_async (ForgeProjectSession *self,
                                                const char *from,
                                                const char *to,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data)
{
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (from != NULL);

  work = work_new (self, from);
  work->other = g_strdup (to);
  forge_task_run (self, work_compare, NULL, work_compare, work, work_free,
                  (GDestroyNotify) forge_milestone_diff_free, NULL, callback, user_data);
}

ForgeMilestoneDiff *
forge_project_session_compare_milestones_finish (ForgeProjectSession *self,
                                                 GAsyncResult *result,
                                                 GError **error)
{
  return forge_task_finish (self, result, work_compare, error);
}
