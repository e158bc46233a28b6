/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is known of the words of one language: data/writer/lexicon.*.yaml, and the forms that follow
 * from it by rule. Immutable once loaded, so any thread may read it. */
typedef struct _ForgeLexicon ForgeLexicon;

typedef guint64 ForgeTags;

#define FORGE_TAG_BASE        (G_GUINT64_CONSTANT (1) << 0) /* a verb's infinitive */
#define FORGE_TAG_THIRD       (G_GUINT64_CONSTANT (1) << 1) /* "books", "bucht" */
#define FORGE_TAG_PARTICIPLE  (G_GUINT64_CONSTANT (1) << 2) /* "booked", "gebucht" */
#define FORGE_TAG_GERUND      (G_GUINT64_CONSTANT (1) << 3) /* "booking", "anzulegen" */
#define FORGE_TAG_AMBIGUOUS   (G_GUINT64_CONSTANT (1) << 4) /* a verb as well as a noun */
#define FORGE_TAG_STATIVE     (G_GUINT64_CONSTANT (1) << 5)
#define FORGE_TAG_MANUAL      (G_GUINT64_CONSTANT (1) << 6)
#define FORGE_TAG_GOAL_VERB   (G_GUINT64_CONSTANT (1) << 7)
#define FORGE_TAG_MODAL       (G_GUINT64_CONSTANT (1) << 8)
#define FORGE_TAG_BE          (G_GUINT64_CONSTANT (1) << 9)
#define FORGE_TAG_HAVE        (G_GUINT64_CONSTANT (1) << 10)
#define FORGE_TAG_DO          (G_GUINT64_CONSTANT (1) << 11)
#define FORGE_TAG_BECOME      (G_GUINT64_CONSTANT (1) << 12) /* "wird" */
#define FORGE_TAG_NEGATION    (G_GUINT64_CONSTANT (1) << 13)
#define FORGE_TAG_DETERMINER  (G_GUINT64_CONSTANT (1) << 14)
#define FORGE_TAG_POSSESSIVE  (G_GUINT64_CONSTANT (1) << 15)
#define FORGE_TAG_PRONOUN     (G_GUINT64_CONSTANT (1) << 16)
#define FORGE_TAG_PREPOSITION (G_GUINT64_CONSTANT (1) << 17)
#define FORGE_TAG_CONJUNCTION (G_GUINT64_CONSTANT (1) << 18)
#define FORGE_TAG_SUBORDINATE (G_GUINT64_CONSTANT (1) << 19)
#define FORGE_TAG_RELATIVE    (G_GUINT64_CONSTANT (1) << 20)
#define FORGE_TAG_ADVERB      (G_GUINT64_CONSTANT (1) << 21)
#define FORGE_TAG_ADJECTIVE   (G_GUINT64_CONSTANT (1) << 22)
#define FORGE_TAG_NUMBER      (G_GUINT64_CONSTANT (1) << 23)
#define FORGE_TAG_UNIT        (G_GUINT64_CONSTANT (1) << 24)
#define FORGE_TAG_ROLE        (G_GUINT64_CONSTANT (1) << 25)
#define FORGE_TAG_GROUP       (G_GUINT64_CONSTANT (1) << 26)
#define FORGE_TAG_NOT_ROLE    (G_GUINT64_CONSTANT (1) << 27)
#define FORGE_TAG_SYSTEM      (G_GUINT64_CONSTANT (1) << 28)
#define FORGE_TAG_MASS        (G_GUINT64_CONSTANT (1) << 29)
#define FORGE_TAG_LAW_WORD    (G_GUINT64_CONSTANT (1) << 30)
#define FORGE_TAG_LAW_HINT    (G_GUINT64_CONSTANT (1) << 31)
#define FORGE_TAG_INTERFACE   (G_GUINT64_CONSTANT (1) << 32) /* "API", "gateway" */
#define FORGE_TAG_PLATFORM    (G_GUINT64_CONSTANT (1) << 33)
#define FORGE_TAG_LANGUAGE    (G_GUINT64_CONSTANT (1) << 34)
#define FORGE_TAG_VAGUE       (G_GUINT64_CONSTANT (1) << 35)
#define FORGE_TAG_OPEN        (G_GUINT64_CONSTANT (1) << 36)
#define FORGE_TAG_LATER       (G_GUINT64_CONSTANT (1) << 37)
#define FORGE_TAG_SAYS        (G_GUINT64_CONSTANT (1) << 38)
#define FORGE_TAG_SPEAKER     (G_GUINT64_CONSTANT (1) << 39)
#define FORGE_TAG_TODAY       (G_GUINT64_CONSTANT (1) << 40)
#define FORGE_TAG_PROBLEM     (G_GUINT64_CONSTANT (1) << 41)
#define FORGE_TAG_DEADLINE    (G_GUINT64_CONSTANT (1) << 42)
#define FORGE_TAG_MONTH       (G_GUINT64_CONSTANT (1) << 43)
#define FORGE_TAG_SEASON      (G_GUINT64_CONSTANT (1) << 44)
#define FORGE_TAG_SHORT       (G_GUINT64_CONSTANT (1) << 45) /* abbreviation, with a full stop */
#define FORGE_TAG_WISH        (G_GUINT64_CONSTANT (1) << 46)
#define FORGE_TAG_GENERIC     (G_GUINT64_CONSTANT (1) << 47) /* too general to be an entity */
#define FORGE_TAG_NOUN        (G_GUINT64_CONSTANT (1) << 48)
#define FORGE_TAG_PHRASE      (G_GUINT64_CONSTANT (1) << 49) /* first word of longer entries */
#define FORGE_TAG_PREFIX      (G_GUINT64_CONSTANT (1) << 50) /* "zusammen": splits off a verb */

#define FORGE_TAG_COMMAND    (G_GUINT64_CONSTANT (1) << 51) /* begins a note: "Scan barcode" */
#define FORGE_TAG_CORRECTION (G_GUINT64_CONSTANT (1) << 52) /* "no wait", "scratch that" */
#define FORGE_TAG_ACRONYM    (G_GUINT64_CONSTANT (1) << 53) /* stays in capitals: "IT" */
#define FORGE_TAG_FILLER     (G_GUINT64_CONSTANT (1) << 54) /* "ok so", "well": says nothing */

/* Of other languages: "no queremos". */
#define FORGE_TAG_NOT_WANTED (G_GUINT64_CONSTANT (1) << 55)
#define FORGE_TAG_OFFER      (G_GUINT64_CONSTANT (1) << 56) /* of tenders: "proposals", "procure" */

#define FORGE_TAGS_FINITE                                                                          \
  (FORGE_TAG_MODAL | FORGE_TAG_BE | FORGE_TAG_HAVE | FORGE_TAG_DO | FORGE_TAG_BECOME)
#define FORGE_TAGS_VERB                                                                            \
  (FORGE_TAG_BASE | FORGE_TAG_THIRD | FORGE_TAG_PARTICIPLE | FORGE_TAG_GERUND | FORGE_TAGS_FINITE)

/* What stands behind "=" in the lists of pairs. */
typedef enum
{
  FORGE_VALUE_LAW,
  FORGE_VALUE_INTEGRATION,
  FORGE_VALUE_STACK,
  FORGE_VALUE_QUALITY,
  FORGE_VALUE_CONSTRAINT,
  FORGE_VALUE_LABEL,
  FORGE_VALUE_MEASURE,
  FORGE_VALUE_FIELD,
  FORGE_VALUE_NUMBER,
  FORGE_VALUE_SINGULAR,
  FORGE_VALUE_COLUMN,
  FORGE_N_VALUES
} ForgeValue;

/* One word or phrase in lower case. */
typedef struct
{
  ForgeTags tags;
  const char *base;  /* of a form of a verb: its infinitive; else NULL */
  const char *third; /* of an infinitive, or NULL */
  const char *participle;
  const char *to;     /* German: "anzulegen" */
  const char *prefix; /* German: "an" of "anlegen" */
  const char *plural; /* of a German noun */
  char gender;        /* 'm', 'f', 'n', 'p' or 0 */
  const char *values[FORGE_N_VALUES];
} ForgeWord;

/* "de" is German, everything else is read as English. Never NULL. */
const ForgeLexicon *forge_lexicon_get (const char *language);

gboolean forge_lexicon_is_german (const ForgeLexicon *self);
const ForgeWord *forge_lexicon_find (const ForgeLexicon *self, const char *lower);

/* (transfer full): both keep the case of the first letters. */
char *forge_lexicon_dup_singular (const ForgeLexicon *self, const char *noun);
char *forge_lexicon_dup_plural (const ForgeLexicon *self, const char *singular);

gboolean forge_lexicon_is_plural (const ForgeLexicon *self, const char *lower);
gboolean forge_lexicon_is_role (const ForgeLexicon *self, const char *lower);
char forge_lexicon_get_gender (const ForgeLexicon *self, const char *singular);
gboolean forge_lexicon_is_weak (const ForgeLexicon *self, const char *singular);

/* (transfer full): a German noun phrase in the nominative, as an object. */
char *forge_lexicon_german_accusative (const ForgeLexicon *self, const char *phrase);
char *forge_lexicon_dup_with_article (const ForgeLexicon *self, const char *noun);

/* (transfer full): of any infinitive, known or not. */
char *forge_lexicon_dup_participle (const ForgeLexicon *self, const char *infinitive);
char *forge_lexicon_dup_to_infinitive (const ForgeLexicon *self, const char *infinitive);

G_END_DECLS
