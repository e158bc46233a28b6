/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-lexicon-en"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon-private.h"

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiou", c) != NULL;
}

static gboolean
ends_in_sibilant (const char *word)
{
  return g_str_has_suffix (word, "s") || g_str_has_suffix (word, "x")
         || g_str_has_suffix (word, "z") || g_str_has_suffix (word, "ch")
         || g_str_has_suffix (word, "sh");
}

static gboolean
ends_in_consonant_y (const char *word)
{
  gsize length = strlen (word);

  return length > 2 && word[length - 1] == 'y' && !is_vowel (word[length - 2]);
}

/* One vowel between consonants in a short word: "plan", "stop", but not "visit". */
static gboolean
doubles (const char *word)
{
  gsize length = strlen (word);

  if (length < 3 || length > 5 || is_vowel (word[length - 1])
      || strchr ("wxy", word[length - 1]) != NULL || !is_vowel (word[length - 2])
      || is_vowel (word[length - 3]))
    return FALSE;
  for (gsize i = 0; i + 2 < length; i++)
    if (is_vowel (word[i]))
      return FALSE;
  return TRUE;
}

static char *
add_s (const char *word)
{
  if (ends_in_sibilant (word))
    return g_strconcat (word, "es", NULL);
  if (ends_in_consonant_y (word))
    return g_strdup_printf ("%.*sies", (int) strlen (word) - 1, word);
  return g_strconcat (word, "s", NULL);
}

/* The inflection belongs to the first word of "pick up". */
static char *
on_first_word (const char *base, char *(*change) (const char *) )
{
  const char *space = strchr (base, ' ');
  g_autofree char *first = space != NULL ? g_strndup (base, space - base) : g_strdup (base);
  g_autofree char *changed = change (first);

  return g_strconcat (changed, space, NULL);
}

static char *
third_of_word (const char *word)
{
  if (g_str_equal (word, "have"))
    return g_strdup ("has");
  if (g_str_has_suffix (word, "go") || g_str_has_suffix (word, "do"))
    return g_strconcat (word, "es", NULL);
  return add_s (word);
}

static char *
past_of_word (const char *word)
{
  if (g_str_has_suffix (word, "e"))
    return g_strconcat (word, "d", NULL);
  if (ends_in_consonant_y (word))
    return g_strdup_printf ("%.*sied", (int) strlen (word) - 1, word);
  if (doubles (word))
    return g_strdup_printf ("%s%ced", word, word[strlen (word) - 1]);
  return g_strconcat (word, "ed", NULL);
}

static char *
gerund_of_word (const char *word)
{
  gsize length = strlen (word);

  if (g_str_has_suffix (word, "ie"))
    return g_strdup_printf ("%.*sying", (int) length - 2, word);
  if (g_str_has_suffix (word, "e") && !g_str_has_suffix (word, "ee") && length > 2)
    return g_strdup_printf ("%.*sing", (int) length - 1, word);
  if (doubles (word))
    return g_strdup_printf ("%s%cing", word, word[length - 1]);
  return g_strconcat (word, "ing", NULL);
}

char *
forge_lexicon_english_third (const char *base)
{
  return on_first_word (base, third_of_word);
}

char *
forge_lexicon_english_past (const char *base)
{
  return on_first_word (base, past_of_word);
}

static void
add_form (ForgeLexicon *self, const char *form, ForgeTags tags, const char *base)
{
  ForgeWord *word = forge_lexicon_add (self, form, tags);

  if (word->base == NULL || (tags & FORGE_TAG_BASE) != 0)
    word->base = base;
}

void
forge_lexicon_add_english_verb (ForgeLexicon *self, const char *base, char **irregular)
{
  const char *kept = forge_lexicon_keep (self, base);
  g_autofree char *third = forge_lexicon_english_third (base);
  g_autofree char *past = NULL;
  g_autofree char *gerund = on_first_word (base, gerund_of_word);
  ForgeWord *word;
  const char *space = strchr (base, ' ');

  if (irregular == NULL && space != NULL)
    {
      g_autofree char *first = g_strndup (base, space - base);
      const ForgeWord *known = forge_lexicon_find (self, first);

      if (known != NULL && known->participle != NULL)
        past = g_strconcat (known->participle, space, NULL);
    }
  if (past == NULL)
    past = irregular != NULL ? g_strdup (irregular[2]) : forge_lexicon_english_past (base);
  add_form (self, base, FORGE_TAG_BASE, kept);
  add_form (self, third, FORGE_TAG_THIRD, kept);
  add_form (self, past, FORGE_TAG_PARTICIPLE, kept);
  add_form (self, gerund, FORGE_TAG_GERUND, kept);
  if (irregular != NULL && !g_str_equal (irregular[1], base))
    add_form (self, irregular[1], FORGE_TAG_PARTICIPLE, kept);
  word = forge_lexicon_add (self, base, 0);
  word->third = forge_lexicon_keep (self, third);
  word->participle = forge_lexicon_keep (self, past);
}

static const char *
known_singular (const ForgeLexicon *self, const char *lower)
{
  const ForgeWord *word = forge_lexicon_find (self, lower);

  if (word == NULL)
    return NULL;
  if (word->values[FORGE_VALUE_SINGULAR] != NULL)
    return word->values[FORGE_VALUE_SINGULAR];
  return (word->tags & (FORGE_TAG_ROLE | FORGE_TAG_SYSTEM | FORGE_TAG_PRONOUN)) != 0 ? lower : NULL;
}

/**
 * forge_lexicon_english_singular:
 * @lower: one word in lower case
 *
 * Returns: (transfer full): its singular; itself where it is one
 */
char *
forge_lexicon_english_singular (const ForgeLexicon *self, const char *lower)
{
  const char *known = known_singular (self, lower);
  const char *hyphen = strrchr (lower, '-');
  gsize length = strlen (lower);

  if (known == NULL && hyphen != NULL && hyphen[1] != '\0')
    {
      g_autofree char *tail = forge_lexicon_english_singular (self, hyphen + 1);

      return g_strdup_printf ("%.*s%s", (int) (hyphen + 1 - lower), lower, tail);
    }
  if (known != NULL)
    return g_strdup (known);
  if (length < 3 || !g_str_has_suffix (lower, "s") || g_str_has_suffix (lower, "ss")
      || g_str_has_suffix (lower, "us") || g_str_has_suffix (lower, "is")
      || g_str_has_suffix (lower, "'s"))
    return g_strdup (lower);
  if (g_str_has_suffix (lower, "ies") && length > 4)
    return g_strdup_printf ("%.*sy", (int) length - 3, lower);
  if (g_str_has_suffix (lower, "sses") || g_str_has_suffix (lower, "xes")
      || g_str_has_suffix (lower, "ches") || g_str_has_suffix (lower, "shes"))
    return g_strndup (lower, length - 2);
  return g_strndup (lower, length - 1);
}

char *
forge_lexicon_english_plural (const ForgeLexicon *self, const char *lower)
{
  static const char *const IRREGULAR[][2]
      = { { "person", "people" }, { "child", "children" }, { "man", "men" },
          { "woman", "women" },   { "foot", "feet" },      { "criterion", "criteria" },
          { "index", "indexes" }, { "quiz", "quizzes" },   { "statistics", "statistics" },
          { "shelf", "shelves" }, { "life", "lives" },     { "analysis", "analyses" } };

  for (gsize i = 0; i < G_N_ELEMENTS (IRREGULAR); i++)
    if (g_str_equal (lower, IRREGULAR[i][0]))
      return g_strdup (IRREGULAR[i][1]);
  if (g_str_equal (lower, "data") || g_str_equal (lower, "staff") || g_str_equal (lower, "people")
      || g_str_equal (lower, "equipment") || g_str_equal (lower, "series"))
    return g_strdup (lower);
  return add_s (lower);
}

/**
 * forge_lexicon_dup_with_article:
 * @noun: an English noun in the singular
 *
 * Returns: (transfer full): with "a" or "an", or without where it cannot be counted
 */
char *
forge_lexicon_dup_with_article (const ForgeLexicon *self, const char *noun)
{
  static const char *const A[] = { "uni", "usa", "usb", "use", "usu", "eu", "one", "ut", NULL };
  static const char *const AN[] = { "hour", "honest", "heir", "honor", "honour", NULL };
  g_autofree char *lower = NULL;
  const ForgeWord *word;
  gboolean an;

  g_return_val_if_fail (self != NULL && noun != NULL, NULL);

  lower = g_utf8_strdown (noun, -1);
  word = forge_lexicon_find (self, lower);
  if (word != NULL && (word->tags & FORGE_TAG_MASS) != 0)
    return g_strdup (noun);
  an = is_vowel (lower[0]);
  for (gsize i = 0; A[i] != NULL; i++)
    if (g_str_has_prefix (lower, A[i]))
      an = FALSE;
  for (gsize i = 0; AN[i] != NULL; i++)
    if (g_str_has_prefix (lower, AN[i]))
      an = TRUE;
  return g_strconcat (an ? "an " : "a ", noun, NULL);
}
