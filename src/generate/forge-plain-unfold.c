/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-plain"

#include "config.h"

#include <string.h>

#include "generate/forge-plain.h"

/* A chat has at least so many lines with a name in front, of at least two people. */
#define MIN_TURNS 4
/* "[09:02] Priya: ", "Priya (09:02): ", "12.03.26, 09:02 - Tom: ", "Tom: " */
#define STAMP                                                                                      \
  "[\\[(]?(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},? ?)?\\d{1,2}[:.]\\d{2}(?::\\d{2})?(?: "           \
  "?[AaPp][Mm])?[\\])]?"
#define TURN                                                                                       \
  "^\\s*(?:" STAMP                                                                                 \
  "[ ,–-]*)?<?(\\p{Lu}[\\p{L}.'-]{0,23}(?: \\p{Lu}[\\p{L}.'-]{0,23})?)>?(?: ?" STAMP               \
  ")?: +(.*\\S)\\s*$"
#define STAMPED_TURN                                                                               \
  "^\\s*" STAMP "[ ,–-]*<?(\\p{L}[\\p{L}.'-]{0,23}(?: \\p{Lu}[\\p{L}.'-]{0,23})?)>?: "           \
  "+(.*\\S)\\s*$"
#define MAIL_HEAD                                                                                  \
  "^(?:>\\s*)*(?:From|To|Cc|Bcc|Date|Sent|Reply-To|Von|An|Datum|Gesendet|Kopie): .*$"
#define SUBJECT "^(?:>\\s*)*(?:Subject|Betreff): *(?:(?:Re|Fwd?|AW|WG): *)*(.*)$"
#define REPLY   "^(?:>\\s*)*(?:On .*wrote|Am .*schrieb.*):\\s*$"

static GRegex *
compile (const char *pattern)
{
  GRegex *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);

  g_assert (regex != NULL);
  return regex;
}

static void
set_line (char **line, char *text)
{
  g_free (*line);
  *line = text;
}

static gboolean
is_question (const char *line)
{
  gsize length = strlen (line);

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  return length > 1 && line[length - 1] == '?';
}

/* A question and what is answered come to stand in one line, where the answer was. */
static void
join_answer (char **question, char **answer, const char *mark, const char *said)
{
  g_autofree char *asked = g_strdup (*question);

  set_line (answer, g_strdup_printf ("%s%s %s", mark, g_strstrip (asked), said));
  set_line (question, g_strdup (""));
}

/* "Beschluss: ...", "Nächste Sitzung: ...": a word that everybody knows, and only once. */
static gboolean
is_label (const ForgeLexicon *lexicon, GHashTable *again, const char *name)
{
  const char *space = strrchr (name, ' ');
  g_autofree char *lower = g_utf8_strdown (space != NULL ? space + 1 : name, -1);
  g_autofree char *singular = forge_lexicon_dup_singular (lexicon, lower);

  return !g_hash_table_contains (again, name)
         && (forge_lexicon_find (lexicon, lower) != NULL
             || forge_lexicon_find (lexicon, singular) != NULL);
}

/* Whether so many lines start with a name that the text is what people wrote to each other. */
static gboolean
is_chat (char **lines, GRegex *turn, GHashTable *repeated)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint turns = 0;
  guint others = 0;
  guint again = 0;

  g_hash_table_remove_all (repeated);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (*lines[i] == '\0')
        continue;
      if (g_regex_match (turn, lines[i], 0, &match))
        {
          g_autofree char *name = g_match_info_fetch (match, 1);

          turns++;
          if (!g_hash_table_add (names, g_strdup (name)))
            {
              again++;
              g_hash_table_add (repeated, g_steal_pointer (&name));
            }
        }
      else
        others++;
    }
  return turns >= MIN_TURNS && turns >= others * 2 && g_hash_table_size (names) >= 2
         && again >= turns / 2;
}

/* Each turn of a chat becomes an item of a list; who asks and who answers is forgotten. */
static void
unfold_chat (const ForgeLexicon *lexicon, char **lines, GRegex *turn, GHashTable *repeated)
{
  char **asked = NULL;
  g_autofree char *asker = NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *name = NULL;
      g_autofree char *said = NULL;

      if (!g_regex_match (turn, lines[i], 0, &match))
        continue;
      name = g_match_info_fetch (match, 1);
      if (is_label (lexicon, repeated, name))
        continue;
      said = g_match_info_fetch (match, 2);
      if (asked != NULL && !is_question (said) && g_strcmp0 (name, asker) != 0)
        join_answer (asked, &lines[i], "", said);
      else
        set_line (&lines[i], g_strconcat ("- ", said, NULL));
      asked = is_question (said) ? &lines[i] : NULL;
      g_free (asker);
      asker = g_steal_pointer (&name);
    }
}

/* The heads of mails go, the subject is the heading; a quoted question stands with its answer. */
static void
unfold_mail (char **lines)
{
  g_autoptr (GRegex) head = compile (MAIL_HEAD);
  g_autoptr (GRegex) subject = compile (SUBJECT);
  g_autoptr (GRegex) reply = compile (REPLY);
  gboolean titled = FALSE;
  char **asked = NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      gboolean quoted = *lines[i] == '>';

      if (g_regex_match (subject, lines[i], 0, &match))
        {
          g_autofree char *title = g_match_info_fetch (match, 1);

          set_line (&lines[i], titled ? g_strdup ("") : g_strconcat ("# ", title, NULL));
          titled = TRUE;
        }
      else if (g_regex_match (head, lines[i], 0, NULL) || g_regex_match (reply, lines[i], 0, NULL))
        set_line (&lines[i], g_strdup (""));
      else if (asked != NULL && *lines[i] != '\0' && !quoted)
        {
          g_autofree char *said = g_strdup (lines[i]);

          join_answer (asked, &lines[i], "", said + 0);
          asked = NULL;
        }
      else if (*lines[i] != '\0')
        asked = quoted && is_question (lines[i]) ? &lines[i] : NULL;
    }
}

static gboolean
is_mail (char **lines)
{
  guint heads = 0;

  for (gsize i = 0; i < 12 && lines[i] != NULL; i++)
    heads += g_str_has_prefix (lines[i], "From: ") || g_str_has_prefix (lines[i], "To: ")
             || g_str_has_prefix (lines[i], "Subject: ") || g_str_has_prefix (lines[i], "Von: ")
             || g_str_has_prefix (lines[i], "An: ") || g_str_has_prefix (lines[i], "Betreff: ");
  return heads >= 2;
}

static guint
count_cells (const char *line, const char *mark)
{
  guint n = 1;

  if (*line == '|' || *line == '\t' || *line == ' ')
    return 1;
  for (const char *p = strstr (line, mark); p != NULL; p = strstr (p + strlen (mark), mark))
    n++;
  return n;
}

/* "name<TAB>role", "name | role": lines with as many cells as their neighbour are rows. */
static void
unfold_table (char **lines, const char *mark)
{
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      guint n = count_cells (lines[i], mark);
      gsize end = i + 1;

      if (n < 2)
        continue;
      while (lines[end] != NULL && count_cells (lines[end], mark) == n)
        end++;
      for (gsize k = i; end - i >= 2 && k < end; k++)
        {
          g_auto (GStrv) cells = g_strsplit (lines[k], mark, -1);
          g_autofree char *row = g_strjoinv (" | ", cells);

          set_line (&lines[k], g_strdup_printf ("| %s |", row));
        }
      i = end - 1;
    }
}

/**
 * forge_plain_unfold:
 * @lines: changed in place
 *
 * Chats, mails, and tables without bars around them.
 */
void
forge_plain_unfold (const ForgeLexicon *lexicon, char **lines)
{
  g_autoptr (GHashTable) repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) turn = compile (TURN);
  g_autoptr (GRegex) stamped = compile (STAMPED_TURN);

  g_return_if_fail (lexicon != NULL && lines != NULL);

  if (is_chat (lines, stamped, repeated))
    unfold_chat (lexicon, lines, stamped, repeated);
  else if (is_chat (lines, turn, repeated))
    unfold_chat (lexicon, lines, turn, repeated);
  if (is_mail (lines))
    unfold_mail (lines);
  unfold_table (lines, "\t");
  unfold_table (lines, " | ");
}
