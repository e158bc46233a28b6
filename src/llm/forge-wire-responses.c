/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "llm/forge-wire-format.h"

/* OpenAI's responses: events that each carry their type. */

static char *
dup_path (const ForgeTarget *target)
{
  return g_strdup ("responses");
}

static void
write_prompt (const ForgeTarget *target, const ForgePrompt *prompt, ForgeJsonWriter *writer)
{
  forge_wire_put_string (writer, "model", target->model);
  if (prompt->system != NULL)
    forge_wire_put_string (writer, "instructions", prompt->system);
  forge_json_writer_key (writer, "input");
  forge_wire_put_messages (writer, prompt, FALSE);
  forge_wire_put_boolean (writer, "stream", TRUE);
  /* Else the provider keeps what was asked and answered. */
  forge_wire_put_boolean (writer, "store", FALSE);
  if (prompt->max_output > 0)
    forge_wire_put_integer (writer, "max_output_tokens", prompt->max_output);
  forge_wire_put_temperature (writer, prompt);
}

typedef enum
{
  EVENT_OTHER, /* a step on the way, or: it is still there, and that is all */
  EVENT_TEXT,
  EVENT_REASONING,
  EVENT_REFUSAL,
  EVENT_STATE, /* the whole response, still under way */
  EVENT_END,   /* the whole response, as it ended */
  EVENT_ERROR,
} Event;

static const struct
{
  const char *type;
  Event event;
} events[] = {
  { "response.output_text.delta", EVENT_TEXT },
  { "response.reasoning_summary_text.delta", EVENT_REASONING },
  { "response.reasoning_text.delta", EVENT_REASONING },
  { "response.refusal.delta", EVENT_REFUSAL },
  { "response.created", EVENT_STATE },
  { "response.completed", EVENT_END },
  { "response.incomplete", EVENT_END },
  { "response.failed", EVENT_END },
  { "response.cancelled", EVENT_END },
  { "error", EVENT_ERROR },
};

/* At a string. */
static Event
find_event (const ForgeJsonScanner *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (forge_json_scanner_equals (type, events[i].type))
      return events[i].event;
  return EVENT_OTHER;
}

/* What the event is, looked up before it is read; the type mostly comes first. @has_type: (out):
 * without one it is the whole response of a server that does not stream. */
static Event
look_ahead (ForgeJsonScanner scanner, gboolean *has_type)
{
  *has_type = FALSE;
  while (forge_wire_next_key (&scanner))
    {
      if (!forge_json_scanner_equals (&scanner, "type"))
        forge_json_scanner_skip (&scanner);
      else if (forge_wire_enter_string (&scanner))
        {
          *has_type = TRUE;
          return find_event (&scanner);
        }
    }
  return EVENT_END;
}

static void
read_usage (ForgeJsonScanner *scanner, ForgeTokenCount *tokens)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "input_tokens"))
        forge_wire_read_count (scanner, &tokens->input);
      else if (forge_json_scanner_equals (scanner, "output_tokens"))
        forge_wire_read_count (scanner, &tokens->output);
      else if (forge_json_scanner_equals (scanner, "input_tokens_details")
               || forge_json_scanner_equals (scanner, "output_tokens_details"))
        forge_wire_read_count_details (scanner, tokens);
      else
        forge_json_scanner_skip (scanner);
    }
}

/* One part of a message that is whole: {"type":"output_text","text"} or {"type":"refusal",...}. */
static void
read_part (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "text"))
        forge_wire_read_text (scanner, reading);
      else if (forge_json_scanner_equals (scanner, "refusal"))
        forge_wire_read_refusal (scanner, reading);
      else
        forge_json_scanner_skip (scanner);
    }
}

/* The items of a response. Thoughts have their texts under another name ("summary"). */
static void
read_output (ForgeJsonScanner *scanner, ForgeReading *reading)
{
  while (forge_wire_next_object (scanner))
    while (forge_wire_next_key (scanner))
      {
        if (!forge_json_scanner_equals (scanner, "content"))
          forge_json_scanner_skip (scanner);
        else if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_ARRAY))
          while (forge_wire_next_object (scanner))
            read_part (scanner, reading);
      }
}

typedef struct
{
  gboolean is_completed;
  gboolean is_incomplete;
  gboolean is_filtered;
  gboolean is_cut; /* at the limit of the output */
} State;

static void
read_incomplete (ForgeJsonScanner *scanner, State *state)
{
  while (forge_wire_next_key (scanner))
    {
      if (!forge_json_scanner_equals (scanner, "reason"))
        forge_json_scanner_skip (scanner);
      else if (forge_wire_enter_string (scanner))
        {
          state->is_cut = forge_json_scanner_equals (scanner, "max_output_tokens");
          state->is_filtered = forge_json_scanner_equals (scanner, "content_filter");
        }
    }
}

static void
read_response_member (ForgeJsonScanner *scanner,
                      ForgeReading *reading,
                      const char *data,
                      State *state)
{
  if (forge_json_scanner_equals (scanner, "status"))
    {
      if (forge_wire_enter_string (scanner))
        {
          state->is_completed = forge_json_scanner_equals (scanner, "completed");
          state->is_incomplete = forge_json_scanner_equals (scanner, "incomplete");
        }
    }
  else if (forge_json_scanner_equals (scanner, "incomplete_details"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_incomplete (scanner, state);
    }
  else if (forge_json_scanner_equals (scanner, "usage"))
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
        read_usage (scanner, &reading->reply->tokens);
    }
  else if (forge_json_scanner_equals (scanner, "model"))
    forge_wire_read_model (scanner, reading);
  else if (forge_json_scanner_equals (scanner, "error"))
    forge_wire_read_problem (scanner, reading, data);
  else if (forge_json_scanner_equals (scanner, "output") && reading->reply->text->len == 0)
    {
      if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_ARRAY))
        read_output (scanner, reading);
    }
  else
    forge_json_scanner_skip (scanner);
}

static void
end_response (ForgeReading *reading, const State *state)
{
  if (state->is_completed)
    forge_reading_end (reading, FORGE_ENDING_DONE);
  else if (state->is_filtered)
    forge_reading_end (reading, FORGE_ENDING_REFUSED);
  else if (state->is_incomplete && state->is_cut)
    forge_reading_end (reading, FORGE_ENDING_TRUNCATED);
  else
    forge_reading_end (reading, FORGE_ENDING_BROKEN);
  forge_reading_set_whole (reading);
}

/* The members of a response, at whose begin @scanner is. */
static void
read_response (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data, State *state)
{
  while (forge_wire_next_key (scanner))
    read_response_member (scanner, reading, data, state);
}

/* The value of "delta". */
static void
read_delta (ForgeJsonScanner *scanner, ForgeReading *reading, Event event)
{
  if (!forge_wire_enter_string (scanner))
    return;
  if (event == EVENT_TEXT)
    forge_reading_add_text (reading, scanner);
  else if (event == EVENT_REASONING)
    forge_reading_add_reasoning (reading, scanner);
  else if (event == EVENT_REFUSAL)
    forge_reading_add_refusal (reading, scanner);
}

static void
read_members (ForgeJsonScanner *scanner,
              ForgeReading *reading,
              const char *data,
              Event event,
              State *state)
{
  while (forge_wire_next_key (scanner))
    {
      if (forge_json_scanner_equals (scanner, "delta"))
        read_delta (scanner, reading, event);
      else if (forge_json_scanner_equals (scanner, "response")
               && (event == EVENT_STATE || event == EVENT_END))
        {
          if (forge_wire_enter (scanner, FORGE_JSON_BEGIN_OBJECT))
            read_response (scanner, reading, data, state);
        }
      else
        forge_json_scanner_skip (scanner);
    }
}

static gboolean
read_event (ForgeReading *reading, const char *name, const char *data, gsize length)
{
  ForgeJsonScanner scanner;
  State state = { 0 };
  gboolean has_type = FALSE;
  Event event;

  if (forge_wire_is_done (data, length))
    return TRUE;
  forge_json_scanner_init (&scanner, data, length);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_BEGIN_OBJECT)
    return FALSE;
  event = look_ahead (scanner, &has_type);
  if (has_type)
    read_members (&scanner, reading, data, event, &state);
  else
    read_response (&scanner, reading, data, &state);
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_END)
    return FALSE;
  if (event == EVENT_END)
    end_response (reading, &state);
  if (event == EVENT_ERROR)
    forge_reading_fail (reading, data, length);
  return TRUE;
}

const ForgeWireFormat forge_wire_responses = {
  .dup_path = dup_path,
  .write = write_prompt,
  .read = read_event,
};
