/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-failure.h"
#include "llm/forge-llm-types.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_DELTA_TEXT,
  FORGE_DELTA_REASONING,  /* thoughts: never for a document */
  FORGE_DELTA_TAKEN_BACK, /* the text so far turned out to be thoughts, which follow; it has none */
} ForgeDelta;

/* @text: the next piece, whole characters, only there during the call; "" with
 * FORGE_DELTA_TAKEN_BACK. FALSE: no more of it, which ends the call as if it had been cancelled. */
typedef gboolean (*ForgeReplyFunc) (ForgeDelta delta,
                                    const char *text,
                                    gsize length,
                                    gpointer user_data);

/* What a call has brought, the same for every protocol; for reading only. Whatever happened, @text
 * is what came until then, in whole characters. */
typedef struct
{
  GString *text;
  GString *reasoning;
  ForgeTokenCount tokens;
  ForgeEnding ending;   /* BROKEN until the provider says how it ended */
  ForgeFailure failure; /* NONE: ended, see @ending */
  GError *error;        /* in words for a person, without the key; NULL where @failure is NONE */
  gboolean may_retry;   /* the same request may succeed here in a moment */
  gint64 delay;         /* milliseconds that the server asks to wait first; -1: it did not say */
  double cost;          /* in dollars as the provider counts; -1: it did not say */
  guint status;         /* of the answer over HTTP; 0: none */
  char *request_id;     /* for the provider's support; or NULL */
  char *model;          /* that answered, as the provider calls it; or NULL */
  gint64 first;         /* microseconds until the first text or thought; -1: none came */
  gint64 duration;      /* microseconds */
} ForgeReply;

ForgeReply *forge_reply_new (void);
void forge_reply_free (ForgeReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeReply, forge_reply_free)

G_END_DECLS
