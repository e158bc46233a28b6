/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask-model WIRE URL MODEL QUESTION: asks a model, with the key in ASK_MODEL_KEY, and prints what
 * came as one line of JSON. For tests that hold our client against servers and clients that we did
 * not write. */
#include "config.h"

#include <stdio.h>

#include "core/forge-json-writer.h"
#include "llm/forge-call.h"

static void
put_string (ForgeJsonWriter *writer, const char *key, const char *value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_string (writer, value);
}

static void
put_integer (ForgeJsonWriter *writer, const char *key, gint64 value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_integer (writer, value);
}

static void
print_reply (const ForgeReply *reply)
{
  static const char *const endings[] = { "done", "truncated", "context", "refused", "broken" };
  g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (FALSE);
  g_autofree char *json = NULL;

  forge_json_writer_begin_object (writer);
  put_string (writer, "text", reply->text->str);
  put_string (writer, "reasoning", reply->reasoning->str);
  put_string (writer, "ending", endings[reply->ending]);
  put_string (writer, "failure", forge_failure_to_string (reply->failure));
  put_string (writer, "error", reply->error != NULL ? reply->error->message : NULL);
  put_string (writer, "model", reply->model);
  put_string (writer, "request_id", reply->request_id);
  put_integer (writer, "status", reply->status);
  put_integer (writer, "input", reply->tokens.input);
  put_integer (writer, "output", reply->tokens.output);
  put_integer (writer, "delay", reply->delay);
  forge_json_writer_end_object (writer);
  json = forge_json_writer_finish (writer, NULL);
  puts (json);
}

static void
called_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(ForgeReply **) user_data = forge_call_finish (FORGE_HTTP (object), result);
}

int
main (int argc, char **argv)
{
  static const ForgeHttpDeadlines deadlines = { 5000, 20000, 20000, 60000 };
  g_autoptr (ForgeHttp) http = NULL;
  g_autoptr (ForgeTarget) target = NULL;
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
  g_autoptr (ForgeReply) reply = NULL;
  ForgeWire wire = FORGE_WIRE_CHAT;
  const char *key = g_getenv ("ASK_MODEL_KEY");

  if (argc != 5 || !forge_wire_from_string (argv[1], &wire))
    return 2;
  http = forge_http_new (NULL, NULL, NULL);
  target = forge_target_new ("test", "Test", argv[3], wire, argv[2]);
  forge_target_set_key (target,
                        wire == FORGE_WIRE_MESSAGES ? FORGE_AUTH_X_API_KEY
                        : wire == FORGE_WIRE_GEMINI ? FORGE_AUTH_GOOGLE
                                                    : FORGE_AUTH_BEARER,
                        key);
  forge_prompt_add (prompt, FORGE_ROLE_USER, argv[4]);
  forge_call_async (http, target, prompt, &deadlines, NULL, NULL, NULL, called_cb, &reply);
  while (reply == NULL)
    g_main_context_iteration (NULL, TRUE);
  print_reply (reply);
  return reply->failure == FORGE_FAILURE_NONE ? 0 : 1;
}
