/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-comparison.h"

#define N_RANDOM 300

/* A row as a word: "=1:1" same, "~2:2" changed, "-3:", "+:3", "#0" change, "..4" a fold of four.
 * Line numbers count from 1. */
static char *
describe_rows (GArray *rows)
{
  static const char MARKS[] = "=~-+#.";
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const ForgeComparisonRow *row = &g_array_index (rows, ForgeComparisonRow, i);

      g_string_append_c (all, i > 0 ? ' ' : '>');
      g_string_append_c (all, MARKS[row->kind]);
      if (row->kind == FORGE_ROW_CHANGE)
        g_string_append_printf (all, "%u", row->change);
      else if (row->kind == FORGE_ROW_FOLD)
        g_string_append_printf (all, "%u", row->n_lines);
      else
        g_string_append_printf (all, "%d:%d", row->old_line + 1, row->new_line + 1);
    }
  return g_string_free (all, FALSE);
}

static void
assert_rows (const char *old_text,
             const char *new_text,
             ForgeLayout layout,
             guint context,
             const char *expected)
{
  g_autoptr (ForgeComparison) comparison = forge_comparison_new (old_text, new_text, FALSE);
  g_autoptr (GArray) rows = forge_comparison_list_rows (comparison, layout, context);
  g_autofree char *all = describe_rows (rows);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_side_by_side (void)
{
  assert_rows ("a\nb\nc\n", "a\nx\nc\n", FORGE_LAYOUT_SIDE_BY_SIDE, 3, ">=1:1 #0 ~2:2 =3:3");
  assert_rows ("", "", FORGE_LAYOUT_SIDE_BY_SIDE, 3, "");
  assert_rows ("", "a\n", FORGE_LAYOUT_SIDE_BY_SIDE, 3, ">#0 +0:1");
  assert_rows ("a\n", "", FORGE_LAYOUT_SIDE_BY_SIDE, 3, ">#0 -1:0");
}

/* FR-012 faces FR-012, although three lines were put above it. */
static void
test_alike_lines_face (void)
{
  assert_rows ("- FR-012 THE system SHALL free a cancelled slot at once.\n",
               "- FR-013 a text message.\n- FR-014 a call.\n- FR-015 leave it out.\n"
               "- FR-012 THE system SHOULD free a cancelled slot within a minute.\n",
               FORGE_LAYOUT_SIDE_BY_SIDE, 3, ">#0 +0:1 +0:2 +0:3 ~1:4");
}

static void
test_unified (void)
{
  assert_rows ("a\nred one\nred two\nz\n", "a\nred 1\nred 2\nz\n", FORGE_LAYOUT_UNIFIED, 3,
               ">=1:1 #0 -2:2 -3:3 +2:2 +3:3 =4:4");
}

static void
test_folds (void)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) folded = NULL;
  g_autofree char *all = NULL;
  g_autoptr (ForgeComparison) comparison
      = forge_comparison_new ("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\n5\n6\n7\nx\n", FALSE);

  rows = forge_comparison_list_rows (comparison, FORGE_LAYOUT_SIDE_BY_SIDE, 2);
  all = describe_rows (rows);
  g_assert_cmpstr (all, ==, ">.5 =6:6 =7:7 #0 ~8:8");
  folded = forge_comparison_list_folded (&g_array_index (rows, ForgeComparisonRow, 0));
  g_free (all);
  all = describe_rows (folded);
  g_assert_cmpstr (all, ==, ">=1:1 =2:2 =3:3 =4:4 =5:5");
  assert_rows ("a\nb\nc\n", "a\nb\nc\n", FORGE_LAYOUT_UNIFIED, 3, ">.3");
  assert_rows ("a\nb\nc\n", "a\nb\nc\n", FORGE_LAYOUT_UNIFIED, G_MAXUINT, ">=1:1 =2:2 =3:3");
}

/* Lines near to each other are one change, unless a heading begins another place. */
static void
test_changes (void)
{
  g_autoptr (ForgeComparison) near = forge_comparison_new ("# T\na\n\nb\n", "# T\nx\n\ny\n", FALSE);
  g_autoptr (ForgeComparison) apart
      = forge_comparison_new ("# T\na\n## U\nb\n", "# T\nx\n## U\ny\n", FALSE);
  g_autofree char *first = forge_comparison_dup_heading (apart, 0);
  g_autofree char *second = forge_comparison_dup_heading (apart, 1);
  guint n_added = 0;
  guint n_removed = 0;
  guint n_changed = 0;

  g_assert_cmpuint (forge_comparison_get_n_changes (near), ==, 1);
  g_assert_cmpuint (forge_comparison_get_n_changes (apart), ==, 2);
  g_assert_cmpstr (first, ==, "T");
  g_assert_cmpstr (second, ==, "U");
  forge_comparison_count (near, G_MAXUINT, &n_added, &n_removed, &n_changed);
  g_assert_cmpuint (n_added + n_removed, ==, 0);
  g_assert_cmpuint (n_changed, ==, 2);
}

static void
test_ignore_space (void)
{
  g_autoptr (ForgeComparison) same = forge_comparison_new ("a  b\n", " a b\n", TRUE);
  g_autoptr (ForgeComparison) other = forge_comparison_new ("a  b\n", " a b\n", FALSE);

  g_assert_cmpuint (forge_comparison_get_n_changes (same), ==, 0);
  g_assert_cmpuint (forge_comparison_get_n_changes (other), ==, 1);
}

static void
test_restore_one (void)
{
  g_autoptr (ForgeComparison) comparison
      = forge_comparison_new ("# A\none\n# B\ntwo", "# A\n1\n# B\n2\n3\n", FALSE);
  g_autofree char *first = forge_comparison_restore (comparison, 0);
  g_autofree char *second = forge_comparison_restore (comparison, 1);

  g_assert_cmpstr (first, ==, "# A\none\n# B\n2\n3\n");
  g_assert_cmpstr (second, ==, "# A\n1\n# B\ntwo");
}

static char *
make_random_text (void)
{
  GString *text = g_string_new (NULL);
  const int n_lines = g_test_rand_int_range (0, 40);

  for (int i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%sword %d\n", g_test_rand_int_range (0, 9) == 0 ? "## " : "",
                            g_test_rand_int_range (0, 25));
  if (g_test_rand_bit ())
    g_string_append (text, "no end");
  return g_string_free (text, FALSE);
}

/* Each line of both texts stands in exactly one row, in order. */
static void
assert_whole (ForgeComparison *comparison, ForgeLayout layout)
{
  g_autoptr (GArray) rows = forge_comparison_list_rows (comparison, layout, G_MAXUINT);
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const ForgeComparisonRow *row = &g_array_index (rows, ForgeComparisonRow, i);
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;

      if (row->kind == FORGE_ROW_CHANGE)
        continue;
      left = forge_comparison_dup_old_line (comparison, row->old_line);
      right = forge_comparison_dup_new_line (comparison, row->new_line);
      if (row->kind != FORGE_ROW_ADDED)
        g_string_append_printf (old_text, "%s\n", left);
      if (row->kind != FORGE_ROW_REMOVED)
        g_string_append_printf (new_text, "%s\n", right);
    }
  if (!g_str_has_suffix (forge_comparison_get_old_text (comparison), "\n") && old_text->len > 0)
    g_string_truncate (old_text, old_text->len - 1);
  if (!g_str_has_suffix (forge_comparison_get_new_text (comparison), "\n") && new_text->len > 0)
    g_string_truncate (new_text, new_text->len - 1);
  g_assert_cmpstr (old_text->str, ==, forge_comparison_get_old_text (comparison));
  g_assert_cmpstr (new_text->str, ==, forge_comparison_get_new_text (comparison));
}

static void
test_random (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *old_text = make_random_text ();
      g_autofree char *new_text = make_random_text ();
      g_autoptr (ForgeComparison) comparison = forge_comparison_new (old_text, new_text, FALSE);
      g_autofree char *restored = forge_comparison_restore (comparison, G_MAXUINT);

      assert_whole (comparison, FORGE_LAYOUT_SIDE_BY_SIDE);
      assert_whole (comparison, FORGE_LAYOUT_UNIFIED);
      g_assert_cmpstr (restored, ==, old_text);
    }
}

/* Putting changes back one after the other, from the last to the first, ends at the old text. */
static void
test_restore_each (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *old_text = make_random_text ();
      char *text = make_random_text ();

      for (;;)
        {
          g_autoptr (ForgeComparison) comparison = forge_comparison_new (old_text, text, FALSE);
          const guint n = forge_comparison_get_n_changes (comparison);

          if (n == 0)
            break;
          g_free (text);
          text = forge_comparison_restore (comparison, n - 1);
        }
      g_assert_cmpstr (text, ==, old_text);
      g_free (text);
    }
}

/* Hundreds of thousands of lines of which no place is like another: compared by place, and whole.
 */
static void
test_hard (void)
{
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  g_autoptr (ForgeComparison) comparison = NULL;
  g_autofree char *restored = NULL;

  for (int i = 0; i < 300000; i++)
    {
      g_string_append (old_text, g_test_rand_bit () ? "a\n" : "b\n");
      g_string_append (new_text, g_test_rand_bit () ? "a\n" : "b\n");
    }
  g_string_append (new_text, "end");
  comparison = forge_comparison_new (old_text->str, new_text->str, FALSE);
  restored = forge_comparison_restore (comparison, G_MAXUINT);
  g_assert_cmpstr (restored, ==, old_text->str);
  assert_whole (comparison, FORGE_LAYOUT_SIDE_BY_SIDE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/side-by-side", test_side_by_side);
  g_test_add_func ("/comparison/alike-lines-face", test_alike_lines_face);
  g_test_add_func ("/comparison/unified", test_unified);
  g_test_add_func ("/comparison/folds", test_folds);
  g_test_add_func ("/comparison/changes", test_changes);
  g_test_add_func ("/comparison/ignore-space", test_ignore_space);
  g_test_add_func ("/comparison/restore-one", test_restore_one);
  g_test_add_func ("/comparison/random", test_random);
  g_test_add_func ("/comparison/restore-each", test_restore_each);
  g_test_add_func ("/comparison/hard", test_hard);
  return g_test_run ();
}
