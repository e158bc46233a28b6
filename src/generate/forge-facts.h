/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"

G_BEGIN_DECLS

/* What the built-in writer read out of brief, answers and template. Each fact knows where it came
 * from, so that every sentence written from it can be traced back. */

typedef enum
{
  FORGE_ORIGIN_BRIEF,
  FORGE_ORIGIN_ANSWER,
  FORGE_ORIGIN_TEMPLATE, /* becomes an assumption */
} ForgeOrigin;

typedef enum
{
  FORGE_FACT_GOAL,        /* what shall be better, with its measure */
  FORGE_FACT_ACTOR,       /* name: a role; text: what is said of it */
  FORGE_FACT_CAPABILITY,  /* actor, verb, object: what somebody can do, or the system does by itself
                           */
  FORGE_FACT_ENTITY,      /* name, fields */
  FORGE_FACT_RULE,        /* condition and consequence: what always holds in the domain */
  FORGE_FACT_QUALITY,     /* a measurable or named quality: speed, load, availability, security */
  FORGE_FACT_CONSTRAINT,  /* law, deadline, budget, team, stack, place to run */
  FORGE_FACT_INTEGRATION, /* another system, service, file format or interface */
  FORGE_FACT_EXCLUSION,   /* what it is not to be: "No app" */
  FORGE_FACT_CONTEXT,     /* how it is today, and what fits nowhere else */
  FORGE_FACT_OPEN,        /* said to be open, or vague ("must be fast") */
  FORGE_FACT_CONTRADICTION, /* two statements that cannot both hold: text and other */
} ForgeFactKind;

typedef struct
{
  char *name; /* "tenant id" */
  char *type; /* "text", "number", "money", "date", "time", "flag", "file", "reference", "choice" */
  char *unit; /* "mm", or NULL */
  char *choices; /* "A, B, C", or NULL */
} ForgeField;

typedef struct
{
  ForgeFactKind kind;
  ForgeOrigin origin;
  char *origin_id; /* the question id of an answer, the slug of a template; "" for the brief */
  guint line;      /* 1-based, in the brief or answer */
  char *quote;     /* the words it was read from, whole and unchanged but for white space */
  char *key;       /* stable: names the fact for the ledger; unique in its kind */
  char *text;      /* a whole clause in the language of the input, without a full stop */
  char *name;      /* actor, entity, integration: its name, singular, as written; else NULL */
  char *actor;  /* capability: name of the actor; "" where the system acts by itself; else NULL */
  char *verb;   /* capability: base form (infinitive) */
  char *object; /* capability: the rest of the clause, in the case and order it needs behind verb
                   (en) or before it (de) */
  char *condition;   /* rule, capability: when or while or if; else NULL */
  char *consequence; /* rule: what follows; else NULL */
  char *other;       /* contradiction: the other side, quoted as @quote is */
  char *topic; /* quality, constraint, contradiction: "performance", "law", "deadline", "fee", ...;
                  else NULL */
  GPtrArray
      *numbers; /* (element-type utf8): every number with its unit, as written: "14 days", "8 %" */
  GPtrArray *entities; /* (element-type utf8): names of entities that it mentions */
  GPtrArray *fields;   /* entity: (element-type ForgeField); else NULL */
} ForgeFact;

typedef struct _ForgeFacts ForgeFacts;

/* Deterministic; any thread; never fails: an empty input gives no facts. */
ForgeFacts *forge_facts_read (const ForgeInput *input);
void forge_facts_free (ForgeFacts *self);

const GPtrArray *
forge_facts_get_all (ForgeFacts *self); /* (element-type ForgeFact), in order of the text */
GPtrArray *forge_facts_list (ForgeFacts *self, ForgeFactKind kind); /* (transfer container) */
const char *forge_facts_get_subject (
    ForgeFacts *self); /* what the product is, a noun phrase: "used lab equipment marketplace" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeFacts, forge_facts_free)

G_END_DECLS
