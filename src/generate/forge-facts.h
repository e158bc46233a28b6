/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"

G_BEGIN_DECLS

/* What the built-in writer read out of brief, answers and template. Each fact knows where it came
 * from, so that every sentence written from it can be traced back.
 *
 * Nothing is lost: every sentence of the brief is the quote of at least one fact, and a sentence
 * with a number is the quote of at least one that is not only context. The two sides of a
 * contradiction come as a contradiction only, never as capability, rule, quality or exclusion as
 * well. */

typedef enum
{
  FORGE_ORIGIN_BRIEF,
  FORGE_ORIGIN_ANSWER,
  FORGE_ORIGIN_TEMPLATE, /* becomes an assumption */
} ForgeOrigin;

typedef enum
{
  FORGE_FACT_GOAL,          /* what shall be better, with its measure */
  FORGE_FACT_ACTOR,         /* name: a role; text: what is said of it */
  FORGE_FACT_CAPABILITY,    /* actor, verb, object: what somebody can do, or the system does */
  FORGE_FACT_ENTITY,        /* name, fields */
  FORGE_FACT_RULE,          /* condition and consequence: what always holds in the domain */
  FORGE_FACT_QUALITY,       /* a measurable or named quality: speed, load, availability */
  FORGE_FACT_CONSTRAINT,    /* law, deadline, budget, team, stack, place to run, head counts */
  FORGE_FACT_INTEGRATION,   /* another system, service, file format or interface */
  FORGE_FACT_EXCLUSION,     /* what it is not to be: "No app" */
  FORGE_FACT_CONTEXT,       /* how it is today, and what fits nowhere else */
  FORGE_FACT_OPEN,          /* said to be open, or vague ("must be fast") */
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
  char *name;   /* actor, entity, integration: its name, singular, as written; a constraint's law;
                   else NULL */
  char *plural; /* actor, entity: its plural; else NULL */
  char gender;  /* actor, entity in German: 'm', 'f', 'n', or 'p' (only plural); else 0 */
  char *actor;  /* capability: name of the actor; "" where the system acts by itself; else NULL */
  char *verb;   /* capability: base form (infinitive), with its particle: "pick up"; also of a rule,
                   quality, constraint, exclusion or goal that can be said as "SHALL verb object" */
  char *object; /* goes with verb: the rest of the clause, in the case and order it needs behind
                   verb (en) or before it (de); may be "". A German object clause ("ob er frei ist")
                   is put right by forge_facts_dup_action () */
  gboolean negated;    /* rule, exclusion: "SHALL NOT verb object" */
  gboolean is_assumed; /* capability: what its actor does today, not what anybody asks for;
                          integration: only named in how it is today */
  gboolean is_clause;  /* text has a subject and a verb, so that "that" can stand before it */
  char *condition; /* rule, capability: with its conjunction: "when there is network"; else NULL */
  char *consequence; /* rule: what follows, a whole clause; else NULL */
  char *other;       /* contradiction: the other side, quoted as @quote is */
  char *topic; /* quality, constraint, contradiction, rule, open: "performance", "law", "deadline",
                  "fee", ... (see below); goal: "measure", "problem" (text says what is wrong today)
                  or "purpose"; else NULL */
  GPtrArray
      *numbers; /* (element-type utf8): every number with its unit, as written: "14 days", "8 %" */
  GPtrArray *entities; /* (element-type utf8): names of entities that it mentions */
  GPtrArray *fields;   /* entity: (element-type ForgeField); else NULL */
} ForgeFact;

/* Topics, the same in every language. Quality: performance, load, availability, reliability,
 * offline, security, audit, privacy, usability, accessibility, retention, outcome (the measure of a
 * goal). Constraint: law, deadline, budget, team, scale, stack, platform, hosting, language,
 * rollout, operation. A rule has one of these or NULL. Open: one of the qualities where a word is
 * vague, "risk", "unread", or NULL. Context: "heading" where it only names what stands under it, or
 * greets. A contradiction's may also be a word of the brief ("fee", "listing"). */

typedef struct _ForgeFacts ForgeFacts;

/* Deterministic; any thread; never fails: an empty input gives no facts. */
ForgeFacts *forge_facts_read (const ForgeInput *input);
void forge_facts_free (ForgeFacts *self);

/* (transfer none) (nullable): what the built-in writer assumed in its answer and a person took over
 */
const char *forge_facts_find_assumption (const ForgeInput *input, const char *question_id);

const GPtrArray *
forge_facts_get_all (ForgeFacts *self); /* (element-type ForgeFact), in order of the text */
GPtrArray *forge_facts_list (ForgeFacts *self, ForgeFactKind kind); /* (transfer container) */
const char *forge_facts_get_subject (
    ForgeFacts *self); /* what the product is, a noun phrase: "used lab equipment marketplace" */
/* (nullable): the language of the brief, where the writer has no grammar of it and keeps its
 * sentences whole. */
const char *forge_facts_get_foreign (ForgeFacts *self);
const char *forge_facts_get_language (ForgeFacts *self);

/* Grammar that the composer needs, from the same lexicon. */
typedef enum
{
  FORGE_ACTION_INFINITIVE,    /* "book appointments online", "Termine online buchen" */
  FORGE_ACTION_TO_INFINITIVE, /* "to book appointments online", "Termine online zu buchen" */
  FORGE_ACTION_PARTICIPLE,    /* "booked", "gebucht": of the verb alone */
} ForgeActionForm;

typedef enum
{
  FORGE_CASE_NOMINATIVE,
  FORGE_CASE_GENITIVE,
  FORGE_CASE_DATIVE,
  FORGE_CASE_ACCUSATIVE,
} ForgeCase;

/* (transfer full): @fact has a verb. */
char *forge_facts_dup_action (ForgeFacts *self, const ForgeFact *fact, ForgeActionForm form);

/* (transfer full): the name of an actor or entity with its article, lower case: "the patient",
 * "a patient", "der Chefin". English knows no case. */
char *forge_facts_dup_noun (ForgeFacts *self,
                            const ForgeFact *fact,
                            gboolean definite,
                            ForgeCase grammatical_case);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeFacts, forge_facts_free)

G_END_DECLS
