/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "llm/forge-think.h"

typedef struct
{
  GString *text;
  GString *thoughts;
} Split;

static void
take (gboolean is_thought, const char *text, gsize length, gpointer user_data)
{
  Split *split = user_data;

  g_string_append_len (is_thought ? split->thoughts : split->text, text, (gssize) length);
}

static const struct
{
  const char *whole;
  const char *thoughts;
  const char *text;
} cases[] = {
  { "Hello", "", "Hello" },
  { "<think>a</think>b", "a", "b" },
  { "\n <think>\na < b\n</think>\n\n# b\n", "\na < b\n", "# b\n" },
  { "<think></think>b", "", "b" },
  { "<think>a<</think>b", "a<", "b" },
  { "<think>a</thin k>b</think>c", "a</thin k>b", "c" },
  { "<think>never ends", "never ends", "" },
  { "<think>ends in a tag </thi", "ends in a tag </thi", "" },
  { "<thin", "", "<thin" },
  { "<thing>x", "", "<thing>x" },
  { "  <b>x", "", "  <b>x" },
  { " three", "", " three" },
  { "\n\n", "", "\n\n" },
  { "                              <think>x", "", "                              <think>x" },
  { "a<think>b</think>c", "", "a<think>b</think>c" },
  { "<think>a</think>b<think>c</think>", "a", "b<think>c</think>" },
  { "", "", "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= strlen (cases[i].whole) + 1; step++)
      {
        ForgeThink filter = { 0 };
        Split split = { g_string_new (NULL), g_string_new (NULL) };
        const gsize length = strlen (cases[i].whole);

        for (gsize at = 0; at < length; at += step)
          forge_think_push (&filter, cases[i].whole + at, MIN (step, length - at), take, &split);
        forge_think_finish (&filter, take, &split);
        g_assert_cmpstr (split.text->str, ==, cases[i].text);
        g_assert_cmpstr (split.thoughts->str, ==, cases[i].thoughts);
        g_string_free (split.text, TRUE);
        g_string_free (split.thoughts, TRUE);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/think/cases", test_cases);
  return g_test_run ();
}
