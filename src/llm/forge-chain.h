/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-call.h"

G_BEGIN_DECLS

/* A prompt to the first of some targets that answers it: tries again where that may help, waits as
 * long as a server asks, and goes on with the next target where it does not. Text that came stays:
 * what follows continues it. In a thread that may block:
 *
 *   http = forge_http_new (context, NULL, NULL);   // context: g_main_context_new ()
 *   prompt = forge_prompt_new (rules);
 *   forge_prompt_add (prompt, FORGE_ROLE_USER, question);
 *   prompt->max_output = target->output / 2;
 *   reply = forge_chain_run (http, targets, prompt, NULL, &hooks, take_delta, self, cancellable,
 *                            NULL);
 *   if (reply->failure != FORGE_FAILURE_NONE) ... reply->error, and reply->text until then
 *   else if (reply->ending == FORGE_ENDING_TRUNCATED) ... ask it to continue
 *
 * With a main loop, forge_chain_async(). */

typedef struct
{
  guint attempts; /* at each target */
  guint base;     /* milliseconds before the second attempt, doubled before each next one */
  guint cap;      /* milliseconds that are waited at most, also where a server asks for more */
  guint loading;  /* milliseconds that a model may take to load, besides the attempts */
  ForgeHttpDeadlines deadlines;
} ForgeChainLimits;

#define FORGE_CHAIN_LIMITS ((ForgeChainLimits){ 3, 1000, 60000, 300000, FORGE_HTTP_DEADLINES })

/* Each may be missing; all get the user data of the chain's delta function. */
typedef struct
{
  /* (transfer full): asks for what follows @text, which came already. Without it a reply that broke
   * off after its first text is the last. The next delta is the begin of the continuation. */
  ForgePrompt *(*go_on) (const ForgePrompt *prompt, const char *text, gpointer user_data);
  /* (transfer full) (nullable): what this target is asked instead, as long as no text came. */
  ForgePrompt *(*fit) (const ForgeTarget *target, gpointer user_data);
  /* Before each attempt. FALSE: not this target (a budget); the reply ends as cancelled. */
  gboolean (*attempt) (const ForgeTarget *target, guint number, gpointer user_data);
  /* After each attempt, with what it alone brought: to be recorded. */
  void (*attempted) (const ForgeTarget *target, const ForgeReply *reply, gpointer user_data);
  /* Before a pause of that many milliseconds: to be shown. */
  void (*waiting) (const ForgeTarget *target,
                   ForgeFailure failure,
                   guint milliseconds,
                   gpointer user_data);
} ForgeChainHooks;

/* @targets: (element-type ForgeTarget), at least one. @limits, @hooks, @func: (nullable). */
void forge_chain_async (ForgeHttp *http,
                        GPtrArray *targets,
                        const ForgePrompt *prompt,
                        const ForgeChainLimits *limits,
                        const ForgeChainHooks *hooks,
                        ForgeReplyFunc func,
                        gpointer func_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

/* (transfer full): the text and the thoughts of all attempts, all else of the last one. @target:
 * (out) (optional) (transfer full): who that was. */
ForgeReply *forge_chain_finish (ForgeHttp *http, GAsyncResult *result, ForgeTarget **target);

/* Likewise, and runs the context of @http until it has ended. */
ForgeReply *forge_chain_run (ForgeHttp *http,
                             GPtrArray *targets,
                             const ForgePrompt *prompt,
                             const ForgeChainLimits *limits,
                             const ForgeChainHooks *hooks,
                             ForgeReplyFunc func,
                             gpointer func_data,
                             GCancellable *cancellable,
                             ForgeTarget **target);

G_END_DECLS
