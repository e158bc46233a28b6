/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-clause-private.h"

G_BEGIN_DECLS

/* A German clause: where its subject, its finite verb and its last verb stand. */
typedef struct
{
  guint start;
  guint end;
  guint subject_start;
  guint subject_end;
  guint finite;      /* index of the finite verb */
  guint front_start; /* what stands in front of the finite verb and is not the subject */
  guint front_end;
  guint object_start;
  guint object_end;
  const char *base; /* infinitive of the main verb, from the lexicon or the sentence */
  ForgeModal modal;
  gboolean plural;
  gboolean negated;
  gboolean passive;
  gboolean copula;
  gboolean by_us;
  gboolean product;
  gboolean verb_last;
  gboolean shared;
  gboolean closed;  /* its last verb has come */
  gboolean owed;    /* "ist zu löschen" */
  gboolean refused; /* the clause in front says that it is not to be: "ich will nicht, dass" */
} ForgeGermanFrame;

/* forge-clause-de-form.c */
gboolean forge_german_is_modal (const ForgeSentence *s, guint i);
ForgeModal forge_german_modal_of (const char *word);
/* A verb form in lower case: in German a capital makes it a noun. */
gboolean forge_german_is_verb (const ForgeSentence *s, guint i, ForgeTags tags);
/* Known, or by their endings. */
gboolean forge_german_is_infinitive (const ForgeSentence *s, guint i);
gboolean forge_german_is_participle (const ForgeSentence *s, guint i);
const char *forge_german_base_at (const ForgeSentence *s, guint i);
/* (nullable): the infinitive of a verb that the lexicon only has without its prefix: "einzieht". */
const char *forge_german_split_verb (const ForgeSentence *s, guint i);
gboolean forge_german_ends_in_role (const ForgeSentence *s, guint a, guint b);
gboolean forge_german_names_system (const ForgeSentence *s, guint a, guint b);

/* forge-clause-de-part.c: what a part between commas opens, and where its verbs stand. */
gboolean forge_german_opens_condition (const ForgeSentence *s, guint i);
gboolean forge_german_opens_object (const ForgeSentence *s, guint i);
gboolean forge_german_opens_reason (const ForgeSentence *s, guint i);
gboolean forge_german_ends_in_verb (const ForgeSentence *s, guint a, guint b);
gboolean forge_german_starts_with_verb (const ForgeSentence *s, guint i);
gboolean forge_german_has_no_verb (const ForgeSentence *s, guint a, guint b);
gboolean forge_german_opens_relative (const ForgeSentence *s, const ForgePart *part);
/* "Ich möchte", "Es soll möglich sein": what is meant follows. */
gboolean forge_german_only_leads_over (const ForgeClause *clause);
/* "sonst", "andernfalls" */
gboolean forge_german_says_else (const ForgeSentence *s, guint i);
/* "ohne anzurufen", "um es zu prüfen" */
gboolean forge_german_ends_in_to (const ForgeSentence *s, guint a, guint b);
/* "Was wir brauchen" */
gboolean forge_german_is_heading (const ForgeSentence *s, guint a, guint b);
/* (transfer full): "wenn ein Hund angemeldet wird" of "Wird ein Hund angemeldet". */
char *forge_german_dup_verb_first (const ForgeSentence *s, guint a, guint b);
/* Returns: behind the relative pronoun, or 0. @with_subject: (out): the subject follows. */
guint forge_german_skip_relative (const ForgeSentence *s, guint a, guint b, gboolean *with_subject);

/* forge-clause-de-phrase.c. The end of the noun phrase that starts at @i; @i itself: none does. */
guint forge_german_skip_phrase (const ForgeSentence *s, guint i, guint b);
gboolean forge_german_is_plural_phrase (const ForgeSentence *s, guint a, guint b);
void forge_german_set_subject (const ForgeSentence *s, ForgeGermanFrame *frame, guint a, guint b);

/* Where the verb at the end of a frame stands: "... erfassen", "... gebucht werden k\u00f6nnen". */
gboolean
forge_german_read_end (const ForgeSentence *s, guint a, guint end, ForgeGermanFrame *frame);
void forge_german_note_negation (const ForgeSentence *s, ForgeGermanFrame *frame);

/* "Die Gesellen sollen ihre Stunden erfassen", "Der Kunde bezahlt online"; @limit: how far an
 * infinitive may be. @verb_first: a condition stands in front, so that the verb comes first. */
gboolean forge_german_read_main (const ForgeSentence *s,
                                 guint a,
                                 guint b,
                                 guint limit,
                                 gboolean verb_first,
                                 ForgeGermanFrame *frame);
/* "Fotos machen" behind "sollen ... erfassen"; "und bezahlt online". */
gboolean forge_german_read_shared (const ForgeSentence *s,
                                   guint a,
                                   guint b,
                                   const ForgeGermanFrame *before,
                                   ForgeGermanFrame *frame);
/* forge-clause-de-last.c. "die Chefin Angebote zusammenstellt"; with @before: "daraus Auftr\u00e4ge
 * macht". */
gboolean forge_german_read_verb_last (const ForgeSentence *s,
                                      guint a,
                                      guint b,
                                      const ForgeGermanFrame *before,
                                      ForgeGermanFrame *frame);
gboolean forge_german_names_two (const ForgeSentence *s, guint a, guint b);
/* "Angebote schreiben" as a note. */
gboolean
forge_german_read_infinitive (const ForgeSentence *s, guint a, guint b, ForgeGermanFrame *frame);

void
forge_german_retell (const ForgeSentence *s, ForgeClause *clause, const ForgeGermanFrame *frame);
char *forge_german_dup_main (const ForgeSentence *s,
                             const ForgeClause *clause,
                             const ForgeGermanFrame *frame);
void forge_german_fill (const ForgeSentence *s, ForgeClause *clause, const ForgeGermanFrame *frame);

G_END_DECLS
