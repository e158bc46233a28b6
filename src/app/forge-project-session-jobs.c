/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"

/* The generation of an open project. */

static void
finished_cb (ForgeProjectSession *self, guint status, ForgeGeneration *generation)
{
  const char *message = forge_generation_get_error_message (generation);

  if (generation != self->generation)
    return;
  if (status == FORGE_JOB_FAILED && message != NULL)
    forge_project_session_fail (self, message);
  g_clear_object (&self->generation);
  forge_project_session_notify (self, "generation");
  forge_project_session_notify (self, "has-interrupted");
  forge_project_session_reload (self);
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (ForgeGeneration) generation = user_data;

  forge_project_session_flush_finish (self, result);
  if (generation == self->generation)
    forge_generation_start (generation);
}

/* The writer reads what is committed, so what is typed has to be saved first. */
static void
take_generation (ForgeProjectSession *self, ForgeGeneration *generation)
{
  g_assert (self->generation == NULL);

  self->generation = generation;
  g_signal_connect_object (generation, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  /* Pages connect to it before the first text comes. */
  forge_project_session_notify (self, "generation");
  forge_project_session_notify (self, "has-interrupted");
  forge_project_session_flush_async (self, flushed_cb, g_object_ref (generation));
}

void
forge_project_session_clear_generation (ForgeProjectSession *self)
{
  if (self->generation == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->generation, self);
  /* The text that came is kept, and the job can be resumed. */
  forge_generation_cancel (self->generation);
  g_clear_object (&self->generation);
}

static ForgeJob *
copy_job (const ForgeJob *job)
{
  ForgeJob *copy = g_memdup2 (job, sizeof *job);

  copy->id = g_strdup (job->id);
  copy->project_id = g_strdup (job->project_id);
  copy->writer = g_strdup (job->writer);
  copy->plan = g_strdup (job->plan);
  copy->error = g_strdup (job->error);
  return copy;
}

/* @job: (nullable): what the store knows of an interrupted one. */
void
forge_project_session_offer (ForgeProjectSession *self, const ForgeJob *job)
{
  if (self->interrupted == NULL && job == NULL)
    return;
  g_clear_pointer (&self->interrupted, forge_job_free);
  if (job != NULL && g_strcmp0 (job->id, self->dismissed_job) != 0)
    self->interrupted = copy_job (job);
  forge_project_session_notify (self, "has-interrupted");
}

/**
 * forge_project_session_generate:
 *
 * Has the pages save what is typed, then starts.
 *
 * Returns: FALSE where a generation runs already, or nothing may be written
 */
gboolean
forge_project_session_generate (ForgeProjectSession *self,
                                const ForgeKind *kinds,
                                gsize n_kinds,
                                const char *section)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FALSE);

  if (self->generation != NULL || forge_project_session_get_is_read_only (self))
    return FALSE;
  take_generation (self, forge_generation_new (forge_session_get_store (self->session),
                                               forge_session_get_catalog (self->session),
                                               forge_session_get_writer (self->session),
                                               forge_project_session_get_id (self), kinds, n_kinds,
                                               section));
  return TRUE;
}

ForgeGeneration *
forge_project_session_get_generation (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->generation;
}

void
forge_project_session_pause (ForgeProjectSession *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  if (self->generation != NULL)
    forge_generation_pause (self->generation);
}

/**
 * forge_project_session_resume:
 *
 * Goes on with the generation that is paused, or with the job that an earlier run left.
 */
void
forge_project_session_resume (ForgeProjectSession *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  if (self->generation != NULL)
    forge_generation_resume (self->generation);
  else if (self->interrupted != NULL)
    take_generation (self, forge_generation_new_resume (forge_session_get_store (self->session),
                                                        forge_session_get_catalog (self->session),
                                                        forge_session_get_writer (self->session),
                                                        self->interrupted));
}

void
forge_project_session_stop (ForgeProjectSession *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  if (self->generation != NULL)
    forge_generation_cancel (self->generation);
}

gboolean
forge_project_session_get_has_interrupted (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FALSE);
  return self->generation == NULL && self->interrupted != NULL;
}

void
forge_project_session_dismiss_interrupted (ForgeProjectSession *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  if (self->interrupted == NULL)
    return;
  g_free (self->dismissed_job);
  self->dismissed_job = g_strdup (self->interrupted->id);
  forge_project_session_offer (self, NULL);
}
