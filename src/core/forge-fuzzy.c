/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-fuzzy"

#include "config.h"

#include <string.h>

#include "core/forge-fuzzy.h"

/* What is longer is cut off: nobody types it, and no title needs it. */
#define MAX_QUERY 64
#define MAX_TEXT  256

#define SCORE_LETTER   16
#define SCORE_WORD     10 /* more, where a word begins */
#define SCORE_FIRST    4  /* more, where the text begins */
#define SCORE_TOGETHER 8  /* more, right after the letter before */
#define COST_GAP       3
#define COST_SKIPPED   2 /* each letter */
#define MAX_SKIPPED    15

/* Below this mean of its letters a match is a coincidence. */
#define MIN_MEAN 14

#define NONE (G_MININT / 2)

typedef struct
{
  gunichar chars[MAX_TEXT];
  guint16 offsets[MAX_TEXT]; /* of the character in the text, in bytes */
  gboolean is_start[MAX_TEXT];
  guint n;
} Folded;

struct _ForgeFuzzy
{
  GPtrArray *words; /* (element-type Folded) */
};

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* Lower case without diacritics. A character may become two, as the sharp s does, or none. */
static void
fold (Folded *folded, const char *text, guint max)
{
  gunichar last = ' ';

  folded->n = 0;
  for (const char *p = text; *p != '\0' && folded->n < max; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char bytes[7] = { 0 };
      g_autofree char *folded_case = NULL;
      g_autofree char *plain = NULL;
      gboolean is_start
          = is_letter (c)
            && (!is_letter (last) || (g_unichar_isupper (c) && g_unichar_islower (last))
                || (g_unichar_isdigit (c) && !g_unichar_isdigit (last)));

      g_unichar_to_utf8 (c, bytes);
      folded_case = g_utf8_casefold (bytes, -1);
      plain = g_utf8_normalize (folded_case, -1, G_NORMALIZE_ALL);
      for (const char *q = plain; *q != '\0' && folded->n < max; q = g_utf8_next_char (q))
        {
          if (g_unichar_ismark (g_utf8_get_char (q)))
            continue;
          folded->chars[folded->n] = g_utf8_get_char (q);
          folded->offsets[folded->n] = (guint16) (p - text);
          folded->is_start[folded->n] = is_start;
          folded->n++;
          is_start = FALSE;
        }
      last = c;
    }
}

/**
 * forge_fuzzy_new:
 *
 * Bytes that are no UTF-8 fit nothing.
 */
ForgeFuzzy *
forge_fuzzy_new (const char *query)
{
  g_autofree char *valid = NULL;
  g_auto (GStrv) words = NULL;
  ForgeFuzzy *self = g_new0 (ForgeFuzzy, 1);

  g_return_val_if_fail (query != NULL, NULL);

  valid = g_utf8_make_valid (query, -1);
  words = g_strsplit_set (valid, " \t\n", -1);
  self->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; words[i] != NULL; i++)
    {
      Folded word;

      fold (&word, words[i], MAX_QUERY);
      if (word.n > 0)
        g_ptr_array_add (self->words, g_memdup2 (&word, sizeof word));
    }
  return self;
}

void
forge_fuzzy_free (ForgeFuzzy *self)
{
  g_ptr_array_unref (self->words);
  g_free (self);
}

static int
score_letter (const Folded *text, guint at)
{
  return SCORE_LETTER + (text->is_start[at] ? SCORE_WORD : 0) + (at == 0 ? SCORE_FIRST : 0);
}

/* One row of the table: the best score of a match of the letters up to @c whose last one is matched
 * at each place of the text, and in @from where the letter before was matched. */
static void
fill_row (const Folded *text, gunichar c, const int *before, int *row, gint16 *from)
{
  int best = NONE; /* of a match that ended before the last place, less what the gap costs */
  guint best_at = 0;

  for (guint at = 0; at < text->n; at++)
    {
      int together = before == NULL ? 0 : at > 0 ? before[at - 1] + SCORE_TOGETHER : NONE;

      if (best > NONE)
        best -= at - best_at <= MAX_SKIPPED ? COST_SKIPPED : 0;
      if (before != NULL && at > 1 && before[at - 2] - COST_GAP - COST_SKIPPED > best)
        {
          best = before[at - 2] - COST_GAP - COST_SKIPPED;
          best_at = at - 2;
        }
      row[at] = NONE;
      if (text->chars[at] != c)
        continue;
      if (together >= best && together > NONE / 2)
        {
          row[at] = together + score_letter (text, at);
          from[at] = (gint16) (at - 1);
        }
      else if (best > NONE / 2)
        {
          row[at] = best + score_letter (text, at);
          from[at] = (gint16) best_at;
        }
    }
}

static guint
match_word (const Folded *word, const Folded *text, gboolean *is_matched)
{
  int rows[2][MAX_TEXT];
  gint16 from[MAX_QUERY][MAX_TEXT];
  const int *last = NULL;
  int best = NONE;
  int at = -1;

  for (guint i = 0; i < word->n; i++)
    {
      fill_row (text, word->chars[i], last, rows[i % 2], from[i]);
      last = rows[i % 2];
    }
  for (guint i = 0; i < text->n; i++)
    if (last[i] > best)
      {
        best = last[i];
        at = (int) i;
      }
  if (best < (int) word->n * MIN_MEAN)
    return 0;
  for (guint i = word->n; i-- > 0;)
    {
      is_matched[at] = TRUE;
      at = from[i][at];
    }
  return (guint) best;
}

/**
 * forge_fuzzy_match:
 *
 * Takes time as the length of the query times that of the text, at most 64 times 256.
 */
guint
forge_fuzzy_match (const ForgeFuzzy *self, const char *text, GArray *positions)
{
  gboolean is_matched[MAX_TEXT] = { FALSE };
  Folded folded;
  guint score = 1;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  if (positions != NULL)
    g_array_set_size (positions, 0);
  if (self->words->len == 0)
    return score;
  fold (&folded, text, MAX_TEXT);
  for (guint i = 0; i < self->words->len; i++)
    {
      guint part = match_word (g_ptr_array_index (self->words, i), &folded, is_matched);

      if (part == 0)
        return 0;
      score += part;
    }
  for (guint i = 0; positions != NULL && i < folded.n; i++)
    {
      guint offset = folded.offsets[i];

      if (is_matched[i]
          && (positions->len == 0
              || g_array_index (positions, guint, positions->len - 1) != offset))
        g_array_append_val (positions, offset);
    }
  return score;
}
