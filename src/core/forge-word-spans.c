/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-word-spans"

#include "config.h"

#include <string.h>

#include "core/forge-diff.h"
#include "core/forge-word-spans.h"

/* Comparing word by word beyond this is slow, and nobody reads the result. */
#define MAX_BYTES 16384
/* Two lines that share less than this part of their words have nothing to do with each other. */
#define MIN_SHARED 0.25

static gboolean
is_blank (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* Bytes that both lines start with, up to the end of an item of both. */
static gsize
count_same_start (const char *a, const char *b)
{
  gsize same = 0;

  while (a[same] != '\0')
    {
      const gsize end = (gsize) (forge_diff_find_item_end (a + same) - a);

      if (strncmp (a + same, b + same, end - same) != 0
          || (b[end] != '\0' && forge_diff_find_item_end (b + same) != b + end))
        break;
      same = end;
    }
  return same;
}

/* Bytes that both end with behind @start, as whole words. */
static gsize
count_same_end (const char *a, gsize n_a, const char *b, gsize n_b, gsize start)
{
  gsize same = 0;

  while (same < n_a - start && same < n_b - start && a[n_a - same - 1] == b[n_b - same - 1])
    same++;
  /* Only a space is the end of a word in every script. */
  while (same > 0 && !g_ascii_isspace (a[n_a - same]))
    same--;
  return same;
}

/* An item a line, as forge_diff_words() does; @ends gets the end of each, @start the one before. */
static char *
write_items (const char *text, gsize start, gsize end, GArray *ends)
{
  g_autofree char *part = g_strndup (text + start, end - start);
  GString *items = g_string_sized_new ((end - start) * 2);

  for (const char *p = part; *p != '\0';)
    {
      const char *next = forge_diff_find_item_end (p);
      const guint at = (guint) (start + (gsize) (next - part));

      g_string_append_len (items, p, next - p);
      g_string_append_c (items, '\n');
      g_array_append_val (ends, at);
      p = next;
    }
  return g_string_free (items, FALSE);
}

/* The bytes of some items, as a span. Joined to the span before where only space is between. */
static void
add_span (GArray *spans,
          guint first_new,
          const char *text,
          guint start,
          guint end,
          gboolean skip_space)
{
  const ForgeSpan span = { start, end };
  ForgeSpan *last
      = spans->len > first_new ? &g_array_index (spans, ForgeSpan, spans->len - 1) : NULL;

  if (start == end || (skip_space && is_blank (text, start, end)))
    return;
  if (last != NULL && is_blank (text, last->end, start))
    last->end = end;
  else
    g_array_append_val (spans, span);
}

static guint
get_end (GArray *ends, gsize start, guint n)
{
  return n == 0 ? (guint) start : g_array_index (ends, guint, n - 1);
}

static gsize
sum_spans (GArray *spans, guint first)
{
  gsize sum = 0;

  for (guint i = first; i < spans->len; i++)
    {
      const ForgeSpan *span = &g_array_index (spans, ForgeSpan, i);

      sum += span->end - span->start;
    }
  return sum;
}

static void
set_one (GArray *spans, guint first, gsize start, gsize end)
{
  const ForgeSpan span = { (guint) start, (guint) end };

  g_array_set_size (spans, first);
  if (end > start)
    g_array_append_val (spans, span);
}

typedef struct
{
  const char *text;
  gsize length;
  gsize start; /* of the part that may differ */
  gsize end;
  GArray *spans;
  guint first; /* of the spans that are ours */
  gboolean skip_space;
} Side;

static void
compare_parts (Side *old_side, Side *new_side)
{
  g_autoptr (GArray) old_ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) new_ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *old_items
      = write_items (old_side->text, old_side->start, old_side->end, old_ends);
  g_autofree char *new_items
      = write_items (new_side->text, new_side->start, new_side->end, new_ends);
  g_autoptr (GArray) hunks = forge_diff_hunks (old_items, new_items, FALSE);

  for (guint i = 0; i < hunks->len; i++)
    {
      const ForgeDiffHunk *hunk = &g_array_index (hunks, ForgeDiffHunk, i);

      add_span (old_side->spans, old_side->first, old_side->text,
                get_end (old_ends, old_side->start, hunk->old_start),
                get_end (old_ends, old_side->start, hunk->old_start + hunk->n_old),
                old_side->skip_space);
      add_span (new_side->spans, new_side->first, new_side->text,
                get_end (new_ends, new_side->start, hunk->new_start),
                get_end (new_ends, new_side->start, hunk->new_start + hunk->n_new),
                new_side->skip_space);
    }
}

/**
 * forge_word_spans:
 * @old_line: valid UTF-8 without line ends
 * @new_line: likewise
 * @ignore_space: whether to leave out spans of spaces only
 * @old_spans: (element-type ForgeSpan)
 * @new_spans: (element-type ForgeSpan)
 *
 * Any thread.
 */
void
forge_word_spans (const char *old_line,
                  const char *new_line,
                  gboolean ignore_space,
                  GArray *old_spans,
                  GArray *new_spans)
{
  Side sides[2] = {
    { .text = old_line, .spans = old_spans, .skip_space = ignore_space },
    { .text = new_line, .spans = new_spans, .skip_space = ignore_space },
  };
  gsize same_start;
  gsize same_end;
  gsize n_longest;
  gsize n_shared;

  g_return_if_fail (old_line != NULL && new_line != NULL);
  g_return_if_fail (old_spans != NULL && new_spans != NULL);

  same_start = count_same_start (old_line, new_line);
  sides[0].length = strlen (old_line);
  sides[1].length = strlen (new_line);
  same_end = count_same_end (old_line, sides[0].length, new_line, sides[1].length, same_start);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      sides[i].start = same_start;
      sides[i].end = sides[i].length - same_end;
      sides[i].first = sides[i].spans->len;
    }

  n_longest = MAX (sides[0].end, sides[1].end) - same_start;
  if (n_longest <= MAX_BYTES)
    compare_parts (&sides[0], &sides[1]);
  n_shared = sides[0].length - sum_spans (old_spans, sides[0].first);
  if (n_longest > MAX_BYTES
      || (gdouble) n_shared < MIN_SHARED * (gdouble) MIN (sides[0].length, sides[1].length))
    for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
      set_one (sides[i].spans, sides[i].first, sides[i].start, sides[i].end);
}
