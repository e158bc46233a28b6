/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-plain"

#include "config.h"

#include <string.h>

#include "generate/forge-plain.h"

/* So many capitals make a line a shout. */
#define MIN_SHOUT 8

#define PLAIN_TAGS                                                                                 \
  (FORGE_TAGS_VERB | FORGE_TAG_NEGATION | FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE              \
   | FORGE_TAG_PRONOUN | FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE     \
   | FORGE_TAG_RELATIVE | FORGE_TAG_ADVERB | FORGE_TAG_ADJECTIVE | FORGE_TAG_NUMBER                \
   | FORGE_TAG_ROLE | FORGE_TAG_GROUP | FORGE_TAG_FILLER)

/* What people stress: "MUST", "NEVER", "ALL". */
#define STRESSED_TAGS                                                                              \
  (FORGE_TAGS_FINITE | FORGE_TAG_NEGATION | FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE            \
   | FORGE_TAG_PRONOUN | FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE     \
   | FORGE_TAG_ADVERB | FORGE_TAG_NUMBER | FORGE_TAG_FILLER)
/* Any other word of so many letters may be stressed, too. */
#define MIN_STRESSED 5

typedef struct
{
  const ForgeLexicon *lexicon;
  GString *out;
  gboolean all;   /* the whole line shouts */
  gboolean start; /* of a sentence */
} Calmer;

static gboolean
is_shouted (const char *word, gsize length)
{
  guint letters = 0;

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c) || g_unichar_isdigit (c))
        return FALSE;
      letters += g_unichar_isupper (c);
    }
  return letters >= 2;
}

static gboolean
is_shouting_line (const char *line)
{
  guint upper = 0;
  guint lower = 0;
  guint words = 1;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      upper += g_unichar_isupper (c);
      lower += g_unichar_islower (c);
      words += c == ' ';
    }
  return upper >= MIN_SHOUT && words >= 2 && lower * 5 <= upper;
}

/* What a word says, in the singular where only that is known. */
static const ForgeWord *
find_word (const ForgeLexicon *lexicon, const char *lower)
{
  const ForgeWord *word = forge_lexicon_find (lexicon, lower);
  g_autofree char *singular = NULL;

  if (word != NULL && (word->tags != FORGE_TAG_PHRASE || word->values[FORGE_VALUE_LAW] != NULL))
    return word;
  singular = forge_lexicon_dup_singular (lexicon, lower);
  return forge_lexicon_find (lexicon, singular);
}

/* "SQL", "PDF": nobody could say it as a word. */
static gboolean
has_no_vowel (const char *lower)
{
  return strlen (lower) <= 5 && strpbrk (lower, "aeiouy\xc3") == NULL;
}

static char *
capitalize (const char *lower)
{
  g_autofree char *first = g_utf8_strup (lower, g_utf8_next_char (lower) - lower);

  return g_strconcat (first, g_utf8_next_char (lower), NULL);
}

/* What has a capital wherever it stands: a month, and in German what is no word of another kind. */
static gboolean
is_name (const ForgeLexicon *lexicon, const ForgeWord *word)
{
  if (word != NULL
      && (word->tags & (FORGE_TAG_MONTH | FORGE_TAG_LANGUAGE | FORGE_TAG_PLATFORM)) != 0)
    return TRUE;
  return forge_lexicon_is_german (lexicon)
         && (word == NULL || word->gender != 0
             || (word->tags & PLAIN_TAGS & ~(FORGE_TAG_ROLE | FORGE_TAG_GROUP)) == 0);
}

/* "HID reader": a short word in capitals between small ones is a name, unless it stresses. */
static gboolean
is_short_name (const ForgeWord *word, const char *lower)
{
  return strlen (lower) < MIN_STRESSED && (word->tags & STRESSED_TAGS) == 0;
}

/* A word in capitals as a calm person writes it; NULL: it is written so. */
static char *
dup_calm (const Calmer *calmer, const char *lower)
{
  const ForgeWord *word = find_word (calmer->lexicon, lower);
  gboolean noun = is_name (calmer->lexicon, word);

  if (word != NULL
      && (word->values[FORGE_VALUE_LAW] != NULL
          || ((word->tags & FORGE_TAG_OPEN) != 0 && !calmer->all)))
    return NULL;
  if (word != NULL && word->values[FORGE_VALUE_INTEGRATION] != NULL)
    return calmer->all ? g_strdup (word->values[FORGE_VALUE_INTEGRATION]) : NULL;
  if (word != NULL && (word->tags & FORGE_TAG_ACRONYM) != 0 && !calmer->all)
    return NULL;
  if (!calmer->all && (word == NULL || (word->tags & PLAIN_TAGS) == 0))
    return NULL;
  if (!calmer->all && is_short_name (word, lower))
    return NULL;
  if (word == NULL && has_no_vowel (lower))
    return NULL;
  return calmer->start || noun ? capitalize (lower) : g_strdup (lower);
}

static void
calm_word (Calmer *calmer, const char *word, gsize length, const char *next)
{
  g_autofree char *lower = g_utf8_strdown (word, length);
  const gboolean article = calmer->all && length == 1 && *word == 'A';
  g_autofree char *calm
      = (article || is_shouted (word, length)) && *next != '/' && !g_str_has_prefix (next, " /")
            ? dup_calm (calmer, lower)
            : NULL;

  if (calm != NULL)
    g_string_append (calmer->out, calm);
  else
    g_string_append_len (calmer->out, word, length);
  calmer->start = FALSE;
}

static char *
calm_line (const ForgeLexicon *lexicon, const char *line)
{
  Calmer calmer = { lexicon, g_string_sized_new (strlen (line)), is_shouting_line (line), TRUE };
  const char *p = line;

  while (*p != '\0')
    {
      const char *end = p;

      while (*end != '\0'
             && (g_unichar_isalnum (g_utf8_get_char (end)) || *end == '\'' || *end == '_'
                 || (guchar) *end >= 0x80))
        end = g_utf8_next_char (end);
      if (end > p)
        calm_word (&calmer, p, end - p, end);
      else
        {
          calmer.start = calmer.start || strchr (".!?:", *p) != NULL;
          end = g_utf8_next_char (p);
          g_string_append_len (calmer.out, p, end - p);
        }
      p = end;
    }
  return g_string_free (calmer.out, FALSE);
}

static gboolean
has_shout (const char *line)
{
  for (const char *p = line; *p != '\0'; p++)
    if (g_ascii_isupper (p[0]) && (g_ascii_isupper (p[1]) || (guchar) p[1] == 0xc3))
      return TRUE;
  return FALSE;
}

/**
 * forge_plain_calm:
 * @lines: changed in place; code between fences stays
 *
 * "NOBODY knows" becomes "Nobody knows", and a line in capitals a sentence. Names of laws and
 * systems, and what cannot be said as a word, keep their capitals.
 */
void
forge_plain_calm (const ForgeLexicon *lexicon, char **lines)
{
  gboolean in_code = FALSE;

  g_return_if_fail (lexicon != NULL && lines != NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *calm;

      if (g_str_has_prefix (lines[i], "```"))
        in_code = !in_code;
      if (in_code || strchr (lines[i], '`') != NULL || !has_shout (lines[i]))
        continue;
      calm = calm_line (lexicon, lines[i]);
      g_free (lines[i]);
      lines[i] = calm;
    }
}

/* "dont build a shop": in a hurry the apostrophe goes, and the "not" with it. */
static void
restore_apostrophes (char **lines)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("\\b(do|does|did|is|are|was|were|wo|ca|should|would|could|must|have|has)nt\\b",
                     G_REGEX_CASELESS, 0, NULL);

  g_assert (regex != NULL);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *whole;

      if (strstr (lines[i], "nt") == NULL && strstr (lines[i], "NT") == NULL)
        continue;
      whole = g_regex_replace (regex, lines[i], -1, 0, "\\1n't", 0, NULL);
      if (whole == NULL)
        continue;
      g_free (lines[i]);
      lines[i] = whole;
    }
}

/**
 * forge_plain_dup_unbold:
 * @text: a brief or answer
 *
 * Returns: (transfer full): the same, with "**Sana:** ..." as "Sana: ..."
 */
char *
forge_plain_dup_unbold (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "^(\\s*(?:[-*•] )?)(?:\\*\\*|__)([^*\\n]{1,40}?)(?::(?:\\*\\*|__)|(?:\\*\\*|__):)",
      G_REGEX_MULTILINE, 0, NULL);
  char *plain;

  g_return_val_if_fail (text != NULL, NULL);

  g_assert (regex != NULL);
  if (strstr (text, ":**") == NULL && strstr (text, "**:") == NULL && strstr (text, ":__") == NULL)
    return g_strdup (text);
  plain = g_regex_replace (regex, text, -1, 0, "\\1\\2:", 0, NULL);
  return plain != NULL ? plain : g_strdup (text);
}

/**
 * forge_plain_read:
 * @text: a brief or answer
 *
 * Returns: (transfer full): the same lines, in a form that the reader can take
 */
char *
forge_plain_read (const ForgeLexicon *lexicon, const char *text)
{
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (lexicon != NULL && text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  forge_plain_unfold (lexicon, lines);
  if (!forge_lexicon_is_german (lexicon))
    restore_apostrophes (lines);
  forge_plain_calm (lexicon, lines);
  forge_plain_capitalize (lexicon, lines);
  return g_strjoinv ("\n", lines);
}
