/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-number"

#include "config.h"

#include <string.h>

#include "generate/forge-token.h"

/* What may stand between a number and what it counts: "two used microscopes". */
#define MAX_ADJECTIVES 2

/* A numeral, or a number word that is not just an article. */
static gboolean
is_number (const ForgeSentence *sentence, guint i)
{
  const ForgeToken *token = forge_sentence_get (sentence, i);

  if (token->kind == FORGE_TOKEN_NUMBER)
    return TRUE;
  if ((token->tags & FORGE_TAG_NUMBER) == 0)
    return FALSE;
  if (forge_lexicon_is_german (sentence->lexicon))
    return (token->tags & FORGE_TAG_DETERMINER) == 0;
  return TRUE;
}

/* "16 needs consent": a verb has its object behind it. */
static gboolean
starts_object (const ForgeSentence *sentence, guint i)
{
  const ForgeToken *token = forge_sentence_get (sentence, i);

  return token->kind == FORGE_TOKEN_NUMBER
         || (token->kind == FORGE_TOKEN_WORD
             && (token->tags
                 & (FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAGS_FINITE
                    | FORGE_TAG_ADVERB | FORGE_TAG_SUBORDINATE | FORGE_TAG_RELATIVE))
                    == 0
             && !g_str_equal (token->lower, "a") && !g_str_equal (token->lower, "each"));
}

static gboolean
is_noun_like (const ForgeSentence *sentence, guint i)
{
  const ForgeToken *token = forge_sentence_get (sentence, i);

  if (token->kind != FORGE_TOKEN_WORD)
    return FALSE;
  if ((token->tags & (FORGE_TAG_UNIT | FORGE_TAG_NOUN | FORGE_TAG_MONTH | FORGE_TAG_NUMBER)) != 0)
    return TRUE;
  if (forge_lexicon_is_german (sentence->lexicon))
    return token->upper;
  return (token->tags
          & (FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_DETERMINER
             | FORGE_TAGS_FINITE | FORGE_TAG_ADVERB | FORGE_TAG_PRONOUN | FORGE_TAG_POSSESSIVE
             | FORGE_TAG_SUBORDINATE | FORGE_TAG_RELATIVE))
             == 0
         && ((token->tags & (FORGE_TAG_THIRD | FORGE_TAG_BASE | FORGE_TAG_PARTICIPLE)) == 0
             || (token->tags & FORGE_TAG_AMBIGUOUS) != 0
             || (token->word->base != NULL && (token->tags & FORGE_TAG_THIRD) != 0
                 && !starts_object (sentence, i + 1)));
}

static gboolean
is_adjective_like (const ForgeSentence *sentence, guint i)
{
  const ForgeToken *token = forge_sentence_get (sentence, i);

  return token->kind == FORGE_TOKEN_WORD && *token->lower != '\0'
         && (token->tags
             & (FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE
                | FORGE_TAG_RELATIVE | FORGE_TAGS_FINITE | FORGE_TAG_DETERMINER | FORGE_TAG_THIRD
                | FORGE_TAG_PRONOUN))
                == 0;
}

/* The unit itself, or a sign that is one: "%", "€". */
static guint
skip_unit (const ForgeSentence *sentence, guint i)
{
  guint n;
  const ForgeWord *word = forge_sentence_match (sentence, i, &n);
  const ForgeToken *token = forge_sentence_get (sentence, i);
  g_autofree char *singular = NULL;

  if (word != NULL && (word->tags & FORGE_TAG_UNIT) != 0)
    return i + n;
  if (token->kind != FORGE_TOKEN_WORD)
    return i;
  singular = forge_lexicon_dup_singular (sentence->lexicon, token->lower);
  word = forge_lexicon_find (sentence->lexicon, singular);
  return word != NULL && (word->tags & FORGE_TAG_UNIT) != 0 ? i + 1 : i;
}

/* "per month", "je Baustelle", "a year", "in year one" is left alone. */
static guint
skip_rate (const ForgeSentence *sentence, guint i)
{
  static const char *const EVERY[] = { "per", "pro", "je", "a", "an", "each", "every", "im", "/" };

  for (gsize k = 0; k < G_N_ELEMENTS (EVERY); k++)
    if (forge_sentence_is (sentence, i, EVERY[k]))
      {
        guint end = skip_unit (sentence, i + 1);

        if (end > i + 1)
          return end;
        if (k < 3 && is_noun_like (sentence, i + 1))
          return i + 2;
      }
  return i;
}

/* Returns: behind what the number at @i counts. */
static guint
skip_counted (const ForgeSentence *sentence, guint i)
{
  guint j = skip_rate (sentence, i);

  /* "120 a day" */
  if (j > i)
    return j;
  j = skip_unit (sentence, i);
  if (j > i)
    {
      guint again = skip_unit (sentence, j);

      return skip_rate (sentence, again > j && is_number (sentence, i) ? again : j);
    }
  if (forge_sentence_is (sentence, i, "."))
    {
      if (!forge_sentence_has (sentence, i + 1, FORGE_TAG_MONTH))
        return i;
      return forge_sentence_get (sentence, i + 2)->kind == FORGE_TOKEN_NUMBER ? i + 3 : i + 2;
    }
  for (j = i; j <= i + MAX_ADJECTIVES; j++)
    {
      if (is_noun_like (sentence, j))
        {
          /* Of a compound, all of it: "usage events". */
          while (!forge_lexicon_is_german (sentence->lexicon) && is_noun_like (sentence, j + 1)
                 && j < i + 3 && !forge_sentence_has (sentence, j, FORGE_TAG_UNIT | FORGE_TAG_MONTH)
                 && !forge_sentence_has (sentence, j + 1, FORGE_TAG_BASE | FORGE_TAG_THIRD))
            j++;
          if (forge_sentence_has (sentence, j, FORGE_TAG_MONTH)
              && forge_sentence_get (sentence, j + 1)->kind == FORGE_TOKEN_NUMBER)
            j++;
          return skip_rate (sentence, j + 1);
        }
      if (!is_adjective_like (sentence, j))
        break;
    }
  return i;
}

/* "before 1 October": the month stands behind; "October 1", "Q3", "year one": in front. */
static guint
start_of (const ForgeSentence *sentence, guint i)
{
  static const char *const BEFORE[]
      = { "€",       "$",        "£",     "<",     ">",     "≤",       "≥",
          "~",       "eur",      "chf",   "usd",   "year",  "version", "severity",
          "urgency", "priority", "level", "phase", "stufe", "type",    "class" };

  if (i == 0)
    return i;
  if (forge_sentence_has (sentence, i - 1, FORGE_TAG_MONTH))
    return i - 1;
  for (gsize k = 0; k < G_N_ELEMENTS (BEFORE); k++)
    if (forge_sentence_is (sentence, i - 1, BEFORE[k]))
      return i - 1;
  return i;
}

static void
add_numbers_in_bracket (const ForgeSentence *sentence, const ForgeToken *token, GPtrArray *numbers)
{
  g_autoptr (ForgeSentence) inner
      = forge_sentence_new (sentence->lexicon, sentence->text + token->start + 1,
                            token->end - token->start - 2);
  g_autoptr (GPtrArray) more = forge_sentence_list_numbers (inner);

  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (numbers, g_strdup (g_ptr_array_index (more, i)));
}

/* "ab 2027", "before 2030": nothing behind it is counted. */
static gboolean
is_year (const ForgeSentence *sentence, guint i)
{
  const char *text = forge_sentence_get (sentence, i)->lower;

  return strlen (text) == 4 && strspn (text, "0123456789") == 4
         && (g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20"))
         && (i == 0
             || forge_sentence_has (sentence, i - 1,
                                    FORGE_TAG_DEADLINE | FORGE_TAG_MONTH | FORGE_TAG_SEASON));
}

/* "Android 11", "Phase 2": a bare number behind a name. */
static gboolean
belongs_to_name (const ForgeSentence *sentence, guint i)
{
  const ForgeToken *before = forge_sentence_get (sentence, i - 1);

  return i > 1 && forge_sentence_get (sentence, i)->kind == FORGE_TOKEN_NUMBER
         && before->kind == FORGE_TOKEN_WORD && before->upper
         && (before->tags & (FORGE_TAG_DEADLINE | FORGE_TAG_DETERMINER)) == 0;
}

/* Behind the number that starts at @i and what it counts. */
static guint
find_number_end (const ForgeSentence *sentence, guint i)
{
  guint n = forge_sentence_get_length (sentence);
  guint last = i;

  while (last + 1 < n && forge_sentence_get (sentence, last + 1)->kind != FORGE_TOKEN_PUNCTUATION
         && is_number (sentence, last + 1)
         && forge_sentence_has (sentence, last + 1, FORGE_TAG_NUMBER))
    last++;
  if (is_year (sentence, i))
    return i + 1;
  /* "severity 1 stops": the word in front says what it is. */
  if (start_of (sentence, i) < i && !forge_sentence_has (sentence, i - 1, FORGE_TAG_UNIT)
      && forge_sentence_get (sentence, i - 1)->kind == FORGE_TOKEN_WORD)
    return last + 1;
  return MAX (skip_counted (sentence, last + 1), last + 1);
}

GPtrArray *
forge_sentence_list_numbers (const ForgeSentence *self)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < forge_sentence_get_length (self); i++)
    {
      const ForgeToken *token = forge_sentence_get (self, i);
      guint from;
      guint end;

      if (token->kind == FORGE_TOKEN_BRACKET)
        add_numbers_in_bracket (self, token, numbers);
      if (!is_number (self, i))
        continue;
      from = start_of (self, i);
      end = find_number_end (self, i);
      if (end == i + 1 && from == i && belongs_to_name (self, i))
        from = i - 1;
      if (end == i + 1 && from == i && token->kind != FORGE_TOKEN_NUMBER)
        continue;
      g_ptr_array_add (numbers, forge_sentence_dup_range (self, from, end));
      i = end - 1;
    }
  return numbers;
}
