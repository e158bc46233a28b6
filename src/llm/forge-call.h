/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-prompt.h"
#include "llm/forge-reply.h"
#include "llm/forge-target.h"
#include "net/forge-http.h"

G_BEGIN_DECLS

/* One prompt to one model, once; forge-chain.h tries again and elsewhere, and is what a writer
 * uses.
 *
 * @deadlines: (nullable): FORGE_HTTP_DEADLINES. @func: (nullable): gets each delta as it comes. All
 * in the thread that runs the context of @http. */
void forge_call_async (ForgeHttp *http,
                       ForgeTarget *target,
                       const ForgePrompt *prompt,
                       const ForgeHttpDeadlines *deadlines,
                       ForgeReplyFunc func,
                       gpointer func_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/* (transfer full): always a reply; whether it failed, and how, is in it. */
ForgeReply *forge_call_finish (ForgeHttp *http, GAsyncResult *result);

G_END_DECLS
