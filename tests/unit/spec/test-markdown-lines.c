/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-markdown-lines.h"

/* One letter a line: c code or comment, 1 to 6 a heading, - else. */
static char *
classify (const char *text)
{
  GString *letters = g_string_new (NULL);
  ForgeLine line;

  forge_line_init (&line, text);
  while (forge_line_next (&line))
    {
      const guint level = forge_line_match_heading (&line, NULL, NULL);

      g_string_append_c (letters, line.is_code ? 'c' : level > 0 ? (char) ('0' + level) : '-');
    }
  return g_string_free (letters, FALSE);
}

static void
test_lines (void)
{
  const struct
  {
    const char *text;
    const char *letters;
  } cases[] = {
    { "", "" },
    { "a", "-" },
    { "a\n", "-" },
    { "a\n\nb", "---" },
    { "# a\n## b\n###### c\n####### d\n#e\n#\n", "126--1" },
    { "   ## a\n    ## b\n\t## c\n", "2--" },
    { "```\n## a\n```\n## b\n", "ccc2" },
    { "~~~ mermaid\n## a\n```\n## b\n~~~~\n## c\n", "ccccc2" },
    { "````\n```\n## a\n````\n## b", "cccc2" },
    { "``` a`b\n## c\n", "-2" },
    { "``\n## c\n", "-2" },
    { "- a\n  ```\n  ## b\n  ```\n## c\n", "-ccc2" },
    { "- ```\n  ## b\n  ```\n## c\n", "ccc2" },
    { "``` \n## never closed\n", "cc" },
    { "```\n``` x\n## a\n```\n## b\n", "cccc2" },
    { "<!-- a -->\n## b\n", "c2" },
    { "<!-- a\n## b\n-->\n## c\n", "ccc2" },
    { "a <!-- b\n## c\n", "-2" },
    { "a\r\n```\r\n## b\r\n```\r\n## c\r\n", "-ccc2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *letters = classify (cases[i].text);
      g_test_message ("case %zu", i);
      g_assert_cmpstr (letters, ==, cases[i].letters);
    }
}

static void
test_heading_words (void)
{
  const struct
  {
    const char *line;
    const char *words;
  } cases[] = {
    { "## Goals", "Goals" },
    { "##   Goals and more  ", "Goals and more" },
    { "## Goals ##", "Goals" },
    { "## Goals ## \r", "Goals" },
    { "## C#", "C#" },
    { "## C# #", "C#" },
    { "##", "" },
    { "## ##", "" },
    { "## Ziele & Maße", "Ziele & Maße" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ForgeLine line;
      const char *words = NULL;
      gsize length = 0;
      g_autofree char *got = NULL;

      forge_line_init (&line, cases[i].line);
      g_assert_true (forge_line_next (&line));
      g_assert_cmpuint (forge_line_match_heading (&line, &words, &length), ==, 2);
      got = g_strndup (words, length);
      g_assert_cmpstr (got, ==, cases[i].words);
    }
}

static void
test_places (void)
{
  ForgeLine line;

  forge_line_init (&line, "a\n  b\n\tc");
  g_assert_true (forge_line_next (&line));
  g_assert_cmpuint (line.number, ==, 1);
  g_assert_cmpuint (line.start, ==, 0);
  g_assert_true (forge_line_next (&line));
  g_assert_cmpuint (line.number, ==, 2);
  g_assert_cmpuint (line.start, ==, 2);
  g_assert_cmpuint (line.indent, ==, 2);
  g_assert_cmpuint (line.length, ==, 3);
  g_assert_true (forge_line_next (&line));
  g_assert_cmpuint (line.indent, ==, 4);
  g_assert_false (forge_line_next (&line));
  g_assert_false (forge_line_next (&line));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown-lines/lines", test_lines);
  g_test_add_func ("/markdown-lines/heading-words", test_heading_words);
  g_test_add_func ("/markdown-lines/places", test_places);
  return g_test_run ();
}
