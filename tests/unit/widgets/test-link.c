/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-link.h"

static void
test_good (void)
{
  static const struct
  {
    const char *url;
    const char *shown;
  } CASES[] = {
    { "https://example.org/a?b=c#d", "https://example.org/a?b=c#d" },
    { "http://example.org", "http://example.org" },
    { "mailto:someone@example.org", "mailto:someone@example.org" },
    /* Letters that look like others are told apart. */
    { "https://ex\xd0\xb0mple.org/", "https://xn--exmple-4nf.org/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *shown = forge_link_check (CASES[i].url);

      g_assert_cmpstr (shown, ==, CASES[i].shown);
    }
}

static void
test_bad (void)
{
  static const char *const CASES[]
      = { "",          "javascript:alert(1)",   "file:///etc/passwd", "data:text/html,x",
          "sf:page",   "ftp://example.org",     "//example.org/a",    "https://",
          "http:///x", "x-scheme-handler:boom", "about:blank",        "vbscript:x" };
  g_autofree char *tail = g_strnfill (3000, 'a');
  g_autofree char *too_long = g_strconcat ("https://example.org/", tail, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    g_assert_null (forge_link_check (CASES[i]));
  g_assert_null (forge_link_check (too_long));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/good", test_good);
  g_test_add_func ("/link/bad", test_bad);
  return g_test_run ();
}
