/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-json-scanner.h"
#include "llm/forge-problem.h"
#include "llm/forge-prompt.h"
#include "llm/forge-reply.h"
#include "llm/forge-target.h"
#include "llm/forge-think.h"
#include "net/forge-http.h"
#include "net/forge-json-stream.h"
#include "net/forge-sse.h"
#include "net/forge-utf8.h"

G_BEGIN_DECLS

/* The chain from the bytes of a good answer to a reply: UTF-8, then server-sent events or JSON
 * values (the first character tells which), then the reader of the protocol, then deltas. */
typedef struct
{
  const ForgeTarget *target;
  const ForgePrompt *prompt;
  ForgeReply *reply;
  ForgeReplyFunc func;
  gpointer user_data;

  /*< private >*/
  ForgeUtf8 utf8;
  ForgeSse sse;
  ForgeJsonStream json;
  ForgeThink think;
  enum
  {
    FORGE_FRAMES_UNKNOWN,
    FORGE_FRAMES_SSE,
    FORGE_FRAMES_JSON,
  } frames;
  GString *piece;        /* for a delta that is not added to the text as it is */
  gsize given;           /* so much of the text was given as deltas */
  gboolean has_thoughts; /* they stood in tags, or before one: a further tag is only text */
  GString *refusal;      /* the provider's words where it refuses */
  ForgeProblem problem;  /* where an error came inside of a good answer */
  gboolean has_problem;
  gboolean progressed; /* since the last look */
  gboolean is_ended;   /* the ending is known; figures may follow */
  gboolean is_whole;   /* nothing follows that counts */
  gboolean is_stopped; /* whoever gets the deltas wants no more */
  gboolean is_bad;     /* what came cannot be read */
} ForgeReading;

void forge_reading_init (ForgeReading *self,
                         const ForgeTarget *target,
                         const ForgePrompt *prompt,
                         ForgeReply *reply,
                         ForgeReplyFunc func,
                         gpointer user_data);
void forge_reading_clear (ForgeReading *self);
ForgeHttpNext forge_reading_push (ForgeReading *self, const char *bytes, gsize length);
void forge_reading_finish (ForgeReading *self, ForgeHttpFault fault);

/* For the readers of the protocols. */
void forge_reading_add_text (ForgeReading *self, const ForgeJsonScanner *string);
void forge_reading_add_reasoning (ForgeReading *self, const ForgeJsonScanner *string);
void forge_reading_add_refusal (ForgeReading *self, const ForgeJsonScanner *string);
void forge_reading_set_model (ForgeReading *self, const ForgeJsonScanner *string);
void forge_reading_end (ForgeReading *self, ForgeEnding ending);
void forge_reading_set_whole (ForgeReading *self);
void forge_reading_fail (ForgeReading *self, const char *json, gsize length);

G_END_DECLS
