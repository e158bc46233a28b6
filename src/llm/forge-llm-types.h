/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The protocol that an endpoint speaks. The names in data/models/ are those of
 * forge_wire_to_string(). */
typedef enum
{
  FORGE_WIRE_CHAT,      /* OpenAI chat completions, and all that imitate it */
  FORGE_WIRE_RESPONSES, /* OpenAI responses */
  FORGE_WIRE_MESSAGES,  /* Anthropic messages */
  FORGE_WIRE_GEMINI,    /* Gemini streamGenerateContent */
  FORGE_WIRE_OLLAMA,    /* Ollama /api/chat, JSON lines */
  FORGE_N_WIRES
} ForgeWire;

/* How a reply ended, the same for every protocol. */
typedef enum
{
  FORGE_ENDING_DONE,         /* the model had finished */
  FORGE_ENDING_TRUNCATED,    /* stopped for length: continue it */
  FORGE_ENDING_CONTEXT_FULL, /* the prompt does not fit: shorten it */
  FORGE_ENDING_REFUSED,      /* refused or filtered: asking again does not help */
  FORGE_ENDING_BROKEN,       /* the stream ended without an end: go on from the last good byte */
} ForgeEnding;

/* Tokens of one call as the provider counts them; -1 where it did not say. */
typedef struct
{
  gint64 input;         /* the whole prompt, with cached and cache_written */
  gint64 cached;        /* of the input: read from the provider's cache */
  gint64 cache_written; /* of the input: written to it */
  gint64 output;        /* the whole reply, with reasoning */
  gint64 reasoning;     /* of the output: thoughts */
} ForgeTokenCount;

#define FORGE_TOKEN_COUNT_UNKNOWN ((ForgeTokenCount){ -1, -1, -1, -1, -1 })

const char *forge_wire_to_string (ForgeWire wire);
gboolean forge_wire_from_string (const char *name, ForgeWire *wire);

G_END_DECLS
