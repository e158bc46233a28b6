/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-plain-nouns"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon-private.h"
#include "generate/forge-plain.h"

/* German nouns that somebody wrote small: "das büro soll die kunden anrufen". */

/* A word of another kind, however it sounds as a noun. */
#define OTHER_KINDS                                                                                \
  (FORGE_TAGS_VERB | FORGE_TAG_NEGATION | FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE              \
   | FORGE_TAG_PRONOUN | FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE     \
   | FORGE_TAG_RELATIVE | FORGE_TAG_ADVERB | FORGE_TAG_ADJECTIVE | FORGE_TAG_NUMBER)
#define IN_FRONT     (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_NUMBER)
#define MIN_COMPOUND 6

typedef struct
{
  const ForgeLexicon *lexicon;
  GHashTable *shown; /* nouns that stand in the text with a capital, in lower case */
  GString *out;
  char *before; /* the word in front, in lower case; NULL: a sentence starts */
  gboolean is_sloppy;
} Writer;

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalpha (g_utf8_get_char (p));
}

static gsize
word_length (const char *text)
{
  const char *p = text;

  while (*p != '\0' && is_letter (p))
    p = g_utf8_next_char (p);
  return p - text;
}

static ForgeTags
get_tags (const Writer *self, const char *lower)
{
  const ForgeWord *word = lower != NULL ? forge_lexicon_find (self->lexicon, lower) : NULL;

  return word != NULL ? word->tags : 0;
}

static gboolean
is_known_noun (const Writer *self, const char *lower)
{
  g_autofree char *singular = NULL;

  if ((get_tags (self, lower) & (FORGE_TAG_NOUN | FORGE_TAG_SYSTEM)) != 0)
    return TRUE;
  singular = forge_lexicon_dup_singular (self->lexicon, lower);
  return (get_tags (self, singular) & OTHER_KINDS) == 0
         && (get_tags (self, singular) & FORGE_TAG_NOUN) != 0;
}

/* A compound that the lexicon does not have can be told from a verb by an article in front. */
static gboolean
is_compound (const Writer *self, const char *lower)
{
  static const char *const WITH_ARTICLE[]
      = { "am", "im", "zum", "zur", "vom", "beim", "ins", "bei", NULL };
  const ForgeWord *tail;
  gsize stem;

  if (strlen (lower) < MIN_COMPOUND || forge_lexicon_find (self->lexicon, lower) != NULL)
    return FALSE;
  tail = forge_lexicon_german_noun (self->lexicon, lower, &stem);
  return tail != NULL
         && ((tail->tags & FORGE_TAG_ROLE) != 0 || (get_tags (self, self->before) & IN_FRONT) != 0
             || (self->before != NULL && g_strv_contains (WITH_ARTICLE, self->before)));
}

/* "abholung", "sicherheit": no other word ends so. */
static gboolean
ends_as_noun (const char *lower)
{
  static const char *const ENDS[]
      = { "ung", "ungen", "heit",   "heiten", "keit",   "keiten", "schaft", "tion",   "tionen",
          "tät", "erei",  "ereien", "zeit",   "zeiten", "nummer", "liste",  "listen", NULL };

  for (gsize i = 0; ENDS[i] != NULL; i++)
    if (g_str_has_suffix (lower, ENDS[i]) && strlen (lower) > strlen (ENDS[i]) + 2)
      return TRUE;
  return FALSE;
}

/* "um 16 uhr" */
static gboolean
is_unit (const char *lower)
{
  return g_str_equal (lower, "uhr") || g_str_equal (lower, "euro");
}

static gboolean
is_noun (const Writer *self, const char *lower)
{
  static const char *const NEVER[] = { "weg",   "dank", "laut",   "kraft", "statt", "paar", "teil",
                                       "recht", "mal",  "morgen", "ende",  "ort",   NULL };

  if ((get_tags (self, lower) & OTHER_KINDS) != 0 || strlen (lower) < 3
      || (g_strv_contains (NEVER, lower) && (get_tags (self, self->before) & IN_FRONT) == 0)
      || g_strcmp0 (self->before, "ich") == 0)
    return FALSE;
  return g_hash_table_contains (self->shown, lower) || is_known_noun (self, lower)
         || is_compound (self, lower) || ends_as_noun (lower) || is_unit (lower);
}

/* "eine liste wo alles steht": here a comma is missing. */
static gboolean
misses_comma (const Writer *self, const char *lower)
{
  static const char *const OPENS[]
      = { "wo", "womit", "ob", "damit", "weil", "wenn", "dass", "sobald", "ohne", "worin", NULL };
  static const char *const JOINED[]
      = { "und", "oder", "aber", "auch", "nur", "egal", "als", "so", "denn", "selbst", NULL };
  static const char *const NEED[] = { "brauchen", "suchen", "wollen", "haben", "machen", NULL };

  if (self->before == NULL || g_strv_contains (JOINED, self->before)
      || (self->out->len < 2 || self->out->str[self->out->len - 1] != ' ')
      || self->out->str[self->out->len - 2] == ',')
    return FALSE;
  if (g_strv_contains (OPENS, lower))
    return TRUE;
  return g_str_equal (lower, "was") && !g_strv_contains (NEED, self->before)
         && (is_known_noun (self, self->before)
             || (get_tags (self, self->before) & FORGE_TAG_BASE) != 0);
}

/* An address, a file or a name in code is written as it is. */
static gboolean
stands_alone (const char *line, const char *word, gsize length)
{
  static const char *const JOINTS = "@/._-\\0123456789:#";
  const char end = word[length];

  return (word == line || strchr (JOINTS, word[-1]) == NULL)
         && (end == '\0' || end == '.' || end == ':' || strchr (JOINTS, end) == NULL)
         && !(strchr (".:", end) != NULL && end != '\0' && g_ascii_isalnum (word[length + 1]));
}

static void
take_word (Writer *self, const char *line, const char *word, gsize length)
{
  g_autofree char *lower = g_utf8_strdown (word, length);
  const gboolean is_small = g_unichar_islower (g_utf8_get_char (word));
  const gboolean is_wrong = is_small && stands_alone (line, word, length) && is_noun (self, lower);

  if (!is_small && self->before != NULL && self->out == NULL)
    g_hash_table_add (self->shown, g_strdup (lower));
  if (is_wrong && (get_tags (self, self->before) & IN_FRONT) != 0)
    self->is_sloppy = TRUE;
  if (self->out != NULL && misses_comma (self, lower))
    g_string_insert (self->out, (gssize) self->out->len - 1, ",");
  if (self->out != NULL && is_wrong && self->is_sloppy)
    {
      g_autofree char *first = g_utf8_strup (lower, g_utf8_next_char (lower) - lower);

      g_string_append_printf (self->out, "%s%s", first, g_utf8_next_char (lower));
    }
  else if (self->out != NULL)
    g_string_append_len (self->out, word, length);
  g_free (self->before);
  self->before = g_steal_pointer (&lower);
}

static void
take_line (Writer *self, const char *line)
{
  for (const char *p = line; *p != '\0';)
    {
      gsize length = word_length (p);

      if (length > 0)
        take_word (self, line, p, length);
      else
        {
          length = g_utf8_next_char (p) - p;
          if (strchr (".!?:*-#|>\"", *p) != NULL || (guchar) *p >= 0x80)
            g_clear_pointer (&self->before, g_free);
          if (self->out != NULL)
            g_string_append_len (self->out, p, length);
        }
      p += length;
    }
}

static void
take_lines (Writer *self, char **lines, gboolean writes)
{
  gboolean in_code = FALSE;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "```"))
        in_code = !in_code;
      if (in_code || strchr (lines[i], '`') != NULL || strstr (lines[i], "://") != NULL)
        continue;
      self->out = writes ? g_string_sized_new (strlen (lines[i])) : NULL;
      take_line (self, lines[i]);
      if (*lines[i] == '\0')
        g_clear_pointer (&self->before, g_free);
      if (!writes)
        continue;
      g_free (lines[i]);
      lines[i] = g_string_free (g_steal_pointer (&self->out), FALSE);
    }
}

/**
 * forge_plain_capitalize:
 * @lines: changed in place; code stays
 *
 * Gives German nouns their capitals, where the lexicon knows them or the text itself shows them so,
 * and clauses their commas.
 * A text in which no article stands in front of a small noun is well written and stays as it is.
 */
void
forge_plain_capitalize (const ForgeLexicon *lexicon, char **lines)
{
  Writer self = { .lexicon = lexicon };

  g_return_if_fail (lexicon != NULL && lines != NULL);

  if (!forge_lexicon_is_german (lexicon))
    return;
  self.shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  take_lines (&self, lines, FALSE);
  g_clear_pointer (&self.before, g_free);
  if (self.is_sloppy)
    take_lines (&self, lines, TRUE);
  g_free (self.before);
  g_hash_table_unref (self.shown);
}
