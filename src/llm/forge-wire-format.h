/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-json-writer.h"
#include "llm/forge-reading.h"

G_BEGIN_DECLS

/* A protocol: how a prompt is sent, and how one event of the answer is read. */
typedef struct
{
  /* (transfer full): what follows the address of the target. */
  char *(*dup_path) (const ForgeTarget *target);
  /* Headers besides the key; may be missing. */
  void (*add_headers) (const ForgeTarget *target, ForgeHttpRequest *request);
  /* The members of the body. */
  void (*write) (const ForgeTarget *target, const ForgePrompt *prompt, ForgeJsonWriter *writer);
  /* FALSE: that is no JSON. What is there and not known is passed over, whatever type it has. */
  gboolean (*read) (ForgeReading *reading, const char *name, const char *data, gsize length);
} ForgeWireFormat;

extern const ForgeWireFormat forge_wire_chat;
extern const ForgeWireFormat forge_wire_responses;
extern const ForgeWireFormat forge_wire_messages;
extern const ForgeWireFormat forge_wire_gemini;
extern const ForgeWireFormat forge_wire_ollama;

const ForgeWireFormat *forge_wire_get_format (ForgeWire wire);
/* A word by which a provider says how it ended. The last of a list has no word, and the ending of
 * words that are not in the list. */
typedef struct
{
  const char *word;
  ForgeEnding ending;
} ForgeWireReason;

void forge_wire_add_key (ForgeHttpRequest *request, const ForgeTarget *target);
ForgeHttpRequest *forge_wire_new_request (const ForgeTarget *target, const ForgePrompt *prompt);

/* To write members. */
void forge_wire_put_string (ForgeJsonWriter *writer, const char *key, const char *value);
void forge_wire_put_integer (ForgeJsonWriter *writer, const char *key, gint64 value);
void forge_wire_put_boolean (ForgeJsonWriter *writer, const char *key, gboolean value);
void forge_wire_put_temperature (ForgeJsonWriter *writer, const ForgePrompt *prompt);
void forge_wire_put_messages (ForgeJsonWriter *writer, const ForgePrompt *prompt, gboolean system);

/* To read them. A value of another type than asked for is passed over. */
gboolean forge_wire_next_key (ForgeJsonScanner *scanner);
gboolean forge_wire_next_object (ForgeJsonScanner *scanner);
gboolean forge_wire_enter (ForgeJsonScanner *scanner, ForgeJsonToken begin);
gboolean forge_wire_enter_string (ForgeJsonScanner *scanner);
void forge_wire_read_text (ForgeJsonScanner *scanner, ForgeReading *reading);
void forge_wire_read_reasoning (ForgeJsonScanner *scanner, ForgeReading *reading);
void forge_wire_read_refusal (ForgeJsonScanner *scanner, ForgeReading *reading);
void forge_wire_read_model (ForgeJsonScanner *scanner, ForgeReading *reading);
void forge_wire_read_count_details (ForgeJsonScanner *scanner, ForgeTokenCount *tokens);
void forge_wire_read_count (ForgeJsonScanner *scanner, gint64 *count);
void forge_wire_read_reason (ForgeJsonScanner *scanner,
                             ForgeReading *reading,
                             const ForgeWireReason *reasons);
void forge_wire_read_problem (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data);
void
forge_wire_read_base_status (ForgeJsonScanner *scanner, ForgeReading *reading, const char *data);
gboolean forge_wire_is_done (const char *data, gsize length);
gint64 forge_wire_get_ollama_context (const ForgeTarget *target);

G_END_DECLS
