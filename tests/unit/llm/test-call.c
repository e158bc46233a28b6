/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-llm-fixture.h"

static ForgeReply *
call (ForgeLlmFixture *fixture, ForgeWire wire, const char *steps)
{
  g_autoptr (ForgeTarget) target = forge_llm_fixture_new_target (fixture, wire, steps);
  ForgeReply *reply = forge_llm_fixture_call (fixture, target);

  g_test_message ("%s %s: %s %s", forge_wire_to_string (wire), steps,
                  forge_failure_to_string (reply->failure),
                  reply->error != NULL ? reply->error->message : "");
  return reply;
}

static void
expect_text (ForgeLlmFixture *fixture, ForgeWire wire, const char *steps)
{
  g_autoptr (ForgeReply) reply = call (fixture, wire, steps);

  g_assert_no_error (reply->error);
  g_assert_cmpint (reply->ending, ==, FORGE_ENDING_DONE);
  g_assert_cmpstr (reply->text->str, ==, forge_llm_text);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpint (reply->first, >, 0);
  g_assert_cmpint (reply->duration, >=, reply->first);
}

/* However it is cut, and however lines end. */
static void
test_streams (ForgeLlmFixture *fixture, gconstpointer data)
{
  static const char *const steps[]
      = { "ok", "bytes", "chunk:7", "crlf", "crlf,bytes", "bom", "nousage", "twice", "delay:1" };

  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
      /* Gemini has no last event, and some models say in each that they have finished. */
      if (wire != FORGE_WIRE_GEMINI || strcmp (steps[i], "twice") != 0)
        expect_text (fixture, wire, steps[i]);
  expect_text (fixture, FORGE_WIRE_CHAT, "cr");
  expect_text (fixture, FORGE_WIRE_CHAT, "cr,bytes");
  expect_text (fixture, FORGE_WIRE_CHAT, "whole");
  expect_text (fixture, FORGE_WIRE_GEMINI, "array");
  expect_text (fixture, FORGE_WIRE_GEMINI, "array,bytes");
}

/* A server that keeps the connection open after the end is not waited for. Gemini has no last
 * event, so that only the idle deadline ends it. */
static void
test_stay (ForgeLlmFixture *fixture, gconstpointer data)
{
  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    {
      fixture->idle = wire == FORGE_WIRE_GEMINI ? 200 : 0;
      expect_text (fixture, wire, "stay");
    }
}

static void
test_figures (ForgeLlmFixture *fixture, gconstpointer data)
{
  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    {
      g_autoptr (ForgeReply) reply = call (fixture, wire, "ok");

      g_assert_cmpint (reply->tokens.input, ==, 120);
      g_assert_cmpint (reply->tokens.output, ==, 40);
      g_assert_cmpint (reply->tokens.cached, ==, wire == FORGE_WIRE_OLLAMA ? -1 : 100);
      g_assert_cmpint (reply->tokens.cache_written, ==, wire == FORGE_WIRE_MESSAGES ? 5 : -1);
      if (wire != FORGE_WIRE_OLLAMA && wire != FORGE_WIRE_MESSAGES)
        g_assert_cmpint (reply->tokens.reasoning, ==, 8);
      g_assert_cmpstr (reply->model, ==, "test-1");
      g_assert_cmpstr (reply->request_id, ==, "req_test");
      g_assert_cmpfloat (reply->cost, ==, wire == FORGE_WIRE_CHAT ? 0.0125 : -1);
    }
  {
    g_autoptr (ForgeReply) none = call (fixture, FORGE_WIRE_CHAT, "nousage");

    g_assert_cmpint (none->tokens.input, ==, -1);
    g_assert_cmpint (none->tokens.output, ==, -1);
  }
}

/* Thoughts never get into the text, wherever they stand. */
static void
test_reasoning (ForgeLlmFixture *fixture, gconstpointer data)
{
  static const char *const styles[] = { "reasoning", "think", "think,bytes", "list", "details" };

  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    {
      g_autoptr (ForgeReply) reply = call (fixture, wire, "reasoning,chunk:5");

      g_assert_cmpstr (reply->text->str, ==, forge_llm_text);
      g_assert_cmpstr (reply->reasoning->str, ==, FORGE_LLM_THOUGHTS);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (ForgeTarget) target
          = forge_llm_fixture_new_target (fixture, FORGE_WIRE_CHAT, styles[i]);
      g_autoptr (ForgeReply) reply = NULL;

      if (strcmp (styles[i], "details") == 0)
        target->quirks = FORGE_QUIRK_REASONING_SPLIT;
      reply = forge_llm_fixture_call (fixture, target);
      g_assert_cmpstr (reply->text->str, ==, forge_llm_text);
      g_assert_cmpstr (g_strstrip (reply->reasoning->str), ==, FORGE_LLM_THOUGHTS);
    }
}

static void
test_endings (ForgeLlmFixture *fixture, gconstpointer data)
{
  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    {
      g_autoptr (ForgeReply) cut = call (fixture, wire, "length");
      g_autoptr (ForgeReply) missing = call (fixture, wire, "noend");

      g_assert_cmpint (cut->ending, ==, FORGE_ENDING_TRUNCATED);
      g_assert_no_error (cut->error);
      g_assert_cmpstr (cut->text->str, ==, forge_llm_text);
      /* Text without an end is no whole text. */
      g_assert_cmpint (missing->ending, ==, FORGE_ENDING_BROKEN);
      g_assert_cmpint (missing->failure, ==, FORGE_FAILURE_NETWORK);
      g_assert_true (g_str_has_prefix (forge_llm_text, missing->text->str));
      g_assert_true (missing->may_retry);
    }
  for (ForgeWire wire = 0; wire < FORGE_WIRE_OLLAMA; wire++)
    {
      g_autoptr (ForgeReply) refused = call (fixture, wire, "refused");

      g_assert_cmpint (refused->ending, ==, FORGE_ENDING_REFUSED);
      g_assert_cmpint (refused->failure, ==, FORGE_FAILURE_REFUSED);
    }
  {
    g_autoptr (ForgeReply) full = call (fixture, FORGE_WIRE_OLLAMA, "context");

    g_assert_cmpint (full->ending, ==, FORGE_ENDING_CONTEXT_FULL);
  }
}

/* What was cut after @at bytes: the text that came is kept, in whole characters. */
static void
test_cut (ForgeLlmFixture *fixture, gconstpointer data)
{
  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    for (guint at = 1100; at < 2400; at += 411)
      {
        g_autofree char *steps = g_strdup_printf ("cut:%u", at);
        g_autoptr (ForgeReply) reply = call (fixture, wire, steps);

        g_assert_cmpint (reply->failure, ==, FORGE_FAILURE_NETWORK);
        g_assert_cmpint (reply->ending, ==, FORGE_ENDING_BROKEN);
        g_assert_true (g_str_has_prefix (forge_llm_text, reply->text->str));
      }
}

static const struct
{
  const char *error;
  ForgeWire wire;
  ForgeFailure failure;
} documented[] = {
  { "openai-key", FORGE_WIRE_CHAT, FORGE_FAILURE_KEY },
  { "openai-rate", FORGE_WIRE_RESPONSES, FORGE_FAILURE_BUSY },
  { "openai-quota", FORGE_WIRE_RESPONSES, FORGE_FAILURE_QUOTA },
  { "openai-context", FORGE_WIRE_CHAT, FORGE_FAILURE_CONTEXT },
  { "openai-model", FORGE_WIRE_RESPONSES, FORGE_FAILURE_MODEL },
  { "openai-request", FORGE_WIRE_CHAT, FORGE_FAILURE_REQUEST },
  { "openai-server", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "openai-filter", FORGE_WIRE_CHAT, FORGE_FAILURE_REFUSED },
  { "anthropic-key", FORGE_WIRE_MESSAGES, FORGE_FAILURE_KEY },
  { "anthropic-rate", FORGE_WIRE_MESSAGES, FORGE_FAILURE_BUSY },
  { "anthropic-spend", FORGE_WIRE_MESSAGES, FORGE_FAILURE_QUOTA },
  { "anthropic-credit", FORGE_WIRE_MESSAGES, FORGE_FAILURE_BALANCE },
  { "anthropic-billing", FORGE_WIRE_MESSAGES, FORGE_FAILURE_BALANCE },
  { "anthropic-permission", FORGE_WIRE_MESSAGES, FORGE_FAILURE_KEY },
  { "anthropic-model", FORGE_WIRE_MESSAGES, FORGE_FAILURE_MODEL },
  { "anthropic-long", FORGE_WIRE_MESSAGES, FORGE_FAILURE_CONTEXT },
  { "anthropic-large", FORGE_WIRE_MESSAGES, FORGE_FAILURE_CONTEXT },
  { "anthropic-request", FORGE_WIRE_MESSAGES, FORGE_FAILURE_REQUEST },
  { "anthropic-api", FORGE_WIRE_MESSAGES, FORGE_FAILURE_BUSY },
  { "anthropic-timeout", FORGE_WIRE_MESSAGES, FORGE_FAILURE_BUSY },
  { "anthropic-overloaded", FORGE_WIRE_MESSAGES, FORGE_FAILURE_BUSY },
  { "deepseek-balance", FORGE_WIRE_CHAT, FORGE_FAILURE_BALANCE },
  { "deepseek-overloaded", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "mistral-key", FORGE_WIRE_CHAT, FORGE_FAILURE_KEY },
  { "mistral-rate", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "mistral-model", FORGE_WIRE_CHAT, FORGE_FAILURE_MODEL },
  { "mistral-422", FORGE_WIRE_CHAT, FORGE_FAILURE_REQUEST },
  { "zai-1000", FORGE_WIRE_CHAT, FORGE_FAILURE_KEY },
  { "zai-1113", FORGE_WIRE_CHAT, FORGE_FAILURE_BALANCE },
  { "zai-1211", FORGE_WIRE_CHAT, FORGE_FAILURE_MODEL },
  { "zai-1234", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "zai-1261", FORGE_WIRE_CHAT, FORGE_FAILURE_CONTEXT },
  { "zai-1301", FORGE_WIRE_CHAT, FORGE_FAILURE_REFUSED },
  { "zai-1302", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "zai-1303", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "zai-1304", FORGE_WIRE_CHAT, FORGE_FAILURE_LIMIT },
  { "zai-1305", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "zai-1308", FORGE_WIRE_CHAT, FORGE_FAILURE_LIMIT },
  { "zai-1309", FORGE_WIRE_CHAT, FORGE_FAILURE_BALANCE },
  { "zai-1310", FORGE_WIRE_CHAT, FORGE_FAILURE_LIMIT },
  { "zai-1311", FORGE_WIRE_CHAT, FORGE_FAILURE_MODEL },
  { "zai-1312", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "zai-1313", FORGE_WIRE_CHAT, FORGE_FAILURE_QUOTA },
  { "zai-500", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "zai-434", FORGE_WIRE_CHAT, FORGE_FAILURE_REQUEST },
  { "minimax-1000", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "minimax-1002", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "minimax-1004", FORGE_WIRE_CHAT, FORGE_FAILURE_KEY },
  { "minimax-1008", FORGE_WIRE_MESSAGES, FORGE_FAILURE_BALANCE },
  { "minimax-1027", FORGE_WIRE_CHAT, FORGE_FAILURE_REFUSED },
  { "qwen-arrears", FORGE_WIRE_CHAT, FORGE_FAILURE_BALANCE },
  { "qwen-throttled", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "qwen-inspected", FORGE_WIRE_CHAT, FORGE_FAILURE_REFUSED },
  { "qwen-parameter", FORGE_WIRE_CHAT, FORGE_FAILURE_REQUEST },
  { "gemini-key", FORGE_WIRE_GEMINI, FORGE_FAILURE_KEY },
  { "gemini-rate", FORGE_WIRE_GEMINI, FORGE_FAILURE_BUSY },
  { "gemini-daily", FORGE_WIRE_GEMINI, FORGE_FAILURE_LIMIT },
  { "gemini-unavailable", FORGE_WIRE_GEMINI, FORGE_FAILURE_BUSY },
  { "gemini-long", FORGE_WIRE_GEMINI, FORGE_FAILURE_CONTEXT },
  { "gemini-model", FORGE_WIRE_GEMINI, FORGE_FAILURE_MODEL },
  { "gemini-array", FORGE_WIRE_GEMINI, FORGE_FAILURE_BUSY },
  { "ollama-model", FORGE_WIRE_OLLAMA, FORGE_FAILURE_MODEL },
  { "ollama-200", FORGE_WIRE_OLLAMA, FORGE_FAILURE_BUSY },
  { "openrouter-credit", FORGE_WIRE_CHAT, FORGE_FAILURE_BALANCE },
  { "openrouter-moderation", FORGE_WIRE_CHAT, FORGE_FAILURE_REFUSED },
  { "openrouter-upstream", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "llama-context", FORGE_WIRE_CHAT, FORGE_FAILURE_CONTEXT },
  { "llama-loading", FORGE_WIRE_CHAT, FORGE_FAILURE_LOADING },
  { "plain-502", FORGE_WIRE_CHAT, FORGE_FAILURE_BUSY },
  { "plain-text", FORGE_WIRE_OLLAMA, FORGE_FAILURE_BUSY },
  { "empty-500", FORGE_WIRE_GEMINI, FORGE_FAILURE_BUSY },
};

static void
test_documented (ForgeLlmFixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documented); i++)
    {
      g_autofree char *steps = g_strconcat ("err:", documented[i].error, NULL);
      g_autoptr (ForgeReply) reply = call (fixture, documented[i].wire, steps);

      g_assert_cmpint (reply->failure, ==, documented[i].failure);
      g_assert_cmpint (reply->text->len, ==, 0);
      g_assert_true (reply->may_retry == forge_failure_may_retry (reply->failure));
    }
}

static void
test_delays (ForgeLlmFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *error;
    gint64 delay;
  } cases[] = { { "openai-rate", 30 },     { "anthropic-rate", 1000 }, { "gemini-rate", 40 },
                { "gemini-daily", 34000 }, { "retry-date", 0 },        { "reset-span", 20 },
                { "plain-502", -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *steps = g_strconcat ("err:", cases[i].error, NULL);
      g_autoptr (ForgeReply) reply = call (fixture, FORGE_WIRE_CHAT, steps);

      g_assert_cmpint (reply->delay, ==, cases[i].delay);
    }
}

/* An error in the middle of a good answer: half the text is there, and it is no end. */
static void
test_midstream (ForgeLlmFixture *fixture, gconstpointer data)
{
  static const struct
  {
    ForgeWire wire;
    const char *error;
    ForgeFailure failure;
  } cases[] = {
    { FORGE_WIRE_CHAT, "openrouter-upstream", FORGE_FAILURE_BUSY },
    { FORGE_WIRE_CHAT, "openrouter-credit", FORGE_FAILURE_BALANCE },
    { FORGE_WIRE_CHAT, "mistral-rate", FORGE_FAILURE_BUSY },
    { FORGE_WIRE_CHAT, "minimax-1002", FORGE_FAILURE_BUSY },
    { FORGE_WIRE_CHAT, "zai-1113", FORGE_FAILURE_BALANCE },
    { FORGE_WIRE_RESPONSES, "openai-server", FORGE_FAILURE_BUSY },
    { FORGE_WIRE_RESPONSES, "openai-quota", FORGE_FAILURE_QUOTA },
    { FORGE_WIRE_MESSAGES, "anthropic-overloaded", FORGE_FAILURE_BUSY },
    { FORGE_WIRE_MESSAGES, "anthropic-spend", FORGE_FAILURE_QUOTA },
    { FORGE_WIRE_GEMINI, "gemini-unavailable", FORGE_FAILURE_BUSY },
    { FORGE_WIRE_OLLAMA, "ollama-200", FORGE_FAILURE_BUSY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *steps = g_strconcat ("mid:", cases[i].error, NULL);
      g_autoptr (ForgeReply) reply = call (fixture, cases[i].wire, steps);

      g_assert_cmpint (reply->failure, ==, cases[i].failure);
      g_assert_cmpint (reply->ending, ==, FORGE_ENDING_BROKEN);
      g_assert_cmpuint (reply->text->len, >, 0);
      g_assert_true (g_str_has_prefix (forge_llm_text, reply->text->str));
    }
}

/* What no provider should send. */
static void
test_hostile (ForgeLlmFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *steps;
    ForgeFailure failure;
  } cases[] = {
    { "garbage", FORGE_FAILURE_ANSWER },     { "types", FORGE_FAILURE_ANSWER },
    { "html", FORGE_FAILURE_ANSWER },        { "raw", FORGE_FAILURE_ANSWER },
    { "huge", FORGE_FAILURE_ANSWER },        { "comments", FORGE_FAILURE_NETWORK },
    { "pings", FORGE_FAILURE_NETWORK },      { "redirect", FORGE_FAILURE_ADDRESS },
    { "echo", FORGE_FAILURE_KEY },           { "status:418", FORGE_FAILURE_REQUEST },
    { "status:204", FORGE_FAILURE_NETWORK },
  };

  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (ForgeReply) reply = NULL;

        /* These are events of server-sent events only. */
        if (wire == FORGE_WIRE_OLLAMA && cases[i].failure == FORGE_FAILURE_NETWORK)
          continue;
        /* Of these two, payload never comes. */
        fixture->first
            = g_str_equal (cases[i].steps, "comments") || g_str_equal (cases[i].steps, "pings")
                  ? 150
                  : 0;
        reply = call (fixture, wire, cases[i].steps);
        g_assert_cmpint (reply->failure, ==, cases[i].failure);
        if (fixture->first != 0)
          g_assert_false (reply->may_retry);
      }
}

/* A model without thoughts is asked once more, without a word about them. */
static void
test_no_thinking (ForgeLlmFixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeTarget) target
      = forge_llm_fixture_new_target (fixture, FORGE_WIRE_OLLAMA, "err:ollama-think;ok");
  g_autoptr (ForgeReply) reply = NULL;
  g_autofree char *log = NULL;

  fixture->thinking = FORGE_THINKING_ON;
  reply = forge_llm_fixture_call (fixture, target);
  fixture->thinking = FORGE_THINKING_DEFAULT;
  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->text->str, ==, forge_llm_text);
  log = forge_test_server_dup_log (fixture->server);
  g_assert_nonnull (strstr (log, "\\\"think\\\":true"));
}

/* The key stands where the provider wants it, and nowhere else. */
static void
test_key (ForgeLlmFixture *fixture, gconstpointer data)
{
  static const struct
  {
    ForgeWire wire;
    const char *header;
  } cases[] = {
    { FORGE_WIRE_CHAT, "\"authorization\": \"Bearer " FORGE_LLM_KEY "\"" },
    { FORGE_WIRE_RESPONSES, "\"authorization\": \"Bearer " FORGE_LLM_KEY "\"" },
    { FORGE_WIRE_MESSAGES, "\"x-api-key\": \"" FORGE_LLM_KEY "\"" },
    { FORGE_WIRE_GEMINI, "\"x-goog-api-key\": \"" FORGE_LLM_KEY "\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = forge_test_server_dup_log (fixture->server);
      g_autoptr (ForgeReply) reply = call (fixture, cases[i].wire, "ok");
      g_autofree char *log = forge_test_server_dup_log (fixture->server);
      const char *last = log + strlen (before) - 1;
      const char *key = strstr (last, cases[i].header);

      g_assert_nonnull (key);
      g_assert_null (strstr (strstr (key, "canary") + 1, "canary"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/call/" name, ForgeLlmFixture, NULL, forge_llm_fixture_set_up, func,                \
              forge_llm_fixture_tear_down)
  ADD ("streams", test_streams);
  ADD ("stay", test_stay);
  ADD ("figures", test_figures);
  ADD ("reasoning", test_reasoning);
  ADD ("endings", test_endings);
  ADD ("cut", test_cut);
  ADD ("documented", test_documented);
  ADD ("delays", test_delays);
  ADD ("midstream", test_midstream);
  ADD ("hostile", test_hostile);
  ADD ("no-thinking", test_no_thinking);
  ADD ("key", test_key);
#undef ADD
  return g_test_run ();
}
