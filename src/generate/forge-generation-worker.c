/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-generation"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-id.h"
#include "core/forge-text.h"
#include "generate/forge-estimate.h"
#include "generate/forge-gate.h"
#include "generate/forge-generation-worker.h"
#include "generate/forge-input-private.h"
#include "store/forge-store-projects.h"
#include "store/forge-store-usage.h"

ForgeWorkerMessage *
forge_worker_message_new (ForgeWorkerMessageType type)
{
  ForgeWorkerMessage *self = g_new0 (ForgeWorkerMessage, 1);

  self->type = type;
  return self;
}

void
forge_worker_message_free (ForgeWorkerMessage *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_clear_error (&self->error);
  g_free (self);
}

void
forge_progress_copy (const ForgeProgress *self, ForgeProgress *copy)
{
  *copy = *self;
  copy->section = g_strdup (self->section);
  copy->error = self->error != NULL ? g_error_copy (self->error) : NULL;
}

void
forge_progress_clear (ForgeProgress *self)
{
  g_clear_pointer (&self->section, g_free);
  g_clear_error (&self->error);
}

void
forge_event_free (ForgeEvent *self)
{
  g_return_if_fail (self != NULL);

  forge_progress_clear (&self->progress);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static ForgeEvent *
create_event (ForgeWorker *self, ForgeEventType type, const char *name, const char *text)
{
  ForgeEvent *event = g_new0 (ForgeEvent, 1);

  event->type = type;
  event->kind = self->progress.kind;
  event->name = g_strdup (name);
  event->text = g_strdup (text);
  forge_progress_copy (&self->progress, &event->progress);
  return event;
}

void
forge_worker_emit (ForgeWorker *self, ForgeEventType type, const char *name, const char *text)
{
  self->event_func (create_event (self, type, name, text), self->owner);
}

void
forge_worker_notice (ForgeWorker *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  forge_worker_emit (self, FORGE_EVENT_NOTICE, NULL, text);
}

/* Counts text that was written now, for the properties tokens and rate. */
void
forge_worker_count (ForgeWorker *self, const char *text, gsize length)
{
  gsize tokens = forge_text_estimate_tokens (text, length);
  double seconds = (g_get_monotonic_time () - self->run_since) / (double) G_USEC_PER_SEC;

  self->progress.tokens += tokens;
  self->run_tokens += tokens;
  self->progress.rate = seconds > 0.001 ? self->run_tokens / seconds : 0;
  self->progress.elapsed = seconds;
  if (self->progress.rate > 0)
    self->progress.remaining = self->expected > self->progress.tokens
                                   ? (self->expected - self->progress.tokens) / self->progress.rate
                                   : 0;
}

/* What the requests of the job cost so far, as they were noted. The built-in writer asks nobody. */
void
forge_worker_count_cost (ForgeWorker *self)
{
  ForgeSpending spending;

  if (g_str_equal (forge_writer_get_name (self->writer), FORGE_WRITER_BUILT_IN)
      || !forge_store_get_spending (self->store, self->job->id, NULL, G_MAXINT64, &spending, NULL))
    return;
  self->progress.cost = spending.run == 0 && spending.run_unknown > 0 ? -1 : spending.run / 1e6;
}

void
forge_worker_set_status (ForgeWorker *self, ForgeJobStatus status)
{
  self->job->status = status;
  self->progress.status = status;
  forge_worker_emit (self, FORGE_EVENT_PROGRESS, NULL, NULL);
}

gboolean
forge_worker_put_job (ForgeWorker *self, gpointer unused, GError **error)
{
  g_free (self->job->plan);
  self->job->plan = forge_plan_to_json (self->plan);
  self->job->time = now_ms ();
  return forge_store_put_job (self->store, self->job, error);
}

/* Waits, paused, for a word from the owner. FALSE: cancelled. */
static gboolean
wait_for_resume (ForgeWorker *self)
{
  gint64 since = g_get_monotonic_time ();

  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      g_autoptr (ForgeWorkerMessage) message = g_async_queue_pop (self->inbox);

      if (message->type == FORGE_WORKER_MESSAGE_RESUME)
        break;
    }
  self->run_since += g_get_monotonic_time () - since;
  return !g_cancellable_is_cancelled (self->cancellable);
}

gboolean
forge_worker_keep (ForgeWorker *self, ForgeStoreStep step, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;

  while (!step (self, data, &local))
    {
      if (!g_error_matches (local, FORGE_ERROR, FORGE_ERROR_STORAGE)
          || g_cancellable_is_cancelled (self->cancellable))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_clear_error (&self->progress.error);
      self->progress.error = g_steal_pointer (&local);
      forge_worker_set_status (self, FORGE_JOB_PAUSED);
      if (!wait_for_resume (self))
        {
          g_propagate_error (error, g_error_copy (self->progress.error));
          return FALSE;
        }
      g_clear_error (&self->progress.error);
      forge_worker_set_status (self, FORGE_JOB_STREAMING);
    }
  return TRUE;
}

/* TRUE where every unfinished document of @plan is written whole by ours. */
static gboolean
plan_covers (const ForgePlan *ours, const ForgePlan *plan)
{
  for (guint i = 0; i < plan->documents->len; i++)
    {
      const ForgePlanDocument *document = g_ptr_array_index (plan->documents, i);
      gboolean covered = document->version > 0;

      for (guint j = 0; !covered && j < ours->documents->len; j++)
        {
          const ForgePlanDocument *own = g_ptr_array_index (ours->documents, j);

          covered = own->kind == document->kind && (ours->section == NULL || own->is_added);
        }
      if (!covered)
        return FALSE;
    }
  return TRUE;
}

/* Interrupted jobs whose rest this one has written need not be offered any more. A failure is no
 * harm: they are offered once too often. */
static void
supersede_others (ForgeWorker *self)
{
  g_autoptr (GPtrArray) jobs
      = forge_store_list_open_jobs (self->store, self->job->project_id, NULL);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      ForgeJob *job = g_ptr_array_index (jobs, i);
      g_autoptr (ForgePlan) plan = forge_plan_from_json (job->plan, NULL);

      if (!job->is_live && !g_str_equal (job->id, self->job->id)
          && (plan == NULL || plan_covers (self->plan, plan)))
        forge_generation_discard (self->store, job, NULL);
    }
}

/* One generation a project at a time: two would give the same ids to different things. Where two
 * begin in the same moment, both see each other, and the older one goes on. */
static gboolean
check_alone (ForgeWorker *self, gboolean is_claimed, GError **error)
{
  g_autoptr (GPtrArray) jobs
      = forge_store_list_open_jobs (self->store, self->job->project_id, error);

  if (jobs == NULL)
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    {
      const ForgeJob *job = g_ptr_array_index (jobs, i);

      if (!job->is_live || g_str_equal (job->id, self->job->id)
          || (is_claimed && strcmp (job->id, self->job->id) > 0))
        continue;
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("Another generation of this project is running. Wait until it is "
                              "done, or stop it first."));
      return FALSE;
    }
  return TRUE;
}

/* The job may have gone on, or be done, since the owner heard of it: with the claim in hand, what
 * the store says now holds. */
static gboolean
refresh_job (ForgeWorker *self, GError **error)
{
  g_autoptr (GPtrArray) jobs
      = forge_store_list_open_jobs (self->store, self->job->project_id, error);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const ForgeJob *job = g_ptr_array_index (jobs, i);

      if (!g_str_equal (job->id, self->job->id))
        continue;
      g_free (self->job->plan);
      self->job->plan = g_strdup (job->plan);
      return TRUE;
    }
  if (jobs != NULL)
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("This generation is done or was given up meanwhile. Start a new one."));
  return FALSE;
}

static gboolean
asks_approval (const ForgeWorker *self)
{
  return forge_project_get_asks_approval (self->input->project);
}

static gboolean
make_plan (ForgeWorker *self, GError **error)
{
  ForgeApproval approvals[FORGE_N_PHASES];
  ForgePlanRequest request = {
    .catalog = self->catalog,
    .depth = forge_project_get_depth (self->input->project),
    .language = self->input->language,
    .skips = self->input->skips,
    .documents = forge_input_get_documents (self->input),
    .kinds = (const ForgeKind *) (gpointer) self->kinds->data,
    .n_kinds = self->kinds->len,
    .section = self->section,
    .approvals = asks_approval (self) ? approvals : NULL,
  };

  if (asks_approval (self)
      && !forge_store_list_approvals (self->store, self->job->project_id, approvals, error))
    return FALSE;
  if (self->job->plan == NULL)
    self->plan = forge_plan_new (&request, error);
  else if (refresh_job (self, error))
    self->plan = forge_plan_from_json (self->job->plan, error);
  return self->plan != NULL;
}

static gboolean
prepare (ForgeWorker *self, GError **error)
{
  self->input = forge_input_load (self->store, self->catalog, self->job->project_id, error);
  if (self->input == NULL || !check_alone (self, FALSE, error)
      || !forge_store_claim_job (self->store, self->job->id, error) || !make_plan (self, error))
    return FALSE;

  g_clear_pointer (&self->job->error, g_free);
  g_clear_pointer (&self->job->budget, g_free);
  self->job->status = self->progress.status = FORGE_JOB_STREAMING;
  if (!forge_worker_keep (self, forge_worker_put_job, NULL, error))
    return FALSE;
  self->is_kept = check_alone (self, TRUE, error);
  if (!self->is_kept)
    {
      forge_generation_discard (self->store, self->job, NULL);
      return FALSE;
    }
  self->progress.n_sections = forge_plan_count_sections (self->plan);
  self->progress.remaining = -1;
  self->expected = forge_estimate_tokens (self->plan, forge_input_get_documents (self->input),
                                          forge_project_get_depth (self->input->project));
  for (guint i = 0; i < self->plan->notices->len; i++)
    forge_worker_notice (self, "%s", (const char *) g_ptr_array_index (self->plan->notices, i));
  return TRUE;
}

static void
skip_done_document (ForgeWorker *self, const ForgePlanDocument *document)
{
  self->progress.section_index += document->sections->len;
  for (guint i = 0; i < document->sections->len; i++)
    self->progress.tokens
        += ((const ForgePlanSection *) g_ptr_array_index (document->sections, i))->tokens;
}

/* Whether a document may be written is asked anew before each: what this very job has written may
 * have changed a phase that was approved, and a resumed job may be an old one. */
static gboolean
check_gate (ForgeWorker *self, ForgeKind kind, GError **error)
{
  ForgeApproval approvals[FORGE_N_PHASES];
  const ForgeGate gate = { self->catalog, forge_project_get_depth (self->input->project),
                           self->input->language, self->input->skips, approvals };

  return !asks_approval (self)
         || (forge_store_list_approvals (self->store, self->job->project_id, approvals, error)
             && forge_gate_check (&gate, kind, error));
}

/* Ends the job before its document @index: the person is told why, and nothing is left to go on
 * with. */
static void
leave_rest (ForgeWorker *self, guint index, const GError *reason)
{
  g_ptr_array_set_size (self->plan->documents, index);
  forge_worker_notice (self, "%s", reason->message);
}

static gboolean
write_documents (ForgeWorker *self, GError **error)
{
  gboolean has_written = FALSE;

  for (guint i = 0; i < self->plan->documents->len; i++)
    {
      ForgePlanDocument *document = g_ptr_array_index (self->plan->documents, i);
      g_autoptr (GError) closed = NULL;

      if (document->version > 0)
        {
          skip_done_document (self, document);
          continue;
        }
      if (!check_gate (self, document->kind, &closed))
        {
          if (!has_written || !g_error_matches (closed, FORGE_ERROR, FORGE_ERROR_NOT_SO))
            {
              g_propagate_error (error, g_steal_pointer (&closed));
              return FALSE;
            }
          leave_rest (self, i, closed);
          return TRUE;
        }
      if (!forge_worker_write_document (self, document, error))
        return FALSE;
      has_written = TRUE;
    }
  return TRUE;
}

static gboolean
complete (ForgeWorker *self, gpointer unused, GError **error)
{
  self->job->status = FORGE_JOB_COMPLETE;
  return forge_worker_put_job (self, NULL, error)
         && forge_store_journal_clear (self->store, self->job->id, error);
}

/* A project that went into the trash meanwhile is no mistake of who asked for the text. */
static void
explain_loss (ForgeWorker *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (ForgeProject) project = NULL;

  if (self->input == NULL || !g_error_matches (*error, FORGE_ERROR, FORGE_ERROR_USAGE))
    return;
  project = forge_store_get_project (self->store, self->job->project_id, &local);
  if (!g_error_matches (local, FORGE_ERROR, FORGE_ERROR_USAGE))
    return;
  g_clear_error (error);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("The project was deleted while it was written, so this has stopped. What was "
                  "written until then is in the trash with it: “specforge-cli undelete %s” brings "
                  "both back."),
               self->job->project_id);
}

/* (nullable): the budget that @error says is reached, with its amount. */
static char *
dup_budget (ForgeWorker *self, const GError *error)
{
  ForgeBudgets budgets;

  if (error->domain != FORGE_BUDGET_ERROR)
    return NULL;
  forge_writer_get_budgets (self->writer, &budgets);
  return forge_budget_format (&budgets, (ForgeBudgetAnswer) error->code);
}

/* A stopped job that could go on is kept as paused, so that it is offered again; the owner hears
 * that it was cancelled. */
static void
finish_unfinished (ForgeWorker *self, GError *error)
{
  gboolean is_cancelled = g_cancellable_is_cancelled (self->cancellable);

  g_clear_error (&self->progress.error);
  if (!is_cancelled || g_error_matches (error, FORGE_ERROR, FORGE_ERROR_STORAGE))
    self->progress.error = g_error_copy (error);
  if (self->is_kept)
    {
      self->job->status = is_cancelled ? FORGE_JOB_PAUSED : FORGE_JOB_FAILED;
      g_free (self->job->error);
      self->job->error = is_cancelled ? NULL : g_strdup (error->message);
      self->job->budget = is_cancelled ? NULL : dup_budget (self, error);
      forge_worker_put_job (self, NULL, NULL);
    }
  self->progress.status = is_cancelled ? FORGE_JOB_CANCELLED : FORGE_JOB_FAILED;
}

ForgeWorker *
forge_worker_new (ForgeStore *store, ForgeCatalog *catalog, ForgeWriter *writer)
{
  ForgeWorker *self = g_new0 (ForgeWorker, 1);

  self->store = g_object_ref (store);
  self->catalog = g_object_ref (catalog);
  self->writer = g_object_ref (writer);
  self->job = g_new0 (ForgeJob, 1);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (ForgeKind));
  self->inbox = g_async_queue_new_full ((GDestroyNotify) forge_worker_message_free);
  self->cancellable = g_cancellable_new ();
  return self;
}

void
forge_worker_free (ForgeWorker *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->plan, forge_plan_free);
  g_clear_pointer (&self->input, forge_input_free);
  forge_progress_clear (&self->progress);
  forge_job_free (self->job);
  g_array_unref (self->kinds);
  g_free (self->section);
  g_async_queue_unref (self->inbox);
  g_object_unref (self->cancellable);
  g_object_unref (self->writer);
  g_object_unref (self->catalog);
  g_object_unref (self->store);
  g_free (self);
}

ForgeEvent *
forge_worker_run (ForgeWorker *self)
{
  g_autoptr (GError) error = NULL;

  self->run_since = g_get_monotonic_time ();
  if (prepare (self, &error))
    {
      forge_worker_set_status (self, FORGE_JOB_STREAMING);
      if (write_documents (self, &error) && forge_worker_keep (self, complete, NULL, &error))
        {
          self->progress.status = FORGE_JOB_COMPLETE;
          supersede_others (self);
        }
    }
  if (error != NULL)
    {
      explain_loss (self, &error);
      finish_unfinished (self, error);
    }
  forge_store_release_job (self->store, self->job->id);
  return create_event (self, FORGE_EVENT_FINISHED, NULL, NULL);
}
