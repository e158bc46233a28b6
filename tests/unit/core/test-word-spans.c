/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-word-spans.h"

static char *
mark_spans (const char *text, GArray *spans)
{
  GString *marked = g_string_new (text);

  for (guint i = spans->len; i-- > 0;)
    {
      const ForgeSpan *span = &g_array_index (spans, ForgeSpan, i);

      g_assert_cmpuint (span->start, <, span->end);
      g_string_insert_c (marked, span->end, ']');
      g_string_insert_c (marked, span->start, '[');
    }
  return g_string_free (marked, FALSE);
}

static void
assert_spans (const char *old_line,
              const char *new_line,
              gboolean ignore_space,
              const char *old_expected,
              const char *new_expected)
{
  g_autoptr (GArray) old_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  g_autoptr (GArray) new_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  g_autofree char *old_marked = NULL;
  g_autofree char *new_marked = NULL;

  forge_word_spans (old_line, new_line, ignore_space, old_spans, new_spans);
  old_marked = mark_spans (old_line, old_spans);
  new_marked = mark_spans (new_line, new_spans);
  g_assert_cmpstr (old_marked, ==, old_expected);
  g_assert_cmpstr (new_marked, ==, new_expected);
}

static void
test_words (void)
{
  assert_spans ("THE system SHALL free a slot at once.", "THE system SHOULD free a slot at once.",
                FALSE, "THE system [SHALL] free a slot at once.",
                "THE system [SHOULD] free a slot at once.");
  assert_spans ("It frees a slot at once.", "It frees a slot within a minute.", FALSE,
                "It frees a slot [at once].", "It frees a slot [within a minute].");
  assert_spans ("same", "same", FALSE, "same", "same");
  assert_spans ("", "all new", FALSE, "", "[all new]");
  assert_spans ("gone", "", FALSE, "[gone]", "");
  assert_spans ("Gr\303\266\303\237e zwei", "Gr\303\266\303\237en zwei", FALSE,
                "[Gr\303\266\303\237e] zwei", "[Gr\303\266\303\237en] zwei");
}

/* A word is never cut, wherever the lines begin to differ. */
static void
test_whole_words (void)
{
  assert_spans ("a booking of one", "a bookings of one", FALSE, "a [booking] of one",
                "a [bookings] of one");
  assert_spans ("one unwell", "one well", FALSE, "one [unwell]", "one [well]");
}

static void
test_space (void)
{
  assert_spans ("a b c", "a  b c", FALSE, "a b c", "a[ ] b c");
  assert_spans ("a b c", "a  b c", TRUE, "a b c", "a  b c");
}

/* Lines with nothing in common are marked whole, not in crumbs. */
static void
test_unlike (void)
{
  assert_spans ("The patient, on a visit, pays", "Rooms, if free, open", FALSE,
                "[The patient, on a visit, pays]", "[Rooms, if free, open]");
}

/* The cost of a line of megabytes is bounded: what differs is one span. */
static void
test_huge (void)
{
  const gsize length = 2 * 1024 * 1024;
  g_autofree char *words = g_strnfill (length, 'a');
  g_autofree char *other = NULL;
  g_autoptr (GArray) old_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  g_autoptr (GArray) new_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));

  for (gsize i = 5; i < length; i += 6)
    words[i] = ' ';
  other = g_strdup (words);
  for (gsize i = 100; i < length; i += 100)
    other[i] = 'b';
  forge_word_spans (words, other, FALSE, old_spans, new_spans);
  g_assert_cmpuint (old_spans->len, ==, 1);
  g_assert_cmpuint (new_spans->len, ==, 1);
  g_assert_cmpuint (g_array_index (old_spans, ForgeSpan, 0).end, <=, length);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-spans/words", test_words);
  g_test_add_func ("/word-spans/whole-words", test_whole_words);
  g_test_add_func ("/word-spans/space", test_space);
  g_test_add_func ("/word-spans/unlike", test_unlike);
  g_test_add_func ("/word-spans/huge", test_huge);
  return g_test_run ();
}
