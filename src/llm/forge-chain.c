/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "llm/forge-chain.h"

#define LOADING_PAUSE 5000 /* milliseconds between two looks at a server that loads a model */

typedef struct
{
  GPtrArray *targets;
  ForgePrompt *prompt;
  ForgeChainLimits limits;
  ForgeChainHooks hooks;
  ForgeReplyFunc func;
  gpointer func_data;

  guint target; /* the one whose turn it is */
  guint number; /* of the attempt there, from 1 */
  gint64 loading_until;
  GString *text; /* of the attempts so far */
  GString *reasoning;
  ForgeReply *reply; /* of the last attempt */
  GSource *pause;
  GSource *cancel;
} Chain;

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
chain_free (gpointer data)
{
  Chain *self = data;

  drop_source (&self->pause);
  drop_source (&self->cancel);
  g_clear_pointer (&self->reply, forge_reply_free);
  g_ptr_array_unref (self->targets);
  forge_prompt_free (self->prompt);
  g_string_free (self->text, TRUE);
  g_string_free (self->reasoning, TRUE);
  g_free (self);
}

static ForgeTarget *
get_target (const Chain *self)
{
  return self->targets->pdata[self->target];
}

/* Hands out the last reply with the text of all. Takes @task. */
static void
end (GTask *task)
{
  Chain *self = g_task_get_task_data (task);
  ForgeReply *reply = g_steal_pointer (&self->reply);

  g_string_assign (reply->text, self->text->str);
  g_string_assign (reply->reasoning, self->reasoning->str);
  g_task_return_pointer (task, reply, (GDestroyNotify) forge_reply_free);
  g_object_unref (task);
}

/* Takes @task. */
static void
end_cancelled (GTask *task)
{
  Chain *self = g_task_get_task_data (task);

  if (self->reply == NULL)
    self->reply = forge_reply_new ();
  self->reply->ending = FORGE_ENDING_BROKEN;
  self->reply->failure = FORGE_FAILURE_CANCELLED;
  self->reply->may_retry = FALSE;
  g_clear_error (&self->reply->error);
  forge_failure_set_error (FORGE_FAILURE_CANCELLED, get_target (self)->provider, NULL,
                           &self->reply->error);
  end (task);
}

static void attempt (GTask *task);

static gboolean
paused_cb (gpointer user_data)
{
  GTask *task = user_data;
  Chain *self = g_task_get_task_data (task);

  drop_source (&self->pause);
  drop_source (&self->cancel);
  attempt (task);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  Chain *self = g_task_get_task_data (task);

  drop_source (&self->pause);
  drop_source (&self->cancel);
  end_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* Goes on after some milliseconds. Takes @task. */
static void
pause_task (GTask *task, guint milliseconds)
{
  Chain *self = g_task_get_task_data (task);
  ForgeHttp *http = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->hooks.waiting != NULL && milliseconds > 0)
    self->hooks.waiting (get_target (self), self->reply->failure, milliseconds, self->func_data);
  self->pause = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->pause, paused_cb, task, NULL);
  g_source_attach (self->pause, forge_http_get_context (http));
  if (cancellable == NULL)
    return;
  self->cancel = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancel, G_SOURCE_FUNC (cancelled_cb), task, NULL);
  g_source_attach (self->cancel, forge_http_get_context (http));
}

/* What a server asks for; else between half and all of a time that doubles, so that those who were
 * turned away together do not come back together. */
static guint
find_pause (const Chain *self)
{
  const gint64 asked = self->reply->delay;
  const double steps = (double) ((guint64) self->limits.base << MIN (self->number - 1, 20));

  if (self->reply->failure == FORGE_FAILURE_LOADING && asked < 0)
    return MIN (LOADING_PAUSE, self->limits.base);
  if (asked >= 0)
    return (guint) MIN (asked, (gint64) self->limits.cap);
  return (guint) MIN (steps * g_random_double_range (0.5, 1), (double) self->limits.cap);
}

/* A model that loads takes none of the attempts. */
static gboolean
is_loading (Chain *self)
{
  const gint64 now = g_get_monotonic_time ();

  if (self->reply->failure != FORGE_FAILURE_LOADING)
    return FALSE;
  if (self->loading_until == 0)
    self->loading_until = now + (gint64) self->limits.loading * 1000;
  return now < self->loading_until;
}

/* After an attempt: again here, at the next target, or that was all. Takes @task. */
static void
decide (GTask *task)
{
  Chain *self = g_task_get_task_data (task);
  const ForgeReply *reply = self->reply;
  const gboolean has_way = self->text->len == 0 || self->hooks.go_on != NULL;

  if (!has_way || reply->failure == FORGE_FAILURE_NONE)
    end (task);
  else if (reply->may_retry && (is_loading (self) || self->number < self->limits.attempts))
    {
      const guint milliseconds = find_pause (self);

      self->number += reply->failure == FORGE_FAILURE_LOADING ? 0 : 1;
      pause_task (task, milliseconds);
    }
  else if (forge_failure_may_fail_over (reply->failure) && self->target + 1 < self->targets->len)
    {
      self->target++;
      self->number = 1;
      self->loading_until = 0;
      pause_task (task, 0);
    }
  else
    end (task);
}

static void
called_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Chain *self = g_task_get_task_data (task);

  g_clear_pointer (&self->reply, forge_reply_free);
  self->reply = forge_call_finish (FORGE_HTTP (object), result);
  g_string_append_len (self->text, self->reply->text->str, (gssize) self->reply->text->len);
  g_string_append_len (self->reasoning, self->reply->reasoning->str,
                       (gssize) self->reply->reasoning->len);
  if (self->hooks.attempted != NULL)
    self->hooks.attempted (get_target (self), self->reply, self->func_data);
  decide (task);
}

/* Takes @task. */
static void
attempt (GTask *task)
{
  Chain *self = g_task_get_task_data (task);
  ForgeHttp *http = g_task_get_source_object (task);
  g_autoptr (ForgePrompt) rest = NULL;

  if (self->hooks.attempt != NULL
      && !self->hooks.attempt (get_target (self), self->number, self->func_data))
    {
      end_cancelled (task);
      return;
    }
  if (self->text->len > 0)
    rest = self->hooks.go_on (self->prompt, self->text->str, self->func_data);
  else if (self->hooks.fit != NULL)
    rest = self->hooks.fit (get_target (self), self->func_data);
  forge_call_async (http, get_target (self), rest != NULL ? rest : self->prompt,
                    &self->limits.deadlines, self->func, self->func_data,
                    g_task_get_cancellable (task), called_cb, task);
}

/**
 * forge_chain_async:
 * @http: the owner of the connections
 * @targets: (element-type ForgeTarget): whom to ask, in this order; at least one
 * @prompt: what; a copy is made
 * @limits: (nullable): %FORGE_CHAIN_LIMITS where NULL
 * @hooks: (nullable): what to be told; a copy is made
 * @func: (nullable): gets each delta as it comes
 * @func_data: for @func and @hooks
 * @cancellable: (nullable): closes the socket at once, and ends a pause
 * @callback: called when it has ended, always
 * @user_data: for @callback
 */
void
forge_chain_async (ForgeHttp *http,
                   GPtrArray *targets,
                   const ForgePrompt *prompt,
                   const ForgeChainLimits *limits,
                   const ForgeChainHooks *hooks,
                   ForgeReplyFunc func,
                   gpointer func_data,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = NULL;
  Chain *self = NULL;

  g_return_if_fail (FORGE_IS_HTTP (http));
  g_return_if_fail (targets != NULL && targets->len > 0 && prompt != NULL);

  task = forge_http_new_task (http, cancellable, callback, user_data, forge_chain_async);
  self = g_new0 (Chain, 1);
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_target_unref);
  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (self->targets, forge_target_ref (targets->pdata[i]));
  self->prompt = forge_prompt_copy (prompt);
  self->limits = limits != NULL ? *limits : FORGE_CHAIN_LIMITS;
  self->hooks = hooks != NULL ? *hooks : (ForgeChainHooks){ 0 };
  self->func = func;
  self->func_data = func_data;
  self->number = 1;
  self->text = g_string_new (NULL);
  self->reasoning = g_string_new (NULL);
  g_task_set_task_data (task, self, chain_free);
  attempt (task);
}

/**
 * forge_chain_finish:
 * @http: the owner of the connections
 * @result: what the callback got
 * @target: (out) (optional) (transfer full): who was asked last
 *
 * Returns: (transfer full): the text and the thoughts of all attempts, all else of the last one
 */
ForgeReply *
forge_chain_finish (ForgeHttp *http, GAsyncResult *result, ForgeTarget **target)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  if (target != NULL)
    *target = forge_target_ref (get_target (g_task_get_task_data (G_TASK (result))));
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * forge_chain_run:
 * @http: the owner of the connections, whose context no other thread runs
 * @targets: (element-type ForgeTarget): whom to ask, in this order; at least one
 * @prompt: what
 * @limits: (nullable): %FORGE_CHAIN_LIMITS where NULL
 * @hooks: (nullable): what to be told
 * @func: (nullable): gets each delta as it comes
 * @func_data: for @func and @hooks
 * @cancellable: (nullable): closes the socket at once, and ends a pause; from any thread
 * @target: (out) (optional) (transfer full): who was asked last
 *
 * Returns: (transfer full): as of forge_chain_finish()
 */
ForgeReply *
forge_chain_run (ForgeHttp *http,
                 GPtrArray *targets,
                 const ForgePrompt *prompt,
                 const ForgeChainLimits *limits,
                 const ForgeChainHooks *hooks,
                 ForgeReplyFunc func,
                 gpointer func_data,
                 GCancellable *cancellable,
                 ForgeTarget **target)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_return_val_if_fail (FORGE_IS_HTTP (http), NULL);

  forge_chain_async (http, targets, prompt, limits, hooks, func, func_data, cancellable,
                     keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (forge_http_get_context (http), TRUE);
  return forge_chain_finish (http, result, target);
}
