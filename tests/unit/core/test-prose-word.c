/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-prose-word.h"

static char *
list_words (const char *line)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gsize at = 0, start, length;

  while (forge_prose_word_next (line, &at, &start, &length))
    {
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append_len (words, line + start, (gssize) length);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
test_words (void)
{
  static const struct
  {
    const char *line;
    const char *words;
  } CASES[] = {
    { "", "" },
    { "A plain line, with (words).", "plain line with words" },
    { "**Bold** and _slanted_ and/or more", "Bold and slanted and or more" },
    { "don't can’t 'quoted'", "don't can’t quoted" },
    { "Übergrößen naïve Ёлка", "Übergrößen naïve Ёлка" },
    { "- **FR-001** THE system SHALL log in. → US-2, ENT-Customer", "system log in" },
    { "See https://example.org/some/path or me@example.org now", "See or now" },
    { "in src/core/some.c and ~/files and main.c", "in and and" },
    { "some_name some::name PostgreSQL WCAG x2 2nd v1", "" },
    { "|Cell one|Cell two|", "Cell one Cell two" },
    { "汉字 mixed 漢字mixed", "mixed" },
    { "End of it.Next", "End of" },
    { "#heading", "heading" },
    { "well-known", "well known" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = list_words (CASES[i].line);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

/* Words come in order, do not overlap, and every line comes to an end. */
static void
test_random (void)
{
  static const char *const PIECES[] = { "a", "B", "ß", "'", "’",  " ",        "|",    "/",
                                        "_", ".", ":", "7", "漢", "\xcc\x81", "FR-1", "@" };

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      gsize at = 0, start, length, last = 0;

      for (int n = g_test_rand_int_range (0, 24); n > 0; n--)
        g_string_append (line, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
      while (forge_prose_word_next (line->str, &at, &start, &length))
        {
          g_assert_cmpuint (start, >=, last);
          g_assert_cmpuint (length, >, 1);
          last = start + length;
          g_assert_cmpuint (at, ==, last);
          g_assert_cmpuint (last, <=, line->len);
          g_assert_true (g_utf8_validate (line->str + start, (gssize) length, NULL));
        }
      g_assert_cmpuint (at, ==, line->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prose-word/words", test_words);
  g_test_add_func ("/prose-word/random", test_random);
  return g_test_run ();
}
