/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-call-book"

#include "config.h"

#include "core/forge-text.h"
#include "llm/forge-call-book.h"
#include "llm/forge-call-record.h"

static const ForgeModel *
find_model (ForgeModelRegistry *registry,
            const char *provider_id,
            const char *model,
            const ForgeProvider **provider)
{
  *provider = forge_model_registry_find_provider (registry, provider_id);
  return *provider != NULL ? forge_provider_find_model (*provider, model) : NULL;
}

/**
 * forge_call_book_begin:
 * @self: a book
 * @target: whom the request goes to
 * @error: %FORGE_BUDGET_ERROR where a budget does not allow it, in words for a person;
 *   %FORGE_ERROR_STORAGE
 *
 * Asks the budgets, and notes the request as one that runs.
 *
 * Returns: whether it may begin
 */
gboolean
forge_call_book_begin (ForgeCallBook *self, const ForgeTarget *target, GError **error)
{
  const ForgeProvider *provider = NULL;
  const ForgeModel *model;
  const ForgeTokenCount guess
      = { .input = self->input, .cached = 0, .cache_written = 0, .output = self->output };
  ForgeBudgetAnswer answer = FORGE_BUDGET_FITS;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (self != NULL && target != NULL && self->now == NULL, FALSE);

  model = find_model (self->registry, target->provider_id, target->model, &provider);
  g_return_val_if_fail (provider != NULL, FALSE);
  self->now = forge_call_record_new (target->provider_id, target->model, self->purpose);
  self->now->project_id = g_strdup (self->project_id);
  self->now->job_id = g_strdup (self->job_id);
  self->now->phase = g_strdup (self->phase);
  self->now->section = g_strdup (self->section);
  forge_call_record_guess (self->now, provider, model, &guess);
  if (!forge_budget_check (self->store, &self->budgets, self->job_id, self->project_id,
                           self->now->dollars, &answer, &reason, error))
    return FALSE;
  if (answer == FORGE_BUDGET_FITS)
    return forge_store_begin_call (self->store, self->now, error);
  g_set_error_literal (error, FORGE_BUDGET_ERROR, answer, reason);
  return FALSE;
}

/**
 * forge_call_book_end:
 * @self: a book
 * @target: whom the request went to
 * @reply: what it brought
 *
 * What cannot be noted any more is told in the log: the text is there, and counts more.
 */
void
forge_call_book_end (ForgeCallBook *self, const ForgeTarget *target, const ForgeReply *reply)
{
  const ForgeProvider *provider = NULL;
  const ForgeModel *model
      = find_model (self->registry, target->provider_id, target->model, &provider);
  g_autoptr (GError) error = NULL;
  ForgeCallRecord *now = self->now;
  const ForgeTokenCount guess
      = { .input = self->input,
          .cached = 0,
          .cache_written = 0,
          .output = (gint64) forge_text_estimate_tokens (reply->text->str, -1),
          .reasoning = (gint64) forge_text_estimate_tokens (reply->reasoning->str, -1) };

  g_return_if_fail (now != NULL && provider != NULL);

  forge_call_record_note_reply (now, reply, provider, model, &guess);
  if (!forge_store_end_call (self->store, now, &error))
    g_warning ("A request to %s cannot be noted: %s", target->provider, error->message);
  forge_call_book_clear (self);
}

/**
 * forge_call_book_clear:
 * @self: a book
 *
 * Forgets the request that runs: it stays in the store as one whose end nobody knows.
 */
void
forge_call_book_clear (ForgeCallBook *self)
{
  g_clear_pointer (&self->now, forge_call_record_free);
}

/**
 * forge_call_book_settle:
 * @store: where they are noted
 * @config_dir: (nullable): where the user's own models are
 * @error: %FORGE_ERROR_STORAGE; what a broken file of models says
 *
 * Notes as lost what no process runs any more, with what that cost, about. Reads which models there
 * are only where there is something to settle. Writes: for workers.
 *
 * Returns: whether all are noted
 */
gboolean
forge_call_book_settle (ForgeStore *store, const char *config_dir, GError **error)
{
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (ForgeModelRegistry) registry = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store), FALSE);

  lost = forge_store_take_lost_calls (store, error);
  if (lost == NULL || lost->len == 0)
    return lost != NULL;
  registry = forge_model_registry_new (config_dir, error);
  for (guint i = 0; registry != NULL && i < lost->len; i++)
    {
      ForgeCallRecord *call = g_ptr_array_index (lost, i);
      const ForgeProvider *provider = NULL;
      const ForgeModel *model = find_model (registry, call->provider, call->model, &provider);

      forge_call_record_note_lost (call, provider, model);
      if (!forge_store_end_call (store, call, error))
        return FALSE;
    }
  return registry != NULL;
}
