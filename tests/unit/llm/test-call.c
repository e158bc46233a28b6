/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-llm-fixture.h"

static void
expect_text (ForgeLlmFixture *fixture, ForgeWire wire, const char *steps)
{
  g_autoptr (ForgeTarget) target = forge_llm_fixture_new_target (fixture, wire, steps);
  g_autoptr (ForgeReply) reply = forge_llm_fixture_call (fixture, target);

  g_test_message ("%s %s", forge_wire_to_string (wire), steps);
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
      = { "ok", "bytes", "chunk:7", "crlf", "crlf,bytes", "cr", "bom", "nousage", "twice", "stay" };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    expect_text (fixture, FORGE_WIRE_CHAT, steps[i]);
}

static void
test_figures (ForgeLlmFixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeTarget) target = forge_llm_fixture_new_target (fixture, FORGE_WIRE_CHAT, "ok");
  g_autoptr (ForgeReply) reply = forge_llm_fixture_call (fixture, target);

  g_assert_cmpint (reply->tokens.input, ==, 120);
  g_assert_cmpint (reply->tokens.cached, ==, 100);
  g_assert_cmpint (reply->tokens.output, ==, 40);
  g_assert_cmpint (reply->tokens.reasoning, ==, 8);
  g_assert_cmpstr (reply->model, ==, "test-1");
  g_assert_cmpstr (reply->request_id, ==, "req_test");
}

static void
test_failures (ForgeLlmFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *steps;
    ForgeFailure failure;
  } cases[] = {
    { "err:openai-key", FORGE_FAILURE_KEY },   { "err:openai-quota", FORGE_FAILURE_QUOTA },
    { "err:openai-rate", FORGE_FAILURE_BUSY }, { "echo", FORGE_FAILURE_KEY },
    { "noend", FORGE_FAILURE_NETWORK },        { "cut:700", FORGE_FAILURE_NETWORK },
    { "garbage", FORGE_FAILURE_ANSWER },       { "html", FORGE_FAILURE_NETWORK },
    { "types", FORGE_FAILURE_ANSWER },         { "mid:openrouter-upstream", FORGE_FAILURE_BUSY },
    { "redirect", FORGE_FAILURE_ADDRESS },     { "refused", FORGE_FAILURE_REFUSED },
    { "context", FORGE_FAILURE_CONTEXT },      { "broken", FORGE_FAILURE_BUSY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeTarget) target
          = forge_llm_fixture_new_target (fixture, FORGE_WIRE_CHAT, cases[i].steps);
      g_autoptr (ForgeReply) reply = forge_llm_fixture_call (fixture, target);

      g_test_message ("%s: %s", cases[i].steps, reply->error->message);
      g_assert_cmpint (reply->failure, ==, cases[i].failure);
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
  ADD ("figures", test_figures);
  ADD ("failures", test_failures);
#undef ADD
  return g_test_run ();
}
