/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-llm-fixture.h"

const char *const forge_llm_text = "## Aims\n\n"
                                   "- Keep “one” list of loans – für alle 🙂.\n"
                                   "- The system SHALL say when a tool is back.\n";

void
forge_llm_fixture_set_up (ForgeLlmFixture *self, gconstpointer data)
{
  self->context = g_main_context_new ();
  self->server = forge_test_server_new (NULL, NULL);
  self->http = forge_http_new (self->context, NULL, NULL);
  self->deltas = g_string_new (NULL);
}

void
forge_llm_fixture_tear_down (ForgeLlmFixture *self, gconstpointer data)
{
  g_object_unref (self->http);
  forge_test_server_free (self->server);
  g_main_context_unref (self->context);
  g_string_free (self->deltas, TRUE);
}

ForgeTarget *
forge_llm_fixture_new_target (ForgeLlmFixture *self, ForgeWire wire, const char *steps)
{
  g_autofree char *base = forge_test_server_dup_url (self->server, steps);
  ForgeTarget *target = forge_target_new ("test", "Test Provider", "test-1", wire, base);
  const ForgeAuth auth = wire == FORGE_WIRE_MESSAGES ? FORGE_AUTH_X_API_KEY
                         : wire == FORGE_WIRE_GEMINI ? FORGE_AUTH_GOOGLE
                                                     : FORGE_AUTH_BEARER;

  forge_target_set_key (target, auth, FORGE_LLM_KEY);
  target->context = 8192;
  return target;
}

ForgePrompt *
forge_llm_fixture_new_prompt (void)
{
  ForgePrompt *prompt = forge_prompt_new ("Answer in “Markdown”.");

  forge_prompt_add (prompt, FORGE_ROLE_USER, "What are the aims?");
  forge_prompt_add (prompt, FORGE_ROLE_ASSISTANT, "Which project?");
  forge_prompt_add (prompt, FORGE_ROLE_USER, "The tool library.\n");
  prompt->max_output = 2000;
  return prompt;
}

gboolean
forge_llm_fixture_take (ForgeDelta delta, const char *text, gsize length, gpointer user_data)
{
  ForgeLlmFixture *self = user_data;

  if (delta == FORGE_DELTA_TAKEN_BACK)
    {
      g_string_truncate (self->deltas, 0);
      return TRUE;
    }
  g_assert_cmpuint (length, >, 0);
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  if (delta == FORGE_DELTA_TEXT)
    g_string_append_len (self->deltas, text, (gssize) length);
  return TRUE;
}

static void
called_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(ForgeReply **) user_data = forge_call_finish (FORGE_HTTP (object), result);
}

ForgeReply *
forge_llm_fixture_call (ForgeLlmFixture *self, ForgeTarget *target)
{
  const ForgeHttpDeadlines deadlines = { 5000, self->first != 0 ? self->first : 10000,
                                         self->idle != 0 ? self->idle : 10000, 20000 };
  g_autoptr (ForgePrompt) prompt = forge_llm_fixture_new_prompt ();
  ForgeReply *reply = NULL;

  prompt->thinking = self->thinking;
  g_string_truncate (self->deltas, 0);
  forge_call_async (self->http, target, prompt, &deadlines, forge_llm_fixture_take, self, NULL,
                    called_cb, &reply);
  while (reply == NULL)
    g_main_context_iteration (self->context, TRUE);
  g_assert_cmpstr (self->deltas->str, ==, reply->text->str);
  g_assert_true ((reply->failure == FORGE_FAILURE_NONE) == (reply->error == NULL));
  if (reply->error != NULL)
    g_assert_null (strstr (reply->error->message, "canary"));
  return reply;
}
