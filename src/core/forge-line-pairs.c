/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-line-pairs"

#include "config.h"

#include <string.h>

#include "core/forge-line-pairs.h"

/* More words do not tell better what a line is. */
#define MAX_WORDS 64
/* A smaller part of the same words is no likeness. */
#define MIN_LIKENESS 0.4F

/* The words of a line, as hashes in order of their size. */
typedef struct
{
  guint hashes[MAX_WORDS];
  guint n;
} Words;

/**
 * forge_lines_init:
 * @text: must outlive @self
 *
 * Any thread.
 */
void
forge_lines_init (ForgeLines *self, const char *text)
{
  gsize start = 0;

  g_return_if_fail (self != NULL && text != NULL);

  self->text = text;
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (self->starts, start);
  while (text[start] != '\0')
    {
      const char *eol = strchr (text + start, '\n');

      start = eol != NULL ? (gsize) (eol + 1 - text) : start + strlen (text + start);
      g_array_append_val (self->starts, start);
    }
}

void
forge_lines_clear (ForgeLines *self)
{
  g_clear_pointer (&self->starts, g_array_unref);
}

guint
forge_lines_get_n (const ForgeLines *self)
{
  return self->starts->len - 1;
}

/**
 * forge_lines_get:
 * @line: 0-based
 * @length: (out): bytes, without the line end
 *
 * Returns: (transfer none): where it starts; not ended by NUL
 */
const char *
forge_lines_get (const ForgeLines *self, guint line, gsize *length)
{
  const gsize start = g_array_index (self->starts, gsize, line);
  const gsize end = g_array_index (self->starts, gsize, line + 1);

  *length = end - start;
  if (end > start && self->text[end - 1] == '\n')
    (*length)--;
  return self->text + start;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  const guint left = *(const guint *) a;
  const guint right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* Bytes that are no ASCII count as letters, so that no character is cut. */
static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

static void
read_words (Words *words, const char *line, gsize length)
{
  words->n = 0;
  for (gsize i = 0; i < length && words->n < MAX_WORDS; i++)
    {
      guint hash = 5381;

      if (!is_word_byte (line[i]))
        continue;
      for (; i < length && is_word_byte (line[i]); i++)
        hash = hash * 33 + (guchar) line[i];
      words->hashes[words->n++] = hash;
    }
  qsort (words->hashes, words->n, sizeof (guint), compare_hashes);
}

static Words *
read_all_words (const ForgeLines *lines, guint start, guint n)
{
  Words *words = g_new (Words, n);

  for (guint i = 0; i < n; i++)
    {
      gsize length = 0;
      const char *line = forge_lines_get (lines, start + i, &length);

      read_words (&words[i], line, length);
    }
  return words;
}

/* The part of the words that both have, 0 to 1. */
static float
get_likeness (const Words *a, const Words *b)
{
  guint n_common = 0;

  for (guint i = 0, j = 0; i < a->n && j < b->n;)
    {
      n_common += a->hashes[i] == b->hashes[j];
      if (a->hashes[i] == b->hashes[j])
        i++, j++;
      else if (a->hashes[i] < b->hashes[j])
        i++;
      else
        j++;
    }
  return a->n + b->n > 0 ? 2.0F * (float) n_common / (float) (a->n + b->n) : 0;
}

static void
add_pair (GArray *pairs, int old_line, int new_line)
{
  const ForgeLinePair pair = { old_line, new_line };

  g_array_append_val (pairs, pair);
}

static void
pair_by_place (guint old_start, guint n_old, guint new_start, guint n_new, GArray *pairs)
{
  for (guint i = 0; i < MAX (n_old, n_new); i++)
    add_pair (pairs, i < n_old ? (int) (old_start + i) : -1,
              i < n_new ? (int) (new_start + i) : -1);
}

/* @best[i][j]: the most likeness that the lines from i and from j on can have. */
static float *
sum_likeness (const Words *old_words, guint n_old, const Words *new_words, guint n_new)
{
  const guint width = n_new + 1;
  float *best = g_new0 (float, (gsize) (n_old + 1) * width);

  for (guint i = n_old; i-- > 0;)
    for (guint j = n_new; j-- > 0;)
      {
        const float likeness = get_likeness (&old_words[i], &new_words[j]);
        const float without = MAX (best[(i + 1) * width + j], best[i * width + j + 1]);
        const float with = likeness >= MIN_LIKENESS ? best[(i + 1) * width + j + 1] + likeness : 0;

        best[i * width + j] = MAX (with, without);
      }
  return best;
}

static void
pair_by_likeness (const ForgeLines *old_lines,
                  guint old_start,
                  guint n_old,
                  const ForgeLines *new_lines,
                  guint new_start,
                  guint n_new,
                  GArray *pairs)
{
  g_autofree Words *old_words = read_all_words (old_lines, old_start, n_old);
  g_autofree Words *new_words = read_all_words (new_lines, new_start, n_new);
  g_autofree float *best = sum_likeness (old_words, n_old, new_words, n_new);
  const guint width = n_new + 1;
  guint i = 0;
  guint j = 0;

  while (i < n_old || j < n_new)
    {
      const float here = best[i * width + j];

      if (i < n_old && (j == n_new || best[(i + 1) * width + j] >= here))
        add_pair (pairs, (int) (old_start + i++), -1);
      else if (j < n_new && (i == n_old || best[i * width + j + 1] >= here))
        add_pair (pairs, -1, (int) (new_start + j++));
      else
        add_pair (pairs, (int) (old_start + i++), (int) (new_start + j++));
    }
}

/**
 * forge_line_pairs_add:
 *
 * See the header. Any thread.
 */
void
forge_line_pairs_add (const ForgeLines *old_lines,
                      guint old_start,
                      guint n_old,
                      const ForgeLines *new_lines,
                      guint new_start,
                      guint n_new,
                      guint *budget,
                      GArray *pairs)
{
  const guint64 n_cells = (guint64) n_old * n_new;

  g_return_if_fail (old_lines != NULL && new_lines != NULL && budget != NULL && pairs != NULL);

  /* One line for one line is that line changed, however much. */
  if (n_cells <= 1 || n_cells > *budget)
    {
      pair_by_place (old_start, n_old, new_start, n_new, pairs);
      return;
    }
  *budget -= (guint) n_cells;
  pair_by_likeness (old_lines, old_start, n_old, new_lines, new_start, n_new, pairs);
}
