/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-clause-private.h"

G_BEGIN_DECLS

/* forge-clause-en-word.c: what a word is where it stands. @i is its token. */
gboolean forge_english_is_one_of (const ForgeSentence *s, guint i, const char *const *words);
/* A noun, or what can stand for one. */
gboolean forge_english_is_noun (const ForgeSentence *s, guint i);
/* Of the noun phrase from @a to @b. 1: singular, 2: plural, 3: either. */
guint forge_english_number_of (const ForgeSentence *s, guint a, guint b);
gboolean forge_english_ends_in_role (const ForgeSentence *s, guint a, guint b);
/* A verb that is as often a noun. */
gboolean forge_english_is_ambiguous (const ForgeSentence *s, guint i);
gboolean forge_english_starts_noun_phrase (const ForgeSentence *s, guint i);
/* The verb ends in front of @end, the part at @b. */
gboolean forge_english_reads_as_verb (const ForgeSentence *s, guint i, guint end, guint b);
gboolean forge_english_starts_note (const ForgeSentence *s, guint i, guint end, guint b);

/* Verbs that the lexicon does not have, and (transfer full) their infinitives. */
gboolean forge_english_is_unknown_verb (const ForgeSentence *s, guint a, guint i, guint b);
gboolean forge_english_is_unknown_participle (const ForgeSentence *s, guint i);
char *forge_english_dup_base_of_third (const char *third);
char *forge_english_dup_base_of_past (const char *participle);

/* forge-clause-en-condition.c */
gboolean forge_english_opens_condition (const ForgeSentence *s, guint i, guint b);
gboolean forge_english_opens_reason (const ForgeSentence *s, guint i);
void forge_english_cut_object (const ForgeSentence *s, ForgeClause *clause);
/* Of a part that starts with a condition. Returns: @b: all of it is one. */
guint forge_english_find_main (const ForgeSentence *s, guint a, guint b);

G_END_DECLS
