/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-failure.h"

typedef struct
{
  const char *name;
  const char *words; /* with the provider's name before and behind %s */
} Kind;

static const Kind kinds[FORGE_N_FAILURES] = {
  [FORGE_FAILURE_NONE] = { "none", "%s" },
  [FORGE_FAILURE_NETWORK] = { "network", N_ ("The connection to %s broke off. Try again.") },
  [FORGE_FAILURE_BUSY] = { "busy", N_ ("%s is too busy at the moment. Try again in a minute.") },
  [FORGE_FAILURE_LOADING]
  = { "loading", N_ ("%s is still loading the model. Try again when it has loaded.") },
  [FORGE_FAILURE_ANSWER]
  = { "answer", N_ ("%s answers something that cannot be read. Check its address and protocol.") },
  [FORGE_FAILURE_LIMIT]
  = { "limit", N_ ("The limit of your plan at %s is used up for now. Go on after its reset, or "
                   "with another provider.") },
  [FORGE_FAILURE_KEY]
  = { "key", N_ ("%s does not accept the key. Check the key in the preferences.") },
  [FORGE_FAILURE_BALANCE]
  = { "balance", N_ ("The account at %s has no money left, or its plan has ended. Add credit "
                     "there, or choose another provider.") },
  [FORGE_FAILURE_QUOTA]
  = { "quota", N_ ("The spending limit of the account at %s is reached. Raise it there, or choose "
                   "another provider.") },
  [FORGE_FAILURE_MODEL]
  = { "model", N_ ("%s does not have this model for your account. Choose another model.") },
  [FORGE_FAILURE_REQUEST]
  = { "request", N_ ("%s does not take this request. Choose another model or provider.") },
  [FORGE_FAILURE_ADDRESS]
  = { "address", N_ ("The address of %s cannot be used. Check it in the preferences.") },
  [FORGE_FAILURE_CONTEXT]
  = { "context", N_ ("The text is too long for this model of %s. Choose a model with more room, or "
                     "shorten the documents.") },
  [FORGE_FAILURE_REFUSED]
  = { "refused", N_ ("%s refuses to write this. Change the text, or choose another model.") },
  [FORGE_FAILURE_CANCELLED] = { "cancelled", N_ ("The request to %s was stopped.") },
};

/**
 * forge_failure_to_string:
 * @failure: a failure
 *
 * Returns: (transfer none): its name in records and in what programs read
 */
const char *
forge_failure_to_string (ForgeFailure failure)
{
  g_return_val_if_fail (failure >= 0 && failure < FORGE_N_FAILURES, NULL);

  return kinds[failure].name;
}

/**
 * forge_failure_may_retry:
 * @failure: a failure
 *
 * Returns: whether the same request may succeed at the same provider in a moment
 */
gboolean
forge_failure_may_retry (ForgeFailure failure)
{
  return failure >= FORGE_FAILURE_NETWORK && failure <= FORGE_FAILURE_ANSWER;
}

/**
 * forge_failure_may_fail_over:
 * @failure: a failure
 *
 * Returns: whether another provider may do what this one does not
 */
gboolean
forge_failure_may_fail_over (ForgeFailure failure)
{
  return failure >= FORGE_FAILURE_NETWORK && failure <= FORGE_FAILURE_ADDRESS;
}

/**
 * forge_failure_from_fault:
 * @fault: of an exchange over HTTP
 *
 * Returns: what that is for a call
 */
ForgeFailure
forge_failure_from_fault (ForgeHttpFault fault)
{
  switch (fault)
    {
    case FORGE_HTTP_FAULT_NONE:
      return FORGE_FAILURE_NONE;
    case FORGE_HTTP_FAULT_CANCELLED:
      return FORGE_FAILURE_CANCELLED;
    case FORGE_HTTP_FAULT_HEADER:
      return FORGE_FAILURE_KEY;
    case FORGE_HTTP_FAULT_REFUSED:
    case FORGE_HTTP_FAULT_PROTOCOL:
    case FORGE_HTTP_FAULT_TOO_LARGE:
      return FORGE_FAILURE_ANSWER;
    case FORGE_HTTP_FAULT_ADDRESS:
    case FORGE_HTTP_FAULT_TLS:
    case FORGE_HTTP_FAULT_REDIRECT:
      return FORGE_FAILURE_ADDRESS;
    default:
      return FORGE_FAILURE_NETWORK;
    }
}

/**
 * forge_failure_set_error:
 * @failure: a failure, not %FORGE_FAILURE_NONE
 * @provider: its name for a person
 * @detail: (nullable): what the provider said, cleaned for showing
 * @error: (out): a %FORGE_ERROR_NETWORK that says what is wrong and what to do
 */
void
forge_failure_set_error (ForgeFailure failure,
                         const char *provider,
                         const char *detail,
                         GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (failure > FORGE_FAILURE_NONE && failure < FORGE_N_FAILURES);

  parts = g_strsplit (_ (kinds[failure].words), "%s", 2);
  words = g_strconcat (parts[0], provider, parts[1], NULL);
  if (detail != NULL && *detail != '\0')
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                 /* Translators: a sentence of ours, then what the provider said */
                 _ ("%s It says: “%s”"), words, detail);
  else
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NETWORK, words);
}
