/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "llm/forge-wire-format.h"
#include "net/forge-url.h"

#define OLLAMA_CONTEXT 8192 /* tokens, where nobody said: small enough for most machines */

/**
 * forge_wire_get_format:
 * @wire: a protocol
 *
 * Returns: (transfer none): how it is spoken
 */
const ForgeWireFormat *
forge_wire_get_format (ForgeWire wire)
{
  static const ForgeWireFormat *const formats[FORGE_N_WIRES] = {
    [FORGE_WIRE_CHAT] = &forge_wire_chat,         [FORGE_WIRE_RESPONSES] = &forge_wire_responses,
    [FORGE_WIRE_MESSAGES] = &forge_wire_messages, [FORGE_WIRE_GEMINI] = &forge_wire_gemini,
    [FORGE_WIRE_OLLAMA] = &forge_wire_ollama,
  };

  g_return_val_if_fail (wire >= 0 && wire < FORGE_N_WIRES, NULL);

  return formats[wire];
}

/**
 * forge_wire_add_key:
 * @request: a request to the target
 * @target: who is asked
 *
 * Puts the key, where there is one, into the header where the target expects it.
 */
void
forge_wire_add_key (ForgeHttpRequest *request, const ForgeTarget *target)
{
  if (target->key == NULL)
    return;
  switch (target->auth)
    {
    case FORGE_AUTH_BEARER:
      forge_http_request_add_secret (request, "Authorization", "Bearer ", target->key);
      break;
    case FORGE_AUTH_X_API_KEY:
      forge_http_request_add_secret (request, "x-api-key", "", target->key);
      break;
    case FORGE_AUTH_GOOGLE:
      forge_http_request_add_secret (request, "x-goog-api-key", "", target->key);
      break;
    case FORGE_AUTH_NONE:
    default:
      break;
    }
}

/**
 * forge_wire_new_request:
 * @target: who is asked
 * @prompt: what
 *
 * Returns: (transfer full): the request, with the key, whose answer is a stream
 */
ForgeHttpRequest *
forge_wire_new_request (const ForgeTarget *target, const ForgePrompt *prompt)
{
  const ForgeWireFormat *format = forge_wire_get_format (target->wire);
  g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (FALSE);
  g_autofree char *path = format->dup_path (target);
  g_autofree char *url = forge_url_join (target->url, path);
  g_autoptr (GBytes) body = NULL;
  ForgeHttpRequest *request = forge_http_request_new ("POST", url);
  gsize length = 0;
  char *json = NULL;

  forge_json_writer_begin_object (writer);
  format->write (target, prompt, writer);
  forge_json_writer_end_object (writer);
  json = forge_json_writer_finish (writer, &length);
  body = g_bytes_new_take (json, length);
  forge_http_request_set_body (request, body, "application/json");
  forge_http_request_add_header (request, "Accept", "text/event-stream, application/json");
  forge_wire_add_key (request, target);
  if (format->add_headers != NULL)
    format->add_headers (target, request);
  return request;
}

/**
 * forge_wire_put_string:
 * @writer: a writer in an object
 * @key: of the member
 * @value: its value
 */
void
forge_wire_put_string (ForgeJsonWriter *writer, const char *key, const char *value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_string (writer, value);
}

/**
 * forge_wire_put_integer:
 * @writer: a writer in an object
 * @key: of the member
 * @value: its value
 */
void
forge_wire_put_integer (ForgeJsonWriter *writer, const char *key, gint64 value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_integer (writer, value);
}

/**
 * forge_wire_put_boolean:
 * @writer: a writer in an object
 * @key: of the member
 * @value: its value
 */
void
forge_wire_put_boolean (ForgeJsonWriter *writer, const char *key, gboolean value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_boolean (writer, value);
}

/**
 * forge_wire_put_temperature:
 * @writer: a writer in an object
 * @prompt: what is asked
 *
 * Writes nothing where the provider shall decide.
 */
void
forge_wire_put_temperature (ForgeJsonWriter *writer, const ForgePrompt *prompt)
{
  if (prompt->temperature < 0)
    return;
  forge_json_writer_key (writer, "temperature");
  forge_json_writer_double (writer, prompt->temperature);
}

static void
put_message (ForgeJsonWriter *writer, const char *role, const char *text)
{
  forge_json_writer_begin_object (writer);
  forge_wire_put_string (writer, "role", role);
  forge_wire_put_string (writer, "content", text);
  forge_json_writer_end_object (writer);
}

/**
 * forge_wire_put_messages:
 * @writer: a writer behind a key
 * @prompt: what is asked
 * @system: whether the rules are the first message
 *
 * Writes a list of {role, content}.
 */
void
forge_wire_put_messages (ForgeJsonWriter *writer, const ForgePrompt *prompt, gboolean system)
{
  forge_json_writer_begin_array (writer);
  if (system && prompt->system != NULL)
    put_message (writer, "system", prompt->system);
  for (guint i = 0; i < prompt->messages->len; i++)
    {
      const ForgeMessage *message = prompt->messages->pdata[i];

      put_message (writer, message->role == FORGE_ROLE_USER ? "user" : "assistant", message->text);
    }
  forge_json_writer_end_array (writer);
}

/**
 * forge_wire_next_key:
 * @scanner: behind the begin of an object, or behind the value of a member
 *
 * Returns: whether there is one more member, whose key @scanner is at
 */
gboolean
forge_wire_next_key (ForgeJsonScanner *scanner)
{
  return forge_json_scanner_next (scanner) == FORGE_JSON_KEY;
}

/**
 * forge_wire_next_object:
 * @scanner: behind the begin of an array, or behind an item
 *
 * Returns: whether there is one more object in the array, at whose begin @scanner is; other items
 * are passed over
 */
gboolean
forge_wire_next_object (ForgeJsonScanner *scanner)
{
  for (;;)
    switch (forge_json_scanner_next (scanner))
      {
      case FORGE_JSON_BEGIN_OBJECT:
        return TRUE;
      case FORGE_JSON_BEGIN_ARRAY:
        if (!forge_json_scanner_skip (scanner))
          return FALSE;
        break;
      case FORGE_JSON_END_ARRAY:
      case FORGE_JSON_ERROR:
      case FORGE_JSON_END:
        return FALSE;
      default:
        break;
      }
}

/**
 * forge_wire_enter:
 * @scanner: at a key
 * @begin: %FORGE_JSON_BEGIN_OBJECT, %FORGE_JSON_BEGIN_ARRAY, or the token of a scalar
 *
 * Goes to the value; to the end of it where it is of another type.
 *
 * Returns: whether it is of that type
 */
gboolean
forge_wire_enter (ForgeJsonScanner *scanner, ForgeJsonToken begin)
{
  if (forge_json_scanner_next (scanner) == begin)
    return TRUE;
  forge_json_scanner_skip (scanner);
  return FALSE;
}

/**
 * forge_wire_enter_string:
 * @scanner: at a key
 *
 * Returns: whether the value, to which it goes, is a string
 */
gboolean
forge_wire_enter_string (ForgeJsonScanner *scanner)
{
  return forge_wire_enter (scanner, FORGE_JSON_STRING);
}

/**
 * forge_wire_read_count:
 * @scanner: at a key
 * @count: (out): the value, left alone where it is no whole number from zero on
 */
void
forge_wire_read_count (ForgeJsonScanner *scanner, gint64 *count)
{
  if (forge_wire_enter (scanner, FORGE_JSON_INTEGER)
      && forge_json_scanner_get_integer (scanner) >= 0)
    *count = forge_json_scanner_get_integer (scanner);
}

/**
 * forge_wire_read_text:
 * @scanner: at a key whose value is the next piece of the text
 * @reading: gets it
 */
void
forge_wire_read_text (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  if (forge_wire_enter_string (scanner))
    forge_reading_add_text (reading, scanner);
}

/**
 * forge_wire_read_reasoning:
 * @scanner: at a key whose value is the next piece of thoughts
 * @reading: gets it
 */
void
forge_wire_read_reasoning (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  if (forge_wire_enter_string (scanner))
    forge_reading_add_reasoning (reading, scanner);
}

/**
 * forge_wire_read_refusal:
 * @scanner: at a key whose value is why it refuses
 * @reading: gets it
 */
void
forge_wire_read_refusal (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  if (forge_wire_enter_string (scanner))
    forge_reading_add_refusal (reading, scanner);
}

/**
 * forge_wire_read_model:
 * @scanner: at a key whose value is the model that answers
 * @reading: gets it
 */
void
forge_wire_read_model (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  if (forge_wire_enter_string (scanner))
    forge_reading_set_model (reading, scanner);
}

/**
 * forge_wire_read_count_details:
 * @scanner: at a key whose value tells what a count of OpenAI's is made of
 * @tokens: gets it
 */
void
forge_wire_read_count_details (ForgeJsonScanner *scanner, ForgeTokenCount *tokens)
{
  if (!forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
    return;
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "cached_tokens"))
        forge_wire_read_count (scanner, &tokens->cached);
      else if (forge_json_scanner_equals (scanner, "cache_write_tokens"))
        forge_wire_read_count (scanner, &tokens->cache_written);
      else if (forge_json_scanner_equals (scanner, "reasoning_tokens"))
        forge_wire_read_count (scanner, &tokens->reasoning);
      else
        forge_json_scanner_skip (scanner);
    }
}

/**
 * forge_wire_read_problem:
 * @scanner: at a key whose value is an error, or null
 * @reading: fails with it
 * @data: what @scanner reads
 */
void
forge_wire_read_problem (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data)
{
  gsize start = forge_json_scanner_get_offset (scanner);

  if (forge_json_scanner_next (scanner) == FORGE_JSON_NULL || !forge_json_scanner_skip (scanner))
    return;
  while (data[start] == ':' || g_ascii_isspace (data[start]))
    start++;
  forge_reading_fail (reading, data + start, forge_json_scanner_get_offset (scanner) - start);
}

/**
 * forge_wire_read_reason:
 * @scanner: at a key whose value says how it ended; null and "" say nothing
 * @reading: ends so
 * @reasons: words of the protocol
 */
void
forge_wire_read_reason (ForgeJsonScanner *scanner,
                        ForgeReading *reading,
                        const ForgeWireReason *reasons)
{
  if (!forge_wire_enter_string (scanner) || forge_json_scanner_equals (scanner, ""))
    return;
  while (reasons->word != NULL && !forge_json_scanner_equals (scanner, reasons->word))
    reasons++;
  forge_reading_end (reading, reasons->ending);
}

/**
 * forge_wire_read_base_status:
 * @scanner: at MiniMax's key "base_resp"
 * @reading: fails where the status in it is not 0
 * @data: what @scanner reads
 */
void
forge_wire_read_base_status (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data)
{
  ForgeJsonScanner ahead = *scanner;
  gint64 status = 0;

  if (forge_wire_enter (&ahead, FORGE_JSON_BEGIN_OBJECT))
    while (forge_wire_next_key (&ahead))
      {
        if (forge_json_scanner_equals (&ahead, "status_code"))
          forge_wire_read_count (&ahead, &status);
        else
          forge_json_scanner_skip (&ahead);
      }
  if (status != 0)
    forge_wire_read_problem (scanner, reading, data);
  else
    forge_json_scanner_skip (scanner);
}

/**
 * forge_wire_is_done:
 * @data: of an event
 * @length: of @data in bytes
 *
 * Returns: whether it is OpenAI's mark of the end, which others add to other protocols
 */
gboolean
forge_wire_is_done (const char *data, gsize length)
{
  return length == strlen ("[DONE]") && memcmp (data, "[DONE]", length) == 0;
}

/**
 * forge_wire_get_ollama_context:
 * @target: a model of Ollama's
 *
 * Returns: the tokens of prompt and reply together that it is told to make room for
 */
gint64
forge_wire_get_ollama_context (const ForgeTarget *target)
{
  return target->context > 0 ? target->context : OLLAMA_CONTEXT;
}
