/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-facts-private.h"

G_BEGIN_DECLS

/* What the files that read clauses share. */
gboolean forge_word_is_any (const char *text, const char *const *words);
gboolean forge_text_contains_any (const char *text, const char *const *parts);
gboolean forge_clause_verb_has (ForgeReader *reader, const char *verb, ForgeTags tags);
gboolean forge_text_is_price (const char *text);
gboolean forge_clause_is_ours (const char *subject);
gboolean forge_clause_is_it (const ForgeClause *clause);
gboolean forge_clause_is_limit (const ForgeClause *clause);
gboolean forge_clause_is_existence (const ForgeClause *clause);

/* forge-facts-capability.c. (nullable): what was added. */
ForgeFact *forge_reader_add_capability (ForgeReader *reader,
                                        const ForgeClause *clause,
                                        const char *actor,
                                        const char *verb,
                                        const char *raw_object);
ForgeFact *forge_reader_add_rule (ForgeReader *reader,
                                  const ForgeClause *clause,
                                  ForgeFactKind kind,
                                  const char *topic);
char *forge_reader_resolve_object (ForgeReader *reader, const char *object);
void forge_reader_remember_actor (ForgeReader *reader, const char *name);
void forge_reader_note_entity (ForgeReader *reader, const ForgeClause *clause, const char *object);

/* forge-facts-aim.c: what is said of the project and of how it is today. */
gboolean forge_reader_read_constraint (ForgeReader *reader,
                                       const ForgeClause *clause,
                                       const ForgeTraits *traits,
                                       gboolean ours);
void
forge_reader_read_ours (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits);

/* forge-facts-today.c: how it is today and what happened once. */
gboolean forge_clause_is_past (ForgeReader *reader, const ForgeClause *clause);
void
forge_reader_read_past (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits);
void
forge_reader_read_today (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits);
void forge_reader_note_work (ForgeReader *reader, const ForgeClause *clause);

/* forge-facts-thing.c: what is said of things, and what is done to them. */
void forge_reader_remember_thing (ForgeReader *reader, const char *subject);
void
forge_reader_read_vague (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits);
void forge_reader_read_having (ForgeReader *reader, const ForgeClause *clause);
void
forge_reader_read_thing (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits);
void forge_reader_read_passive (ForgeReader *reader,
                                const ForgeClause *clause,
                                const ForgeTraits *traits);

G_END_DECLS
