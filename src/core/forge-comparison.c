/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-comparison"

#include "config.h"

#include <string.h>

#include "core/forge-comparison.h"
#include "core/forge-line-pairs.h"

/* Hunks with fewer equal lines between them are one change for a reader. */
#define MAX_GAP 2
/* Showing this many lines takes no more room than the fold that would hide them. */
#define MIN_FOLD 2
/* Pairs of lines that are looked at in all: some milliseconds. */
#define PAIR_BUDGET 100000

typedef struct
{
  ForgeDiffHunk hunk;
  guint first_pair;
  guint n_pairs;
  int heading; /* the line of the new text with the heading above it; -1: none */
} Change;

struct _ForgeComparison
{
  GObject parent_instance;

  char *old_text;
  char *new_text;
  ForgeLines old_lines;
  ForgeLines new_lines;
  GArray *changes; /* (element-type Change) */
  GArray *pairs;   /* (element-type ForgeLinePair): of all changes; where both are there and equal,
                      the   line is between two hunks */
  GArray *is_same; /* (element-type guint8): of each pair */
};

G_DEFINE_FINAL_TYPE (ForgeComparison, forge_comparison, G_TYPE_OBJECT)

static gboolean
is_heading (const ForgeLines *lines, guint line)
{
  gsize length = 0;
  const char *text = forge_lines_get (lines, line, &length);
  gsize level = 0;

  while (level < length && level < 7 && text[level] == '#')
    level++;
  return level > 0 && level < 7 && level < length && text[level] == ' ';
}

static gboolean
is_fence (const ForgeLines *lines, guint line)
{
  gsize length = 0;
  const char *text = forge_lines_get (lines, line, &length);

  return length >= 3 && (strncmp (text, "```", 3) == 0 || strncmp (text, "~~~", 3) == 0);
}

static gboolean
is_close (ForgeComparison *self, const Change *last, const ForgeDiffHunk *hunk)
{
  const guint end = last->hunk.new_start + last->hunk.n_new;

  if (hunk->new_start - end > MAX_GAP)
    return FALSE;
  for (guint line = end; line < hunk->new_start; line++)
    if (is_heading (&self->new_lines, line))
      return FALSE;
  return TRUE;
}

static void
add_pairs (ForgeComparison *self, Change *change, guint8 is_same)
{
  const guint n_before = self->is_same->len;

  g_array_set_size (self->is_same, self->pairs->len);
  for (guint i = n_before; i < self->is_same->len; i++)
    g_array_index (self->is_same, guint8, i) = is_same;
  change->n_pairs = self->pairs->len - change->first_pair;
}

static void
add_hunk (ForgeComparison *self, const ForgeDiffHunk *hunk, guint *budget)
{
  Change *change = self->changes->len > 0
                       ? &g_array_index (self->changes, Change, self->changes->len - 1)
                       : NULL;

  if (change != NULL && is_close (self, change, hunk))
    {
      ForgeDiffHunk *whole = &change->hunk;

      for (guint i = 0; i < hunk->old_start - whole->old_start - whole->n_old; i++)
        {
          const ForgeLinePair same = { (int) (whole->old_start + whole->n_old + i),
                                       (int) (whole->new_start + whole->n_new + i) };

          g_array_append_val (self->pairs, same);
        }
      add_pairs (self, change, TRUE);
      whole->n_old = hunk->old_start + hunk->n_old - whole->old_start;
      whole->n_new = hunk->new_start + hunk->n_new - whole->new_start;
    }
  else
    {
      const Change fresh = { .hunk = *hunk, .first_pair = self->pairs->len, .heading = -1 };

      g_array_append_val (self->changes, fresh);
      change = &g_array_index (self->changes, Change, self->changes->len - 1);
    }
  forge_line_pairs_add (&self->old_lines, hunk->old_start, hunk->n_old, &self->new_lines,
                        hunk->new_start, hunk->n_new, budget, self->pairs);
  add_pairs (self, change, FALSE);
}

static void
find_headings (ForgeComparison *self)
{
  const guint n_lines = forge_lines_get_n (&self->new_lines);
  gboolean in_code = FALSE;
  int heading = -1;
  guint i = 0;

  for (guint line = 0; i < self->changes->len; line++)
    {
      for (; i < self->changes->len; i++)
        {
          Change *change = &g_array_index (self->changes, Change, i);

          if (change->hunk.new_start > line && line < n_lines)
            break;
          change->heading = heading;
        }
      if (line >= n_lines)
        break;
      if (is_fence (&self->new_lines, line))
        in_code = !in_code;
      else if (!in_code && is_heading (&self->new_lines, line))
        heading = (int) line;
    }
}

static void
forge_comparison_finalize (GObject *object)
{
  ForgeComparison *self = FORGE_COMPARISON (object);

  forge_lines_clear (&self->old_lines);
  forge_lines_clear (&self->new_lines);
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->is_same, g_array_unref);
  g_free (self->old_text);
  g_free (self->new_text);
  G_OBJECT_CLASS (forge_comparison_parent_class)->finalize (object);
}

static void
forge_comparison_class_init (ForgeComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_comparison_finalize;
}

static void
forge_comparison_init (ForgeComparison *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (ForgeLinePair));
  self->is_same = g_array_new (FALSE, FALSE, sizeof (guint8));
}

/**
 * forge_comparison_new:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 *
 * Any thread; of two texts of 2 MB some ten milliseconds.
 *
 * Returns: (transfer full)
 */
ForgeComparison *
forge_comparison_new (const char *old_text, const char *new_text, gboolean ignore_space)
{
  ForgeComparison *self;
  g_autoptr (GArray) hunks = NULL;
  guint budget = PAIR_BUDGET;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  self = g_object_new (FORGE_TYPE_COMPARISON, NULL);
  self->old_text = g_strdup (old_text);
  self->new_text = g_strdup (new_text);
  forge_lines_init (&self->old_lines, self->old_text);
  forge_lines_init (&self->new_lines, self->new_text);
  hunks = forge_diff_hunks (old_text, new_text, ignore_space);
  for (guint i = 0; i < hunks->len; i++)
    add_hunk (self, &g_array_index (hunks, ForgeDiffHunk, i), &budget);
  find_headings (self);
  return self;
}

const char *
forge_comparison_get_old_text (ForgeComparison *self)
{
  g_return_val_if_fail (FORGE_IS_COMPARISON (self), NULL);
  return self->old_text;
}

const char *
forge_comparison_get_new_text (ForgeComparison *self)
{
  g_return_val_if_fail (FORGE_IS_COMPARISON (self), NULL);
  return self->new_text;
}

guint
forge_comparison_get_n_changes (ForgeComparison *self)
{
  g_return_val_if_fail (FORGE_IS_COMPARISON (self), 0);
  return self->changes->len;
}

/**
 * forge_comparison_dup_heading:
 * @change: 0-based
 *
 * Returns: (transfer full): the words of the heading above it in the new text, "" for none
 */
char *
forge_comparison_dup_heading (ForgeComparison *self, guint change)
{
  g_autofree char *line = NULL;

  g_return_val_if_fail (FORGE_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (change < self->changes->len, NULL);

  line
      = forge_comparison_dup_new_line (self, g_array_index (self->changes, Change, change).heading);
  return g_strdup (g_strstrip (line + strspn (line, "#")));
}

/**
 * forge_comparison_count:
 * @change: 0-based; G_MAXUINT: all of them
 * @n_added: (out): lines that only the new text has
 * @n_removed: (out): lines that only the old text has
 * @n_changed: (out): lines that became another one
 */
void
forge_comparison_count (ForgeComparison *self,
                        guint change,
                        guint *n_added,
                        guint *n_removed,
                        guint *n_changed)
{
  const Change *one = NULL;
  guint first = 0;
  guint end = 0;

  g_return_if_fail (FORGE_IS_COMPARISON (self));
  g_return_if_fail (change == G_MAXUINT || change < self->changes->len);

  one = change != G_MAXUINT ? &g_array_index (self->changes, Change, change) : NULL;
  first = one != NULL ? one->first_pair : 0;
  end = one != NULL ? first + one->n_pairs : self->pairs->len;
  *n_added = *n_removed = *n_changed = 0;
  for (guint i = first; i < end; i++)
    {
      const ForgeLinePair *pair = &g_array_index (self->pairs, ForgeLinePair, i);

      if (pair->old_line < 0)
        (*n_added)++;
      else if (pair->new_line < 0)
        (*n_removed)++;
      else if (!g_array_index (self->is_same, guint8, i))
        (*n_changed)++;
    }
}

static void
add_row (GArray *rows, ForgeRowKind kind, int old_line, int new_line, guint change)
{
  const ForgeComparisonRow row = { kind, old_line, new_line, change, 1 };

  g_array_append_val (rows, row);
}

/* The equal lines before a change, or at the end: some in sight, the others in a fold. */
static void
add_same (GArray *rows, guint old_start, guint new_start, guint n, guint n_head, guint n_tail)
{
  const gboolean folds
      = n_head < n && n_tail < n && n - n_head - n_tail >= MIN_FOLD && n_head + n_tail < n;

  for (guint i = 0; i < n; i++)
    {
      if (folds && i == n_head)
        {
          const ForgeComparisonRow fold = { FORGE_ROW_FOLD, (int) (old_start + i),
                                            (int) (new_start + i), G_MAXUINT, n - n_head - n_tail };

          g_array_append_val (rows, fold);
          i = n - n_tail;
          if (i == n)
            break;
        }
      add_row (rows, FORGE_ROW_SAME, (int) (old_start + i), (int) (new_start + i), G_MAXUINT);
    }
}

/* In the unified layout what was removed stands above what was added instead. */
static void
add_unified (ForgeComparison *self, GArray *rows, guint first, guint end, guint change)
{
  const ForgeLinePair *pairs = &g_array_index (self->pairs, ForgeLinePair, 0);

  for (guint i = first; i < end; i++)
    if (pairs[i].old_line >= 0)
      add_row (rows, FORGE_ROW_REMOVED, pairs[i].old_line, pairs[i].new_line, change);
  for (guint i = first; i < end; i++)
    if (pairs[i].new_line >= 0)
      add_row (rows, FORGE_ROW_ADDED, pairs[i].old_line, pairs[i].new_line, change);
}

static void
add_change (ForgeComparison *self, GArray *rows, guint index, ForgeLayout layout)
{
  const Change *change = &g_array_index (self->changes, Change, index);
  const guint end = change->first_pair + change->n_pairs;
  guint first = change->first_pair;

  add_row (rows, FORGE_ROW_CHANGE, -1, -1, index);
  for (guint i = first; i < end; i++)
    {
      const ForgeLinePair *pair = &g_array_index (self->pairs, ForgeLinePair, i);
      const gboolean is_same = g_array_index (self->is_same, guint8, i);

      if (is_same && layout == FORGE_LAYOUT_UNIFIED)
        add_unified (self, rows, first, i, index);
      if (is_same)
        first = i + 1;
      if (is_same || layout == FORGE_LAYOUT_SIDE_BY_SIDE)
        add_row (rows,
                 is_same              ? FORGE_ROW_SAME
                 : pair->old_line < 0 ? FORGE_ROW_ADDED
                 : pair->new_line < 0 ? FORGE_ROW_REMOVED
                                      : FORGE_ROW_CHANGED,
                 pair->old_line, pair->new_line, index);
    }
  if (layout == FORGE_LAYOUT_UNIFIED)
    add_unified (self, rows, first, end, index);
}

/**
 * forge_comparison_list_rows:
 *
 * See the header. Texts that are equal are one fold.
 */
GArray *
forge_comparison_list_rows (ForgeComparison *self, ForgeLayout layout, guint context)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (ForgeComparisonRow));
  guint old_line = 0;
  guint new_line = 0;

  g_return_val_if_fail (FORGE_IS_COMPARISON (self), rows);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const ForgeDiffHunk *hunk = &g_array_index (self->changes, Change, i).hunk;

      add_same (rows, old_line, new_line, hunk->old_start - old_line, i > 0 ? context : 0, context);
      add_change (self, rows, i, layout);
      old_line = hunk->old_start + hunk->n_old;
      new_line = hunk->new_start + hunk->n_new;
    }
  add_same (rows, old_line, new_line, forge_lines_get_n (&self->old_lines) - old_line,
            self->changes->len > 0 || context == G_MAXUINT ? context : 0, 0);
  return rows;
}

/**
 * forge_comparison_list_folded:
 * @fold: a row of that kind
 *
 * Returns: (transfer full) (element-type ForgeComparisonRow)
 */
GArray *
forge_comparison_list_folded (const ForgeComparisonRow *fold)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (ForgeComparisonRow));

  g_return_val_if_fail (fold != NULL && fold->kind == FORGE_ROW_FOLD, rows);

  add_same (rows, (guint) fold->old_line, (guint) fold->new_line, fold->n_lines, fold->n_lines, 0);
  return rows;
}

static char *
dup_line (const ForgeLines *lines, int line)
{
  gsize length = 0;
  const char *text = line >= 0 ? forge_lines_get (lines, (guint) line, &length) : "";

  return g_strndup (text, length);
}

char *
forge_comparison_dup_old_line (ForgeComparison *self, int line)
{
  g_return_val_if_fail (FORGE_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (line < (int) forge_lines_get_n (&self->old_lines), NULL);
  return dup_line (&self->old_lines, line);
}

char *
forge_comparison_dup_new_line (ForgeComparison *self, int line)
{
  g_return_val_if_fail (FORGE_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (line < (int) forge_lines_get_n (&self->new_lines), NULL);
  return dup_line (&self->new_lines, line);
}

/* The last line of one text may have no end, and stand before others here. */
static void
append_lines (GString *out, const ForgeLines *lines, guint start, guint n)
{
  const gsize from = g_array_index (lines->starts, gsize, start);
  const gsize to = g_array_index (lines->starts, gsize, start + n);

  if (n == 0)
    return;
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  g_string_append_len (out, lines->text + from, (gssize) (to - from));
}

/**
 * forge_comparison_restore:
 * @change: 0-based; G_MAXUINT: all of them
 *
 * Returns: (transfer full): the new text with the old lines there
 */
char *
forge_comparison_restore (ForgeComparison *self, guint change)
{
  GString *out;
  guint line = 0;

  g_return_val_if_fail (FORGE_IS_COMPARISON (self), NULL);

  out = g_string_sized_new (strlen (self->new_text));
  for (guint i = 0; i < self->changes->len; i++)
    {
      const ForgeDiffHunk *hunk = &g_array_index (self->changes, Change, i).hunk;

      if (change != G_MAXUINT && change != i)
        continue;
      append_lines (out, &self->new_lines, line, hunk->new_start - line);
      append_lines (out, &self->old_lines, hunk->old_start, hunk->n_old);
      line = hunk->new_start + hunk->n_new;
    }
  append_lines (out, &self->new_lines, line, forge_lines_get_n (&self->new_lines) - line);
  return g_string_free (out, FALSE);
}
