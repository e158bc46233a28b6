/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-smart-mark.h"

static void
test_toggle (void)
{
  static const struct
  {
    const char *mark;
    const char *plain;
    const char *marked;
  } CASES[] = {
    { "**", "word", "**word**" },
    { "*", "word", "*word*" },
    { "`", "x = 1", "`x = 1`" },
    { "**", "Übung 漢字", "**Übung 漢字**" },
    { "**", " word ", " **word** " },
    { "*", "**word**", "***word***" },
    { "**", "*word*", "***word***" },
    { "**", "- one\n- two", "- **one**\n- **two**" },
    { "**", "1. one\n\n   two\n", "1. **one**\n\n   **two**\n" },
    { "*", "## Heading", "## *Heading*" },
    { "**", "- [ ] task", "- [ ] **task**" },
    { "**", "", "" },
    { "**", "  \n", "  \n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *marked = forge_smart_mark_toggle (CASES[i].plain, CASES[i].mark);
      g_autofree char *plain = forge_smart_mark_toggle (marked, CASES[i].mark);

      g_assert_cmpstr (marked, ==, CASES[i].marked);
      g_assert_cmpstr (plain, ==, CASES[i].plain);
    }
}

/* Only some have it: then all get it. */
static void
test_mixed (void)
{
  g_autofree char *text = forge_smart_mark_toggle ("**one**\ntwo", "*");
  g_autofree char *one = forge_smart_mark_toggle ("*", "*");

  g_assert_cmpstr (text, ==, "***one***\n*two*");
  g_assert_cmpstr (one, ==, "***");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smart-mark/toggle", test_toggle);
  g_test_add_func ("/smart-mark/mixed", test_mixed);
  return g_test_run ();
}
