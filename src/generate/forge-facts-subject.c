/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-subject"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* The product is named near the start or not at all. */
#define MAX_PASSAGES 12
#define MAX_WORDS    10

static gboolean
is_system_at (const ForgeSentence *s, guint i)
{
  g_autofree char *singular
      = forge_lexicon_dup_singular (s->lexicon, forge_sentence_get (s, i)->lower);
  const ForgeWord *word = forge_lexicon_find (s->lexicon, singular);

  return word != NULL && (word->tags & FORGE_TAG_SYSTEM) != 0;
}

static gboolean
ends_phrase (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_PUNCTUATION || token->kind == FORGE_TOKEN_BRACKET
         || (token->tags & (FORGE_TAGS_FINITE | FORGE_TAG_SUBORDINATE)) != 0
         || forge_sentence_is (s, i, "that") || forge_sentence_is (s, i, "which")
         || forge_sentence_is (s, i, "to") || forge_sentence_is (s, i, "with")
         || forge_sentence_is (s, i, "mit") || forge_sentence_is (s, i, "and")
         || forge_sentence_is (s, i, "und");
}

/* "website for my bakery" -> "bakery website". */
static char *
turn_around (const ForgeSentence *s, guint a, guint b)
{
  guint to = a;
  guint from;

  while (to < b && !forge_sentence_is (s, to, "for"))
    to++;
  from = to + 1;
  while (from < b && forge_sentence_has (s, from, FORGE_TAG_POSSESSIVE | FORGE_TAG_DETERMINER))
    from++;
  if (to < b && from < b && b - from <= 3)
    {
      g_autofree char *head = forge_sentence_dup_range (s, a, to);
      g_autofree char *whom = forge_sentence_dup_range (s, from, b);
      g_autofree char *singular = forge_lexicon_dup_singular (s->lexicon, whom);

      for (guint i = from; i < b; i++)
        if (forge_sentence_has (s, i,
                                FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_GERUND))
          return forge_sentence_dup_range (s, a, b);
      return g_strconcat (singular, " ", head, NULL);
    }
  return forge_sentence_dup_range (s, a, b);
}

/* Where the noun phrase starts that ends with the word at @i. */
static guint
find_start (const ForgeSentence *s, guint i)
{
  while (i > 0 && forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_WORD
         && !forge_sentence_has (s, i - 1,
                                 FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_PREPOSITION
                                     | FORGE_TAG_CONJUNCTION | FORGE_TAGS_FINITE | FORGE_TAG_ADVERB
                                     | FORGE_TAG_PRONOUN)
         && (!forge_sentence_has (s, i - 1, FORGE_TAG_BASE)
             || forge_sentence_has (s, i - 2, FORGE_TAG_DETERMINER)))
    i--;
  return i;
}

/* "an app", "needs a tool" bring in the product; "the app" is known already, "no app" is none. */
static gboolean
is_brought_in (const ForgeSentence *s, guint start)
{
  static const char *const KNOWN[] = { "the", "das", "die", "der", NULL };

  if (start == 0)
    return TRUE;
  return !forge_sentence_has (s, start - 1, FORGE_TAG_NEGATION)
         && forge_sentence_has (s, start - 1,
                                FORGE_TAG_DETERMINER | FORGE_TAG_BASE | FORGE_TAG_ADVERB
                                    | FORGE_TAG_BE | FORGE_TAG_THIRD)
         && !g_strv_contains (KNOWN, forge_sentence_get (s, start - 1)->lower);
}

/* The noun phrase around the first word such as "app" or "marketplace". */
static char *
find_product (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, strnlen (text, 600));
  guint n = forge_sentence_get_length (s);

  for (guint i = 0; i < n; i++)
    {
      guint a = i;
      guint b = i + 1;

      if (!is_system_at (s, i) || forge_sentence_has (s, i, FORGE_TAG_BASE | FORGE_TAG_THIRD))
        continue;
      a = find_start (s, i);
      if (!is_brought_in (s, a))
        continue;
      while (b < n && b - a < MAX_WORDS && !ends_phrase (s, b))
        b++;
      while (b > i + 1
             && forge_sentence_has (s, b - 1, FORGE_TAG_PREPOSITION | FORGE_TAG_DETERMINER))
        b--;
      return turn_around (s, a, b);
    }
  return NULL;
}

/* "We inspect elevators." tells what the app is for. */
static char *
find_purpose (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, strnlen (text, 120));
  guint end = 0;

  if (!forge_sentence_is (s, 0, "we") || !forge_sentence_has (s, 1, FORGE_TAG_BASE)
      || forge_sentence_has (s, 1, FORGE_TAG_STATIVE) || forge_sentence_has (s, 1, FORGE_TAG_WISH))
    return NULL;
  while (end < forge_sentence_get_length (s) && end < 6
         && forge_sentence_get (s, end)->kind == FORGE_TOKEN_WORD
         && !forge_sentence_has (s, end, FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION))
    end++;
  return forge_sentence_dup_range (s, 1, end);
}

/* "Do you need a mobile app?" names no product. */
static gboolean
is_asked (const char *text)
{
  const char *mark = strpbrk (text, "?.!");

  return mark != NULL && *mark == '?';
}

static char *
lower_start (ForgeReader *reader, char *phrase)
{
  char *lowered = forge_reader_dup_lower_start (reader, phrase);

  g_free (phrase);
  return lowered;
}

/* The first words, for a text that names no product. */
static char *
cut_phrase (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, strnlen (text, 300));
  guint a = forge_sentence_has (s, 0, FORGE_TAG_DETERMINER) ? 1 : 0;
  guint b = a;

  while (b < forge_sentence_get_length (s) && b - a < MAX_WORDS
         && forge_sentence_get (s, b)->kind != FORGE_TOKEN_PUNCTUATION
         && forge_sentence_get (s, b)->kind != FORGE_TOKEN_BRACKET)
    b++;
  return forge_sentence_dup_range (s, a, b);
}

/**
 * forge_reader_dup_subject:
 * @title: of the project, may be ""
 * @passages: of the brief
 *
 * Returns: (transfer full) (nullable): what the product is, as a short noun phrase
 */
char *
forge_reader_dup_subject (ForgeReader *reader, const char *title, GPtrArray *passages)
{
  const ForgePassage *first = passages->len > 0 ? g_ptr_array_index (passages, 0) : NULL;
  g_autofree char *purpose = NULL;

  if (first != NULL && first->kind == FORGE_PASSAGE_HEADING && first->level == 1)
    {
      const char *colon = strstr (first->text, ": ");

      return lower_start (reader, cut_phrase (reader, colon != NULL ? colon + 2 : first->text));
    }
  for (guint i = 0; i < MIN (passages->len, MAX_PASSAGES); i++)
    {
      const ForgePassage *passage = g_ptr_array_index (passages, i);
      g_autofree char *product = NULL;

      if (purpose == NULL)
        purpose = find_purpose (reader, passage->text);
      product = is_asked (passage->text) ? NULL : find_product (reader, passage->text);
      if (product == NULL)
        continue;
      if (purpose != NULL && strstr (product, " for ") == NULL)
        {
          g_autofree char *system = cut_phrase (reader, product);
          char *space = strstr (system, " on ");

          if (space != NULL)
            *space = '\0';
          return g_strconcat (system, " to ", purpose, NULL);
        }
      return lower_start (reader, g_steal_pointer (&product));
    }
  return *title != '\0' ? lower_start (reader, g_strdup (title)) : NULL;
}
