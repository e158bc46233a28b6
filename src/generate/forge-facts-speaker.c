/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-speaker"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

/* Who is quoted in a brief: who stands in front of "says", who is listed as present, and, where the
 * lines are what people said to each other, who stands in front of a colon. */

/* Who was there is listed within this many bytes of the start. */
#define HEAD_BYTES  400
#define MAX_PRESENT 24

/* A text in which so many lines start with a name is what people said. */
#define MIN_TURNS 3
#define STAMP                                                                                      \
  "(?:[\\[(]?(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},? ?)?\\d{1,2}[:.]\\d{2}(?::\\d{2})?[\\])]?)"
/* Behind a time of day a name may be written small. */
#define TURN                                                                                       \
  "^\\s*(?:[-*•]\\s+)?(?|" STAMP "[ ,–-]*(\\p{Ll}[\\p{L}.'-]{1,23})|(?:" STAMP "[ ,–-]*)?"       \
  "((?:(?:Frau|Herr|Dr\\.|Mr\\.?|Mrs\\.?|Ms\\.?) )?"                                               \
  "\\p{Lu}[\\p{L}.'-]{0,23}(?: \\p{Lu}[\\p{L}.'-]{0,23})?))(?: \\([^)]{1,40}\\))? ?: "             \
  "+(.*\\S)\\s*$"

static gboolean
is_titled (const char *name)
{
  static const char *const TITLES[] = { "Frau ", "Herr ", "Dr. ", "Mr ", "Mr. ", "Mrs ", "Ms " };

  for (gsize i = 0; i < G_N_ELEMENTS (TITLES); i++)
    if (g_str_has_prefix (name, TITLES[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_name (const char *word)
{
  if (!g_unichar_isupper (g_utf8_get_char (word)) || strlen (word) < 2)
    return FALSE;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && *p != '-')
      return FALSE;
  return g_unichar_islower (g_utf8_get_char (g_utf8_next_char (word)));
}

static gboolean
is_unknown (ForgeReader *reader, const char *lower)
{
  g_autofree char *singular = forge_lexicon_dup_singular (reader->lexicon, lower);

  return forge_lexicon_find (reader->lexicon, lower) == NULL
         && forge_lexicon_find (reader->lexicon, singular) == NULL;
}

/* Where every noun has a capital and everybody may "want", only plain speech counts. */
static gboolean
is_speech (ForgeReader *reader, const char *lower)
{
  static const char *const WISHES[] = { "wants",   "thinks", "will",    "m\u00f6chte", "prefers",
                                        "objects", "denkt",  "answers", NULL };
  const ForgeWord *word = forge_lexicon_find (reader->lexicon, lower);

  return word != NULL && (word->tags & FORGE_TAG_SAYS) != 0
         && !(forge_lexicon_is_german (reader->lexicon) && g_strv_contains (WISHES, lower));
}

static gboolean
is_plain_speech (const char *lower)
{
  static const char *const SAYS[]
      = { "says", "said", "insists", "sagt", "sagte", "meint", "meinte", NULL };

  return g_strv_contains (SAYS, lower);
}

/* "Ines, Frau Roth (chair), someone from legal": @list is taken apart. */
static void
read_names (ForgeReader *reader, char *list, guint least)
{
  g_auto (GStrv) pieces = g_strsplit (list, ",", MAX_PRESENT);
  guint n = 0;

  for (gsize pass = 0; pass < 2; pass++)
    for (gsize i = 0; pieces[i] != NULL; i++)
      {
        g_autofree char *lower = NULL;
        char *bracket = strstr (pieces[i], " (");
        const char *name = g_strstrip (pieces[i]);

        if (bracket != NULL)
          *bracket = '\0';
        g_strchomp (pieces[i]);
        if (is_titled (name) && strrchr (name, ' ') != NULL)
          name = strrchr (name, ' ') + 1;
        lower = g_utf8_strdown (name, -1);
        if (!is_name (name) || !is_unknown (reader, lower))
          continue;
        n += pass == 0;
        if (pass == 1 && n >= least)
          g_hash_table_add (reader->speakers, g_steal_pointer (&lower));
      }
}

/* "(Ines, Marek, Tomas, someone from legal)" where the text begins, "Present: Joan (chair), Pete".
 */
static void
read_attendance (ForgeReader *reader, const char *text)
{
  g_autoptr (GRegex) present = g_regex_new (
      "^[-*• ]*(?:present|attending|attendees|participants|in attendance|apologies|absent|anwesend|"
      "anwesende|teilnehmer|teilnehmende|entschuldigt)[^:\\n]{0,20}:(.*)$",
      G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  const char *open = strchr (text, '(');
  const char *close = open != NULL ? strchr (open, ')') : NULL;

  g_assert (present != NULL);
  if (close != NULL && close - text <= HEAD_BYTES)
    {
      g_autofree char *inner = g_strndup (open + 1, close - open - 1);

      read_names (reader, inner, 2);
    }
  for (g_regex_match (present, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *list = g_match_info_fetch (match, 1);

      read_names (reader, list, 1);
    }
}

/**
 * forge_reader_find_speakers:
 * @text: a whole brief or answer
 *
 * Learns the names of the people whose opinions the text quotes: they stand in front of "says", or
 * are listed where the text begins.
 */
void
forge_reader_find_speakers (ForgeReader *reader, const char *text)
{
  g_autoptr (GString) before = g_string_new (NULL);
  const char *p = text;

  read_attendance (reader, text);
  while (*p != '\0')
    {
      gsize length = strcspn (p, " \n\t(),;:.\"");
      g_autofree char *word = g_strndup (p, length);
      g_autofree char *lower = NULL;

      if (length > 0 && length < 32)
        {
          lower = g_utf8_strdown (word, -1);
          if (before->len > 0 && is_speech (reader, lower) && is_name (before->str))
            {
              g_autofree char *name = g_utf8_strdown (before->str, -1);
              const ForgeWord *known = forge_lexicon_find (reader->lexicon, name);

              if (is_unknown (reader, name)
                  || (known != NULL && (known->tags & FORGE_TAG_SPEAKER) != 0
                      && is_plain_speech (lower)))
                g_hash_table_add (reader->speakers, g_steal_pointer (&name));
            }
          g_string_assign (before, word);
        }
      else
        g_string_truncate (before, 0);
      p += length;
      if (*p != '\0' && *p != ' ')
        g_string_truncate (before, 0);
      if (*p != '\0')
        p++;
    }
}

/* Whom a line quotes; a heading or field is nobody. */
static gboolean
may_speak (ForgeReader *reader, const char *name, guint n_turns)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (forge_reader_find_topic (reader, name) != NULL)
    return FALSE;
  return is_titled (name) || n_turns >= 2 || is_unknown (reader, lower);
}

static void
learn_speaker (ForgeReader *reader, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  const char *space = strrchr (lower, ' ');

  if (is_titled (name) || is_unknown (reader, lower))
    g_hash_table_add (reader->speakers, g_strdup (lower));
  if (space != NULL && is_unknown (reader, space + 1))
    g_hash_table_add (reader->speakers, g_strdup (space + 1));
}

/* How often each name stands in front of a colon, where the lines are what people said. */
static GHashTable *
count_turns (ForgeReader *reader, char **lines, GRegex *turn)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_turns = 0;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      char *name;
      guint n;

      if (*lines[i] == '\0' || !g_regex_match (turn, lines[i], 0, &match))
        continue;
      name = g_match_info_fetch (match, 1);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
      g_hash_table_replace (counts, name, GUINT_TO_POINTER (n + 1));
      n_turns++;
    }
  return n_turns >= MIN_TURNS && g_hash_table_size (counts) >= 2
                 && n_turns > g_hash_table_size (counts)
             ? g_steal_pointer (&counts)
             : NULL;
}

static void
learn_turn (ForgeReader *reader, const char *name, const char *text)
{
  g_autoptr (GArray) spans
      = forge_sentence_split (text, forge_lexicon_is_german (reader->lexicon),
                              forge_reader_is_short, (gpointer) reader->lexicon);

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSpan *span = &g_array_index (spans, ForgeSpan, i);

      g_hash_table_insert (reader->turns, g_strndup (text + span->start, span->end - span->start),
                           g_strdup (name));
    }
}

/**
 * forge_reader_find_turns:
 * @text: a whole brief or answer
 *
 * Learns who says what, where the lines are what people say to each other.
 */
void
forge_reader_find_turns (ForgeReader *reader, const char *text)
{
  g_autoptr (GRegex) turn = g_regex_new (TURN, 0, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) counts = NULL;

  g_assert (turn != NULL);
  g_hash_table_remove_all (reader->turns);
  counts = count_turns (reader, lines, turn);
  reader->is_talk = counts != NULL;
  for (gsize i = 0; counts != NULL && lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *name = NULL;
      g_autofree char *said = NULL;

      if (*lines[i] == '\0' || !g_regex_match (turn, lines[i], 0, &match))
        continue;
      name = g_match_info_fetch (match, 1);
      if (!may_speak (reader, name, GPOINTER_TO_UINT (g_hash_table_lookup (counts, name))))
        continue;
      said = g_match_info_fetch (match, 2);
      learn_speaker (reader, name);
      learn_turn (reader, name, said);
    }
}

/**
 * forge_remark_is_ceremony:
 *
 * "Datum: 12.10.2026", "Nächste Sitzung: 8. Dezember", "Huber eröffnet die Sitzung um 19:30 Uhr":
 * of the meeting, not of what it was about.
 */
gboolean
forge_remark_is_ceremony (ForgeReader *reader, const ForgeRemark *statement)
{
  static const char *const LABELS[] = { "datum",
                                        "ort",
                                        "beginn",
                                        "ende",
                                        "uhrzeit",
                                        "protokoll",
                                        "protokollant",
                                        "protokollführung",
                                        "moderation",
                                        "leitung",
                                        "verteiler",
                                        "sitzungsleitung",
                                        "schriftführer",
                                        "nächste sitzung",
                                        "nächstes treffen",
                                        "nächster termin",
                                        "nächste besprechung",
                                        "date",
                                        "place",
                                        "time",
                                        "minutes",
                                        "next meeting",
                                        "present",
                                        "attending",
                                        "attendees",
                                        NULL };
  static const char *const MEETING[]
      = { "sitzung", "besprechung", "treffen", "protokoll", "versammlung", "meeting", NULL };
  static const char *const OPENS[]
      = { "eröffnet",  "schließt", "begrüßt", "leitet", "beginnt", "endet",
          "eröffnete", "beendet",  "dankt",   "opens",  "closes",  NULL };
  g_autofree char *label = g_utf8_strdown (statement->label, -1);
  const ForgeSentence *s = statement->sentence;
  gboolean opens = FALSE;
  gboolean meeting = FALSE;

  if (g_hash_table_size (reader->speakers) == 0)
    return FALSE;
  if (g_strv_contains (LABELS, label))
    return TRUE;
  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const char *lower = forge_sentence_get (s, i)->lower;

      opens = opens || (i < 6 && g_strv_contains (OPENS, lower));
      for (gsize k = 0; MEETING[k] != NULL; k++)
        meeting = meeting || g_str_has_suffix (lower, MEETING[k]);
    }
  return opens && meeting;
}
