/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-claim-deny"

#include "config.h"

#include <string.h>

#include "generate/forge-claim-private.h"

/* What claims deny beside amounts: whether something is or may be at all, and who may. */

/* A role stands within so many words of its "only". */
#define MAX_ONLY 4

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

static gboolean
starts_with_no (const char *object)
{
  static const char *const NO[]
      = { "no ", "nothing", "kein ", "keine ", "keinen ", "keinerlei ", "nichts" };

  for (gsize i = 0; i < G_N_ELEMENTS (NO); i++)
    if (g_ascii_strncasecmp (object, NO[i], strlen (NO[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Names of roles are things, too; "who" may differ, "what" may not. */
static GPtrArray *
list_words (const ForgeClaim *self, const ForgeClause *clause, gboolean all)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const ForgeSentence *s = self->sentence;

  for (guint i = clause->start; i < clause->end; i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      g_autofree char *singular = NULL;

      if (i >= clause->verb_start && i < clause->verb_end)
        continue;
      if (!forge_claim_is_noun_at (s, i)
          && !(all && token->kind == FORGE_TOKEN_WORD
               && (token->tags
                   & (FORGE_TAG_DETERMINER | FORGE_TAG_ADVERB | FORGE_TAGS_FINITE
                      | FORGE_TAG_NEGATION | FORGE_TAG_POSSESSIVE))
                      == 0))
        continue;
      singular = forge_claim_dup_singular (s, i);
      if (!forge_words_have (words, singular))
        g_ptr_array_add (words, g_steal_pointer (&singular));
    }
  return words;
}

static gboolean
has_amount (const ForgeClaim *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (((ForgeClaimPiece *) g_ptr_array_index (self->pieces, i))->amounts->len > 0)
      return TRUE;
  return FALSE;
}

static gboolean
clauses_deny (const ForgeClaim *one,
              const ForgeClause *clause,
              const ForgeClaim *other,
              const ForgeClause *others,
              ForgeClaimDistance distance)
{
  const gboolean far = distance == FORGE_CLAIM_FAR;
  const gboolean no = clause->negated || starts_with_no (clause->object);
  const gboolean other_no = others->negated || starts_with_no (others->object);
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) other_words = NULL;

  if (no == other_no || !g_str_equal (clause->verb, others->verb)
      || clause->passive != others->passive)
    return FALSE;
  words = list_words (one, clause, far);
  other_words = list_words (other, others, far);
  if (words->len == 0 || other_words->len == 0)
    return FALSE;
  if (!far)
    return forge_words_have_all (words, other_words) || forge_words_have_all (other_words, words);
  return words->len + (clause->copula ? 0 : 1) >= 2
         && g_strcmp0 (clause->condition, others->condition) == 0
         && forge_words_have_all (words, other_words) && forge_words_have_all (other_words, words);
}

gboolean
forge_claims_deny (const ForgeClaim *one, const ForgeClaim *other, ForgeClaimDistance distance)
{
  if (distance == FORGE_CLAIM_FAR && (has_amount (one) || has_amount (other)))
    return FALSE;
  for (guint i = 0; i < one->clauses->len; i++)
    for (guint k = 0; k < other->clauses->len; k++)
      {
        const ForgeClause *clause = g_ptr_array_index (one->clauses, i);
        const ForgeClause *others = g_ptr_array_index (other->clauses, k);

        if (clause->verb != NULL && others->verb != NULL && !clause->product && !others->product
            && clauses_deny (one, clause, other, others, distance))
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_role_at (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  g_autofree char *singular = NULL;
  const ForgeWord *word;

  if (token->kind != FORGE_TOKEN_WORD || !forge_claim_is_noun_at (s, i))
    return FALSE;
  singular = forge_claim_dup_singular (s, i);
  word = forge_lexicon_find (s->lexicon, singular);
  return forge_lexicon_is_role (s->lexicon, singular)
         || (word != NULL && (word->tags & (FORGE_TAG_ROLE | FORGE_TAG_GROUP)) != 0);
}

/* "only members", "to the board only": for whom something is kept. */
static GPtrArray *
list_chosen (const ForgeSentence *s)
{
  static const char *const ONLY[]
      = { "only", "solely", "exclusively", "nur", "ausschließlich", "allein", NULL };
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);
  const guint n = forge_sentence_get_length (s);

  for (guint i = 0; i < n; i++)
    {
      if (!is_any (s, i, ONLY))
        continue;
      for (guint k = i + 1; k < MIN (n, i + MAX_ONLY) && !forge_amount_starts_at (s, k); k++)
        if (is_role_at (s, k))
          g_ptr_array_add (chosen, forge_claim_dup_singular (s, k));
      /* "by the head of lab only" */
      for (guint k = i; chosen->len == 0 && k > 0 && i - k < MAX_ONLY
                        && !forge_sentence_has (s, k, FORGE_TAG_DETERMINER);
           k--)
        if (is_role_at (s, k - 1))
          g_ptr_array_add (chosen, forge_claim_dup_singular (s, k - 1));
    }
  return chosen;
}

/* Whether @s names somebody who is not among @chosen, or everybody. */
static gboolean
lets_others (const ForgeSentence *s, const GPtrArray *chosen)
{
  static const char *const EVERYBODY[] = { "anyone", "anybody", "everyone",  "everybody", "jeder",
                                           "jede",   "alle",    "jedermann", NULL };

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      g_autofree char *singular = forge_claim_dup_singular (s, i);

      if (is_any (s, i, EVERYBODY))
        return TRUE;
      if (is_role_at (s, i) && !forge_words_have (chosen, singular))
        return TRUE;
    }
  return FALSE;
}

/* What is done, and to what: not by whom. */
static GPtrArray *
list_things (const ForgeClaim *self, const ForgeClause *clause)
{
  GPtrArray *things = g_ptr_array_new_with_free_func (g_free);

  for (guint i = clause->start; i < clause->end; i++)
    if (forge_claim_is_noun_at (self->sentence, i) && !is_role_at (self->sentence, i)
        && (i < clause->verb_start || i >= clause->verb_end))
      g_ptr_array_add (things, forge_claim_dup_singular (self->sentence, i));
  return things;
}

static gboolean
does_the_same (const ForgeClaim *one,
               const ForgeClause *clause,
               const ForgeClaim *other,
               const ForgeClause *others)
{
  g_autoptr (GPtrArray) things = NULL;
  g_autoptr (GPtrArray) other_things = NULL;

  if (clause->verb == NULL || others->verb == NULL || !g_str_equal (clause->verb, others->verb)
      || clause->negated || others->negated
      || (!clause->copula && !clause->passive
          && (clause->modal == FORGE_MODAL_NONE) != (others->modal == FORGE_MODAL_NONE)))
    return FALSE;
  things = list_things (one, clause);
  other_things = list_things (other, others);
  if (clause->copula)
    return things->len > 0 && forge_words_have_all (things, other_things)
           && forge_words_have_all (other_things, things);
  return things->len == 0 || other_things->len == 0 || forge_words_share (things, other_things);
}

gboolean
forge_claim_widens (const ForgeClaim *one, const ForgeClaim *other)
{
  g_autoptr (GPtrArray) chosen = list_chosen (one->sentence);
  g_autoptr (GPtrArray) others_chosen = list_chosen (other->sentence);

  if (chosen->len == 0 || others_chosen->len > 0 || has_amount (other)
      || !lets_others (other->sentence, chosen))
    return FALSE;
  for (guint i = 0; i < one->clauses->len; i++)
    for (guint k = 0; k < other->clauses->len; k++)
      if (does_the_same (one, g_ptr_array_index (one->clauses, i), other,
                         g_ptr_array_index (other->clauses, k)))
        return TRUE;
  return FALSE;
}

gboolean
forge_claim_refuses (const ForgeClaim *one, const ForgeClaim *other)
{
  static const char *const NO[] = { "no", "not", "without", "nobody", "don't", NULL };
  static const char *const KEEP[] = { "stay", "stays", "remain", "keep", "need", "needs",
                                      "want", "wants", "nice",   "must", NULL };
  const ForgeSentence *s = one->sentence;
  const ForgeSentence *t = other->sentence;
  const ForgeClaimPiece *piece = g_ptr_array_index (other->pieces, 0);
  gboolean keeps = FALSE;

  for (guint i = 0; i < forge_sentence_get_length (t); i++)
    {
      if (is_any (t, i, NO) && i < 3)
        return FALSE;
      keeps = keeps || is_any (t, i, KEEP);
    }
  for (guint i = 0; keeps && i < forge_sentence_get_length (s); i++)
    if (is_any (s, i, NO))
      for (guint k = i + 1; k <= i + 4 && !forge_sentence_is (s, k, ","); k++)
        {
          g_autofree char *singular = forge_claim_dup_singular (s, k);

          if (forge_claim_is_noun_at (s, k) && piece->nouns->len > 0
              && g_str_equal (g_ptr_array_index (piece->nouns, 0), singular))
            return TRUE;
        }
  return FALSE;
}
