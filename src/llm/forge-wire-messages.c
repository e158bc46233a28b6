/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "llm/forge-wire-format.h"

#define VERSION    "2023-06-01"
#define MAX_OUTPUT 4096 /* tokens; every model can, and one has to be named */

/* Anthropic's messages, which MiniMax, DeepSeek, Qwen and llama.cpp speak, too. */

static char *
dup_path (const ForgeTarget *target)
{
  return g_strdup ("messages");
}

static void
add_headers (const ForgeTarget *target, ForgeHttpRequest *request)
{
  forge_http_request_add_header (request, "anthropic-version", VERSION);
}

static void
write_prompt (const ForgeTarget *target, const ForgePrompt *prompt, ForgeJsonWriter *writer)
{
  const gint64 known = target->output > 0 ? target->output : MAX_OUTPUT;

  forge_wire_put_string (writer, "model", target->model);
  forge_wire_put_integer (writer, "max_tokens",
                          prompt->max_output > 0 ? prompt->max_output : known);
  if (prompt->system != NULL)
    forge_wire_put_string (writer, "system", prompt->system);
  forge_json_writer_key (writer, "messages");
  forge_wire_put_messages (writer, prompt, FALSE);
  forge_wire_put_boolean (writer, "stream", TRUE);
  forge_wire_put_temperature (writer, prompt);
}

static const ForgeWireReason reasons[] = {
  { "end_turn", FORGE_ENDING_DONE },
  { "stop_sequence", FORGE_ENDING_DONE },
  { "max_tokens", FORGE_ENDING_TRUNCATED },
  { "pause_turn", FORGE_ENDING_TRUNCATED },
  { "refusal", FORGE_ENDING_REFUSED },
  { "model_context_window_exceeded", FORGE_ENDING_CONTEXT_FULL },
  { NULL, FORGE_ENDING_DONE },
};

/* Three counts of input that add up. Counts of a later event replace those of an earlier one. */
static void
read_usage (ForgeJsonScanner *scanner, ForgeTokenCount *tokens)
{
  gint64 input = -1;

  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "input_tokens"))
        forge_wire_read_count (scanner, &input);
      else if (forge_json_scanner_equals (scanner, "cache_creation_input_tokens"))
        forge_wire_read_count (scanner, &tokens->cache_written);
      else if (forge_json_scanner_equals (scanner, "cache_read_input_tokens"))
        forge_wire_read_count (scanner, &tokens->cached);
      else if (forge_json_scanner_equals (scanner, "output_tokens"))
        forge_wire_read_count (scanner, &tokens->output);
      else
        forge_json_scanner_skip (scanner);
    }
  if (input >= 0)
    tokens->input = input + MAX (tokens->cached, 0) + MAX (tokens->cache_written, 0);
}

/* Why it refused. */
static void
read_stop_details (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (!forge_json_scanner_equals (scanner, "explanation"))
        forge_json_scanner_skip (scanner);
      else
        forge_wire_read_refusal (scanner, reading);
    }
}

/* A block or a part of one. What is there says what it is: text, or a thought. Signatures and what
 * belongs to tools are passed over. */
static void
read_block (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "text"))
        forge_wire_read_text (scanner, reading);
      else if (forge_json_scanner_equals (scanner, "thinking"))
        forge_wire_read_reasoning (scanner, reading);
      else if (forge_json_scanner_equals (scanner, "stop_reason"))
        forge_wire_read_reason (scanner, reading, reasons);
      else if (forge_json_scanner_equals (scanner, "stop_details"))
        {
          if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
            read_stop_details (scanner, reading);
        }
      else
        forge_json_scanner_skip (scanner);
    }
}

/* A message: its begin in a stream, or the whole of it from a server that does not stream. */
static void
read_message_member (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  if (forge_json_scanner_equals (scanner, "usage"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_usage (scanner, &reading->reply->tokens);
    }
  else if (forge_json_scanner_equals (scanner, "model"))
    forge_wire_read_model (scanner, reading);
  else if (forge_json_scanner_equals (scanner, "content"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_ARRAY))
        while (forge_wire_next_object (scanner))
          read_block (scanner, reading);
    }
  else if (forge_json_scanner_equals (scanner, "stop_reason"))
    forge_wire_read_reason (scanner, reading, reasons);
  else
    forge_json_scanner_skip (scanner);
}

typedef struct
{
  gboolean is_error;
  gboolean is_stop;
} Kind;

static void
read_type (ForgeJsonScanner *scanner, Kind *kind)
{
  if (!forge_wire_enter_string (scanner))
    return;
  kind->is_error = forge_json_scanner_equals (scanner, "error");
  kind->is_stop = forge_json_scanner_equals (scanner, "message_stop");
}

/* All events have different members, so that these say what it is. */
static void
read_member (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data, Kind *kind)
{
  if (forge_json_scanner_equals (scanner, "type"))
    read_type (scanner, kind);
  else if (forge_json_scanner_equals (scanner, "delta")
           || forge_json_scanner_equals (scanner, "content_block"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_block (scanner, reading);
    }
  else if (forge_json_scanner_equals (scanner, "message"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        while (forge_wire_next_key (scanner))
          read_message_member (scanner, reading);
    }
  else if (forge_json_scanner_equals (scanner, "error"))
    forge_wire_read_problem (scanner, reading, data);
  else if (forge_json_scanner_equals (scanner, "base_resp"))
    forge_wire_read_base_status (scanner, reading, data);
  else
    read_message_member (scanner, reading);
}

static gboolean
read_event (ForgeReading *reading, const char *name, const char *data, gsize length)
{
  ForgeJsonScanner scanner;
  Kind kind = { 0 };

  if (forge_wire_is_done (data, length))
    return TRUE;
  forge_json_scanner_init (&scanner, data, length);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_BEGIN_OBJECT)
    return FALSE;
  while (forge_wire_next_key (&scanner))
    read_member (&scanner, reading, data, &kind);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_END)
    return FALSE;
  if (kind.is_error && !reading->has_problem)
    forge_reading_fail (reading, data, length);
  else if (kind.is_stop)
    forge_reading_set_whole (reading);
  return TRUE;
}

const ForgeWireFormat forge_wire_messages = {
  .dup_path = dup_path,
  .add_headers = add_headers,
  .write = write_prompt,
  .read = read_event,
};
