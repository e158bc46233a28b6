/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-clause.h"
#include "generate/forge-facts.h"
#include "generate/forge-passage.h"

G_BEGIN_DECLS

/* More than this no specification can hold; the rest of the text goes as context. */
#define FORGE_FACTS_MAX_HARD    600
#define FORGE_FACTS_MAX_CONTEXT 600
/* A number list, a field list: what is longer is a table of data. */
#define FORGE_FACTS_MAX_LIST 24
/* A clause of more bytes is looked through for no saying. */
#define FORGE_FACTS_MAX_SAYING 400

/* A text to read. @topic: of the question that it answers, or NULL. */
typedef struct
{
  const char *text;
  ForgeOrigin origin;
  const char *origin_id;
  const char *topic;
} ForgeFactSource;

ForgeFacts *forge_facts_read_sources (const char *language,
                                      const char *title,
                                      const ForgeFactSource *sources,
                                      gsize n_sources);

struct _ForgeFacts
{
  const ForgeLexicon *lexicon;
  char *language;
  char *subject;
  GPtrArray *all;
  const char *foreign; /* the language of the brief where its sentences are kept whole, or NULL */
};

/* One sentence and what stands around it. */
typedef struct
{
  const ForgePassage *passage;
  ForgeSentence *sentence; /* without its label */
  GPtrArray *clauses;
  char *quote;   /* with its label */
  char *label;   /* as written; "" */
  char *topic;   /* of the label, the label before, the heading or the question; or NULL */
  char *speaker; /* who says it, or NULL */
  guint line;
  gboolean later;     /* takes back what was said before */
  gboolean open;      /* says that something is open */
  gboolean contested; /* a side of a contradiction */
  gboolean corrected; /* both sides of one */
  gboolean story;     /* "As a clerk, I ...": @label is who tells it */
  gboolean today;     /* how it is without the product */
} ForgeRemark;

/* The reading of one project. */
typedef struct
{
  ForgeFacts *facts;
  const ForgeLexicon *lexicon;
  const ForgeFactSource *source;
  GHashTable *keys;     /* "kind key" -> ForgeFact */
  GHashTable *speakers; /* names, lower case */
  GHashTable *turns;    /* sentence -> who says it, where people talk */
  GPtrArray *heard;     /* of forge-facts-dispute.c */
  guint n_passages;
  gboolean is_talk;  /* its lines are what people said to each other */
  gboolean assuming; /* what is read now is only assumed */
  const ForgeRemark *statement;
  char *last_actor;
  char *role_a; /* the two roles that were named last, for "both" */
  char *role_b;
  char *last_object; /* noun phrase, for "them" */
  char *last_made;   /* what somebody handed in: "receipt" */
  ForgeFact *owner;  /* the entity whose fields the statement lists, or NULL */
  const ForgeRemark *thing_statement;
  char *last_thing; /* the last subject that is no actor, for "it" */
  guint thing_age;  /* statements since then */
  guint n_hard;
  guint n_context;
  gboolean wish_seen; /* the text has come to what is wanted */
  gboolean of_us;     /* somebody has told of himself */
  gboolean has_wish;
  const char *title;  /* the heading of the whole text, or NULL */
  guint signed_off;   /* the line of "Kind regards", or 0 */
  gboolean forbidden; /* what is swept is not to be */
} ForgeReader;

/* forge-facts-add.c. The fact of @kind and @key: a new one with quote, line, origin and numbers of
 * the statement, or the one that is there (@is_new says which); NULL beyond the limits. */
ForgeFact *forge_reader_add (ForgeReader *reader,
                             ForgeFactKind kind,
                             const char *key,
                             const char *text,
                             gboolean *is_new);
/* As above for facts that are told apart by their words: never an old one. */
ForgeFact *forge_reader_add_text (ForgeReader *reader,
                                  ForgeFactKind kind,
                                  const char *text,
                                  const char *topic);
/* What was read of @quote is gone, but for names. Returns: where its first fact was. */
guint forge_reader_take_away (ForgeReader *reader, const char *quote, gboolean entities);
ForgeFact *forge_reader_find (ForgeReader *reader, ForgeFactKind kind, const char *key);
char *forge_reader_dup_key (ForgeReader *reader, const char *text);
void forge_fact_set_numbers (ForgeFact *fact, const ForgeLexicon *lexicon, const char *text);
void forge_fact_free (ForgeFact *self);

/* forge-facts-remark.c */
ForgeRemark *
forge_remark_new (ForgeReader *reader, const ForgePassage *passage, const ForgeSpan *span);
/* (transfer full): @text, said where @row stands, under @label. */
ForgeRemark *forge_remark_new_text (ForgeReader *reader,
                                    const ForgeRemark *row,
                                    const char *label,
                                    const char *text);
void forge_remark_free (ForgeRemark *self);
gboolean forge_remark_wishes (const ForgeRemark *statement);
gboolean forge_reader_is_short (const char *lower, gpointer user_data);
const char *forge_reader_find_topic (ForgeReader *reader, const char *label);
void
forge_reader_set_topics (ForgeReader *reader, GPtrArray *statements, const ForgePassage *passage);

/* forge-facts-tail.c */
gboolean forge_reader_read_tail (ForgeReader *reader, const ForgeRemark *statement);

/* forge-facts-heading.c */
gboolean forge_heading_introduces (const char *text);
void forge_reader_find_headings (ForgeReader *reader, GPtrArray *passages);
const char *forge_passages_find_title (GPtrArray *passages);

/* forge-facts-reader.c: @statement as the brief would say it. */
void forge_reader_read_statement (ForgeReader *reader, const ForgeRemark *statement);

/* forge-facts-table.c, forge-facts-answer.c, forge-facts-correction.c, forge-facts-law.c */
void forge_reader_read_row (ForgeReader *reader);
void forge_reader_read_answers (ForgeReader *reader, GPtrArray *statements);
void forge_passages_join_answers (GPtrArray *passages);
gboolean forge_reader_find_correction (const ForgeSentence *s, guint *i, guint *n);
gboolean forge_reader_is_correction (const ForgeSentence *s);
void forge_reader_read_undisputed (ForgeReader *reader);
guint forge_law_skip_citation (const ForgeSentence *s, guint i);
gboolean forge_law_is_short_title (const ForgeSentence *s, guint i);
gboolean forge_law_is_long_title (const ForgeSentence *s, guint i);
gboolean forge_law_covers (ForgeReader *reader, const char *text);

/* forge-facts-aside.c: what is not to be, and what is said beside the matter. */
gboolean forge_reader_is_courtesy (ForgeReader *reader);
gboolean forge_reader_read_exclusion (ForgeReader *reader, const ForgeClause *clause);
ForgeFact *forge_reader_add_sized (ForgeReader *reader, const char *text);
guint forge_reader_read_never (ForgeReader *reader);
gboolean forge_reader_read_speaker (ForgeReader *reader, const ForgeClause *clause);
const char *forge_text_skip_softeners (const char *text);

/* forge-facts-aside-de.c */
gboolean forge_reader_read_german (ForgeReader *reader, ForgeClause *clause);

/* forge-facts-exclude-de.c */
gboolean forge_clause_excludes_in_german (ForgeReader *reader, const ForgeClause *clause);
gboolean forge_label_excludes_in_german (const char *lower);

/* forge-facts-unwanted.c: whether a clause asks for something or for its absence. */
void forge_reader_read_unwanted (ForgeReader *reader);
gboolean forge_reader_is_forbidden_at (ForgeReader *reader, guint i);
gboolean forge_label_is_unwanted (const char *label);
gboolean forge_reader_is_unwanted_heading (ForgeReader *reader, const char *line);
gboolean forge_reader_split_refusal (ForgeReader *reader,
                                     const char *text,
                                     gsize *end,
                                     gsize *start,
                                     gsize *stop);

/* forge-facts-finish.c */
void forge_reader_finish (ForgeReader *reader);

/* forge-facts-names.c, forge-facts-sweep.c: who and what is named. */
ForgeFact *forge_reader_add_actor (ForgeReader *reader, const char *name, const char *text);
ForgeFact *forge_reader_add_entity (ForgeReader *reader, const char *name, const char *text);
void forge_reader_add_field (ForgeReader *reader, ForgeFact *entity, const char *text);
/* (transfer full): the head noun of the first noun phrase in @text, singular; NULL: none to speak
 * of. */
char *forge_name_dup_lower_first (const ForgeLexicon *lexicon, const char *name);
char *forge_reader_dup_lower_start (ForgeReader *reader, const char *phrase);
void forge_reader_note_role (ForgeReader *reader, const char *name);
/* Whether a bare text is nothing but roles: "Universities and start-ups". */
gboolean forge_reader_is_noun_phrase (ForgeReader *reader, const ForgeSentence *s);
gboolean forge_reader_is_role_list (ForgeReader *reader, const char *text);
char *forge_reader_dup_head (ForgeReader *reader, const char *text);
/* (transfer full): the name of the actor that a subject stands for; "" for the product itself and
 * "we"; NULL where it is a thing. */
char *forge_reader_dup_actor (ForgeReader *reader, const char *subject, gboolean acts);
char *forge_reader_dup_actor_of (ForgeReader *reader, const char *verb);
void forge_reader_sweep_names (ForgeReader *reader);

/* forge-facts-clause.c, forge-facts-aim.c, forge-facts-bare.c, forge-facts-topic.c */
void forge_reader_read_clause (ForgeReader *reader, const ForgeClause *clause);
void forge_reader_add_product (ForgeReader *reader, const char *text);
void forge_reader_add_action (ForgeReader *reader,
                              const char *actor,
                              const char *verb,
                              const char *object,
                              const char *text);
void forge_reader_drop_work (ForgeReader *reader);
void forge_reader_read_bare (ForgeReader *reader, const ForgeClause *clause);
gboolean forge_reader_read_goal_pair (ForgeReader *reader);
gboolean forge_reader_is_topic (ForgeReader *reader, const char *label);
gboolean forge_reader_read_by_topic (ForgeReader *reader, const ForgeClause *clause);
gboolean forge_reader_is_told_of_today (ForgeReader *reader);

/* What the words of a clause speak of. */
typedef struct
{
  const char *quality;
  const char *constraint;
  const char *law;
  const char *measure; /* what a vague word would have to be measured by */
  gboolean vague;
  gboolean deadline;
  gboolean platform;
  gboolean language;
  gboolean number;
  gboolean problem;
  gboolean today;
  gboolean integration;
  gboolean stack;
  gboolean law_hint;
} ForgeTraits;
ForgeTraits forge_reader_scan (ForgeReader *reader, const char *text);

/* forge-facts-bracket.c */
void forge_reader_read_brackets (ForgeReader *reader);

/* forge-facts-foreign.c */
const char *forge_facts_find_foreign (const char *language, const char *text);
void forge_reader_read_foreign (ForgeReader *reader);

/* forge-facts-speaker.c */
void forge_reader_find_speakers (ForgeReader *reader, const char *text);
void forge_reader_find_turns (ForgeReader *reader, const char *text);
gboolean forge_remark_is_ceremony (ForgeReader *reader, const ForgeRemark *statement);

/* forge-facts-conflict.c: sentences that contradict themselves. */
void forge_reader_find_conflicts (ForgeReader *reader, GPtrArray *statements);
char *forge_remark_dup_subject (ForgeReader *reader, const ForgeRemark *statement);
char *forge_remark_dup_question_topic (ForgeReader *reader, const ForgeRemark *statement);

/* forge-facts-dispute.c: sentences that contradict each other. */
GPtrArray *forge_reader_new_heard (void);
void forge_reader_hear (ForgeReader *reader, const ForgeRemark *statement);
void forge_reader_find_contradictions (ForgeReader *reader);

/* forge-facts-tender.c */
void forge_reader_set_tender_apart (ForgeReader *reader);

/* forge-facts-subject.c */
char *forge_reader_dup_subject (ForgeReader *reader, const char *title, GPtrArray *passages);

G_END_DECLS
