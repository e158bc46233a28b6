/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "net/forge-utf8.h"

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_string_append_len (user_data, text, (gssize) length);
  return TRUE;
}

static char *
run (const char *bytes, gsize length, gsize step)
{
  ForgeUtf8 filter = { 0 };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < length; i += step)
    g_assert_true (forge_utf8_push (&filter, bytes + i, MIN (step, length - i), append, out));
  g_assert_true (forge_utf8_finish (&filter, append, out));
  return g_string_free (out, FALSE);
}

#define R "\xEF\xBF\xBD"

static const struct
{
  const char *bytes;
  gsize length;
  const char *text;
} cases[] = {
  { "plain", 5, "plain" },
  { "größer 🙂 “x”", 21, "größer 🙂 “x”" },
  { "a\xFF z", 4, "a" R " z" },
  { "a\xC3", 2, "a" R },
  { "\xE2\x82z", 3, R R "z" },
  { "\xF0\x9F\x99", 3, R },
  { "\xC0\xAF", 2, R R },
  { "\xED\xA0\x80", 3, R R R },
  { "\xF8\x88\x80\x80\x80", 5, R R R R R },
  { "\xF5\x80\x80\x80", 4, R R R R },
  { "a\0b", 3, "a" R "b" },
  { "\xC3\xC3\xA4", 3, R "ä" },
  { "\xE2\0\x9D", 3, R R R },
  { "", 0, "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= 6; step++)
      {
        g_autofree char *text = run (cases[i].bytes, cases[i].length, step);

        g_assert_cmpstr (text, ==, cases[i].text);
      }
}

static gboolean
refuse (const char *text, gsize length, gpointer user_data)
{
  return FALSE;
}

static void
test_stop (void)
{
  ForgeUtf8 filter = { 0 };

  g_assert_false (forge_utf8_push (&filter, "ab", 2, refuse, NULL));
  g_assert_true (forge_utf8_push (&filter, "\xE2", 1, refuse, NULL));
  g_assert_false (forge_utf8_finish (&filter, refuse, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/utf8/cases", test_cases);
  g_test_add_func ("/utf8/stop", test_stop);
  return g_test_run ();
}
