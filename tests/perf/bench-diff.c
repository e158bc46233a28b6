/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-diff OLD NEW [ROUNDS]: milliseconds to compare two files, each part at its best. */
#include "config.h"

#include <stdlib.h>

#include "core/forge-comparison.h"
#include "core/forge-word-spans.h"

/* The words of all rows; a view only asks for those in sight. */
static void
compare_words (ForgeComparison *comparison, GArray *rows)
{
  g_autoptr (GArray) old_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  g_autoptr (GArray) new_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));

  for (guint i = 0; i < rows->len; i++)
    {
      const ForgeComparisonRow *row = &g_array_index (rows, ForgeComparisonRow, i);
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;

      if (row->kind != FORGE_ROW_CHANGED)
        continue;
      left = forge_comparison_dup_old_line (comparison, row->old_line);
      right = forge_comparison_dup_new_line (comparison, row->new_line);
      forge_word_spans (left, right, FALSE, old_spans, new_spans);
    }
}

/* Keeps the best time since @start, which becomes now. */
static void
measure (gint64 *start, double *best)
{
  const gint64 now = g_get_monotonic_time ();
  const double ms = (double) (now - *start) / 1000;

  *start = now;
  *best = MIN (*best, ms);
}

int
main (int argc, char **argv)
{
  const int n_rounds = argc > 3 ? atoi (argv[3]) : 5;
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;
  double lines = G_MAXDOUBLE;
  double words = G_MAXDOUBLE;

  if (argc < 3 || !g_file_get_contents (argv[1], &old_text, NULL, NULL)
      || !g_file_get_contents (argv[2], &new_text, NULL, NULL))
    return 2;
  for (int i = 0; i < n_rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (ForgeComparison) comparison = forge_comparison_new (old_text, new_text, FALSE);
      g_autoptr (GArray) rows
          = forge_comparison_list_rows (comparison, FORGE_LAYOUT_SIDE_BY_SIDE, 3);

      measure (&start, &lines);
      compare_words (comparison, rows);
      measure (&start, &words);
    }
  g_print ("lines %.2f\nwords %.2f\nwhole %.2f\n", lines, words, lines + words);
  return 0;
}
