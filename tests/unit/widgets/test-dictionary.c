/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which dictionary is taken, and what one knows. */
#include "config.h"

#include "widgets/forge-dictionary.h"

static void
assert_chosen (const char *language, const char *tags, const char *expected)
{
  g_auto (GStrv) all = g_strsplit (tags, " ", -1);
  g_autofree char *tag = forge_dictionary_choose (language, (const char *const *) all);

  g_assert_cmpstr (tag, ==, expected);
}

/* The person of this test is from Austria. */
static void
test_choose (void)
{
  assert_chosen ("de", "en_US de_CH de_AT de_DE", "de_AT");
  assert_chosen ("de-CH", "en_US de_CH de_AT de_DE", "de_CH");
  assert_chosen ("de", "de_CH de_DE", "de_DE");
  assert_chosen ("de", "en_US de_CH", "de_CH");
  assert_chosen ("en", "en_AU en_GB en_US", "en_US");
  assert_chosen ("en", "eng_US en", "en");
  assert_chosen ("fr", "en_US de_DE", NULL);
}

static void
test_words (void)
{
  g_autoptr (ForgeDictionary) dictionary = forge_dictionary_open ("en-US");
  g_auto (GStrv) suggestions = NULL;

  g_assert_nonnull (dictionary);
  g_assert_true (forge_dictionary_has (dictionary, "appointment"));
  g_assert_false (forge_dictionary_has (dictionary, "apointment"));
  suggestions = forge_dictionary_suggest (dictionary, "apointment");
  g_assert_true (g_strv_contains ((const char *const *) suggestions, "appointment"));
}

static void
test_none (void)
{
  g_assert_null (forge_dictionary_open ("xx"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "de_AT", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("LANG", "de_AT.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dictionary/choose", test_choose);
  g_test_add_func ("/dictionary/words", test_words);
  g_test_add_func ("/dictionary/none", test_none);
  return g_test_run ();
}
