/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-probe"

#include "config.h"

#include "llm/forge-call-record.h"
#include "llm/forge-call.h"
#include "llm/forge-probe.h"

/* No provider takes less of all its models. */
#define MAX_OUTPUT 16

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static ForgeReply *
ask (ForgeTarget *target, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (ForgeHttp) http = forge_http_new (context, NULL, NULL);
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  ForgeReply *reply;

  prompt->max_output = MAX_OUTPUT;
  prompt->thinking = FORGE_THINKING_OFF;
  forge_prompt_add (prompt, FORGE_ROLE_USER, "Answer with the word OK.");
  g_main_context_push_thread_default (context);
  forge_call_async (http, target, prompt, &FORGE_HTTP_SHORT_DEADLINES, NULL, NULL, cancellable,
                    keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  reply = forge_call_finish (http, result);
  g_main_context_pop_thread_default (context);
  return reply;
}

/**
 * forge_probe_run:
 * @target: who is asked
 * @provider: what the registry says of it
 * @store: (nullable): where the call is noted
 * @cancellable: (nullable)
 * @record: (out) (transfer full): how it went, also where it failed
 * @error: %FORGE_ERROR_NETWORK with what the provider said; %FORGE_ERROR_STORAGE where the call
 *   could not be noted
 *
 * Blocks: for workers.
 *
 * Returns: whether the provider answered, whatever it said
 */
gboolean
forge_probe_run (ForgeTarget *target,
                 const ForgeProvider *provider,
                 ForgeStore *store,
                 GCancellable *cancellable,
                 ForgeCallRecord **record,
                 GError **error)
{
  const ForgeTokenCount guess = { .input = MAX_OUTPUT, .output = MAX_OUTPUT };
  const ForgeModel *model;
  g_autoptr (ForgeReply) reply = NULL;

  g_return_val_if_fail (target != NULL && provider != NULL && record != NULL, FALSE);

  model = forge_provider_find_model (provider, target->model);
  *record = forge_call_record_new (target->provider_id, target->model, "test");
  forge_call_record_guess (*record, provider, model, &guess);
  if (store != NULL && !forge_store_begin_call (store, *record, error))
    return FALSE;
  reply = ask (target, cancellable);
  forge_call_record_note_reply (*record, reply, provider, model, &guess);
  if (store != NULL && !forge_store_end_call (store, *record, error))
    return FALSE;
  if (reply->failure == FORGE_FAILURE_NONE)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reply->error));
  return FALSE;
}
