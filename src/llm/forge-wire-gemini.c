/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "llm/forge-wire-format.h"

/* Gemini's streamGenerateContent: each event is a piece of a response, and none says that it is the
 * last; without alt=sse they are the items of one array. */

static char *
dup_path (const ForgeTarget *target)
{
  const char *name = target->model;
  g_autofree char *escaped = NULL;

  if (g_str_has_prefix (name, "models/"))
    name += strlen ("models/");
  escaped = g_uri_escape_string (name, NULL, FALSE);
  return g_strdup_printf ("models/%s:streamGenerateContent?alt=sse", escaped);
}

/* {"parts":[{"text":…}]}, with a role where there is one. */
static void
put_content (ForgeJsonWriter *writer, const char *role, const char *text)
{
  forge_json_writer_begin_object (writer);
  if (role != NULL)
    forge_wire_put_string (writer, "role", role);
  forge_json_writer_key (writer, "parts");
  forge_json_writer_begin_array (writer);
  forge_json_writer_begin_object (writer);
  forge_wire_put_string (writer, "text", text);
  forge_json_writer_end_object (writer);
  forge_json_writer_end_array (writer);
  forge_json_writer_end_object (writer);
}

static void
write_prompt (const ForgeTarget *target, const ForgePrompt *prompt, ForgeJsonWriter *writer)
{
  if (prompt->system != NULL)
    {
      forge_json_writer_key (writer, "systemInstruction");
      put_content (writer, NULL, prompt->system);
    }
  forge_json_writer_key (writer, "contents");
  forge_json_writer_begin_array (writer);
  for (guint i = 0; i < prompt->messages->len; i++)
    {
      const ForgeMessage *message = prompt->messages->pdata[i];

      put_content (writer, message->role == FORGE_ROLE_USER ? "user" : "model", message->text);
    }
  forge_json_writer_end_array (writer);
  forge_json_writer_key (writer, "generationConfig");
  forge_json_writer_begin_object (writer);
  if (prompt->max_output > 0)
    forge_wire_put_integer (writer, "maxOutputTokens", prompt->max_output);
  forge_wire_put_temperature (writer, prompt);
  forge_json_writer_end_object (writer);
}

static const ForgeWireReason reasons[] = {
  { "STOP", FORGE_ENDING_DONE },         { "MAX_TOKENS", FORGE_ENDING_TRUNCATED },
  { "SAFETY", FORGE_ENDING_REFUSED },    { "RECITATION", FORGE_ENDING_REFUSED },
  { "BLOCKLIST", FORGE_ENDING_REFUSED }, { "PROHIBITED_CONTENT", FORGE_ENDING_REFUSED },
  { "SPII", FORGE_ENDING_REFUSED },      { NULL, FORGE_ENDING_BROKEN },
};

static gboolean
is_thought (ForgeJsonScanner scanner)
{
  while (forge_wire_next_key (&scanner))
    {
      if (forge_json_scanner_equals (&scanner, "thought"))
        return forge_json_scanner_next (&scanner) == FORGE_JSON_TRUE;
      forge_json_scanner_skip (&scanner);
    }
  return FALSE;
}

static void
read_part (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  const gboolean thought = is_thought (*scanner);

  while (forge_wire_next_key (scanner))
    {
      if (!forge_json_scanner_equals (scanner, "text"))
        forge_json_scanner_skip (scanner);
      else if (forge_wire_enter_string (scanner))
        {
          if (thought)
            forge_reading_add_reasoning (reading, scanner);
          else
            forge_reading_add_text (reading, scanner);
        }
    }
}

static void
read_content (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (!forge_json_scanner_equals (scanner, "parts"))
        forge_json_scanner_skip (scanner);
      else if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_ARRAY))
        while (forge_wire_next_object (scanner))
          read_part (scanner, reading);
    }
}

static void
read_candidate (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "content"))
        {
          if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
            read_content (scanner, reading);
        }
      else if (forge_json_scanner_equals (scanner, "finishReason"))
        forge_wire_read_reason (scanner, reading, reasons);
      else
        forge_json_scanner_skip (scanner);
    }
}

/* Thoughts are counted beside the reply. */
static void
read_usage (ForgeJsonScanner *scanner, ForgeTokenCount *tokens)
{
  gint64 reply = -1;

  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "promptTokenCount"))
        forge_wire_read_count (scanner, &tokens->input);
      else if (forge_json_scanner_equals (scanner, "candidatesTokenCount"))
        forge_wire_read_count (scanner, &reply);
      else if (forge_json_scanner_equals (scanner, "thoughtsTokenCount"))
        forge_wire_read_count (scanner, &tokens->reasoning);
      else if (forge_json_scanner_equals (scanner, "cachedContentTokenCount"))
        forge_wire_read_count (scanner, &tokens->cached);
      else
        forge_json_scanner_skip (scanner);
    }
  if (reply >= 0 || tokens->reasoning >= 0)
    tokens->output = MAX (reply, 0) + MAX (tokens->reasoning, 0);
}

/* A prompt that is blocked gets no candidates, only this. */
static void
read_feedback (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (!forge_json_scanner_equals (scanner, "blockReason"))
        forge_json_scanner_skip (scanner);
      else if (forge_wire_enter_string (scanner))
        forge_reading_end (reading, FORGE_ENDING_REFUSED);
    }
}

static void
read_member (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data)
{
  if (forge_json_scanner_equals (scanner, "candidates"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_ARRAY))
        while (forge_wire_next_object (scanner))
          read_candidate (scanner, reading);
    }
  else if (forge_json_scanner_equals (scanner, "usageMetadata"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_usage (scanner, &reading->reply->tokens);
    }
  else if (forge_json_scanner_equals (scanner, "promptFeedback"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_feedback (scanner, reading);
    }
  else if (forge_json_scanner_equals (scanner, "modelVersion"))
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

  if (forge_wire_is_done (data, length))
    return TRUE;
  forge_json_scanner_init (&scanner, data, length);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_BEGIN_OBJECT)
    return FALSE;
  while (forge_wire_next_key (&scanner))
    read_member (&scanner, reading, data);
  return forge_json_scanner_next (&scanner) == FORGE_JSON_END;
}

const ForgeWireFormat forge_wire_gemini = {
  .dup_path = dup_path,
  .write = write_prompt,
  .read = read_event,
};
