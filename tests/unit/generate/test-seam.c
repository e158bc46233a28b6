/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "generate/forge-seam.h"

#define TEXT                                                                                       \
  "## Goals\n\nThe clinic loses one visit in ten. Patients forget them, and nobody reminds "       \
  "them.\n\n- **G-1** Half as many missed visits within"

/* What is new of @again, given in pieces of each size; NULL: it does not join. */
static void
assert_joined (const char *again, const char *expected)
{
  for (gsize size = 1; size <= strlen (again) + 1; size += size < 8 ? 1 : 97)
    {
      g_autoptr (ForgeSeam) seam = forge_seam_new (TEXT);
      g_autoptr (GString) out = g_string_new (NULL);
      gboolean is_joined;

      for (gsize at = 0; at < strlen (again); at += size)
        forge_seam_push (seam, again + at, MIN (size, strlen (again) - at), out);
      is_joined = forge_seam_finish (seam, out);
      g_assert_cmpint (is_joined, ==, expected != NULL);
      g_assert_cmpstr (out->str, ==, expected != NULL ? expected : "");
    }
}

static void
test_goes_on (void)
{
  assert_joined (" six months.\n", " six months.\n");
  assert_joined ("", "");
}

static void
test_repeats_the_end (void)
{
  assert_joined ("missed visits within six months.\n", " six months.\n");
  assert_joined ("\n\n- **G-1** Half as many missed visits within six months.\n", " six months.\n");
}

/* A word or two that both sides have say nothing. */
static void
test_chance (void)
{
  assert_joined ("within reach", "within reach");
}

static void
test_begins_anew (void)
{
  assert_joined (TEXT " six months.\n", " six months.\n");
  assert_joined ("Sure!", "Sure!");
}

/* Nobody can say what is missing between a text and another wording of it. */
static void
test_other_wording (void)
{
  assert_joined ("## Goals\n\nThe clinic loses one visit in ten, which costs it money.\n", NULL);
}

static void
test_new_item (void)
{
  assert_joined ("- **G-2** Shorter waits.\n", "\n- **G-2** Shorter waits.\n");
  assert_joined ("### Measures\n", "\n### Measures\n");
}

/* A node that was cut off in its id is said again from the start of its line. */
static void
test_cut_id (void)
{
  g_autoptr (ForgeSeam) seam = forge_seam_new ("## Rules\n\n- **FR-031");
  g_autoptr (GString) out = g_string_new (NULL);

  forge_seam_push (seam, "- **FR-031** WHEN.", 18, out);
  g_assert_true (forge_seam_finish (seam, out));
  g_assert_cmpstr (out->str, ==, "** WHEN.");
}

static void
test_chatter (void)
{
  assert_joined ("Here is the continuation:\n\n six months.\n", "six months.\n");
  assert_joined ("```markdown\n six months, and more.\n```\n", " six months, and more.\n");
}

/* What shares its first words with the text is no new start of it. */
static void
test_same_words (void)
{
  g_autoptr (ForgeSeam) seam
      = forge_seam_new ("## Summary\n\nThe system SHALL note loans of guests.\n");
  g_autoptr (GString) out = g_string_new (NULL);

  forge_seam_push (seam, "The system SHALL note loans of members.", 39, out);
  g_assert_true (forge_seam_finish (seam, out));
  g_assert_cmpstr (out->str, ==, "\nThe system SHALL note loans of members.");
}

/* The same heading and other words below it. */
static void
test_short_heading (void)
{
  g_autoptr (ForgeSeam) seam = forge_seam_new ("## Summary\n\nA librarian approves.");
  g_autoptr (GString) out = g_string_new (NULL);

  forge_seam_push (seam, "## Summary\n\nA completely other text.", 37, out);
  g_assert_false (forge_seam_finish (seam, out));
  g_assert_cmpstr (out->str, ==, "");
}

static void
test_long (void)
{
  g_autoptr (GString) again = g_string_new (" six months, as agreed.\n\n");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (again, "Paragraph %u.\n\n", i);
  assert_joined (again->str, again->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seam/goes-on", test_goes_on);
  g_test_add_func ("/seam/repeats-the-end", test_repeats_the_end);
  g_test_add_func ("/seam/chance", test_chance);
  g_test_add_func ("/seam/begins-anew", test_begins_anew);
  g_test_add_func ("/seam/other-wording", test_other_wording);
  g_test_add_func ("/seam/new-item", test_new_item);
  g_test_add_func ("/seam/cut-id", test_cut_id);
  g_test_add_func ("/seam/chatter", test_chatter);
  g_test_add_func ("/seam/same-words", test_same_words);
  g_test_add_func ("/seam/short-heading", test_short_heading);
  g_test_add_func ("/seam/long", test_long);
  return g_test_run ();
}
