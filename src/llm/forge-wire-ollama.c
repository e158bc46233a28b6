/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "llm/forge-wire-format.h"

/* Ollama's /api/chat: a line of JSON a piece. */

static char *
dup_path (const ForgeTarget *target)
{
  return g_strdup ("api/chat");
}

static void
write_prompt (const ForgeTarget *target, const ForgePrompt *prompt, ForgeJsonWriter *writer)
{
  forge_wire_put_string (writer, "model", target->model);
  forge_json_writer_key (writer, "messages");
  forge_wire_put_messages (writer, prompt, TRUE);
  forge_wire_put_boolean (writer, "stream", TRUE);
  if (prompt->thinking != FORGE_THINKING_DEFAULT)
    forge_wire_put_boolean (writer, "think", prompt->thinking == FORGE_THINKING_ON);
  forge_json_writer_key (writer, "options");
  forge_json_writer_begin_object (writer);
  /* Always: else it takes a small one, and cuts a longer prompt without a word. */
  forge_wire_put_integer (writer, "num_ctx", forge_wire_get_ollama_context (target));
  if (prompt->max_output > 0)
    forge_wire_put_integer (writer, "num_predict", prompt->max_output);
  forge_wire_put_temperature (writer, prompt);
  forge_json_writer_end_object (writer);
}

static const ForgeWireReason reasons[] = {
  { "stop", FORGE_ENDING_DONE },
  { "length", FORGE_ENDING_TRUNCATED },
  { NULL, FORGE_ENDING_BROKEN },
};

static void
read_message (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "content"))
        forge_wire_read_text (scanner, reading);
      else if (forge_json_scanner_equals (scanner, "thinking"))
        forge_wire_read_reasoning (scanner, reading);
      else
        forge_json_scanner_skip (scanner);
    }
}

static void
read_member (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data, gboolean *done)
{
  ForgeTokenCount *tokens = &reading->reply->tokens;

  if (forge_json_scanner_equals (scanner, "message"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_message (scanner, reading);
    }
  else if (forge_json_scanner_equals (scanner, "done"))
    *done = forge_wire_enter (scanner, FORGE_JSON_TRUE);
  else if (forge_json_scanner_equals (scanner, "done_reason"))
    forge_wire_read_reason (scanner, reading, reasons);
  else if (forge_json_scanner_equals (scanner, "prompt_eval_count"))
    forge_wire_read_count (scanner, &tokens->input);
  else if (forge_json_scanner_equals (scanner, "eval_count"))
    forge_wire_read_count (scanner, &tokens->output);
  else if (forge_json_scanner_equals (scanner, "model"))
    forge_wire_read_model (scanner, reading);
  else if (forge_json_scanner_equals (scanner, "error"))
    forge_wire_read_problem (scanner, reading, data);
  else
    forge_json_scanner_skip (scanner);
}

static gboolean
read_event (ForgeReading *reading, const char *name, const char *data, gsize length)
{
  ForgeJsonScanner scanner;
  gboolean done = FALSE;

  forge_json_scanner_init (&scanner, data, length);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_BEGIN_OBJECT)
    return FALSE;
  while (forge_wire_next_key (&scanner))
    read_member (&scanner, reading, data, &done);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_END)
    return FALSE;
  if (done)
    forge_reading_set_whole (reading);
  return TRUE;
}

const ForgeWireFormat forge_wire_ollama = {
  .dup_path = dup_path,
  .write = write_prompt,
  .read = read_event,
};
