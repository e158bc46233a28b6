/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-token.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_MODAL_NONE, /* says how it is */
  FORGE_MODAL_CAN,
  FORGE_MODAL_MUST,
  FORGE_MODAL_SHOULD,
  FORGE_MODAL_WANT,
  FORGE_MODAL_IMPERATIVE, /* no subject: "Keep invoices 7 years" */
} ForgeModal;

/* One statement of a sentence: who, what, under which condition. Ranges are tokens of it. */
typedef struct
{
  guint start;
  guint end;
  char *text;      /* whole, with the subject that it shares with the one before */
  char *subject;   /* as written; "" where there is none */
  char *verb;      /* infinitive; NULL: no verb, @text is a bare noun phrase */
  char *object;    /* without what stands in brackets and without the condition */
  char *condition; /* with its conjunction, or NULL */
  char *agent;     /* of a passive: who does it, or NULL */
  char *main;      /* @text without the condition */
  ForgeModal modal;
  gboolean negated;
  gboolean passive;
  gboolean copula;   /* "is", "has": says what something is */
  gboolean wish;     /* "we want ... to" */
  gboolean by_us;    /* the wish of "we" or "I" is the subject's own: "we need to ..." */
  gboolean product;  /* names the product itself: "we need an app that ..." */
  gboolean granted;  /* the product lets the subject do it */
  gboolean shared;   /* takes its subject from the clause before */
  gboolean left_out; /* its reader found that it says what is not to be */
  guint verb_start;
  guint verb_end;
  guint object_start;
  guint object_end;
  guint subject_start;
  guint subject_end;
  guint lead_start; /* in front of the subject: "in an emergency"; the object ends with it */
  guint lead_end;
} ForgeClause;

/* (transfer full) (element-type ForgeClause): at least one for a sentence with a word in it, in
 * order; together they cover the sentence. */
GPtrArray *forge_clause_parse (const ForgeSentence *sentence);

G_END_DECLS
