/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-clause.h"

G_BEGIN_DECLS

/* A piece between commas and conjunctions. */
typedef struct
{
  guint start;
  guint end;
  gboolean comma;  /* a comma stands in front */
  gboolean joined; /* "and" or "or" stands in front */
} ForgePart;

/* What one sentence is read into. */
typedef struct
{
  const ForgeSentence *sentence;
  GPtrArray *clauses;
} ForgeParse;

/* A verb with its helpers, and the subject in front of it. */
typedef struct
{
  guint subject_start;
  guint subject_end;
  guint lead_start; /* of what stands in front of the subject: "in an emergency" */
  guint lead_end;
  guint start; /* of the first helper */
  guint verb;  /* the main verb */
  guint end;   /* behind it and its particle */
  char *base;
  ForgeModal modal;
  gboolean negated;
  gboolean passive;
  gboolean copula;
  gboolean wish;
  gboolean by_us;
  gboolean granted; /* "allows patrons to search" */
  gboolean third;   /* a form of the third person, so that another can follow it */
} ForgeGroup;

void forge_group_clear (ForgeGroup *group);

/* (transfer full) (element-type ForgePart): between commas, "and", "or", "but". */
GArray *forge_parse_split (const ForgeSentence *sentence, guint a, guint b);

ForgeClause *forge_parse_add_group (ForgeParse *parse, ForgeGroup *group, guint start, guint end);
ForgeClause *forge_parse_add_bare (ForgeParse *parse, guint start, guint end);
void
forge_clause_set_condition (const ForgeSentence *sentence, ForgeClause *clause, guint a, guint b);
/* Takes @end into the object of the last clause, or makes a bare one. */
void forge_parse_extend (ForgeParse *parse, ForgeClause *clause, guint end);

void forge_parse_english (ForgeParse *parse, guint a, guint b);
void forge_parse_german (ForgeParse *parse, guint a, guint b);

/* The words of the clauses, once all ranges are known. */
void forge_clause_finish (const ForgeSentence *sentence, ForgeClause *clause);

/* English grammar of one part, see forge-clause-en-verb.c. */
typedef enum
{
  FORGE_EXPECT_ANY,
  FORGE_EXPECT_BASE,  /* behind "can", "to", an imperative */
  FORGE_EXPECT_THIRD, /* behind "the technician opens" */
} ForgeExpect;
gboolean forge_english_find_group (const ForgeSentence *sentence,
                                   guint a,
                                   guint b,
                                   ForgeExpect expect,
                                   gboolean coordinated_subject,
                                   ForgeGroup *group);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ForgeGroup, forge_group_clear)

G_END_DECLS
