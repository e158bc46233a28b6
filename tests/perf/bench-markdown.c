/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/forge-markdown-doc.h"

/* bench-markdown FILE ROUNDS: milliseconds, medians, as "whole N" and "edit N": the whole text as
 * blocks, and one word typed into the paragraph in its middle, as the preview does it. */

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
measure_whole (const char *text, gssize length, int rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < rounds; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) blocks = forge_markdown_parse_blocks (text, length);
      const double time = since (start);

      g_assert (blocks->len > 0);
      g_array_append_val (times, time);
    }
  return get_median (times);
}

static double
measure_edit (const char *text, gsize length, int rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (ForgeMarkdownDoc) doc = forge_markdown_doc_new ();
  const char *middle = strchr (text + length / 2, ' ');

  g_assert (middle != NULL);
  forge_markdown_doc_set_text (doc, text, (gssize) length);
  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *edited
          = g_strdup_printf ("%.*s word%d%s", (int) (middle - text), text, i, middle);
      const gint64 start = g_get_monotonic_time ();
      const ForgeMarkdownChange change = forge_markdown_doc_set_text (doc, edited, -1);
      const double time = since (start);

      g_assert (change.n_added == 1);
      g_array_append_val (times, time);
    }
  return get_median (times);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  const int rounds = argc == 3 ? atoi (argv[2]) : 0;

  if (rounds < 1)
    {
      g_printerr ("Usage: bench-markdown FILE ROUNDS\n");
      return 2;
    }
  if (!g_file_get_contents (argv[1], &text, &length, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("whole %.3f\n", measure_whole (text, (gssize) length, rounds));
  g_print ("edit %.4f\n", measure_edit (text, length, rounds));
  return 0;
}
