/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-en-word"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-en.h"

/* What an English word is where it stands: a noun or a verb. */

#define NOT_A_NOUN                                                                                 \
  (FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_DETERMINER | FORGE_TAGS_FINITE        \
   | FORGE_TAG_ADVERB | FORGE_TAG_POSSESSIVE | FORGE_TAG_SUBORDINATE | FORGE_TAG_ADJECTIVE         \
   | FORGE_TAG_NEGATION)

gboolean
forge_english_is_one_of (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

/* A noun, or what can stand for one. */
gboolean
forge_english_is_noun (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind == FORGE_TOKEN_NUMBER || token->kind == FORGE_TOKEN_BRACKET)
    return TRUE;
  if (token->kind != FORGE_TOKEN_WORD)
    return FALSE;
  if ((token->tags & (FORGE_TAG_PRONOUN | FORGE_TAG_NOUN | FORGE_TAG_SYSTEM)) != 0)
    return TRUE;
  if ((token->tags & NOT_A_NOUN) != 0)
    return FALSE;
  if ((token->tags & FORGE_TAGS_VERB) != 0)
    return (token->tags & FORGE_TAG_AMBIGUOUS) != 0
           || (token->word->base != NULL
               && forge_lexicon_find (s->lexicon, token->word->base) != NULL
               && (forge_lexicon_find (s->lexicon, token->word->base)->tags & FORGE_TAG_AMBIGUOUS)
                      != 0)
           || (token->tags & FORGE_TAG_GERUND) != 0;
  return TRUE;
}

/* 1: singular, 2: plural, 3: either. */
guint
forge_english_number_of (const ForgeSentence *s, guint a, guint b)
{
  static const char *const PLURAL[]
      = { "i", "we", "you", "they", "these", "those", "both", "all", "some", "many", "most", NULL };
  guint head = b;
  const ForgeToken *token;
  const ForgeWord *word;

  for (guint i = a; i < b; i++)
    {
      if (forge_sentence_has (s, i, FORGE_TAG_PREPOSITION | FORGE_TAG_RELATIVE) && i > a
          && head < b)
        break;
      if (forge_english_is_noun (s, i) && forge_sentence_get (s, i)->kind == FORGE_TOKEN_WORD)
        head = i;
      if (forge_sentence_has (s, i, FORGE_TAG_NUMBER) && i + 1 < b
          && !forge_sentence_is (s, i, "one"))
        return 2;
    }
  if (head == b)
    return 3;
  token = forge_sentence_get (s, head);
  word = token->word;
  if (forge_english_is_one_of (s, head, PLURAL))
    return 2;
  if (word != NULL && (word->tags & (FORGE_TAG_GROUP | FORGE_TAG_MASS)) != 0)
    return 3;
  return forge_lexicon_is_plural (s->lexicon, token->lower) ? 2 : 1;
}

gboolean
forge_english_ends_in_role (const ForgeSentence *s, guint a, guint b)
{
  g_autofree char *singular = NULL;

  if (a >= b)
    return FALSE;
  if (forge_sentence_has (s, b - 1, FORGE_TAG_PRONOUN))
    return TRUE;
  singular = forge_lexicon_dup_singular (s->lexicon, forge_sentence_get (s, b - 1)->lower);
  return forge_lexicon_is_role (s->lexicon, singular);
}

gboolean
forge_english_is_ambiguous (const ForgeSentence *s, guint i)
{
  const ForgeWord *word = forge_sentence_get (s, i)->word;
  const ForgeWord *base;

  if (word == NULL || word->base == NULL)
    return FALSE;
  base = forge_lexicon_find (s->lexicon, word->base);
  return base != NULL && (base->tags & FORGE_TAG_AMBIGUOUS) != 0;
}

gboolean
forge_english_starts_noun_phrase (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind == FORGE_TOKEN_NUMBER)
    return TRUE;
  return (token->tags
          & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_NUMBER | FORGE_TAG_PRONOUN))
         != 0;
}

/* The last noun of the phrase at @i tells whether it can be an object without an article. */
static gboolean
is_bare_object (const ForgeSentence *s, guint i, guint b)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind != FORGE_TOKEN_WORD || (token->tags & FORGE_TAGS_FINITE) != 0)
    return FALSE;
  while (i + 1 < b && forge_english_is_noun (s, i + 1)
         && forge_sentence_get (s, i + 1)->kind == FORGE_TOKEN_WORD)
    i++;
  return forge_lexicon_is_plural (s->lexicon, forge_sentence_get (s, i)->lower)
         || forge_sentence_has (s, i, FORGE_TAG_MASS);
}

/* What follows at @end decides about a word that is as often a noun. */
static gboolean
is_followed_as_verb (const ForgeSentence *s, guint i, guint end, guint b)
{
  static const char *const MOTIONS[]
      = { "run", "work", "stay", "start", "end", "begin", "open", "close", NULL };
  const ForgeToken *token = forge_sentence_get (s, i);
  ForgeTags next = forge_sentence_get (s, end)->tags;

  if ((next & FORGE_TAG_SUBORDINATE) != 0 || forge_english_starts_noun_phrase (s, end))
    return TRUE;
  if ((token->tags & FORGE_TAG_THIRD) != 0
      && (next & (FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION)) != 0)
    return g_strv_contains (MOTIONS, token->word->base);
  if ((next & (FORGE_TAG_ADVERB | FORGE_TAG_ADJECTIVE | FORGE_TAG_MASS)) != 0)
    return TRUE;
  if ((next & FORGE_TAG_PREPOSITION) != 0)
    return (token->tags & FORGE_TAG_BASE) != 0 && !forge_sentence_is (s, end, "of")
           && !forge_sentence_is (s, end, "for") && !forge_sentence_is (s, end, "per");
  return is_bare_object (s, end, b);
}

/* "GET", "REST": a name, however it sounds. */
static gboolean
is_shouted (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->upper && token->end - token->start > 1
         && g_ascii_isupper (s->text[token->start + 1]);
}

/* "order cakes" against "order history": a bare noun behind makes a compound of it, except in the
 * plural or where it cannot be counted. */
gboolean
forge_english_reads_as_verb (const ForgeSentence *s, guint i, guint end, guint b)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  guint n;
  const ForgeWord *phrase = forge_sentence_match (s, i, &n);

  if ((n > 1 && phrase != NULL && (phrase->tags & FORGE_TAGS_VERB) == 0) || is_shouted (s, i)
      || (token->upper && token->word->values[FORGE_VALUE_STACK] != NULL))
    return FALSE;
  /* "2,000 orders", "3 save slots" are nouns. */
  if (i > 0 && forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_NUMBER)
    return FALSE;
  if (!forge_english_is_ambiguous (s, i))
    return TRUE;
  /* So is the first word of "Reviews only from buyers". */
  if (i == 0 && (token->tags & FORGE_TAG_THIRD) != 0
      && forge_sentence_has (s, end, FORGE_TAG_ADVERB)
      && forge_sentence_has (s, end + 1, FORGE_TAG_PREPOSITION))
    return FALSE;
  if ((token->tags & FORGE_TAG_GROUP) != 0
      || (i > 0 && forge_sentence_has (s, i - 1, FORGE_TAG_ADJECTIVE)))
    return FALSE;
  if (end >= b)
    return forge_sentence_has (s, end, FORGE_TAG_CONJUNCTION)
           && forge_sentence_has (s, end + 1, FORGE_TAG_BASE)
           && !forge_english_is_ambiguous (s, end + 1);
  return is_followed_as_verb (s, i, end, b);
}

/* "Scan barcode of item": such verbs hardly ever begin a compound. */
gboolean
forge_english_starts_note (const ForgeSentence *s, guint i, guint end, guint b)
{
  return i == 0 && end < b && forge_sentence_has (s, i, FORGE_TAG_COMMAND)
         && forge_sentence_get (s, end)->kind == FORGE_TOKEN_WORD
         && !forge_sentence_has (s, end, FORGE_TAGS_FINITE | FORGE_TAG_THIRD);
}

/* The infinitive of a participle that the lexicon does not have. */
char *
forge_english_dup_base_of_past (const char *participle)
{
  gsize stem = strlen (participle) - 2;
  char last = participle[stem - 1];
  char before = participle[stem - 2];

  if (last == 'i')
    return g_strdup_printf ("%.*sy", (int) stem - 1, participle);
  if (last == before && strchr ("bdgmnprt", last) != NULL)
    return g_strndup (participle, stem - 1);
  if (strchr ("csvzgu", last) != NULL
      || (strchr ("tr", last) != NULL && strchr ("aiu", before) != NULL)
      || (last == 'l' && strchr ("bdfgkpt", before) != NULL))
    return g_strndup (participle, stem + 1);
  return g_strndup (participle, stem);
}

gboolean
forge_english_is_unknown_participle (const ForgeSentence *s, guint k)
{
  const ForgeToken *token = forge_sentence_get (s, k);

  return token->word == NULL && token->kind == FORGE_TOKEN_WORD
         && g_str_has_suffix (token->lower, "ed") && token->end - token->start > 5;
}

/* "A doctor discharges a patient", "she tows boats": behind a role and in front of an article, and
 * behind "she" anywhere, even a word that the lexicon does not have is a verb. */
gboolean
forge_english_is_unknown_verb (const ForgeSentence *s, guint a, guint i, guint b)
{
  static const char *const ONE[] = { "he", "she", "it", NULL };
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind != FORGE_TOKEN_WORD || token->word != NULL || token->upper
      || !g_str_has_suffix (token->lower, "s") || g_str_has_suffix (token->lower, "ss")
      || token->end - token->start <= 4)
    return FALSE;
  if (i > a && forge_english_is_one_of (s, i - 1, ONE))
    return TRUE;
  return i + 1 < b
         && (forge_sentence_get (s, i + 1)->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE))
                != 0
         && (forge_english_ends_in_role (s, a, i)
             || (i > a && (forge_sentence_get (s, i - 1)->tags & FORGE_TAG_SYSTEM) != 0))
         && forge_english_number_of (s, a, i) == 1;
}

/* "discharges" -> "discharge", "applies" -> "apply", "hushes" -> "hush". */
char *
forge_english_dup_base_of_third (const char *third)
{
  static const char *const ES[] = { "ches", "shes", "sses", "xes", "zzes", "oes", NULL };
  const gsize length = strlen (third);

  if (g_str_has_suffix (third, "ies"))
    return g_strdup_printf ("%.*sy", (int) length - 3, third);
  for (gsize k = 0; ES[k] != NULL; k++)
    if (g_str_has_suffix (third, ES[k]))
      return g_strndup (third, length - 2);
  return g_strndup (third, length - 1);
}
