/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "app/forge-session-work.h"
#include "app/forge-snapshot.h"
#include "app/forge-task.h"

/* What the session does with whole projects. */

static ForgeSessionWork *
create_work (ForgeSession *self, const char *id, const char *text)
{
  ForgeSessionWork *work;

  work = forge_session_work_new (forge_session_get_store (self), forge_session_get_catalog (self),
                                 -1);
  work->id = g_strdup (id);
  work->text = g_strdup (text);
  return work;
}

static void
run (ForgeSession *self,
     gpointer tag,
     ForgeTaskFunc func,
     ForgeSessionWork *work,
     GDestroyNotify result_free,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  forge_task_run (self, tag, forge_session_get_queue (self), func, work,
                  (GDestroyNotify) forge_session_work_free, result_free, cancellable, callback,
                  user_data);
}

/**
 * forge_session_create_project_async:
 * @project: with id, title, brief and choices; copied
 * @answers: (nullable) (element-type utf8 utf8): what the template answers
 */
void
forge_session_create_project_async (ForgeSession *self,
                                    ForgeProject *project,
                                    GHashTable *answers,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  ForgeSessionWork *work;

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (FORGE_IS_PROJECT (project));

  work = create_work (self, NULL, NULL);
  work->project = forge_project_copy (project);
  work->answers = answers != NULL ? g_hash_table_ref (answers) : NULL;
  run (self, forge_session_create_project_async, forge_session_work_create, work, g_free,
       cancellable, callback, user_data);
}

char *
forge_session_create_project_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_session_create_project_async, error);
}

void
forge_session_import_async (ForgeSession *self,
                            const char *const *paths,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ForgeSessionWork *work;

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (paths != NULL);

  work = create_work (self, NULL, NULL);
  work->paths = g_strdupv ((char **) paths);
  run (self, forge_session_import_async, forge_session_work_import, work, g_free, NULL, callback,
       user_data);
}

char *
forge_session_import_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_session_import_async, error);
}

/**
 * forge_session_backup_async:
 * @path: the file to write
 *
 * Writes all data to one file, verified before it is put in place.
 */
void
forge_session_backup_async (ForgeSession *self,
                            const char *path,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  run (self, forge_session_backup_async, forge_session_work_backup, create_work (self, NULL, path),
       g_free, NULL, callback, user_data);
}

char *
forge_session_backup_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_session_backup_async, error);
}

void
forge_session_delete_project_async (ForgeSession *self,
                                    const char *id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SESSION (self));

  run (self, forge_session_change_project_finish, forge_session_work_delete,
       create_work (self, id, NULL), NULL, NULL, callback, user_data);
}

void
forge_session_undelete_project_async (ForgeSession *self,
                                      const char *id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SESSION (self));

  run (self, forge_session_change_project_finish, forge_session_work_undelete,
       create_work (self, id, NULL), NULL, NULL, callback, user_data);
}

void
forge_session_rename_project_async (ForgeSession *self,
                                    const char *id,
                                    const char *title,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (title != NULL && *title != '\0');

  run (self, forge_session_change_project_finish, forge_session_work_rename,
       create_work (self, id, title), NULL, NULL, callback, user_data);
}

void
forge_session_put_shelf_async (ForgeSession *self,
                               const char *id,
                               const ForgeShelf *shelf,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ForgeSessionWork *work;

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (shelf != NULL);

  work = create_work (self, id, NULL);
  work->shelf = forge_shelf_copy (shelf);
  run (self, forge_session_change_project_finish, forge_session_work_put_shelf, work, NULL, NULL,
       callback, user_data);
}

void
forge_session_order_projects_async (ForgeSession *self,
                                    const char *const *ids,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  ForgeSessionWork *work;

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (ids != NULL);

  work = create_work (self, NULL, NULL);
  work->paths = g_strdupv ((char **) ids);
  run (self, forge_session_change_project_finish, forge_session_work_order, work, NULL, NULL,
       callback, user_data);
}

void
forge_session_duplicate_project_async (ForgeSession *self,
                                       const char *id,
                                       const char *title,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (id != NULL && title != NULL);

  run (self, forge_session_duplicate_project_async, forge_session_work_duplicate,
       create_work (self, id, title), g_free, NULL, callback, user_data);
}

char *
forge_session_duplicate_project_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_session_duplicate_project_async, error);
}

gboolean
forge_session_change_project_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_session_change_project_finish, error) != NULL;
}

/**
 * forge_session_search_async:
 * @query: plain words
 *
 * Runs beside what is being saved, so that typing into the search entry never waits for it.
 */
void
forge_session_search_async (ForgeSession *self,
                            const char *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (query != NULL);

  forge_task_run (self, forge_session_search_async, NULL, forge_session_work_search,
                  create_work (self, NULL, query), (GDestroyNotify) forge_session_work_free,
                  (GDestroyNotify) g_hash_table_unref, cancellable, callback, user_data);
}

GHashTable *
forge_session_search_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_session_search_async, error);
}

/**
 * forge_session_search_lines_async:
 *
 * Runs beside what is being saved. See the header.
 */
void
forge_session_search_lines_async (ForgeSession *self,
                                  const char *query,
                                  const char *const *sources,
                                  gboolean with_archived,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  ForgeSessionWork *work;

  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (query != NULL);

  work = create_work (self, NULL, query);
  work->paths = g_strdupv ((char **) sources);
  work->with_archived = with_archived;
  forge_task_run (self, forge_session_search_lines_async, NULL, forge_session_work_search_lines,
                  work, (GDestroyNotify) forge_session_work_free,
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
forge_session_search_lines_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_session_search_lines_async, error);
}

void
forge_session_open_project_async (ForgeSession *self,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  run (self, forge_session_open_project_async, forge_session_work_snapshot,
       create_work (self, id, NULL), (GDestroyNotify) forge_snapshot_free, cancellable, callback,
       user_data);
}

/**
 * forge_session_open_project_finish:
 *
 * Returns: (transfer full): the open project, the same one as before where it is being written;
 * NULL with @error set
 */
ForgeProjectSession *
forge_session_open_project_finish (ForgeSession *self, GAsyncResult *result, GError **error)
{
  g_autoptr (ForgeSnapshot) snapshot
      = forge_task_finish (self, result, forge_session_open_project_async, error);

  ForgeProjectSession *running;

  if (snapshot == NULL)
    return NULL;
  running = forge_activity_find (forge_session_get_activity (self),
                                 forge_project_get_id (snapshot->project));
  return running != NULL ? g_object_ref (running) : forge_project_session_new (self, snapshot);
}
