/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de-phrase"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de.h"

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

gboolean
forge_german_ends_in_role (const ForgeSentence *s, guint a, guint b)
{
  for (guint i = a; i < b; i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      g_autofree char *singular = NULL;

      if (token->kind != FORGE_TOKEN_WORD || !token->upper
          || (token->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)) != 0)
        continue;
      singular = forge_lexicon_dup_singular (s->lexicon, token->lower);
      return forge_lexicon_is_role (s->lexicon, singular);
    }
  return FALSE;
}

gboolean
forge_german_names_system (const ForgeSentence *s, guint a, guint b)
{
  for (guint i = a; i < b; i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      const char *last = strrchr (token->lower, '-');

      if (token->kind != FORGE_TOKEN_WORD || !token->upper)
        continue;
      for (const char *p = last != NULL ? last + 1 : token->lower; strlen (p) >= 3;
           p = g_utf8_next_char (p))
        {
          const ForgeWord *word = forge_lexicon_find (s->lexicon, p);

          if (word != NULL && (word->tags & FORGE_TAG_SYSTEM) != 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Pronouns that are a whole phrase. */
static const char *const ALONE[] = { "wir",   "ich",  "er",    "sie",     "es",     "man",
                                     "jeder", "alle", "beide", "niemand", "jemand", NULL };

static guint
skip_articles (const ForgeSentence *s, guint i, guint b)
{
  guint j = i;

  while (
      j < b && j < i + 3
      && forge_sentence_has (s, j, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_NUMBER)
      && (!forge_sentence_get (s, j)->upper || j == 0))
    j++;
  return j;
}

static gboolean
is_attribute (const ForgeSentence *s, guint j, gboolean first)
{
  const ForgeToken *token = forge_sentence_get (s, j);

  if (token->kind != FORGE_TOKEN_WORD || token->upper)
    return FALSE;
  return (token->tags & FORGE_TAG_ADJECTIVE) != 0
         || (!first
             && (token->tags & (FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB | FORGE_TAGS_VERB)) == 0);
}

/* Behind the noun at @j: its brackets, and the second half of "4 Standorte". */
static guint
skip_noun (const ForgeSentence *s, guint j, guint b)
{
  for (j++; j < b; j++)
    {
      const ForgeToken *token = forge_sentence_get (s, j);
      gboolean counted = forge_sentence_get (s, j - 1)->kind == FORGE_TOKEN_NUMBER && token->upper;

      if (token->kind != FORGE_TOKEN_BRACKET && !counted)
        break;
    }
  return j;
}

/* The end of the noun phrase that starts at @i; @i itself where none does. */
guint
forge_german_skip_phrase (const ForgeSentence *s, guint i, guint b)
{
  guint j;

  if (forge_sentence_has (s, i, FORGE_TAG_ADVERB | FORGE_TAG_PREPOSITION)
      && !forge_sentence_has (s, i, FORGE_TAG_NOUN | FORGE_TAG_DETERMINER | FORGE_TAG_PRONOUN))
    return i;
  j = skip_articles (s, i, b);
  if (j == i + 1 && is_any (s, i, ALONE) && (j >= b || !forge_sentence_get (s, j)->upper))
    return j;
  while (j < b && j < i + 5 && is_attribute (s, j, j == i))
    j++;
  if (j < b
      && (forge_sentence_get (s, j)->upper
          || forge_sentence_get (s, j)->kind == FORGE_TOKEN_NUMBER))
    return skip_noun (s, j, b);
  return is_any (s, i, ALONE) ? i + 1 : i;
}

gboolean
forge_german_is_plural_phrase (const ForgeSentence *s, guint a, guint b)
{
  static const char *const PLURAL[] = { "wir", "sie", "alle", "beide", "viele", NULL };

  if (b == a + 1 && is_any (s, a, PLURAL))
    return TRUE;
  for (guint i = b; i-- > a;)
    if (forge_sentence_get (s, i)->upper)
      {
        const char *noun = forge_sentence_get (s, i)->lower;

        /* "die Trainer" are many, as one is "der Trainer". */
        return forge_lexicon_is_plural (s->lexicon, noun)
               || (i > a && forge_sentence_is (s, a, "die")
                   && strchr ("mn", forge_lexicon_get_gender (s->lexicon, noun)) != NULL);
      }
  return FALSE;
}

void
forge_german_set_subject (const ForgeSentence *s, ForgeGermanFrame *frame, guint a, guint b)
{
  frame->subject_start = a;
  frame->subject_end = b;
  frame->plural = forge_german_is_plural_phrase (s, a, b);
  frame->by_us = b == a + 1 && (forge_sentence_is (s, a, "wir") || forge_sentence_is (s, a, "ich"));
}
