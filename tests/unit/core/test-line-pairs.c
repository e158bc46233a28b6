/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-line-pairs.h"

/* Which lines of a hunk face which: "0-0 1-1 -1-2". */
static char *
pair (const char *old_text, const char *new_text, guint budget)
{
  ForgeLines old_lines, new_lines;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (ForgeLinePair));
  g_autoptr (GString) list = g_string_new (NULL);

  forge_lines_init (&old_lines, old_text);
  forge_lines_init (&new_lines, new_text);
  forge_line_pairs_add (&old_lines, 0, forge_lines_get_n (&old_lines), &new_lines, 0,
                        forge_lines_get_n (&new_lines), &budget, pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const ForgeLinePair *each = &g_array_index (pairs, ForgeLinePair, i);

      g_string_append_printf (list, "%s%d/%d", i > 0 ? " " : "", each->old_line, each->new_line);
    }
  forge_lines_clear (&old_lines);
  forge_lines_clear (&new_lines);
  return g_strdup (list->str);
}

static void
assert_pairs (const char *old_text, const char *new_text, const char *expected)
{
  g_autofree char *list = pair (old_text, new_text, 1000000);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_lines (void)
{
  ForgeLines lines;
  gsize length;

  forge_lines_init (&lines, "one\n\nthree");
  g_assert_cmpuint (forge_lines_get_n (&lines), ==, 3);
  g_assert_true (g_str_has_prefix (forge_lines_get (&lines, 2, &length), "three"));
  g_assert_cmpuint (length, ==, 5);
  forge_lines_get (&lines, 1, &length);
  g_assert_cmpuint (length, ==, 0);
  forge_lines_clear (&lines);
}

static void
test_same_words (void)
{
  assert_pairs ("The app shall open the door\n", "The app should open the door\n", "0/0");
  /* A line that came stands alone; the one with the same words keeps its face. */
  assert_pairs ("The app shall open the door\n",
                "Something else entirely\nThe app should open the door\n", "-1/0 0/1");
  assert_pairs ("Something else entirely\nThe app shall open the door\n",
                "The app should open the door\n", "0/-1 1/0");
}

/* Every line is there once, and in order, however large the hunk is. */
static void
test_whole (void)
{
  static const guint BUDGETS[] = { 0, 3, 1000000 };

  for (guint k = 0; k < G_N_ELEMENTS (BUDGETS); k++)
    {
      g_autofree char *list = pair ("a b\nc d\ne f\ng h\n", "c d x\ni j\ng h x\n", BUDGETS[k]);
      g_auto (GStrv) each = g_strsplit (list, " ", -1);
      int last_old = -1, last_new = -1;

      for (guint i = 0; each[i] != NULL; i++)
        {
          g_auto (GStrv) sides = g_strsplit (each[i], "/", 2);
          const int old_line = (int) g_ascii_strtoll (sides[0], NULL, 10);
          const int new_line = (int) g_ascii_strtoll (sides[1], NULL, 10);

          if (old_line >= 0)
            g_assert_cmpint (old_line, ==, ++last_old);
          if (new_line >= 0)
            g_assert_cmpint (new_line, ==, ++last_new);
          g_assert_true (old_line >= 0 || new_line >= 0);
        }
      g_assert_cmpint (last_old, ==, 3);
      g_assert_cmpint (last_new, ==, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-pairs/lines", test_lines);
  g_test_add_func ("/line-pairs/same-words", test_same_words);
  g_test_add_func ("/line-pairs/whole", test_whole);
  return g_test_run ();
}
