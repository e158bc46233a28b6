/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-call-record"

#include "config.h"

#include "llm/forge-call-record.h"

/* Tokens of a reply that was lost, at least: what was under way when the process ended is kept
 * nowhere, nor are thoughts. */
#define LOST_OUTPUT 200

static const char *
name_result (const ForgeReply *reply)
{
  static const char *const endings[] = {
    [FORGE_ENDING_DONE] = "done",       [FORGE_ENDING_TRUNCATED] = "truncated",
    [FORGE_ENDING_REFUSED] = "refused", [FORGE_ENDING_CONTEXT_FULL] = "context-full",
    [FORGE_ENDING_BROKEN] = "broken",
  };

  if (reply->failure == FORGE_FAILURE_CANCELLED)
    return "cancelled";
  /* It broke off behind its first words: what came was paid for. */
  if (reply->failure != FORGE_FAILURE_NONE)
    return reply->text->len > 0 ? "broken" : "failed";
  return endings[reply->ending];
}

static void
note_cost (ForgeCallRecord *self, const ForgeCost *cost, const ForgeTokenCount *tokens)
{
  self->input = tokens->input;
  self->cached = tokens->cached;
  self->cache_written = tokens->cache_written;
  self->output = tokens->output;
  self->reasoning = tokens->reasoning;
  self->cost = cost->amount;
  self->dollars = cost->dollars;
  g_free (self->currency);
  self->currency = g_strdup (cost->currency);
  g_free (self->cost_kind);
  self->cost_kind = g_strdup (forge_cost_kind_get_nick (cost->kind));
}

/**
 * forge_call_record_guess:
 * @self: a call that is about to begin
 * @provider: who is asked
 * @model: (nullable): what is known of the model
 * @guess: the tokens that it may take
 *
 * Notes what it may cost, for the budgets of calls that run beside it.
 */
void
forge_call_record_guess (ForgeCallRecord *self,
                         const ForgeProvider *provider,
                         const ForgeModel *model,
                         const ForgeTokenCount *guess)
{
  const ForgeTokenCount unknown = FORGE_TOKEN_COUNT_UNKNOWN;
  ForgeCost cost;

  g_return_if_fail (self != NULL && provider != NULL && guess != NULL);

  cost = forge_cost_of_call (provider, model, &unknown, guess, self->time);
  note_cost (self, &cost, &unknown);
  self->input = guess->input;
}

/**
 * forge_call_record_note_lost:
 * @self: a call of which forge_store_take_lost_calls() knows
 * @provider: (nullable): who was asked, where that is known yet
 * @model: (nullable): what is known of the model
 *
 * Nobody knows what came of it: it cost its prompt, and what was kept of its reply.
 */
void
forge_call_record_note_lost (ForgeCallRecord *self,
                             const ForgeProvider *provider,
                             const ForgeModel *model)
{
  const ForgeTokenCount unknown = FORGE_TOKEN_COUNT_UNKNOWN;
  const ForgeTokenCount guess
      = { .input = MAX (self->input, 0), .output = MAX (self->output, LOST_OUTPUT) };
  ForgeCost cost = { .kind = FORGE_COST_UNKNOWN, .currency = "USD" };

  g_return_if_fail (self != NULL);

  if (provider != NULL)
    cost = forge_cost_of_call (provider, model, &unknown, &guess, self->time);
  note_cost (self, &cost, &unknown);
  g_free (self->result);
  self->result = g_strdup ("lost");
}

/**
 * forge_call_record_note_reply:
 * @self: a call that has begun
 * @reply: what came of it
 * @provider: who was asked
 * @model: (nullable): what is known of the model
 * @guess: our own estimate of the tokens, for what the provider did not say
 *
 * A call that failed before its first word costs nothing unless the provider says otherwise.
 */
void
forge_call_record_note_reply (ForgeCallRecord *self,
                              const ForgeReply *reply,
                              const ForgeProvider *provider,
                              const ForgeModel *model,
                              const ForgeTokenCount *guess)
{
  const ForgeTokenCount nothing = { .cached = -1, .cache_written = -1, .reasoning = -1 };
  ForgeTokenCount tokens;
  ForgeCost cost;

  g_return_if_fail (self != NULL && reply != NULL && provider != NULL && guess != NULL);

  tokens = reply->tokens;
  if (reply->failure != FORGE_FAILURE_NONE && reply->text->len == 0 && tokens.input < 0)
    tokens = nothing;
  if (reply->cost >= 0 && !provider->is_local)
    cost = forge_cost_of_stated ((gint64) (reply->cost * 1e6 + .5));
  else
    cost = forge_cost_of_call (provider, model, &tokens, guess, self->time);
  note_cost (self, &cost, &tokens);
  self->duration = reply->duration / 1000;
  self->first_token = reply->first >= 0 ? reply->first / 1000 : -1;
  g_free (self->result);
  self->result = g_strdup (name_result (reply));
  g_free (self->error);
  self->error = reply->failure != FORGE_FAILURE_NONE
                    ? g_strdup (forge_failure_to_string (reply->failure))
                    : NULL;
}
