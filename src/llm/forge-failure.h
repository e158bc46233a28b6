/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "net/forge-http-fault.h"

G_BEGIN_DECLS

/* Why a call to a model failed, the same for every provider: what decides whether it is tried
 * again, and where. */
typedef enum
{
  FORGE_FAILURE_NONE,
  /* Try again: */
  FORGE_FAILURE_NETWORK, /* no answer, or it broke off */
  FORGE_FAILURE_BUSY,    /* too many requests at once, or a fault of the server's */
  FORGE_FAILURE_LOADING, /* a local server still loads the model */
  FORGE_FAILURE_ANSWER,  /* the answer cannot be read */
  /* Not here, perhaps elsewhere: */
  FORGE_FAILURE_LIMIT, /* a limit that ends by itself, after hours or days */
  FORGE_FAILURE_KEY,
  FORGE_FAILURE_BALANCE, /* no money, or the plan has ended */
  FORGE_FAILURE_QUOTA,   /* a limit that somebody set, and has to raise */
  FORGE_FAILURE_MODEL,   /* no such model, or not for this account */
  FORGE_FAILURE_REQUEST, /* the provider does not take the request */
  FORGE_FAILURE_ADDRESS, /* not an address that we open, or its certificate is not good */
  /* Nowhere: */
  FORGE_FAILURE_CONTEXT, /* the prompt is too long: shorten it */
  FORGE_FAILURE_REFUSED, /* the provider's rules */
  FORGE_FAILURE_CANCELLED,
  FORGE_N_FAILURES
} ForgeFailure;

const char *forge_failure_to_string (ForgeFailure failure);
gboolean forge_failure_may_retry (ForgeFailure failure);
gboolean forge_failure_may_fail_over (ForgeFailure failure);
ForgeFailure forge_failure_from_fault (ForgeHttpFault fault);
void forge_failure_set_error (ForgeFailure failure,
                              const char *provider,
                              const char *detail,
                              GError **error);

G_END_DECLS
