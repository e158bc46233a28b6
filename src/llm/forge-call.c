/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "llm/forge-call.h"
#include "llm/forge-wire-format.h"

#define MAX_PROBLEM (64 * 1024) /* bytes of what a failed answer says */

typedef struct
{
  ForgeHttp *http;
  ForgeTarget *target;
  ForgePrompt *prompt;
  ForgeHttpDeadlines deadlines;

  ForgeHttpRequest *request;
  ForgeReply *reply;
  ForgeReading reading;
  GString *problem; /* the body of an answer that is not good */
  gint64 started;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  forge_reading_clear (&self->reading);
  g_clear_pointer (&self->reply, forge_reply_free);
  g_clear_object (&self->request);
  g_clear_object (&self->http);
  g_string_free (self->problem, TRUE);
  forge_target_unref (self->target);
  forge_prompt_free (self->prompt);
  g_free (self);
}

static gboolean
is_good (guint status)
{
  return status >= 200 && status < 300;
}

static ForgeHttpNext
take_body (ForgeHttpRequest *request, const char *bytes, gsize length, gpointer user_data)
{
  Call *self = user_data;
  ForgeReply *reply = self->reply;
  ForgeHttpNext next;

  if (!is_good (forge_http_request_get_status (request)))
    {
      g_string_append_len (self->problem, bytes,
                           (gssize) MIN (length, MAX_PROBLEM - self->problem->len));
      return self->problem->len < MAX_PROBLEM ? FORGE_HTTP_PAYLOAD : FORGE_HTTP_ENOUGH;
    }
  next = forge_reading_push (&self->reading, bytes, length);
  if (reply->first < 0 && (reply->text->len > 0 || reply->reasoning->len > 0))
    reply->first = g_get_monotonic_time () - self->started;
  return next;
}

/* An answer of a status that says it failed. */
static void
read_problem (Call *self)
{
  ForgeReply *reply = self->reply;
  ForgeProblem problem;
  g_autofree char *detail = NULL;

  forge_problem_init (&problem, reply->status);
  forge_problem_read_body (&problem, self->problem->str, self->problem->len);
  forge_problem_read_headers (&problem, self->request, g_get_real_time () / G_USEC_PER_SEC);
  detail = forge_problem_dup_detail (&problem, self->target->key);
  reply->failure = forge_problem_classify (&problem);
  if (reply->status == 503 && (self->target->quirks & FORGE_QUIRK_LOADS_MODEL) != 0)
    reply->failure = FORGE_FAILURE_LOADING;
  reply->may_retry = forge_failure_may_retry (reply->failure) && !problem.is_final;
  reply->delay = problem.delay;
  reply->ending = reply->failure == FORGE_FAILURE_CONTEXT   ? FORGE_ENDING_CONTEXT_FULL
                  : reply->failure == FORGE_FAILURE_REFUSED ? FORGE_ENDING_REFUSED
                                                            : FORGE_ENDING_BROKEN;
  forge_failure_set_error (reply->failure, self->target->provider, detail, &reply->error);
  forge_problem_clear (&problem);
}

/* Models without thoughts answer 400 where one says whether they shall think. */
static gboolean
wants_no_thinking (const Call *self)
{
  return self->reply->status == 400 && self->prompt->thinking != FORGE_THINKING_DEFAULT
         && strstr (self->problem->str, "does not support thinking") != NULL;
}

static void send_request (GTask *task);

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *self = g_task_get_task_data (task);
  ForgeReply *reply = self->reply;
  const char *id = NULL;

  forge_http_send_finish (FORGE_HTTP (object), result, NULL);
  reply->status = forge_http_request_get_status (self->request);
  reply->duration = g_get_monotonic_time () - self->started;
  if (wants_no_thinking (self))
    {
      self->prompt->thinking = FORGE_THINKING_DEFAULT;
      send_request (g_steal_pointer (&task));
      return;
    }
  id = forge_http_request_get_answer (self->request, "x-request-id");
  if (id == NULL)
    id = forge_http_request_get_answer (self->request, "request-id");
  reply->request_id = g_strdup (id);
  if (reply->status >= 400)
    read_problem (self);
  else
    forge_reading_finish (&self->reading, forge_http_request_get_fault (self->request));
  g_task_return_pointer (task, g_steal_pointer (&self->reply), (GDestroyNotify) forge_reply_free);
}

/* Takes @task. */
static void
send_request (GTask *task)
{
  Call *self = g_task_get_task_data (task);

  g_clear_object (&self->request);
  g_string_truncate (self->problem, 0);
  self->request = forge_wire_new_request (self->target, self->prompt);
  forge_http_request_set_deadlines (self->request, &self->deadlines);
  forge_http_send_async (self->http, self->request, take_body, self, g_task_get_cancellable (task),
                         sent_cb, task);
}

/**
 * forge_call_async:
 * @http: the owner of the connections
 * @target: who is asked
 * @prompt: what; a copy is made
 * @deadlines: (nullable): %FORGE_HTTP_DEADLINES where NULL
 * @func: (nullable): gets each delta as it comes
 * @func_data: for @func
 * @cancellable: (nullable): closes the socket at once
 * @callback: called when it has ended, always
 * @user_data: for @callback
 */
void
forge_call_async (ForgeHttp *http,
                  ForgeTarget *target,
                  const ForgePrompt *prompt,
                  const ForgeHttpDeadlines *deadlines,
                  ForgeReplyFunc func,
                  gpointer func_data,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = NULL;
  Call *self = NULL;

  g_return_if_fail (FORGE_IS_HTTP (http));
  g_return_if_fail (target != NULL && prompt != NULL);

  task = forge_http_new_task (http, cancellable, callback, user_data, forge_call_async);
  self = g_new0 (Call, 1);
  self->http = g_object_ref (http);
  self->target = forge_target_ref (target);
  self->prompt = forge_prompt_copy (prompt);
  self->deadlines = deadlines != NULL ? *deadlines : FORGE_HTTP_DEADLINES;
  self->reply = forge_reply_new ();
  self->problem = g_string_new (NULL);
  self->started = g_get_monotonic_time ();
  forge_reading_init (&self->reading, self->target, self->prompt, self->reply, func, func_data);
  g_task_set_task_data (task, self, call_free);
  send_request (task);
}

/**
 * forge_call_finish:
 * @http: the owner of the connections
 * @result: what the callback got
 *
 * Returns: (transfer full): what came, and how it ended
 */
ForgeReply *
forge_call_finish (ForgeHttp *http, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
