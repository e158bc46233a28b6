/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-snippet.h"

static void
test_markup (void)
{
  static const char *const CASES[][2] = {
    { "", "" },
    { "a <b> & c", "a &lt;b&gt; &amp; c" },
    { "a \002hit\003\nb", "a <b>hit</b> b" },
    { "\002a\003\002b\003", "<b>a</b><b>b</b>" },
    { "open \002to the end", "open <b>to the end</b>" },
    { "closed\003 only", "closed only" },
    { "\002twice \002open\003", "<b>twice open</b>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *markup = forge_snippet_to_markup (CASES[i][0]);

      g_assert_cmpstr (markup, ==, CASES[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snippet/markup", test_markup);
  return g_test_run ();
}
