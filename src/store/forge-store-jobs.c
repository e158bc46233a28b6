/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-jobs"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-file-lock.h"
#include "store/forge-store-journal.h"
#include "store/forge-store-private.h"

static const char *const status_nicks[]
    = { "planned", "streaming", "paused", "complete", "cancelled", "failed" };

typedef struct
{
  ForgeStore *store;
  const char *project_id;
  const ForgeJob *job;
  GPtrArray *jobs;
} Query;

void
forge_job_free (ForgeJob *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->project_id);
  g_free (self->writer);
  g_free (self->plan);
  g_free (self->error);
  g_free (self->budget);
  g_free (self);
}

static ForgeJobStatus
status_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_nicks); i++)
    if (g_str_equal (nick, status_nicks[i]))
      return i;
  return FORGE_JOB_FAILED;
}

static char *
build_lock_path (ForgeStore *self, const char *job_id)
{
  g_autofree char *name = g_strconcat ("job-", job_id, NULL);

  return g_build_filename (forge_store_get_data_dir (self), "run", name, NULL);
}

static gboolean
put_job (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  const ForgeJob *job = query->job;
  g_auto (ForgeStatement) upsert = forge_statement_new (
      db, "INSERT INTO job (id, project_id, status, writer, plan, error, budget, time)"
          " VALUES (:id, :project, :status, :writer, :plan, :error, :budget, :time)"
          " ON CONFLICT (id) DO UPDATE SET status = excluded.status, writer = excluded.writer,"
          " plan = excluded.plan, error = excluded.error, budget = excluded.budget,"
          " time = excluded.time");

  if (!forge_project_require (db, job->project_id, error))
    return FALSE;
  forge_statement_bind_text (&upsert, ":id", job->id);
  forge_statement_bind_text (&upsert, ":project", job->project_id);
  forge_statement_bind_text (&upsert, ":status", status_nicks[job->status]);
  forge_statement_bind_text (&upsert, ":writer", job->writer);
  forge_statement_bind_text (&upsert, ":plan", job->plan);
  forge_statement_bind_text (&upsert, ":error", job->error);
  forge_statement_bind_text (&upsert, ":budget", job->budget);
  forge_statement_bind_int (&upsert, ":time", forge_store_now ());
  return forge_statement_run (&upsert, error)
         && forge_change_note (db, "generation", job->id, job->project_id, "update", job->writer,
                               error);
}

/**
 * forge_store_put_job:
 * @self: the store
 * @job: the job as it stands; its time is set by the store
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Adds the job, or replaces what is known of it.
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_put_job (ForgeStore *self, const ForgeJob *job, GError **error)
{
  Query query = { .job = job };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (job != NULL && job->id != NULL && job->project_id != NULL, FALSE);
  g_return_val_if_fail (job->writer != NULL && job->plan != NULL, FALSE);

  return forge_store_write (self, put_job, &query, error);
}

static ForgeJob *
read_job (ForgeStatement *row, ForgeStore *store)
{
  ForgeJob *job = g_new0 (ForgeJob, 1);
  g_autofree char *lock_path = NULL;

  job->id = forge_statement_dup_text (row, 0);
  job->project_id = forge_statement_dup_text (row, 1);
  job->status = status_from_nick (forge_statement_get_text (row, 2));
  job->writer = forge_statement_dup_text (row, 3);
  job->plan = forge_statement_dup_text (row, 4);
  job->error = forge_statement_dup_text (row, 5);
  job->budget = forge_statement_dup_text (row, 6);
  job->time = forge_statement_get_int (row, 7);
  lock_path = build_lock_path (store, job->id);
  job->is_live = forge_file_lock_probe (lock_path, FORGE_LOCK_WRITE);
  return job;
}

#define SELECT_OPEN                                                                                \
  "SELECT j.id, j.project_id, j.status, j.writer, j.plan, j.error, j.budget, j.time FROM job j"    \
  " JOIN project p ON p.id = j.project_id AND p.deleted IS NULL"                                   \
  " WHERE j.status IN ('planned', 'streaming', 'paused', 'failed')"

/* (transfer full) (element-type ForgeJob): newest first; NULL with @error. */
GPtrArray *
forge_job_load_open (ForgeDatabase *db, ForgeStore *store, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_job_free);
  g_auto (ForgeStatement) select
      = forge_statement_new (db, project_id != NULL ? SELECT_OPEN
                                     " AND j.project_id = :project ORDER BY j.time DESC, j.id DESC"
                                                    : SELECT_OPEN
                                     " ORDER BY j.time DESC, j.id DESC");

  if (project_id != NULL)
    forge_statement_bind_text (&select, ":project", project_id);
  while (forge_statement_next (&select))
    g_ptr_array_add (jobs, read_job (&select, store));
  return forge_statement_finish (&select, error) ? g_steal_pointer (&jobs) : NULL;
}

static gboolean
list_open_jobs (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;

  query->jobs = forge_job_load_open (db, query->store, query->project_id, error);
  return query->jobs != NULL;
}

/**
 * forge_store_list_open_jobs:
 * @self: the store
 * @project_id: (nullable): whose; %NULL: of all projects
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeJob): those that are not complete and not cancelled,
 * newest first; one that is planned or streaming and not live was interrupted. Or %NULL.
 */
GPtrArray *
forge_store_list_open_jobs (ForgeStore *self, const char *project_id, GError **error)
{
  Query query = { .store = self, .project_id = project_id };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  return forge_store_read (self, list_open_jobs, &query, error) ? query.jobs : NULL;
}

static ForgeFileLock *
lock_job (const char *path, const char *job_id, GError **error)
{
  while (TRUE)
    {
      g_autoptr (ForgeFileLock) lock = forge_file_lock_new (path, error);

      if (lock == NULL)
        return NULL;
      if (!forge_file_lock_take (lock, FORGE_LOCK_WRITE, TRUE, 0))
        {
          g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                       _ ("The generation %s is running in another window or program. Wait until "
                          "it is done, or stop it there."),
                       job_id);
          return NULL;
        }
      /* Whoever had it may have removed the file between our opening and our locking it. */
      if (forge_file_lock_is_in_place (lock))
        return g_steal_pointer (&lock);
    }
}

/**
 * forge_store_claim_job:
 * @self: the store
 * @job_id: the job that this process is going to run
 * @error: FORGE_ERROR_NOT_SO where it runs already, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is this store's until released
 */
gboolean
forge_store_claim_job (ForgeStore *self, const char *job_id, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  ForgeFileLock *lock;

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (job_id != NULL, FALSE);

  if (forge_store_get_writer (self, error) == NULL)
    return FALSE;
  path = build_lock_path (self, job_id);
  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  lock = lock_job (path, job_id, error);
  if (lock == NULL)
    return FALSE;
  forge_store_keep_lock (self, job_id, lock);
  return TRUE;
}

/**
 * forge_store_release_job:
 * @self: the store
 * @job_id: a job that was claimed; nothing happens to another
 */
void
forge_store_release_job (ForgeStore *self, const char *job_id)
{
  g_autofree char *path = NULL;
  ForgeFileLock *lock;

  g_return_if_fail (FORGE_IS_STORE (self));
  g_return_if_fail (job_id != NULL);

  lock = forge_store_steal_lock (self, job_id);
  if (lock == NULL)
    return;
  path = build_lock_path (self, job_id);
  g_unlink (path);
  forge_file_lock_free (lock);
}
