/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "llm/forge-escapes.h"

static const char *const cases[][2] = {
  { "plain", NULL },
  { "\"a\\n\\u00e4\\\\ud83d\"", NULL },
  { "\"\\ud83d\\ude42\"", NULL },
  { "\"\\ud83d\"", "\"\\ufffd\"" },
  { "\"\\uDE42 x\"", "\"\\ufffd x\"" },
  { "\"\\ud83d\\u0041\"", "\"\\ufffd\\u0041\"" },
  { "\"\\ud83d\\ud83d\\ude42\"", "\"\\ufffd\\ud83d\\ude42\"" },
  { "\"a\\u0000b\"", "\"a\\ufffdb\"" },
  { "\\ud8", NULL },
  { "\\", NULL },
  { "", NULL },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const gsize length = strlen (cases[i][0]);
      g_autofree char *exact = g_memdup2 (cases[i][0], length);
      g_autofree char *mended = forge_escapes_mend (exact, length);

      g_assert_true ((mended == NULL) == (cases[i][1] == NULL));
      if (mended != NULL)
        g_assert_cmpmem (mended, length, cases[i][1], strlen (cases[i][1]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/escapes/cases", test_cases);
  return g_test_run ();
}
