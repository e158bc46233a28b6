/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "llm/forge-reading.h"

/* What came of @body, as if @target had sent it whole and then ended the connection in order. */
static ForgeReply *
read_body (ForgeWire wire, ForgeQuirks quirks, gint64 max_output, const char *body)
{
  g_autoptr (ForgeTarget) target = forge_target_new ("x", "X", "m", wire, "http://localhost");
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
  ForgeReply *reply = forge_reply_new ();
  ForgeReading reading;

  target->quirks = quirks;
  prompt->max_output = max_output;
  forge_reading_init (&reading, target, prompt, reply, NULL, NULL);
  forge_reading_push (&reading, body, strlen (body));
  forge_reading_finish (&reading, FORGE_HTTP_FAULT_NONE);
  forge_reading_clear (&reading);
  return reply;
}

#define CHAT(delta, reason)                                                                        \
  "data: {\"choices\":[{\"index\":0,\"delta\":" delta ",\"finish_reason\":" reason "}]}\n\n"
#define HI   CHAT ("{\"content\":\"Hi\"}", "null")
#define STOP CHAT ("{}", "\"stop\"")
#define DONE "data: [DONE]\n\n"

static const struct
{
  ForgeWire wire;
  ForgeQuirks quirks;
  const char *body;
  const char *text;
  const char *reasoning;
  ForgeEnding ending;
  ForgeFailure failure;
} cases[] = {
  /* Not all send both the reason and the mark. */
  { FORGE_WIRE_CHAT, 0, HI STOP, "Hi", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, HI DONE, "Hi", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, HI, "Hi", "", FORGE_ENDING_BROKEN, FORGE_FAILURE_NETWORK },
  { FORGE_WIRE_CHAT, 0, DONE, "", "", FORGE_ENDING_BROKEN, FORGE_FAILURE_NETWORK },
  /* The connection ended inside of an event. */
  { FORGE_WIRE_CHAT, 0, HI "data: {\"choices\":[{\"delta\":{\"content\":\" yo", "Hi", "",
    FORGE_ENDING_BROKEN, FORGE_FAILURE_NETWORK },
  { FORGE_WIRE_CHAT, 0, ": a\n\n: b\n\n" HI ": c\n\n" STOP DONE, "Hi", "", FORGE_ENDING_DONE,
    FORGE_FAILURE_NONE },
  /* MiniMax sends all again at the end. */
  { FORGE_WIRE_CHAT, 0,
    HI "data: {\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n",
    "Hi", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0,
    "{\"choices\":[{\"message\":{\"content\":\"Hi\",\"reasoning_content\":\"Hm\"},"
    "\"finish_reason\":\"stop\"}],\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}}",
    "Hi", "Hm", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, CHAT ("{\"reasoning\":\"Hm\"}", "null") HI STOP, "Hi", "Hm",
    FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  /* The tag that opens the thoughts stood in the prompt. */
  { FORGE_WIRE_CHAT, 0,
    CHAT ("{\"content\":\"Let me see.\"}", "null") CHAT ("{\"content\":\"</th\"}", "null")
        CHAT ("{\"content\":\"ink>\\n\\n\"}", "null") HI STOP,
    "Hi", "Let me see.", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, CHAT ("{\"content\":\"</think>\\nHi </think>\"}", "null") STOP,
    "Hi </think>", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_OLLAMA, 0,
    "{\"message\":{\"content\":\"Hm</think>Hi\"},\"done\":true,\"done_reason\":\"stop\"}\n", "Hi",
    "Hm", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  /* Text about tags. */
  { FORGE_WIRE_CHAT, 0, CHAT ("{\"content\":\"Ends with `</think>`.\"}", "null") STOP,
    "Ends with `</think>`.", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, CHAT ("{\"content\":\"a <think>b</think>\"}", "null") STOP,
    "a <think>b</think>", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  /* OpenRouter tells thoughts twice. */
  { FORGE_WIRE_CHAT, 0,
    CHAT ("{\"reasoning\":\"Hm\",\"reasoning_details\":[{\"text\":\"Hm\"}]}", "null") HI STOP, "Hi",
    "Hm", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, FORGE_QUIRK_REASONING_SPLIT,
    CHAT ("{\"reasoning_content\":\"Hm\",\"reasoning_details\":[{\"text\":\"Hm\"}]}", "null")
        HI STOP,
    "Hi", "Hm", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, CHAT ("{\"refusal\":\"I cannot\"}", "null") STOP DONE, "", "",
    FORGE_ENDING_REFUSED, FORGE_FAILURE_REFUSED },
  /* Words that nobody documented. */
  { FORGE_WIRE_CHAT, 0, HI CHAT ("{}", "\"eos\""), "Hi", "", FORGE_ENDING_DONE,
    FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, HI CHAT ("{}", "\"\"") DONE, "Hi", "", FORGE_ENDING_DONE,
    FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, HI CHAT ("{}", "\"error\""), "Hi", "", FORGE_ENDING_BROKEN,
    FORGE_FAILURE_BUSY },
  { FORGE_WIRE_CHAT, 0, HI "data: {\"error\":{\"code\":401,\"message\":\"no\"}}\n\n", "Hi", "",
    FORGE_ENDING_BROKEN, FORGE_FAILURE_KEY },
  { FORGE_WIRE_CHAT, 0, HI "data: {\"error\":\"overloaded\"}\n\n", "Hi", "", FORGE_ENDING_BROKEN,
    FORGE_FAILURE_BUSY },
  { FORGE_WIRE_CHAT, 0, "data: {\"code\":500,\"msg\":\"no\",\"success\":false}\n\n", "", "",
    FORGE_ENDING_BROKEN, FORGE_FAILURE_BUSY },
  { FORGE_WIRE_CHAT, 0, HI "data: {\"error\":null,\"choices\":[]}\n\n" STOP, "Hi", "",
    FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_CHAT, 0, HI "data: {\"choices\":[\n\n", "Hi", "", FORGE_ENDING_BROKEN,
    FORGE_FAILURE_ANSWER },
  /* Bytes that are no UTF-8 cost one character, not the reply. */
  { FORGE_WIRE_CHAT, 0, CHAT ("{\"content\":\"a\xFF z\"}", "null") STOP, "a\xEF\xBF\xBD z", "",
    FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  /* Half of a character. */
  { FORGE_WIRE_CHAT, 0,
    CHAT ("{\"content\":\"a\\ud83d\"}", "null")
        CHAT ("{\"content\":\"\\ude42 \\u0000z\"}", "\"stop\""),
    "a\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBDz", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  /* The type may come last. */
  { FORGE_WIRE_RESPONSES, 0,
    "data: {\"delta\":\"Hi\",\"type\":\"response.output_text.delta\"}\n\n"
    "data: {\"response\":{\"status\":\"completed\"},\"type\":\"response.completed\"}\n\n",
    "Hi", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_RESPONSES, 0,
    "{\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"reasoning\","
    "\"summary\":[{\"text\":\"Hm\"}]},{\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}",
    "Hi", "", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_RESPONSES, 0,
    "data: {\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\","
    "\"incomplete_details\":{\"reason\":\"content_filter\"}}}\n\n",
    "", "", FORGE_ENDING_REFUSED, FORGE_FAILURE_REFUSED },
  { FORGE_WIRE_RESPONSES, 0,
    "data: {\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":"
    "\"rate_limit_exceeded\",\"message\":\"x\"}}}\n\n",
    "", "", FORGE_ENDING_BROKEN, FORGE_FAILURE_BUSY },
  { FORGE_WIRE_MESSAGES, 0,
    "{\"type\":\"message\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"Hm\"},"
    "{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\"}",
    "Hi", "Hm", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_MESSAGES, 0,
    "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\",\"stop_details\":"
    "{\"explanation\":\"No.\"}}}\n\n",
    "", "", FORGE_ENDING_REFUSED, FORGE_FAILURE_REFUSED },
  { FORGE_WIRE_MESSAGES, 0,
    "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"input_json_delta\","
    "\"partial_json\":\"{\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n",
    "", "", FORGE_ENDING_BROKEN, FORGE_FAILURE_NETWORK },
  /* A prompt that is blocked gets no candidates. */
  { FORGE_WIRE_GEMINI, 0, "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n", "", "",
    FORGE_ENDING_REFUSED, FORGE_FAILURE_REFUSED },
  { FORGE_WIRE_GEMINI, 0,
    "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hm\",\"thought\":true},"
    "{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}]",
    "Hi", "Hm", FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_GEMINI, 0,
    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":"
    "\"OTHER\"}]}\n\n",
    "Hi", "", FORGE_ENDING_BROKEN, FORGE_FAILURE_BUSY },
  { FORGE_WIRE_OLLAMA, 0,
    "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"message\":{},\"done\":true}\n", "Hi", "",
    FORGE_ENDING_DONE, FORGE_FAILURE_NONE },
  { FORGE_WIRE_OLLAMA, 0, "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"load\"}",
    "", "", FORGE_ENDING_BROKEN, FORGE_FAILURE_BUSY },
  { FORGE_WIRE_OLLAMA, 0, "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"error\":\"x\"}\n",
    "Hi", "", FORGE_ENDING_BROKEN, FORGE_FAILURE_BUSY },
};

static void
test_shapes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeReply) reply = read_body (cases[i].wire, cases[i].quirks, 0, cases[i].body);

      g_test_message ("%s: %s", forge_wire_to_string (cases[i].wire), cases[i].body);
      g_assert_cmpstr (reply->text->str, ==, cases[i].text);
      g_assert_cmpstr (reply->reasoning->str, ==, cases[i].reasoning);
      g_assert_cmpint (reply->failure, ==, cases[i].failure);
      g_assert_cmpint (reply->ending, ==, cases[i].ending);
    }
}

/* A stop at the limit of the output is a cut, whatever it is called. */
static gboolean
take_delta (ForgeDelta delta, const char *text, gsize length, gpointer user_data)
{
  GString *given = user_data;

  if (delta == FORGE_DELTA_TAKEN_BACK)
    g_string_append (given, "<-");
  else if (delta == FORGE_DELTA_TEXT)
    g_string_append_len (given, text, (gssize) length);
  return TRUE;
}

#define KEY "sk-canary-0123456789"

/* However it is cut, the key is not in the text, not in the thoughts, not in a delta on the way;
 * and what only begins like it is. */
static void
test_echo (void)
{
  const char *body = CHAT ("{\"reasoning_content\":\"key " KEY "\"}", "null")
      CHAT ("{\"content\":\"a sk-can " KEY "b sk-cana\"}", "null")
          CHAT ("{\"content\":\"ry-0123456789 sk-canary-012345678\"}", "null") STOP;
  const gsize length = strlen (body);

  for (gsize step = 1; step < length; step += step < 9 ? 1 : 31)
    {
      g_autoptr (ForgeTarget) target
          = forge_target_new ("x", "X", "m", FORGE_WIRE_CHAT, "http://localhost");
      g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
      g_autoptr (ForgeReply) reply = forge_reply_new ();
      g_autoptr (GString) given = g_string_new (NULL);
      ForgeReading reading;

      forge_target_set_key (target, FORGE_AUTH_BEARER, KEY);
      forge_reading_init (&reading, target, prompt, reply, take_delta, given);
      for (gsize at = 0; at < length; at += step)
        {
          forge_reading_push (&reading, body + at, MIN (step, length - at));
          g_assert_null (strstr (given->str, KEY));
        }
      forge_reading_finish (&reading, FORGE_HTTP_FAULT_NONE);
      forge_reading_clear (&reading);
      g_assert_cmpstr (reply->text->str, ==, "a sk-can …b … sk-canary-012345678");
      g_assert_cmpstr (given->str, ==, reply->text->str);
      g_assert_cmpstr (reply->reasoning->str, ==, "key …");
    }
}

/* Who reads along drops what he has. */
static void
test_taken_back (void)
{
  const char *body = CHAT ("{\"content\":\"Hm.\\n</thi\"}", "null")
      CHAT ("{\"content\":\"nk>\\n\\nHi\"}", "null") STOP;
  g_autoptr (ForgeTarget) target
      = forge_target_new ("x", "X", "m", FORGE_WIRE_CHAT, "http://localhost");
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
  g_autoptr (ForgeReply) reply = forge_reply_new ();
  g_autoptr (GString) given = g_string_new (NULL);
  ForgeReading reading;

  forge_reading_init (&reading, target, prompt, reply, take_delta, given);
  forge_reading_push (&reading, body, strlen (body));
  forge_reading_finish (&reading, FORGE_HTTP_FAULT_NONE);
  forge_reading_clear (&reading);
  g_assert_cmpstr (given->str, ==, "Hm.\n</thi<-Hi");
  g_assert_cmpstr (reply->text->str, ==, "Hi");
  g_assert_cmpstr (reply->reasoning->str, ==, "Hm.\n");
}

static void
test_limit (void)
{
  static const char body[] = HI STOP
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":20}}\n\n" DONE;
  g_autoptr (ForgeReply) cut = read_body (FORGE_WIRE_CHAT, 0, 20, body);
  g_autoptr (ForgeReply) whole = read_body (FORGE_WIRE_CHAT, 0, 21, body);

  g_assert_cmpint (cut->ending, ==, FORGE_ENDING_TRUNCATED);
  g_assert_cmpint (whole->ending, ==, FORGE_ENDING_DONE);
}

/* Some count thoughts beside the reply, others send counts of the wrong type. */
static void
test_counts (void)
{
  g_autoptr (ForgeReply) beside = read_body (
      FORGE_WIRE_CHAT, 0, 0,
      HI STOP "data: {\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":44,"
              "\"completion_tokens_details\":{\"reasoning_tokens\":30}}}\n\n");
  g_autoptr (ForgeReply) hit
      = read_body (FORGE_WIRE_CHAT, 0, 0,
                   HI STOP "data: {\"usage\":{\"prompt_tokens\":9,\"prompt_cache_hit_tokens\":8,"
                           "\"completion_tokens\":\"many\",\"cost\":-1}}\n\n");

  g_assert_cmpint (beside->tokens.output, ==, 35);
  g_assert_cmpint (beside->tokens.reasoning, ==, 30);
  g_assert_cmpint (hit->tokens.cached, ==, 8);
  g_assert_cmpint (hit->tokens.output, ==, -1);
  g_assert_cmpfloat (hit->cost, ==, 0);
}

static gboolean
take_one (ForgeDelta delta, const char *text, gsize length, gpointer user_data)
{
  ++*(guint *) user_data;
  return FALSE;
}

/* Whoever gets the deltas can stop it. */
static void
test_stop (void)
{
  g_autoptr (ForgeTarget) target
      = forge_target_new ("x", "X", "m", FORGE_WIRE_CHAT, "http://localhost");
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
  g_autoptr (ForgeReply) reply = forge_reply_new ();
  ForgeReading reading;
  guint n_deltas = 0;

  forge_reading_init (&reading, target, prompt, reply, take_one, &n_deltas);
  g_assert_cmpint (forge_reading_push (&reading, HI HI STOP, strlen (HI HI STOP)), ==,
                   FORGE_HTTP_REFUSE);
  forge_reading_finish (&reading, FORGE_HTTP_FAULT_REFUSED);
  forge_reading_clear (&reading);
  g_assert_cmpuint (n_deltas, ==, 1);
  g_assert_cmpstr (reply->text->str, ==, "Hi");
  g_assert_cmpint (reply->failure, ==, FORGE_FAILURE_CANCELLED);
}

/* Text, thoughts and the end keep a connection alive, and nothing else does. */
static void
test_progress (void)
{
  static const struct
  {
    ForgeWire wire;
    const char *body;
    ForgeHttpNext next;
  } steps[] = {
    { FORGE_WIRE_CHAT, ": keep-alive\n\n", FORGE_HTTP_FILLER },
    { FORGE_WIRE_CHAT, HI, FORGE_HTTP_PAYLOAD },
    { FORGE_WIRE_CHAT, CHAT ("{\"content\":\"\"}", "null"), FORGE_HTTP_FILLER },
    { FORGE_WIRE_CHAT, CHAT ("{\"reasoning\":\"Hm\"}", "null"), FORGE_HTTP_PAYLOAD },
    { FORGE_WIRE_CHAT, STOP, FORGE_HTTP_PAYLOAD },
    { FORGE_WIRE_CHAT, DONE, FORGE_HTTP_ENOUGH },
    { FORGE_WIRE_MESSAGES, "data: {\"type\":\"ping\"}\n\n", FORGE_HTTP_FILLER },
    { FORGE_WIRE_MESSAGES, "data: {\"type\":\"message_start\",\"message\":{}}\n\n",
      FORGE_HTTP_FILLER },
    { FORGE_WIRE_RESPONSES, "data: {\"type\":\"response.in_progress\"}\n\n", FORGE_HTTP_FILLER },
    { FORGE_WIRE_RESPONSES, "data: {\"type\":\"response.output_item.added\"}\n\n",
      FORGE_HTTP_FILLER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (ForgeTarget) target
          = forge_target_new ("x", "X", "m", steps[i].wire, "http://localhost");
      g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
      g_autoptr (ForgeReply) reply = forge_reply_new ();
      ForgeReading reading;

      forge_reading_init (&reading, target, prompt, reply, NULL, NULL);
      g_assert_cmpint (forge_reading_push (&reading, steps[i].body, strlen (steps[i].body)), ==,
                       steps[i].next);
      forge_reading_clear (&reading);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/shapes", test_shapes);
  g_test_add_func ("/reading/echo", test_echo);
  g_test_add_func ("/reading/taken-back", test_taken_back);
  g_test_add_func ("/reading/limit", test_limit);
  g_test_add_func ("/reading/counts", test_counts);
  g_test_add_func ("/reading/stop", test_stop);
  g_test_add_func ("/reading/progress", test_progress);
  return g_test_run ();
}
