/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "store/forge-store-milestones.h"

/* The milestones of an open project. */

typedef struct
{
  ForgeStore *store;
  char *project_id;
  char *name;
} Work;

static Work *
work_new (ForgeProjectSession *self, const char *name)
{
  Work *work = g_new (Work, 1);

  *work = (Work){ g_object_ref (forge_session_get_store (self->session)),
                  g_strdup (forge_project_session_get_id (self)), g_strdup (name) };
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_free (work->project_id);
  g_free (work->name);
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
