/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-smart-table.h"

static void
test_format (void)
{
  static const struct
  {
    const char *before;
    const char *after; /* NULL: no table */
  } CASES[] = {
    { "|a|b|\n|-|-|\n|long cell|x|\n",
      "| a         | b   |\n| --------- | --- |\n| long cell | x   |" },
    { "a|b\n-|-\n1|2", "| a   | b   |\n| --- | --- |\n| 1   | 2   |" },
    { "| l | r | c |\n|:--|--:|:-:|\n|left|right|mid|\n| a | b | c |",
      "| l    |     r |  c  |\n| :--- | ----: | :-: |\n| left | right | mid |\n"
      "| a    |     b |  c  |" },
    /* A Chinese character is two places wide, an accent that stands on another none. */
    { "|字|b|\n|-|-|\n|漢字|x|\n|abcd|y|",
      "| 字   | b   |\n| ---- | --- |\n| 漢字 | x   |\n| abcd | y   |" },
    { "|a|\n|-|\n|e\u0301e|", "| a   |\n| --- |\n| e\u0301e  |" },
    /* A bar behind a backslash is text. */
    { "|a\\|b|c|\n|-|-|", "| a\\|b | c   |\n| ---- | --- |" },
    /* What is too much or missing is neither lost nor left open. */
    { "|a|\n|-|\n|1|2|\n||", "| a   |     |\n| --- | --- |\n| 1   | 2   |\n|     |     |" },
    { "  |a|\n  |-|", "  | a   |\n  | --- |" },
    { "|a|b|\n|-|x|\n|1|2|", NULL },
    { "|a|b|", NULL },
    { "", NULL },
    { "|\n|", NULL },
    { "a|b\n::|-", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (ForgeSmartTable) table = forge_smart_table_parse (CASES[i].before);
      g_autoptr (ForgeSmartTable) again = NULL;
      g_autofree char *after = table != NULL ? forge_smart_table_format (table) : NULL;
      g_autofree char *twice = NULL;

      g_assert_cmpstr (after, ==, CASES[i].after);
      if (after == NULL)
        continue;
      again = forge_smart_table_parse (after);
      twice = forge_smart_table_format (again);
      g_assert_cmpstr (twice, ==, after);
    }
}

static void
test_add_row (void)
{
  g_autoptr (ForgeSmartTable) table = forge_smart_table_parse ("|a|b|\n|-|-|");
  g_autofree char *after = NULL;

  forge_smart_table_add_row (table);
  after = forge_smart_table_format (table);
  g_assert_cmpstr (after, ==, "| a   | b   |\n| --- | --- |\n|     |     |");
  g_assert_cmpuint (forge_smart_table_get_n_rows (table), ==, 3);
  g_assert_cmpuint (forge_smart_table_get_n_columns (table), ==, 2);
}

static void
test_locate (void)
{
  static const char LINES[] = "|a|right|\n|-|-:|\n|漢字|x|\n||y|";
  g_autoptr (ForgeSmartTable) table = forge_smart_table_parse (LINES);
  g_autofree char *text = forge_smart_table_format (table);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  static const char *const CELLS[][2]
      = { { "a", "right" }, { "----", "----:" }, { "漢字", "x" }, { "", "y" } };

  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 2; column++)
      {
        g_autofree char *cell = NULL;
        guint start, end;

        forge_smart_table_locate (table, row, column, &start, &end);
        cell = g_utf8_substring (lines[row], start, end);
        g_assert_cmpstr (cell, ==, CELLS[row][column]);
        g_assert_cmpuint (forge_smart_table_find_column (lines[row], start), ==, column);
        g_assert_cmpuint (forge_smart_table_find_column (lines[row], end), ==, column);
      }
}

static void
test_find_column (void)
{
  g_assert_cmpuint (forge_smart_table_find_column ("|a|b|", 0), ==, 0);
  g_assert_cmpuint (forge_smart_table_find_column ("|a|b|", 2), ==, 0);
  g_assert_cmpuint (forge_smart_table_find_column ("|a|b|", 3), ==, 1);
  g_assert_cmpuint (forge_smart_table_find_column ("a\\|b|c", 3), ==, 0);
  g_assert_cmpuint (forge_smart_table_find_column ("a|b", 99), ==, 1);
  g_assert_cmpuint (forge_smart_table_find_column ("", 0), ==, 0);
  g_assert_true (forge_smart_table_is_row ("a|b", 3));
  g_assert_false (forge_smart_table_is_row ("a\\|b", 4));
  g_assert_false (forge_smart_table_is_row ("ab|", 2));
}

static void
test_random (void)
{
  static const char *const PARTS[]
      = { "|", "|", "-", ":", "\n", " ", "\\", "a", "ä", "漢", "|-|-|\n", "\t" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (round % 2 == 0 ? "|a|b|\n|-|-|\n" : "");
      g_autoptr (ForgeSmartTable) table = NULL;

      for (gint n = g_rand_int_range (rand, 0, 30); n > 0; n--)
        g_string_append (text, PARTS[g_rand_int_range (rand, 0, G_N_ELEMENTS (PARTS))]);
      table = forge_smart_table_parse (text->str);
      if (table != NULL)
        {
          g_autofree char *once = forge_smart_table_format (table);
          g_autoptr (ForgeSmartTable) again = forge_smart_table_parse (once);
          g_autofree char *twice = forge_smart_table_format (again);

          g_assert_cmpstr (once, ==, twice);
          g_assert_true (g_utf8_validate (once, -1, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smart-table/format", test_format);
  g_test_add_func ("/smart-table/add-row", test_add_row);
  g_test_add_func ("/smart-table/locate", test_locate);
  g_test_add_func ("/smart-table/find-column", test_find_column);
  g_test_add_func ("/smart-table/random", test_random);
  return g_test_run ();
}
