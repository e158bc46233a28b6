/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-claim"

#include "config.h"

#include <string.h>

#include "generate/forge-claim-private.h"

/* Two claims are about the same where neither names a thing, a case or a deed that the other does
 * not: "The fee is £6" and "the fee stays £4", but not "the fee for guests is £9". Each amount of a
 * sentence is held against others with the words around it, so that of "£38 for a full plot and £21
 * for a half one" only the half is denied by "a half plot is £19". */

/* Who is quoted is named within so many words. */
#define MAX_QUOTED 9

#define NO_NOUN                                                                                    \
  (FORGE_TAGS_FINITE | FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB | FORGE_TAG_DETERMINER             \
   | FORGE_TAG_PRONOUN | FORGE_TAG_POSSESSIVE | FORGE_TAG_SAYS | FORGE_TAG_CONJUNCTION             \
   | FORGE_TAG_SUBORDINATE | FORGE_TAG_UNIT | FORGE_TAG_NUMBER | FORGE_TAG_NEGATION                \
   | FORGE_TAG_ADJECTIVE | FORGE_TAG_MONTH)

static void
piece_free (ForgeClaimPiece *self)
{
  g_ptr_array_unref (self->nouns);
  g_ptr_array_unref (self->verbs);
  g_ptr_array_unref (self->amounts);
  g_free (self);
}

void
forge_claim_free (ForgeClaim *self)
{
  forge_sentence_free (self->sentence);
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->pieces);
  g_free (self);
}

gboolean
forge_words_have (const GPtrArray *words, const char *word)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) words, word, g_str_equal, NULL);
}

gboolean
forge_words_have_all (const GPtrArray *words, const GPtrArray *of)
{
  for (guint i = 0; i < of->len; i++)
    if (!forge_words_have (words, g_ptr_array_index (of, i)))
      return FALSE;
  return TRUE;
}

gboolean
forge_words_share (const GPtrArray *one, const GPtrArray *other)
{
  for (guint i = 0; i < one->len; i++)
    if (forge_words_have (other, g_ptr_array_index (one, i)))
      return TRUE;
  return FALSE;
}

char *
forge_claim_dup_singular (const ForgeSentence *s, guint i)
{
  g_autofree char *singular
      = forge_lexicon_dup_singular (s->lexicon, forge_sentence_get (s, i)->lower);

  return g_utf8_strdown (singular, -1);
}

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

/* "I", "dad", "the board": says something at @i, and is not asked to. */
static gboolean
says_at (const ForgeSentence *s, guint i)
{
  /* "In der Vorschrift steht, ..." */
  static const char *const STANDS[] = { "steht", "stand", NULL };
  static const char *const WISHES[] = { "will", "möchte", "want", NULL };
  static const char *const TOLD[]
      = { "think", "thinks", "told",  "say", "asked",   "asks",     "requested", "denke",
          "finde", "glaube", "meine", "bat", "fordert", "verlangt", "wünscht",   NULL };

  if (is_any (s, i, WISHES))
    return FALSE;
  return forge_sentence_has (s, i, FORGE_TAG_SAYS) || is_any (s, i, TOLD)
         || (is_any (s, i, STANDS) && forge_sentence_is (s, i + 1, ","));
}

/* Behind "Ms Brandt from the office told me that": where what she says starts; 0: nobody is quoted.
 */
static guint
skip_quoted (const ForgeSentence *s)
{
  static const char *const LEADS[] = { "me", "us", "that", "dass", ",", ":", "mir", "uns", NULL };
  const guint n = forge_sentence_get_length (s);

  for (guint i = 1; i < MIN (n, MAX_QUOTED) && !forge_amount_starts_at (s, 0); i++)
    {
      guint k = i + 1;

      if (forge_sentence_get (s, i)->kind != FORGE_TOKEN_WORD || forge_amount_starts_at (s, i)
          || forge_sentence_has (s, i, FORGE_TAG_NEGATION))
        return 0;
      if (!says_at (s, i))
        continue;
      while (is_any (s, k, LEADS) && k < n)
        k++;
      return k + 1 < n ? k : 0;
    }
  return 0;
}

/* A comma with more behind it that starts something else: "..., because", "; members". */
static gboolean
ends_piece (const ForgeSentence *s, guint i)
{
  static const char *const MARKS[]
      = { ",", ";", ":", "—", "–", "because", "weil", "denn", "sonst", "otherwise", NULL };

  return is_any (s, i, MARKS);
}

/* Where the first piece starts: at a comma in front of its amount, unless that closes a case: "For
 * guests, the fee is £9". */
static guint
find_first (const ForgeSentence *s, guint amount)
{
  for (guint i = amount; i-- > 0;)
    if (ends_piece (s, i) && forge_sentence_get (s, i)->kind == FORGE_TOKEN_PUNCTUATION)
      return i > 2 && i + 1 < amount
                     && !forge_sentence_has (s, 0, FORGE_TAG_PREPOSITION | FORGE_TAG_SUBORDINATE)
                 ? i + 1
             : i <= 2 ? i + 1
                      : 0;
  return 0;
}

/* Where the piece of the amount at @b starts, behind the one of that at @a; @b: both are one. */
static guint
find_joint (const ForgeSentence *s, guint a, guint b)
{
  for (guint i = a + 1; i < b; i++)
    if (ends_piece (s, i))
      return i;
  for (guint i = a + 2; i < b; i++)
    if (forge_sentence_has (s, i, FORGE_TAG_CONJUNCTION))
      return i;
  return b;
}

static ForgeClaimPiece *
add_piece (ForgeClaim *self, guint start, guint end)
{
  ForgeClaimPiece *piece = g_new0 (ForgeClaimPiece, 1);

  piece->start = start;
  piece->end = end;
  piece->nouns = g_ptr_array_new_with_free_func (g_free);
  piece->verbs = g_ptr_array_new_with_free_func (g_free);
  piece->amounts = forge_amounts_read (self->sentence, start, end);
  g_ptr_array_add (self->pieces, piece);
  return piece;
}

static guint
find_last (const ForgeSentence *s, guint amount)
{
  const guint n = forge_sentence_get_length (s);

  for (guint i = amount + 1; i < n; i++)
    if (ends_piece (s, i))
      return i;
  return n;
}

static void
cut_pieces (ForgeClaim *self)
{
  const ForgeSentence *s = self->sentence;
  const guint n = forge_sentence_get_length (s);
  guint start = G_MAXUINT;
  guint last = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!forge_amount_starts_at (s, i))
        continue;
      if (start == G_MAXUINT)
        start = find_first (s, i);
      else
        {
          const guint joint = find_joint (s, last, i);

          if (joint < i)
            {
              add_piece (self, start, joint);
              start = joint + 1;
            }
        }
      last = i;
    }
  if (start == G_MAXUINT)
    add_piece (self, 0, n);
  else
    add_piece (self, start, find_last (s, last));
}

/* "keep for 5 years" and "delete after 2 years" say the same of how long; "is", "costs" say no
 * deed. NULL: the verb does not count. */
static const char *
find_deed (const ForgeLexicon *lexicon, const char *verb)
{
  static const char *const KEEP[]
      = { "keep",    "store",       "retain",    "archive", "delete",      "remove",     "erase",
          "destroy", "aufbewahren", "speichern", "löschen", "archivieren", "vernichten", NULL };
  static const char *const PLAIN[]
      = { "cost",   "stay",   "pay",      "take",     "last",   "say",    "charge",   "let",
          "allow",  "make",   "get",      "need",     "want",   "be",     "have",     "sein",
          "haben",  "werden", "kosten",   "bleiben",  "zahlen", "dauern", "betragen", "reichen",
          "gelten", "liegen", "brauchen", "bekommen", NULL };
  const ForgeWord *word = forge_lexicon_find (lexicon, verb);

  if ((word != NULL && (word->tags & (FORGE_TAG_STATIVE | FORGE_TAG_SAYS)) != 0)
      || g_strv_contains (PLAIN, verb))
    return NULL;
  return g_strv_contains (KEEP, verb) ? "keep" : verb;
}

/* The verbs of a piece; where they stand no noun is looked for. */
static void
read_verbs (ForgeClaim *self, ForgeClaimPiece *piece, GHashTable *taken)
{
  for (guint i = 0; i < self->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (self->clauses, i);
      const char *deed = clause->verb != NULL && clause->verb_start >= piece->start
                                 && clause->verb_start < piece->end
                             ? find_deed (self->sentence->lexicon, clause->verb)
                             : NULL;

      for (guint k = clause->verb_start; clause->verb != NULL && k < clause->verb_end; k++)
        g_hash_table_add (taken, GUINT_TO_POINTER (k + 1));
      if (deed != NULL && !forge_words_have (piece->verbs, deed))
        g_ptr_array_add (piece->verbs, g_strdup (deed));
    }
}

gboolean
forge_claim_is_noun_at (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind != FORGE_TOKEN_WORD || token->end - token->start < 3
      || forge_amount_starts_at (s, i) || strpbrk (token->lower, "0123456789") != NULL)
    return FALSE;
  if (forge_lexicon_is_german (s->lexicon))
    return token->upper && (token->tags & NO_NOUN & ~FORGE_TAG_ADJECTIVE) == 0
           && !(i == 0 && (token->tags & FORGE_TAGS_VERB) != 0);
  return (token->tags & NO_NOUN) == 0
         && ((token->tags & (FORGE_TAG_BASE | FORGE_TAG_THIRD | FORGE_TAG_PARTICIPLE)) == 0
             || (token->tags & FORGE_TAG_AMBIGUOUS) != 0);
}

/* What may stand in front of "costs" or behind "max" and counts for nothing. */
static void
read_nouns (ForgeClaim *self, ForgeClaimPiece *piece, GHashTable *taken)
{
  static const char *const EMPTY[]
      = { "max",    "maximum", "minimum", "min",  "extra", "limit", "people",
          "person", "nah",     "nope",    "frau", "herr",  NULL };

  for (guint i = piece->start; i < piece->end; i++)
    {
      g_autofree char *singular = NULL;

      if (!forge_claim_is_noun_at (self->sentence, i)
          || g_hash_table_contains (taken, GUINT_TO_POINTER (i + 1)))
        continue;
      singular = forge_claim_dup_singular (self->sentence, i);
      if (!g_strv_contains (EMPTY, singular) && !forge_words_have (piece->nouns, singular))
        g_ptr_array_add (piece->nouns, g_steal_pointer (&singular));
    }
}

static gboolean
measures_the_same (const GPtrArray *amounts, const GPtrArray *others)
{
  for (guint i = 0; i < amounts->len; i++)
    for (guint k = 0; k < others->len; k++)
      if (forge_amounts_compare (g_ptr_array_index (amounts, i), g_ptr_array_index (others, k),
                                 FORGE_CLAIM_ANSWER))
        return TRUE;
  return FALSE;
}

/* "on Monday and Thursday", "after 14 days and again after 28": the second has no thing of its own.
 */
static void
find_lists (ForgeClaim *self)
{
  for (guint i = 1; i < self->pieces->len; i++)
    {
      ForgeClaimPiece *before = g_ptr_array_index (self->pieces, i - 1);
      ForgeClaimPiece *piece = g_ptr_array_index (self->pieces, i);

      if (piece->nouns->len > 0 || piece->verbs->len > 0)
        continue;
      if (measures_the_same (before->amounts, piece->amounts))
        before->is_listed = piece->is_listed = TRUE;
      for (guint k = 0; k < before->nouns->len; k++)
        g_ptr_array_add (piece->nouns, g_strdup (g_ptr_array_index (before->nouns, k)));
    }
}

ForgeClaim *
forge_claim_new (const ForgeLexicon *lexicon, const char *text, gboolean foreign)
{
  ForgeClaim *self = g_new0 (ForgeClaim, 1);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autoptr (ForgeSentence) whole = forge_sentence_new (lexicon, text, -1);
  const guint start = foreign ? 0 : skip_quoted (whole);

  self->is_quoted = start > 0;
  self->sentence
      = forge_sentence_new (lexicon, text + forge_sentence_get (whole, start)->start, -1);
  self->clauses = foreign ? g_ptr_array_new () : forge_clause_parse (self->sentence);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  cut_pieces (self);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      ForgeClaimPiece *piece = g_ptr_array_index (self->pieces, i);

      read_verbs (self, piece, taken);
      read_nouns (self, piece, taken);
    }
  find_lists (self);
  return self;
}

gboolean
forge_claim_is_quoted (const ForgeClaim *self)
{
  return self->is_quoted;
}

static GPtrArray *
list_nouns (const ForgeSentence *s)
{
  GPtrArray *nouns = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    if (forge_claim_is_noun_at (s, i))
      g_ptr_array_add (nouns, forge_claim_dup_singular (s, i));
  return nouns;
}

gboolean
forge_claims_share_noun (const ForgeClaim *one, const ForgeClaim *other)
{
  g_autoptr (GPtrArray) nouns = list_nouns (one->sentence);
  g_autoptr (GPtrArray) others = list_nouns (other->sentence);

  return forge_words_share (nouns, others);
}

/* The only amount of @piece that measures what @amount does, or NULL. */
static const char *
find_only (const ForgeClaimPiece *piece, const ForgeAmount *amount, ForgeClaimDistance distance)
{
  const char *found = NULL;

  for (guint i = 0; i < piece->amounts->len; i++)
    {
      const ForgeAmount *own = g_ptr_array_index (piece->amounts, i);

      if (!forge_amounts_compare (own, amount, distance))
        continue;
      if (found != NULL)
        return NULL;
      found = own->value;
    }
  return found;
}

static gboolean
amounts_differ (const ForgeClaimPiece *one,
                const ForgeClaimPiece *other,
                ForgeClaimDistance distance)
{
  if (one->is_listed || other->is_listed)
    return FALSE;
  for (guint i = 0; i < one->amounts->len; i++)
    {
      const ForgeAmount *amount = g_ptr_array_index (one->amounts, i);
      const char *only = find_only (one, amount, distance);
      const char *others = find_only (other, amount, distance);

      if (only != NULL && others != NULL && !g_str_equal (only, others))
        return TRUE;
    }
  return FALSE;
}

gboolean
forge_claim_repeats (const ForgeClaim *self, const ForgeClaim *other)
{
  for (guint i = 0; i < self->pieces->len; i++)
    for (guint k = 0; k < other->pieces->len; k++)
      {
        const ForgeClaimPiece *piece = g_ptr_array_index (self->pieces, i);
        const ForgeClaimPiece *others = g_ptr_array_index (other->pieces, k);

        for (guint m = 0; m < piece->amounts->len; m++)
          {
            const ForgeAmount *amount = g_ptr_array_index (piece->amounts, m);
            const char *value = find_only (others, amount, FORGE_CLAIM_QUOTED);

            if (value != NULL && g_str_equal (value, amount->value))
              return TRUE;
          }
      }
  return FALSE;
}

static gboolean
is_scope (const ForgeSentence *s, guint i)
{
  static const char *const SCOPES[]
      = { "for",  "in",    "on",      "at",   "with",  "without",   "during",
          "if",   "when",  "outside", "für",  "im",    "auf",       "bei",
          "mit",  "ohne",  "während", "wenn", "am",    "außerhalb", "above",
          "over", "below", "under",   "über", "unter", "ab",        NULL };

  return is_any (s, i, SCOPES);
}

/* The word in front of the noun phrase that ends at @i. */
static guint
find_front (const ForgeSentence *s, guint i, guint start)
{
  while (i > start
         && forge_sentence_has (s, i - 1,
                                FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_ADJECTIVE
                                    | FORGE_TAG_NUMBER))
    i--;
  return i;
}

/* "half" of "a half plot": tells it from a full one. */
static gboolean
is_modifier (const ForgeSentence *s, guint i)
{
  static const char *const PARTS[] = { "half", "full", "halb", "halbe", "halber", "ganze", NULL };

  return forge_claim_is_noun_at (s, i)
         || (forge_sentence_get (s, i)->tags & FORGE_TAG_ADJECTIVE) != 0 || is_any (s, i, PARTS);
}

/* "for guests", "a late booking": @other is about a case of its own. */
gboolean
forge_claim_narrows (const ForgeClaim *self,
                     const ForgeClaimPiece *one,
                     const ForgeClaim *narrower,
                     const ForgeClaimPiece *other)
{
  const ForgeSentence *s = narrower->sentence;
  g_autofree char *text = forge_sentence_dup_range (self->sentence, one->start, one->end);
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = other->start; i < other->end; i++)
    {
      g_autofree char *singular = forge_claim_dup_singular (s, i);
      g_autofree char *modifier = NULL;

      /* "on Saturdays" beside an amount of something else */
      if (i > other->start && is_scope (s, i - 1)
          && (((forge_sentence_get (s, i)->tags & FORGE_TAG_ADJECTIVE) != 0
               && !forge_claim_is_noun_at (s, i + 1))
              || (other->amounts->len > 0 && forge_sentence_get (s, i)->kind == FORGE_TOKEN_WORD
                  && forge_amount_starts_at (s, i)
                  && strstr (lower, forge_sentence_get (s, i)->lower) == NULL)))
        return TRUE;
      if (!forge_claim_is_noun_at (s, i))
        continue;
      if (!forge_words_have (one->nouns, singular))
        {
          const guint front = find_front (s, i, other->start);

          if (front > other->start && is_scope (s, front - 1))
            return TRUE;
          continue;
        }
      if (i == other->start)
        continue;
      modifier = forge_claim_dup_singular (s, i - 1);
      if (is_modifier (s, i - 1) && strstr (lower, forge_sentence_get (s, i - 1)->lower) == NULL
          && !forge_words_have (one->nouns, modifier))
        return TRUE;
    }
  return FALSE;
}

/* The condition under which what a piece says holds, or NULL. */
static const char *
find_condition (const ForgeClaim *self, const ForgeClaimPiece *piece)
{
  for (guint i = 0; i < self->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (self->clauses, i);

      if (clause->condition != NULL && clause->start < piece->end && clause->end > piece->start)
        return clause->condition;
    }
  return NULL;
}

/* "Die zweite Mahnung", "again": another one of the same. */
static gboolean
names_another (const ForgeSentence *s)
{
  static const char *const ANOTHER[]
      = { "erste",    "ersten",  "zweite", "zweiten", "dritte", "dritten", "weitere",
          "weiteren", "nächste", "andere", "anderen", "first",  "second",  "third",
          "next",     "other",   "again",  "another", "erneut", "nochmal", NULL };

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    if (is_any (s, i, ANOTHER))
      return TRUE;
  return FALSE;
}

static gboolean
pieces_differ (const ForgeClaim *one,
               const ForgeClaimPiece *piece,
               const ForgeClaim *other,
               const ForgeClaimPiece *others,
               ForgeClaimDistance distance)
{
  const gboolean answers = distance == FORGE_CLAIM_ANSWER;

  if (!amounts_differ (piece, others, distance))
    return FALSE;
  if (piece->verbs->len > 0 && others->verbs->len > 0
      && !forge_words_share (piece->verbs, others->verbs))
    return FALSE;
  /* "48 hours is fair": begins with the amount, so it answers. */
  if (others->nouns->len == 0
      || (answers && forge_sentence_get (other->sentence, 0)->kind == FORGE_TOKEN_NUMBER))
    return answers;
  if (!forge_words_share (piece->nouns, others->nouns)
      || forge_claim_narrows (one, piece, other, others))
    return FALSE;
  if (distance == FORGE_CLAIM_FAR)
    return forge_words_have_all (piece->nouns, others->nouns)
           && forge_words_have_all (others->nouns, piece->nouns)
           && forge_words_have_all (piece->verbs, others->verbs)
           && forge_words_have_all (others->verbs, piece->verbs)
           && !forge_claim_narrows (other, others, one, piece)
           && g_strcmp0 (find_condition (one, piece), find_condition (other, others)) == 0;
  return forge_words_have_all (piece->nouns, others->nouns)
         || forge_words_have_all (others->nouns, piece->nouns);
}

/**
 * forge_claims_differ:
 *
 * Returns: whether both give another amount of the same
 */
gboolean
forge_claims_differ (const ForgeClaim *one, const ForgeClaim *other, ForgeClaimDistance distance)
{
  if (names_another (one->sentence) || names_another (other->sentence))
    return FALSE;
  for (guint i = 0; i < one->pieces->len; i++)
    for (guint k = 0; k < other->pieces->len; k++)
      if (pieces_differ (one, g_ptr_array_index (one->pieces, i), other,
                         g_ptr_array_index (other->pieces, k), distance))
        return TRUE;
  return FALSE;
}
