/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "llm/forge-wire-format.h"

static ForgePrompt *
new_prompt (void)
{
  ForgePrompt *prompt = forge_prompt_new ("Be “short”.");

  forge_prompt_add (prompt, FORGE_ROLE_USER, "Why?\n");
  forge_prompt_add (prompt, FORGE_ROLE_ASSISTANT, "Because.");
  forge_prompt_add (prompt, FORGE_ROLE_USER, "Go on.");
  prompt->max_output = 500;
  prompt->temperature = 0.25;
  return prompt;
}

static char *
dup_body (const ForgeTarget *target, const ForgePrompt *prompt)
{
  g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (FALSE);

  forge_json_writer_begin_object (writer);
  forge_wire_get_format (target->wire)->write (target, prompt, writer);
  forge_json_writer_end_object (writer);
  return forge_json_writer_finish (writer, NULL);
}

#define TALK                                                                                       \
  "{\"role\":\"user\",\"content\":\"Why?\\n\"},{\"role\":\"assistant\",\"content\":\"Because.\"}," \
  "{\"role\":\"user\",\"content\":\"Go on.\"}]"
#define RULES "{\"role\":\"system\",\"content\":\"Be “short”.\"},"

static const struct
{
  ForgeWire wire;
  ForgeQuirks quirks;
  ForgeThinking thinking;
  const char *path;
  const char *body;
} cases[] = {
  { FORGE_WIRE_CHAT, 0, FORGE_THINKING_DEFAULT, "chat/completions",
    "{\"model\":\"m/1\",\"messages\":[" RULES TALK ",\"stream\":true,"
    "\"stream_options\":{\"include_usage\":true},\"max_tokens\":500,\"temperature\":0.25}" },
  { FORGE_WIRE_CHAT, FORGE_QUIRK_MAX_COMPLETION_TOKENS, FORGE_THINKING_ON, "chat/completions",
    "{\"model\":\"m/1\",\"messages\":[" RULES TALK ",\"stream\":true,"
    "\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false},"
    "\"max_completion_tokens\":500,\"temperature\":0.25}" },
  { FORGE_WIRE_CHAT,
    FORGE_QUIRK_NO_STREAM_OPTIONS | FORGE_QUIRK_THINKING_TYPE | FORGE_QUIRK_ENABLE_THINKING
        | FORGE_QUIRK_REASONING_SPLIT,
    FORGE_THINKING_OFF, "chat/completions",
    "{\"model\":\"m/1\",\"messages\":[" RULES TALK ",\"stream\":true,\"max_tokens\":500,"
    "\"temperature\":0.25,\"reasoning_split\":true,\"enable_thinking\":false,"
    "\"thinking\":{\"type\":\"disabled\"}}" },
  { FORGE_WIRE_RESPONSES, 0, FORGE_THINKING_DEFAULT, "responses",
    "{\"model\":\"m/1\",\"instructions\":\"Be “short”.\",\"input\":[" TALK ",\"stream\":true,"
    "\"store\":false,\"max_output_tokens\":500,\"temperature\":0.25}" },
  { FORGE_WIRE_MESSAGES, 0, FORGE_THINKING_DEFAULT, "messages",
    "{\"model\":\"m/1\",\"max_tokens\":500,\"system\":\"Be “short”.\",\"messages\":[" TALK
    ",\"stream\":true,\"temperature\":0.25}" },
  { FORGE_WIRE_GEMINI, 0, FORGE_THINKING_DEFAULT, "models/m%2F1:streamGenerateContent?alt=sse",
    "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be “short”.\"}]},\"contents\":["
    "{\"role\":\"user\",\"parts\":[{\"text\":\"Why?\\n\"}]},"
    "{\"role\":\"model\",\"parts\":[{\"text\":\"Because.\"}]},"
    "{\"role\":\"user\",\"parts\":[{\"text\":\"Go on.\"}]}],"
    "\"generationConfig\":{\"maxOutputTokens\":500,\"temperature\":0.25}}" },
  { FORGE_WIRE_OLLAMA, 0, FORGE_THINKING_OFF, "api/chat",
    "{\"model\":\"m/1\",\"messages\":[" RULES TALK ",\"stream\":true,\"think\":false,"
    "\"options\":{\"num_ctx\":32000,\"num_predict\":500,\"temperature\":0.25}}" },
};

static void
test_requests (void)
{
  g_autoptr (ForgePrompt) prompt = new_prompt ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeTarget) target
          = forge_target_new ("x", "X", "m/1", cases[i].wire, "https://example.org");
      g_autofree char *path = NULL;
      g_autofree char *body = NULL;

      target->quirks = cases[i].quirks;
      target->context = 32000;
      prompt->thinking = cases[i].thinking;
      path = forge_wire_get_format (cases[i].wire)->dup_path (target);
      body = dup_body (target, prompt);
      g_assert_cmpstr (path, ==, cases[i].path);
      g_assert_cmpstr (body, ==, cases[i].body);
    }
}

/* What was not asked for is left to the provider, except where it has to be said. */
static void
test_defaults (void)
{
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);

  forge_prompt_add (prompt, FORGE_ROLE_USER, "Why?");
  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    {
      g_autoptr (ForgeTarget) target = forge_target_new ("x", "X", "m", wire, "https://a.org");
      g_autofree char *body = dup_body (target, prompt);

      g_assert_null (strstr (body, "system"));
      g_assert_null (strstr (body, "temperature"));
      g_assert_null (strstr (body, "think"));
      g_assert_true ((strstr (body, "max_tokens") != NULL) == (wire == FORGE_WIRE_MESSAGES));
      g_assert_true ((strstr (body, "\"num_ctx\":8192") != NULL) == (wire == FORGE_WIRE_OLLAMA));
    }
}

static void
test_url (void)
{
  g_autoptr (ForgePrompt) prompt = new_prompt ();
  g_autoptr (ForgeTarget) target
      = forge_target_new ("x", "X", "models/gemini-1", FORGE_WIRE_GEMINI, "https://a.org/v1beta");
  g_autoptr (ForgeHttpRequest) request = forge_wire_new_request (target, prompt);

  g_assert_cmpstr (forge_http_request_get_url (request), ==,
                   "https://a.org/v1beta/models/gemini-1:streamGenerateContent?alt=sse");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-format/requests", test_requests);
  g_test_add_func ("/wire-format/defaults", test_defaults);
  g_test_add_func ("/wire-format/url", test_url);
  return g_test_run ();
}
