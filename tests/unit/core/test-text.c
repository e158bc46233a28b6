/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-text.h"

#define MAX_BYTES 1000

static void
assert_clean (const char *bytes, gsize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = forge_text_clean (bytes, length, MAX_BYTES, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (clean, ==, expected);
}

static void
assert_refused (const char *bytes, gsize length, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = forge_text_clean (bytes, length, MAX_BYTES, &error);

  g_assert_null (clean);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_clean_keeps (void)
{
  const char *same[] = { "", "A dental practice.\n\tIndented\n",
                         "\360\237\230\200\360\237\221\251\342\200\215\360\237\222\273",
                         "\327\251\327\234\327\225\327\235 \342\200\217 right to left",
                         "\344\275\240\345\245\275" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    assert_clean (same[i], strlen (same[i]), same[i]);
  assert_clean (NULL, 0, "");
  assert_clean ("not ended by NUL", 3, "not");
}

static void
test_clean_changes (void)
{
  assert_clean ("a\r\nb\rc\n\r\n", 9, "a\nb\nc\n\n");
  assert_clean ("a\r", 2, "a\n");
  assert_clean ("a\fb", 3, "a\nb");
  assert_clean ("\357\273\277brief", 8, "brief");
  assert_clean ("a\357\273\277b", 5, "ab");
  assert_clean ("\357\273\277", 3, "");
  assert_clean ("pay \342\200\256evil\342\200\254 now", 18, "pay evil now");
  assert_clean ("x\342\201\246y\342\201\251z", 9, "xyz");
  assert_clean ("tag\363\240\201\201\363\240\201\277.", 12, "tag.");
  assert_clean ("c1\302\202\177.", 6, "c1.");
  assert_clean ("a\302\205b\342\200\250c\342\200\251d", 12, "a\nb\nc\nd");
}

static void
assert_line (const char *text, const char *expected)
{
  g_autofree char *line = forge_text_to_line (text);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_to_line (void)
{
  assert_line ("", "");
  assert_line (" Dental  practice ", "Dental practice");
  assert_line ("two\nlines\r\n\tand a tab", "two lines and a tab");
  assert_line ("\033[31mred\a\033[0m", "[31mred [0m");
  assert_line ("pay \342\200\256evil\342\200\254 now", "pay evil now");
  assert_line ("\001\177\302\205", "");
  assert_line ("K\303\244se \340", "K\303\244se \357\277\275");
}

static void
test_clean_refuses (void)
{
  g_autofree char *large = g_strnfill (MAX_BYTES + 1, 'a');

  assert_refused ("a\0b", 3, "offset 1");
  assert_refused ("\0", 1, "offset 0");
  assert_refused ("abc\033[31m", 8, "offset 3");
  assert_refused ("abc\v", 4, "0x0B");
  assert_refused ("abc\200", 4, "offset 3");
  assert_refused ("\300\200", 2, "UTF-8");
  assert_refused ("ok \355\240\200", 6, "offset 3");
  assert_refused ("cut \342\202", 6, "offset 4");
  assert_refused ("\377\376h\0i\0", 6, "UTF-16");
  assert_refused ("\211PNG\r\n\032\n", 8, "offset 0");
  assert_refused (large, MAX_BYTES + 1, "1001 bytes");
}

static void
test_clean_limit (void)
{
  g_autofree char *all = g_strnfill (MAX_BYTES, 'a');

  assert_clean (all, MAX_BYTES, all);
}

static void
test_count_words (void)
{
  const struct
  {
    const char *text;
    gsize expected;
  } cases[] = {
    { "", 0 },
    { " \n\t", 0 },
    { "one", 1 },
    { "one two\nthree", 3 },
    { "## A - heading --- with 3 marks", 5 },
    { "don't split user's words", 4 },
    { "Gr\303\266\303\237e z\303\244hlt", 2 },
    { "\344\275\240\345\245\275\357\274\214\344\270\226\347\225\214", 4 },
    { "\355\225\234\352\265\255 \354\226\264", 2 },
    { "\360\237\230\200 \360\237\230\200", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (forge_text_count_words (cases[i].text), ==, cases[i].expected);
}

static void
test_tokens (void)
{
  g_assert_cmpuint (forge_text_estimate_tokens ("", -1), ==, 0);
  g_assert_cmpuint (forge_text_estimate_tokens ("a", -1), ==, 1);
  g_assert_cmpuint (forge_text_estimate_tokens ("abcdefgh", -1), ==, 2);
  g_assert_cmpuint (forge_text_estimate_tokens ("abcdefgh", 4), ==, 1);
}

static void
test_to_ascii (void)
{
  const char *cases[][2] = {
    { "\303\204rger \303\274ber Stra\303\237en", "Aerger ueber Strassen" },
    { "Caf\303\251 \303\205ngstr\303\266m", "Cafe Angstroem" },
    { "Cafe\314\201", "Cafe" },
    { "\305\201\303\263d\305\272", "Lodz" },
    { "a\344\275\240b", "a b" },
    { "u\314\210ber", "ueber" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ascii = forge_text_to_ascii (cases[i][0]);
      g_assert_cmpstr (ascii, ==, cases[i][1]);
    }
}

static void
test_slug (void)
{
  const struct
  {
    const char *text;
    gsize max;
    const char *expected;
  } cases[] = {
    { "Dental Booking!", 60, "dental-booking" },
    { "  --A  b--  ", 60, "a-b" },
    { "Tom's caf\303\251", 60, "toms-cafe" },
    { "\303\234bung 7", 60, "uebung-7" },
    { "one two", 4, "one" },
    { "../../etc/passwd", 60, "etc-passwd" },
    { "", 60, "untitled" },
    { "", 3, "unt" },
  };
  g_autofree char *first = forge_text_slug ("\344\275\240\345\245\275", 60);
  g_autofree char *second = forge_text_slug ("\344\270\226\347\225\214", 60);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = forge_text_slug (cases[i].text, cases[i].max);
      g_assert_cmpstr (slug, ==, cases[i].expected);
    }
  g_assert_cmpuint (strlen (first), ==, 9);
  g_assert_cmpstr (first, !=, second);
}

static void
test_sha256 (void)
{
  g_autofree char *empty = forge_text_sha256 ("", -1);
  g_autofree char *abc = forge_text_sha256 ("abcdef", 3);

  /* FIPS 180-2, appendix B.1. */
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/to-line", test_to_line);
  g_test_add_func ("/text/clean/keeps", test_clean_keeps);
  g_test_add_func ("/text/clean/changes", test_clean_changes);
  g_test_add_func ("/text/clean/refuses", test_clean_refuses);
  g_test_add_func ("/text/clean/limit", test_clean_limit);
  g_test_add_func ("/text/count-words", test_count_words);
  g_test_add_func ("/text/tokens", test_tokens);
  g_test_add_func ("/text/to-ascii", test_to_ascii);
  g_test_add_func ("/text/slug", test_slug);
  g_test_add_func ("/text/sha256", test_sha256);
  return g_test_run ();
}
