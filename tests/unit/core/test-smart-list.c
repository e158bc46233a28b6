/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-smart-list.h"

static void
test_continue (void)
{
  static const struct
  {
    const char *line;
    const char *next; /* NULL: no item */
  } CASES[] = {
    { "- one", "- " },
    { "* one", "* " },
    { "  + one", "  + " },
    { "1. one", "2. " },
    { "9) one", "10) " },
    { "\t12. one", "\t13. " },
    { "- [ ] task", "- [ ] " },
    { "- [x] done", "- [ ] " },
    { "3. [X] done", "4. [ ] " },
    { "- [link](x)", "- " },
    { "999999999. last", "1000000000. " },
    { "- Äpfel 漢字", "- " },
    { "one", NULL },
    { "", NULL },
    { "-", NULL },
    { "-one", NULL },
    { "**FR-001** text", NULL },
    { "* * *", NULL },
    { "- - -", NULL },
    { "1.5 metres", NULL },
    { "1 one", NULL },
    { "1234567890. no list in CommonMark", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      ForgeListItem item;
      gboolean is_item = forge_list_item_read (CASES[i].line, &item);
      g_autofree char *next = is_item ? forge_list_item_continue (CASES[i].line, &item) : NULL;

      g_assert_cmpstr (next, ==, CASES[i].next);
    }
}

static void
test_empty (void)
{
  static const struct
  {
    const char *line;
    gboolean is_empty;
  } CASES[] = {
    { "- ", TRUE },  { "-    ", TRUE },      { "- [ ] ", TRUE }, { "- [ ]", TRUE },
    { "1. ", TRUE }, { "- \n- next", TRUE }, { "- a", FALSE },   { "- [ ] a", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      ForgeListItem item;

      g_assert_true (forge_list_item_read (CASES[i].line, &item));
      g_assert_cmpint (forge_list_item_is_empty (CASES[i].line, &item), ==, CASES[i].is_empty);
    }
}

static void
test_renumber (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } CASES[] = {
    { "1. a\n3. b\n7. c\n", "1. a\n2. b\n3. c\n" },
    { "4. a\n4. b\n9. c", "4. a\n4. b\n4. c" },
    { "1. a\n   1. x\n   5. y\n1. b\n3. c", "1. a\n   1. x\n   2. y\n1. b\n1. c" },
    { "1. a\n\n5. b\n\nplain\n", "1. a\n\n2. b\n\nplain\n" },
    { "1. a\n- b\n5. c", "1. a\n- b\n5. c" },
    { "1) a\n3) b", "1) a\n2) b" },
    /* What stands below stays below when a number gets longer, or shorter. */
    { "9. a\n5. b\n   - x\n     y", "9. a\n10. b\n    - x\n      y" },
    { "1. a\n10. b\n    - x", "1. a\n2. b\n   - x" },
    { "- a\n  1. x\n  4. y\n- b\n  7. z\n  9. q", "- a\n  1. x\n  2. y\n- b\n  7. z\n  8. q" },
    { "", "" },
    { "\n\n", "\n\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *after = forge_list_renumber (CASES[i].before);
      g_autofree char *again = forge_list_renumber (after);

      g_assert_cmpstr (after, ==, CASES[i].after);
      g_assert_cmpstr (again, ==, after);
    }
}

static void
test_shift (void)
{
  static const struct
  {
    const char *before;
    guint first;
    guint n_lines;
    gboolean is_outwards;
    const char *after; /* NULL: nowhere to go */
  } CASES[] = {
    { "- a\n- b", 1, 1, FALSE, "- a\n  - b" },
    { "- a\n  - b", 1, 1, TRUE, "- a\n- b" },
    { "- a\n- b", 0, 1, FALSE, NULL },
    { "- a\n- b", 1, 1, TRUE, NULL },
    { "1. a\n2. b\n3. c", 1, 1, FALSE, "1. a\n   1. b\n2. c" },
    { "1. a\n   1. b\n2. c", 1, 1, TRUE, "1. a\n2. b\n3. c" },
    { "1. a\n   1. x\n2. b", 2, 1, FALSE, "1. a\n   1. x\n   2. b" },
    { "- [ ] a\n- [ ] b", 1, 1, FALSE, "- [ ] a\n  - [ ] b" },
    { "- a\n- b\n  - c\n    text\n- d", 1, 1, FALSE, "- a\n  - b\n    - c\n      text\n- d" },
    { "- a\n- b\n- c", 1, 2, FALSE, "- a\n  - b\n  - c" },
    { "- a\n  - b", 1, 1, FALSE, NULL },
    { "text\n- a", 1, 1, FALSE, NULL },
    { "text", 0, 1, FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *after = forge_list_shift (CASES[i].before, CASES[i].first, CASES[i].n_lines,
                                                 CASES[i].is_outwards);

      g_assert_cmpstr (after, ==, CASES[i].after);
    }
}

/* Whatever the lines are: as many come out, words stay, and counting twice changes nothing more. */
static void
test_random (void)
{
  static const char *const PARTS[]
      = { "- ", "1. ", "10. ", "  ", "    ", "a", "\n", "\n", "[ ] ", "ä", "\t", "* ", "99) " };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;
      g_auto (GStrv) before = NULL;
      g_auto (GStrv) after = NULL;

      for (gint n = g_rand_int_range (rand, 0, 30); n > 0; n--)
        g_string_append (text, PARTS[g_rand_int_range (rand, 0, G_N_ELEMENTS (PARTS))]);
      once = forge_list_renumber (text->str);
      twice = forge_list_renumber (once);
      before = g_strsplit (text->str, "\n", -1);
      after = g_strsplit (once, "\n", -1);
      g_assert_cmpuint (g_strv_length (before), ==, g_strv_length (after));
      g_assert_true (g_utf8_validate (once, -1, NULL));
      for (guint i = 0; before[i] != NULL; i++)
        {
          ForgeListItem item;
          g_autofree char *shifted = forge_list_item_read (before[i], &item)
                                         ? forge_list_shift (text->str, i, 1, round % 2 == 0)
                                         : NULL;

          g_assert_true (g_str_has_suffix (after[i], strpbrk (before[i], "aä") != NULL
                                                         ? strpbrk (before[i], "aä")
                                                         : ""));
          g_assert_true (shifted == NULL || g_utf8_validate (shifted, -1, NULL));
        }
      g_assert_cmpstr (once, ==, twice);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smart-list/continue", test_continue);
  g_test_add_func ("/smart-list/empty", test_empty);
  g_test_add_func ("/smart-list/renumber", test_renumber);
  g_test_add_func ("/smart-list/shift", test_shift);
  g_test_add_func ("/smart-list/random", test_random);
  return g_test_run ();
}
