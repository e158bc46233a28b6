/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-yaml-lines.h"

static const char text[] = "# comment\n"
                           "title: T\n"
                           "list:\n"
                           "  - a: 1\n"
                           "    b: {c: 2, d:\n"
                           "      [x, y]}\n"
                           "  -\n"
                           "    a: 3\n"
                           "last: |\n"
                           "  block\n";

static void
test_find (void)
{
  const struct
  {
    const char *path;
    guint line;
  } cases[] = {
    { "", 2 },         { "title", 2 },    { "list", 3 },         { "list/0", 4 },
    { "list/0/a", 4 }, { "list/0/b", 5 }, { "list/0/b/d", 5 },   { "list/0/b/d/1", 6 },
    { "list/1/a", 8 }, { "last", 9 },     { "nothing", 2 },      { "list/7", 3 },
    { "list/0/z", 4 }, { "title/x", 2 },  { "list/0/b/d/9", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].path);
      g_assert_cmpuint (forge_yaml_find_line (text, cases[i].path), ==, cases[i].line);
    }
}

static void
test_not_readable (void)
{
  g_assert_cmpuint (forge_yaml_find_line ("", "a"), ==, 1);
  g_assert_cmpuint (forge_yaml_find_line ("a: [", "a/0"), ==, 1);
  g_assert_cmpuint (forge_yaml_find_line ("- a\n- ]", "1/b"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml-lines/find", test_find);
  g_test_add_func ("/yaml-lines/not-readable", test_not_readable);
  return g_test_run ();
}
