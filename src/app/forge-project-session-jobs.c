/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-project-session-private.h"
#include "generate/forge-draft-writer.h"
#include "llm/forge-budget.h"

/* The generation of an open project. */

static const char *
status_nick (ForgeJobStatus status)
{
  static const char *const nicks[]
      = { "planned", "streaming", "paused", "complete", "cancelled", "failed" };

  g_assert (status < G_N_ELEMENTS (nicks));
  return nicks[status];
}

/* Names and codes rather than sentences: it is for whoever helps, and the same in every language.
 */
static char *
describe_problem (ForgeProjectSession *self, ForgeGeneration *generation)
{
  const GError *error = forge_generation_get_error (generation);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format_iso8601 (now);
  g_autofree char *section = NULL;
  guint kind, index, n_sections;

  g_object_get (generation, "kind", &kind, "section", &section, "section-index", &index,
                "n-sections", &n_sections, NULL);
  return g_strdup_printf (
      "SpecForge %s\nproject %s\njob %s, %s\ndocument %s, section %u of %u, %s\n"
      "writer %s\nerror %s %d\ntime %s",
      FORGE_VERSION, forge_project_session_get_id (self), forge_generation_get_job_id (generation),
      status_nick (forge_generation_get_status (generation)), forge_kind_get_nick (kind), index,
      n_sections, section != NULL ? section : "-",
      forge_writer_get_name (forge_project_session_get_writer (self)),
      error != NULL ? g_quark_to_string (error->domain) : "-", error != NULL ? error->code : 0,
      time);
}

/* @generation: (nullable): NULL: all is well. */
static void
set_problem (ForgeProjectSession *self, ForgeGeneration *generation)
{
  const char *message = generation != NULL ? forge_generation_get_error_message (generation) : NULL;

  if (self->problem == NULL && message == NULL)
    return;
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->problem_details, g_free);
  if (message != NULL)
    {
      self->problem = g_strdup (message);
      self->problem_details = describe_problem (self, generation);
    }
  forge_project_session_notify (self, "problem");
}

static void
delta_cb (ForgeProjectSession *self, guint kind, const char *section, const char *text)
{
  self->written_kind = kind;
  forge_generated_text_add (self->text, kind, section, text);
}

/* The ring of a phase that is written for the first time fills section by section; the store only
 * hears of whole documents. */
void
forge_project_session_show_progress (ForgeProjectSession *self)
{
  ForgeDepth depth = forge_project_get_depth (self->project);
  g_autoptr (GArray) kinds = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (ForgePhaseItem) item = NULL;
  g_autofree char *detail = NULL;
  guint kind;
  double done;

  if (self->generation == NULL)
    return;
  g_object_get (self->generation, "kind", &kind, NULL);
  item = g_list_model_get_item (self->phases, forge_kind_get_phase (kind));
  if (forge_document_item_get_version (self->documents[kind]) > 0)
    return;
  kinds = forge_project_session_list_kinds (self, forge_kind_get_phase (kind));
  sections = forge_catalog_list_sections (forge_session_get_catalog (self->session), kind, depth,
                                          self->language);
  done = MIN (1, (self->n_written + 0.5) / MAX (1, sections->len));
  for (guint i = 0; i < kinds->len; i++)
    done += forge_document_item_get_version (self->documents[g_array_index (kinds, ForgeKind, i)])
            > 0;
  done /= MAX (1, kinds->len);
  /* Translators: share of a phase that is done */
  detail = g_strdup_printf (_ ("%d %%"), (int) (done * 100 + .5));
  forge_phase_item_set_progress (item, FORGE_PHASE_STATE_ACTIVE, done, detail, NULL);
}

static void
section_done_cb (ForgeProjectSession *self)
{
  self->n_written++;
  forge_project_session_show_progress (self);
}

static void
kind_cb (ForgeProjectSession *self)
{
  self->n_written = 0;
  forge_project_session_show_progress (self);
}

static void
restarted_cb (ForgeProjectSession *self, guint kind, const char *section)
{
  forge_generated_text_restart (self->text, kind, section);
}

static void
document_done_cb (ForgeProjectSession *self)
{
  forge_generated_text_clear (self->text);
}

/* The store failed, so the engine waits, and says why. */
static void
status_cb (ForgeProjectSession *self, GParamSpec *pspec, ForgeGeneration *generation)
{
  gboolean is_stuck = forge_generation_get_status (generation) == FORGE_JOB_PAUSED
                      && forge_generation_get_error (generation) != NULL;

  set_problem (self, is_stuck ? generation : NULL);
}

static gboolean
is_over_budget (ForgeGeneration *generation)
{
  const GError *error = forge_generation_get_error (generation);

  return error != NULL && error->domain == FORGE_BUDGET_ERROR;
}

static void
finished_cb (ForgeProjectSession *self, guint status, ForgeGeneration *generation)
{
  g_autoptr (ForgeProjectSession) kept = NULL;

  if (generation != self->generation)
    return;
  kept = g_object_ref (self);
  set_problem (self,
               status == FORGE_JOB_FAILED && !is_over_budget (generation) ? generation : NULL);
  if (status == FORGE_JOB_COMPLETE)
    forge_project_session_note_run (self, generation);
  forge_generated_text_clear (self->text);
  g_clear_object (&self->generation);
  forge_project_session_notify (self, "generation");
  forge_project_session_notify (self, "has-interrupted");
  forge_activity_end (forge_session_get_activity (self->session), self, status, self->problem);
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

  set_problem (self, NULL);
  self->generation = generation;
  self->n_written = 0;
  g_signal_connect_object (generation, "delta", G_CALLBACK (delta_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "section-restarted", G_CALLBACK (restarted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "section-done", G_CALLBACK (section_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "notify::kind", G_CALLBACK (kind_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "document-done", G_CALLBACK (document_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "notify::status", G_CALLBACK (status_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  forge_activity_begin (forge_session_get_activity (self->session), self, generation);
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
  copy->budget = g_strdup (job->budget);
  return copy;
}

/* @job: (nullable): what the store knows of an interrupted one. */
void
forge_project_session_offer (ForgeProjectSession *self, const ForgeJob *job)
{
  if (self->interrupted == NULL && job == NULL)
    return;
  g_clear_pointer (&self->interrupted, forge_job_free);
  if (job != NULL)
    self->interrupted = copy_job (job);
  forge_project_session_notify (self, "has-interrupted");
}

static void
remember_asked (ForgeProjectSession *self,
                const ForgeKind *kinds,
                gsize n_kinds,
                const char *section)
{
  char *copy = g_strdup (section);

  g_assert (n_kinds <= FORGE_N_KINDS);

  for (gsize i = 0; i < n_kinds; i++)
    self->asked[i] = kinds[i];
  self->n_asked = n_kinds;
  g_free (self->asked_section);
  self->asked_section = copy;
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
  remember_asked (self, kinds, n_kinds, section);
  self->raised = (ForgeBudgets){ 0 };
  take_generation (self, forge_generation_new (forge_session_get_store (self->session),
                                               forge_session_get_catalog (self->session),
                                               forge_project_session_get_writer (self),
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

double
forge_project_session_get_fraction (ForgeProjectSession *self)
{
  double fraction = 0;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), 0);

  if (self->generation != NULL)
    g_object_get (self->generation, "fraction", &fraction, NULL);
  return fraction;
}

ForgeKind
forge_project_session_get_written_kind (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), 0);
  return self->written_kind;
}

ForgeGeneratedText *
forge_project_session_get_generated_text (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->text;
}

const char *
forge_project_session_get_problem (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->problem;
}

char *
forge_project_session_dup_problem_details (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return g_strdup (self->problem_details != NULL ? self->problem_details : "");
}

void
forge_project_session_dismiss_problem (ForgeProjectSession *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  set_problem (self, NULL);
}

/**
 * forge_project_session_retry:
 *
 * After a failure: goes on with the job where it was kept, else asks for the same again.
 */
void
forge_project_session_retry (ForgeProjectSession *self)
{
  g_autofree char *section = NULL;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  section = g_strdup (self->asked_section);
  if (self->generation != NULL || self->interrupted != NULL)
    forge_project_session_resume (self);
  else
    forge_project_session_generate (self, self->asked, self->n_asked, section);
}

void
forge_project_session_pause (ForgeProjectSession *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  if (self->generation != NULL)
    forge_generation_pause (self->generation);
}

static void
resume_with (ForgeProjectSession *self, ForgeWriter *writer)
{
  if (self->generation == NULL && self->interrupted != NULL)
    take_generation (self, forge_generation_new_resume (forge_session_get_store (self->session),
                                                        forge_session_get_catalog (self->session),
                                                        writer, self->interrupted));
}

/* The preferences, or a new day, allow more than what was asked for the job. */
static gboolean
is_budget_settled (ForgeProjectSession *self)
{
  gint64 amount;

  return self->interrupted != NULL && self->interrupted->budget != NULL
         && forge_project_session_get_reached_budget (self, &amount) == FORGE_BUDGET_FITS;
}

/**
 * forge_project_session_resume:
 *
 * Goes on with the generation that is paused, or with the job that an earlier run left.
 */
void
forge_project_session_resume (ForgeProjectSession *self)
{
  g_autoptr (ForgeWriter) writer = NULL;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  if (self->generation != NULL)
    {
      forge_generation_resume (self->generation);
      return;
    }
  if (is_budget_settled (self))
    self->raised = (ForgeBudgets){ 0 };
  writer = forge_writer_copy_with_budgets (forge_project_session_get_writer (self), &self->raised);
  resume_with (self, writer);
}

/**
 * forge_project_session_resume_raised:
 * @amount: what the budget that is reached shall be for this job, in millionths of a dollar
 */
void
forge_project_session_resume_raised (ForgeProjectSession *self, gint64 amount)
{
  gint64 *raised;
  gint64 reached;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (amount > 0);

  switch (forge_project_session_get_reached_budget (self, &reached))
    {
    case FORGE_BUDGET_RUN:
      raised = &self->raised.run;
      break;
    case FORGE_BUDGET_DAY:
      raised = &self->raised.day;
      break;
    case FORGE_BUDGET_PROJECT:
      raised = &self->raised.project;
      break;
    case FORGE_BUDGET_FITS:
    default:
      return;
    }
  *raised = amount;
  forge_project_session_resume (self);
}

void
forge_project_session_resume_built_in (ForgeProjectSession *self)
{
  g_autoptr (ForgeWriter) writer = forge_draft_writer_new ();

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  resume_with (self, writer);
}

static gboolean
is_of_today (const ForgeJob *job)
{
  return job->time >= forge_budget_day_start (g_get_real_time () / 1000);
}

/**
 * forge_project_session_get_reached_budget:
 * @amount: (out): how much it is, in millionths of a dollar
 *
 * Returns: the budget that the stopped job waits for; %FORGE_BUDGET_FITS where there is none, or
 *   where it need not wait any more: a new day began, or the preferences allow more by now
 */
ForgeBudgetAnswer
forge_project_session_get_reached_budget (ForgeProjectSession *self, gint64 *amount)
{
  ForgeBudgets reached;
  ForgeBudgets allowed;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self) && amount != NULL, FORGE_BUDGET_FITS);

  if (self->interrupted == NULL || self->interrupted->budget == NULL
      || !forge_budget_parse (self->interrupted->budget, &reached, NULL))
    return FORGE_BUDGET_FITS;
  forge_writer_get_budgets (forge_project_session_get_writer (self), &allowed);
  for (ForgeBudgetAnswer which = FORGE_BUDGET_RUN; which <= FORGE_BUDGET_PROJECT; which++)
    {
      *amount = forge_budget_get (&reached, which);
      if (*amount > 0 && forge_budget_get (&allowed, which) > 0
          && forge_budget_get (&allowed, which) <= *amount
          && (which != FORGE_BUDGET_DAY || is_of_today (self->interrupted)))
        return which;
    }
  return FORGE_BUDGET_FITS;
}

/* What failed may be done by the writer that cannot fail so. */
gboolean
forge_project_session_get_can_do_without_model (ForgeProjectSession *self)
{
  const char *writer;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FALSE);

  writer = forge_writer_get_name (forge_project_session_get_writer (self));
  return self->interrupted != NULL && self->interrupted->status == FORGE_JOB_FAILED
         && !g_str_equal (writer, FORGE_WRITER_BUILT_IN);
}

char *
forge_project_session_dup_stop_reason (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);

  if (self->interrupted == NULL)
    return NULL;
  if (self->interrupted->error != NULL && *self->interrupted->error != '\0')
    return g_strdup (self->interrupted->error);
  return g_strdup (self->interrupted->status == FORGE_JOB_PAUSED
                       ? _ ("The writing was stopped.")
                       : _ ("SpecForge ended while it wrote."));
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
  return forge_project_session_get_can_resume (self)
         && g_strcmp0 (self->interrupted->id, self->dismissed_job) != 0;
}

gboolean
forge_project_session_get_can_resume (ForgeProjectSession *self)
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
  forge_project_session_notify (self, "has-interrupted");
}
