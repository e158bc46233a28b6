/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-facts.h"
#include "generate/forge-phrases.h"
#include "generate/forge-writer.h"

G_BEGIN_DECLS

/* What a specification says, before it is written down: nodes with ids and traces, made from the
 * facts and from the documents that stand before the one to be written. */

/* What a capability does to its entity. It decides on the outcome, the scenarios, the operation and
 * the screen. The verbs of each are lists in the phrase files. */
typedef enum
{
  FORGE_ACT_OTHER,
  FORGE_ACT_CREATE,
  FORGE_ACT_CHANGE,
  FORGE_ACT_REMOVE,
  FORGE_ACT_VIEW,
  FORGE_ACT_SEARCH,
  FORGE_ACT_DECIDE,
  FORGE_ACT_FILE,
  FORGE_ACT_SEND,
  FORGE_ACT_EXPORT,
  FORGE_ACT_RECEIVE, /* the person gets something: it is the system that acts */
  FORGE_N_ACTS
} ForgeAct;

const char *forge_act_get_nick (ForgeAct act);

/* Where in its document a requirement, test or risk stands. */
typedef enum
{
  FORGE_GROUP_CAPABILITY,
  FORGE_GROUP_RULE,
  FORGE_GROUP_INTEGRATION,
  FORGE_GROUP_QUALITY,
  FORGE_GROUP_COMPLIANCE,
  FORGE_GROUP_DELIVERY,
} ForgeGroup;

typedef struct _ForgeOutlineNode ForgeOutlineNode;

struct _ForgeOutlineNode
{
  ForgeNodeKind kind;
  ForgeGroup group;
  ForgeAct act;
  char *id;
  char *key;              /* in the ledger; "" for a node that a person wrote */
  char *title;            /* a few words, Markdown */
  char *text;             /* what stands behind its id, Markdown */
  gboolean is_hidden;     /* no document of this project holds nodes of its kind */
  gboolean is_edited;     /* a person wrote its text */
  gboolean is_assumption; /* nothing in brief or answers says so */
  const ForgeFact *fact;  /* what it was read from; NULL: derived, or written by a person */
  char *trigger;  /* of a requirement, with its keyword: "WHEN a patient …"; NULL: always */
  char *response; /* of a requirement: "save the appointment" (an infinitive) */
  ForgeOutlineNode *actor;
  ForgeOutlineNode *entity;
  ForgeOutlineNode *parent; /* FR of a story, story of a scenario, scenario of a test, ... */
  GPtrArray *refs;          /* (element-type ForgeOutlineNode): what it traces to */
  GPtrArray *children;      /* likewise: stories of an epic, scenarios of a story, ... */
  GHashTable *words;        /* (utf8 utf8): what else its kind needs: "given", "method", "steps" */
};

typedef struct
{
  char *text;
  char *reason;
} ForgeAssumption;

typedef struct
{
  ForgeOutlineNode *from; /* many of these */
  ForgeOutlineNode *to;   /* to one of these */
  gboolean is_assumption;
} ForgeRelation;

typedef struct
{
  const ForgeInput *input; /* only while it is built */
  ForgeCatalog *catalog;
  ForgeFacts *facts;
  ForgePhrases *phrases;
  ForgeKind target; /* the document to be written */
  ForgeDepth depth;
  gboolean german;
  char *title;   /* Markdown */
  char *subject; /* Markdown: what the product is */
  char *app_type;
  char **stack;
  int home[FORGE_N_NODES];      /* the first document that holds nodes of this kind, -1: none */
  int last_home[FORGE_N_NODES]; /* the last one, which has the risks of delivery */
  GPtrArray *nodes[FORGE_N_NODES];
  GHashTable *by_id;
  GHashTable *by_key;                 /* "kind key" of every node */
  GHashTable *by_name[FORGE_N_NODES]; /* folded names -> node, while none is added; or NULL */
  GHashTable *word_sets;              /* text -> its words, for forge_outline_count_shared () */
  GPtrArray *assumptions;             /* (element-type ForgeAssumption) */
  GPtrArray *relations;               /* (element-type ForgeRelation) */
  ForgeGraph *graph;                  /* of the documents before the target; NULL: none */
} ForgeOutline;

/* @facts and @phrases must outlive it. Takes ids from @input's ledger. Deterministic. */
ForgeOutline *forge_outline_new (const ForgeInput *input,
                                 ForgeFacts *facts,
                                 ForgePhrases *phrases,
                                 ForgeKind target);
void forge_outline_free (ForgeOutline *self);

/* For the builders: one file a family of nodes, called in this order. */
void forge_outline_add_people (ForgeOutline *self);       /* goals, actors */
void forge_outline_add_entities (ForgeOutline *self);     /* entities, relations */
void forge_outline_add_requirements (ForgeOutline *self); /* FR, NFR */
void forge_outline_add_questions (ForgeOutline *self);    /* open questions */
void forge_outline_add_decisions (ForgeOutline *self);    /* ADR, risks */
void forge_outline_add_operations (ForgeOutline *self);   /* API */
void forge_outline_add_stories (ForgeOutline *self);      /* epics, stories, scenarios */
void forge_outline_add_scenarios (ForgeOutline *self);    /* called by the one above */
void forge_outline_add_screens (ForgeOutline *self);
void forge_outline_add_tests (ForgeOutline *self);
void forge_outline_add_tasks (ForgeOutline *self);

/* Adds a node (owned by the outline). @text is taken over. */
ForgeOutlineNode *forge_outline_add (ForgeOutline *self,
                                     ForgeNodeKind kind,
                                     const char *key,
                                     const char *name,
                                     char *text);
void forge_outline_node_refer (ForgeOutlineNode *self, ForgeOutlineNode *to);
void forge_outline_node_set (ForgeOutlineNode *self, const char *name, char *text);
const char *forge_outline_node_get (ForgeOutlineNode *self, const char *name);

/* After all nodes of @kind are there: where a person may have edited the document that holds them,
 * takes texts from it, drops what is not there any more and adds what a person wrote. */
void forge_outline_settle (ForgeOutline *self, ForgeNodeKind kind);

void forge_outline_assume (ForgeOutline *self, char *text, char *reason);
ForgeOutlineNode *forge_outline_find (ForgeOutline *self, const char *id);
ForgeOutlineNode *forge_outline_get_main_entity (ForgeOutline *self);
/* The role that does most. */
ForgeOutlineNode *forge_outline_get_main_actor (ForgeOutline *self);
/* Of actors and entities, by a fact's word for them. */
ForgeOutlineNode *
forge_outline_find_named (ForgeOutline *self, ForgeNodeKind kind, const char *name);
/* How many words of some length two texts share; each text is only taken apart once. */
guint forge_outline_count_shared (ForgeOutline *self, const char *a, const char *b);
/* The node of @kind whose text shares the most words with @text; the first where none does. */
ForgeOutlineNode *
forge_outline_find_closest (ForgeOutline *self, ForgeNodeKind kind, const char *text);

/* forge-outline-words.c: words of facts, made safe for Markdown; all (transfer full). */
char *forge_outline_dup_noun (ForgeOutline *self,
                              const ForgeOutlineNode *node,
                              gboolean definite,
                              ForgeCase grammatical_case);
char *forge_outline_dup_action (ForgeOutline *self, const ForgeFact *fact, ForgeActionForm form);
/* Of @text, which is not made safe: with the pronouns that fit the actor of @fact. */
char *forge_outline_fit_pronouns (ForgeOutline *self, const ForgeFact *fact, const char *text);
char *forge_outline_dup_quote (ForgeOutline *self, const ForgeFact *fact);
char *forge_outline_dup_trimmed (const char *text);
char *forge_outline_dup_quoted (ForgeOutline *self, const char *text); /* in quotation marks */
/* Whether it says what is, and not what must be. */
gboolean forge_outline_is_observation (ForgeOutline *self, const ForgeFact *fact);
/* The response for a sentence that is no requirement: "not lose", without capitals. */
char *forge_outline_dup_soft (const ForgeOutlineNode *node);
char *forge_outline_dup_plural (ForgeOutline *self, const ForgeOutlineNode *node);

/* Cuts "WHEN a, THE system SHALL b." into its trigger and response; FALSE: it has no such form. */
gboolean forge_outline_read_requirement (ForgeOutline *self, ForgeOutlineNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeOutline, forge_outline_free)

G_END_DECLS
