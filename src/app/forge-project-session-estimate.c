/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-project-session-private.h"
#include "core/forge-figures.h"
#include "generate/forge-estimate.h"

/* What a generation will take, and what the last one took. */

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeWriter *writer;
  char *project_id;
  ForgeKind kind;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->store);
  g_object_unref (question->catalog);
  g_object_unref (question->writer);
  g_free (question->project_id);
  g_free (question);
}

static gpointer
work_estimate (gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  ForgeEstimate estimate;

  if (!forge_estimate_generation (question->store, question->catalog, question->writer,
                                  question->project_id, &question->kind, 1, NULL, &estimate, error))
    return NULL;
  return forge_estimate_describe (&estimate);
}

/**
 * forge_project_session_estimate_async:
 * @kind: the document that would be written
 *
 * Reads beside the queue: an estimate never holds up a save.
 */
void
forge_project_session_estimate_async (ForgeProjectSession *self,
                                      ForgeKind kind,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  Question *question;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (kind < FORGE_N_KINDS);

  question = g_new0 (Question, 1);
  question->store = g_object_ref (forge_session_get_store (self->session));
  question->catalog = g_object_ref (forge_session_get_catalog (self->session));
  question->writer = g_object_ref (forge_project_session_get_writer (self));
  question->project_id = g_strdup (forge_project_session_get_id (self));
  question->kind = kind;
  forge_task_run (self, forge_project_session_estimate_async, NULL, work_estimate, question,
                  question_free, g_free, NULL, callback, user_data);
}

/**
 * forge_project_session_estimate_finish:
 *
 * Returns: (transfer full): one line for people; NULL with the reason why it would be refused
 */
char *
forge_project_session_estimate_finish (ForgeProjectSession *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return forge_task_finish (self, result, forge_project_session_estimate_async, error);
}

/* Keeps what a generation that is over has taken. */
void
forge_project_session_note_run (ForgeProjectSession *self, ForgeGeneration *generation)
{
  g_autofree char *span = NULL;
  g_autofree char *price = NULL;
  guint64 tokens;
  double elapsed, cost;

  g_object_get (generation, "tokens", &tokens, "elapsed", &elapsed, "cost", &cost, NULL);
  span = forge_figures_format_span (elapsed);
  price = forge_figures_format_cost (cost);
  g_free (self->last_run);
  /* Translators: what the last generation took: a number of tokens, "5 seconds", "no cost" */
  self->last_run
      = g_strdup_printf (_ ("Last time: %'u tokens, %s, %s"), (guint) tokens, span, price);
}

const char *
forge_project_session_get_last_run (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->last_run;
}
