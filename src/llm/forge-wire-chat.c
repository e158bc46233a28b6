/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "llm/forge-wire-format.h"

/* OpenAI's chat completions, and what DeepSeek, Mistral, Z.AI, MiniMax, xAI, Qwen, OpenRouter,
 * llama.cpp, LM Studio and others make of it. */

static char *
dup_path (const ForgeTarget *target)
{
  return g_strdup ("chat/completions");
}

static void
add_headers (const ForgeTarget *target, ForgeHttpRequest *request)
{
  if ((target->quirks & FORGE_QUIRK_NAMED_APP) != 0)
    forge_http_request_add_header (request, "X-Title", "SpecForge");
}

static void
write_thinking (const ForgeTarget *target, ForgeThinking thinking, ForgeJsonWriter *writer)
{
  const gboolean on = thinking == FORGE_THINKING_ON;

  if ((target->quirks & FORGE_QUIRK_REASONING_SPLIT) != 0)
    forge_wire_put_boolean (writer, "reasoning_split", TRUE);
  if (thinking == FORGE_THINKING_DEFAULT)
    return;
  if ((target->quirks & FORGE_QUIRK_ENABLE_THINKING) != 0)
    forge_wire_put_boolean (writer, "enable_thinking", on);
  if ((target->quirks & FORGE_QUIRK_THINKING_TYPE) != 0)
    {
      forge_json_writer_key (writer, "thinking");
      forge_json_writer_begin_object (writer);
      forge_wire_put_string (writer, "type", on ? "enabled" : "disabled");
      forge_json_writer_end_object (writer);
    }
}

static void
write_prompt (const ForgeTarget *target, const ForgePrompt *prompt, ForgeJsonWriter *writer)
{
  const gboolean is_new = (target->quirks & FORGE_QUIRK_MAX_COMPLETION_TOKENS) != 0;

  forge_wire_put_string (writer, "model", target->model);
  forge_json_writer_key (writer, "messages");
  forge_wire_put_messages (writer, prompt, TRUE);
  forge_wire_put_boolean (writer, "stream", TRUE);
  if ((target->quirks & FORGE_QUIRK_NO_STREAM_OPTIONS) == 0)
    {
      forge_json_writer_key (writer, "stream_options");
      forge_json_writer_begin_object (writer);
      forge_wire_put_boolean (writer, "include_usage", TRUE);
      /* The newer spelling is OpenAI's own, who alone pads its events. */
      if (is_new)
        forge_wire_put_boolean (writer, "include_obfuscation", FALSE);
      forge_json_writer_end_object (writer);
    }
  if (prompt->max_output > 0)
    forge_wire_put_integer (writer, is_new ? "max_completion_tokens" : "max_tokens",
                            prompt->max_output);
  forge_wire_put_temperature (writer, prompt);
  write_thinking (target, prompt->thinking, writer);
}

/* Words that nobody knows ("eos", "tool_calls") say that the model had finished. */
static const ForgeWireReason reasons[] = {
  { "length", FORGE_ENDING_TRUNCATED },
  { "model_length", FORGE_ENDING_TRUNCATED },
  { "max_tokens", FORGE_ENDING_TRUNCATED },
  { "content_filter", FORGE_ENDING_REFUSED },
  { "sensitive", FORGE_ENDING_REFUSED },
  { "model_context_window_exceeded", FORGE_ENDING_CONTEXT_FULL },
  { "error", FORGE_ENDING_BROKEN },
  { "network_error", FORGE_ENDING_BROKEN },
  { "insufficient_system_resource", FORGE_ENDING_BROKEN },
  { NULL, FORGE_ENDING_DONE },
};

/* Thoughts as a list of {"text":…}, at whose begin @scanner is. */
static void
read_thoughts (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_object (scanner))
    while (forge_wire_next_key (scanner))
      {
        if (!forge_json_scanner_equals (scanner, "text"))
          forge_json_scanner_skip (scanner);
        else
          forge_wire_read_reasoning (scanner, reading);
      }
}

/* One part of Mistral's list: {"type":"text","text"} or {"type":"thinking","thinking":[{text}]}. */
static void
read_part (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "text"))
        forge_wire_read_text (scanner, reading);
      else if (forge_json_scanner_equals (scanner, "thinking"))
        {
          const ForgeJsonToken token = forge_json_scanner_next (scanner);

          if (token == FORGE_JSON_STRING)
            forge_reading_add_reasoning (reading, scanner);
          else if (token == FORGE_JSON_BEGIN_ARRAY)
            read_thoughts (scanner, reading);
          else
            forge_json_scanner_skip (scanner);
        }
      else
        forge_json_scanner_skip (scanner);
    }
}

/* A string, or a list of parts. */
static void
read_content (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  const ForgeJsonToken token = forge_json_scanner_next (scanner);

  if (token == FORGE_JSON_STRING)
    forge_reading_add_text (reading, scanner);
  else if (token == FORGE_JSON_BEGIN_ARRAY)
    while (forge_wire_next_object (scanner))
      read_part (scanner, reading);
  else
    forge_json_scanner_skip (scanner);
}

/* MiniMax tells thoughts in a list, and perhaps again in a string. */
static gboolean
is_reasoning (const ForgeJsonScanner *scanner, const ForgeReading *reading)
{
  if ((reading->target->quirks & FORGE_QUIRK_REASONING_SPLIT) != 0)
    return FALSE;
  return forge_json_scanner_equals (scanner, "reasoning_content")
         || forge_json_scanner_equals (scanner, "reasoning");
}

static void
read_delta (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "content"))
        read_content (scanner, reading);
      else if (is_reasoning (scanner, reading))
        forge_wire_read_reasoning (scanner, reading);
      else if (forge_json_scanner_equals (scanner, "refusal"))
        forge_wire_read_refusal (scanner, reading);
      else if (forge_json_scanner_equals (scanner, "reasoning_details")
               && (reading->target->quirks & FORGE_QUIRK_REASONING_SPLIT) != 0)
        {
          if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_ARRAY))
            read_thoughts (scanner, reading);
        }
      else
        forge_json_scanner_skip (scanner);
    }
}

/* "message" is the whole reply of a server that does not stream, or sends all again at the end. */
static void
read_choice (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "delta")
          || (forge_json_scanner_equals (scanner, "message") && reading->reply->text->len == 0))
        {
          if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
            read_delta (scanner, reading);
        }
      else if (forge_json_scanner_equals (scanner, "finish_reason"))
        forge_wire_read_reason (scanner, reading, reasons);
      else if (forge_json_scanner_equals (scanner, "error"))
        forge_wire_read_problem (scanner, reading, data);
      else
        forge_json_scanner_skip (scanner);
    }
}

static gboolean
is_details (const ForgeJsonScanner *scanner)
{
  return forge_json_scanner_equals (scanner, "prompt_tokens_details")
         || forge_json_scanner_equals (scanner, "completion_tokens_details");
}

static void
read_usage (ForgeJsonScanner *scanner, ForgeReply *reply)
{
  ForgeTokenCount *tokens = &reply->tokens;
  gint64 total = -1;

  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "prompt_tokens"))
        forge_wire_read_count (scanner, &tokens->input);
      else if (forge_json_scanner_equals (scanner, "completion_tokens"))
        forge_wire_read_count (scanner, &tokens->output);
      else if (forge_json_scanner_equals (scanner, "total_tokens"))
        forge_wire_read_count (scanner, &total);
      else if (forge_json_scanner_equals (scanner, "prompt_cache_hit_tokens"))
        forge_wire_read_count (scanner, &tokens->cached);
      else if (is_details (scanner))
        forge_wire_read_count_details (scanner, tokens);
      else if (forge_json_scanner_equals (scanner, "cost"))
        {
          const ForgeJsonToken token = forge_json_scanner_next (scanner);

          if (token == FORGE_JSON_DOUBLE || token == FORGE_JSON_INTEGER)
            reply->cost = MAX (forge_json_scanner_get_double (scanner), 0);
          forge_json_scanner_skip (scanner);
        }
      else
        forge_json_scanner_skip (scanner);
    }
  /* Some count thoughts beside the reply; in the sum they are always there. */
  if (tokens->input >= 0 && total > tokens->input && total - tokens->input > tokens->output)
    tokens->output = total - tokens->input;
}

/* What an event is, besides the members that were read at once. */
typedef struct
{
  gboolean has_reply; /* choices or figures */
  gboolean has_words; /* members that only errors have */
} Shape;

static void
read_member (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data, Shape *shape)
{
  if (forge_json_scanner_equals (scanner, "choices"))
    {
      shape->has_reply = TRUE;
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_ARRAY))
        while (forge_wire_next_object (scanner))
          read_choice (scanner, reading, data);
    }
  else if (forge_json_scanner_equals (scanner, "usage"))
    {
      shape->has_reply = TRUE;
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_usage (scanner, reading->reply);
    }
  else if (forge_json_scanner_equals (scanner, "model"))
    forge_wire_read_model (scanner, reading);
  else if (forge_json_scanner_equals (scanner, "error"))
    forge_wire_read_problem (scanner, reading, data);
  else if (forge_json_scanner_equals (scanner, "base_resp"))
    forge_wire_read_base_status (scanner, reading, data);
  else
    {
      shape->has_words |= forge_json_scanner_equals (scanner, "message")
                          || forge_json_scanner_equals (scanner, "msg")
                          || forge_json_scanner_equals (scanner, "detail");
      forge_json_scanner_skip (scanner);
    }
}

static gboolean
read_event (ForgeReading *reading, const char *name, const char *data, gsize length)
{
  ForgeJsonScanner scanner;
  Shape shape = { 0 };

  if (forge_wire_is_done (data, length))
    {
      forge_reading_set_whole (reading);
      return TRUE;
    }
  forge_json_scanner_init (&scanner, data, length);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_BEGIN_OBJECT)
    return FALSE;
  while (forge_wire_next_key (&scanner))
    read_member (&scanner, reading, data, &shape);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_END)
    return FALSE;
  if (shape.has_words && !shape.has_reply)
    forge_reading_fail (reading, data, length);
  return TRUE;
}

const ForgeWireFormat forge_wire_chat = {
  .dup_path = dup_path,
  .add_headers = add_headers,
  .write = write_prompt,
  .read = read_event,
};
