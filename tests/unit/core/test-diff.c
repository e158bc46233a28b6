/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-diff.h"
#include "core/forge-merge.h"

#define N_RANDOM 400

/* "-a" "+b" " c" joined by spaces of the lines, and their numbers. */
static void
assert_lines (GPtrArray *lines, const char *expected)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const ForgeDiffLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (all, "%c%s(%d,%d)", line->origin, line->text, line->old_line,
                              line->new_line);
    }
  g_assert_cmpstr (all->str, ==, expected);
  g_ptr_array_unref (lines);
}

static void
test_lines (void)
{
  assert_lines (forge_diff_lines ("a\nb\nc\n", "a\nx\nc\n", G_MAXINT),
                " a(1,1)-b(2,-1)+x(-1,2) c(3,3)");
  assert_lines (forge_diff_lines ("a\nb\nc\n", "a\nx\nc\n", 0), "-b(2,-1)+x(-1,2)");
  assert_lines (forge_diff_lines ("1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n", 1), " 5(5,5)+6(-1,6)");
  assert_lines (forge_diff_lines ("", "a\n", 3), "+a(-1,1)");
  assert_lines (forge_diff_lines ("a\n", "", 3), "-a(1,-1)");
  assert_lines (forge_diff_lines ("", "", G_MAXINT), "");
  assert_lines (forge_diff_lines ("a", "a\n", 3), "-a(1,-1)+a(-1,1)");
  assert_lines (forge_diff_lines ("\n\n", "\n", 0), "-(2,-1)");
}

static void
test_lines_equal (void)
{
  assert_lines (forge_diff_lines ("a\nb\n", "a\nb\n", 3), "");
  assert_lines (forge_diff_lines ("a\nb", "a\nb", G_MAXINT), " a(1,1) b(2,2)");
}

static void
test_words (void)
{
  assert_lines (forge_diff_words ("WHEN a patient", "WHEN the patient"),
                " WHEN(1,1)  (1,1)-a(1,-1)+the(-1,1)  (1,1) patient(1,1)");
  assert_lines (forge_diff_words ("a.\nb", "a!\nb"), " a(1,1)-.(1,-1)+!(-1,1) \n(1,1) b(2,2)");
  assert_lines (forge_diff_words ("Gr\303\266\303\237e", "Gr\303\266\303\237en"),
                "-Gr\303\266\303\237e(1,-1)+Gr\303\266\303\237en(-1,1)");
  assert_lines (forge_diff_words ("a", "a"), " a(1,1)");
  assert_lines (forge_diff_words ("", ""), "");
}

static void
test_unified (void)
{
  g_autofree char *same = forge_diff_unified ("a\n", "a\n", "v1", "v2");
  g_autofree char *diff = forge_diff_unified ("a\nb\n", "a\nc", "v1", "v2");

  g_assert_cmpstr (same, ==, "");
  g_assert_cmpstr (diff, ==,
                   "--- v1\n+++ v2\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline at end of file\n");
}

static void
assert_merge (const char *base,
              const char *ours,
              const char *theirs,
              const char *expected,
              guint expected_conflicts)
{
  guint n_conflicts = 99;
  g_autofree char *merged = forge_merge_texts (base, ours, theirs, "mine", "new", &n_conflicts);

  g_assert_cmpstr (merged, ==, expected);
  g_assert_cmpuint (n_conflicts, ==, expected_conflicts);
}

static void
test_merge_clean (void)
{
  assert_merge ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n", 0);
  assert_merge ("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n", "a\nc\nd\n", 0);
  assert_merge ("a\n", "b\n", "b\n", "b\n", 0);
  assert_merge ("", "", "", "", 0);
  assert_merge ("", "", "x", "x", 0);
  assert_merge ("x", "", "x", "", 0);
  assert_merge ("a\n<<<<<<< x\n", "a\n<<<<<<< x\n", "b\n<<<<<<< x\n", "b\n<<<<<<< x\n", 0);
}

static void
test_merge_conflict (void)
{
  assert_merge ("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n",
                "a\n<<<<<<< mine\nx\n||||||| Before\nb\n=======\ny\n>>>>>>> new\nc\n", 1);
  assert_merge ("a", "x", "y", "<<<<<<< mine\nx\n||||||| Before\na\n=======\ny\n>>>>>>> new\n", 1);
  /* A heading's underline and an old mark are no conflicts. */
  assert_merge (
      "T\n==========\n<<<<<<< old\nb\n", "T\n==========\n<<<<<<< old\nx\n",
      "T\n==========\n<<<<<<< old\ny\n",
      "T\n==========\n<<<<<<< old\n<<<<<<< mine\nx\n||||||| Before\nb\n=======\ny\n>>>>>>> new\n",
      1);
}

static char *
make_random_text (void)
{
  GString *text = g_string_new (NULL);
  const int n_lines = g_test_rand_int_range (0, 30);

  for (int i = 0; i < n_lines; i++)
    g_string_append_printf (text, "line %d\n", g_test_rand_int_range (0, 20));
  if (g_test_rand_bit ())
    g_string_append (text, "no end");
  return g_string_free (text, FALSE);
}

static char *
join (GPtrArray *lines, ForgeDiffOrigin left_out, const char *between)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const ForgeDiffLine *line = g_ptr_array_index (lines, i);

      if (line->origin != left_out)
        g_string_append_printf (text, "%s%s", line->text, between);
    }
  return g_string_free (text, FALSE);
}

/* A diff holds both texts; a merge with an unchanged side is the other side; and each line that a
 * side added is in the merge. */
static void
test_random (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *base = make_random_text ();
      g_autofree char *ours = make_random_text ();
      g_autofree char *theirs = make_random_text ();
      g_autofree char *left = forge_merge_texts (base, base, ours, "a", "b", NULL);
      g_autofree char *right = forge_merge_texts (base, ours, base, "a", "b", NULL);
      g_autofree char *merged = forge_merge_texts (base, ours, theirs, "a", "b", NULL);
      g_autoptr (GPtrArray) words = forge_diff_words (base, ours);
      g_autofree char *old_text = join (words, FORGE_DIFF_ADDED, "");
      g_autofree char *new_text = join (words, FORGE_DIFF_REMOVED, "");
      g_auto (GStrv) all = g_strsplit (merged, "\n", -1);
      g_auto (GStrv) wanted = g_strsplit (theirs, "\n", -1);

      g_assert_cmpstr (left, ==, ours);
      g_assert_cmpstr (right, ==, ours);
      g_assert_cmpstr (old_text, ==, base);
      g_assert_cmpstr (new_text, ==, ours);
      for (gsize j = 0; wanted[j] != NULL; j++)
        if (strstr (base, wanted[j]) == NULL)
          g_assert_true (g_strv_contains ((const char *const *) all, wanted[j]));
    }
}

static gpointer
merge_often (gpointer data)
{
  for (int i = 0; i < 200; i++)
    assert_merge ("a\n", "b\n", "a\n", "b\n", 0);
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("merge", merge_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_count_words (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    guint added;
    guint removed;
  } cases[] = {
    { "", "", 0, 0 },
    { "", "one two\n", 2, 0 },
    { "one two\n", "", 0, 2 },
    { "a line\nanother\n", "a line\nanother\n", 0, 0 },
    { "the system shall wait\n", "the system should wait\n", 1, 1 },
    { "one two three\n", "three two one\n", 0, 0 },
    { "one one\n", "one one one\n", 1, 0 },
    { "a\nb\nc\nd\ne\n", "b\nc\nd\ne\na\n", 1, 1 }, /* two places */
    { "- item -\n", "* item *\n", 0, 0 },
    { "予約\n", "予約する\n", 2, 0 },
    { "no line end", "no line end here", 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint added = 99, removed = 99;

      forge_diff_count_words (cases[i].old_text, cases[i].new_text, &added, &removed);
      g_assert_cmpuint (added, ==, cases[i].added);
      g_assert_cmpuint (removed, ==, cases[i].removed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/threads", test_threads);
  g_test_add_func ("/diff/lines", test_lines);
  g_test_add_func ("/diff/lines-equal", test_lines_equal);
  g_test_add_func ("/diff/words", test_words);
  g_test_add_func ("/diff/count-words", test_count_words);
  g_test_add_func ("/diff/unified", test_unified);
  g_test_add_func ("/merge/clean", test_merge_clean);
  g_test_add_func ("/merge/conflict", test_merge_conflict);
  g_test_add_func ("/merge/random", test_random);
  return g_test_run ();
}
