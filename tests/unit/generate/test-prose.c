/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "core/forge-markdown.h"
#include "generate/forge-prose.h"

static void
test_escape (void)
{
  const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "plain words, 5 % of 20", "plain words, 5 % of 20" },
    { "# heading", "\\# heading" },
    { "- item", "\\- item" },
    { "1. item", "1\\. item" },
    { "2027 is a year", "2027 is a year" },
    { "a  b\n\tc ", "a b c" },
    { "*bold* and `code`", "\\*bold\\* and \\`code\\`" },
    { "a|b", "a\\|b" },
    { "[x](http://y)", "\\[x\\](http\\://y)" },
    { "<script>", "\\<script>" },
    { "snake_case and _em_", "snake_case and \\_em\\_" },
    { "see FR-001 and ENT-Order", "see FR\\-001 and ENT\\-Order" },
    { "COVID-19 and A4-size", "COVID-19 and A4-size" },
    { "a ~~b~~ ~c", "a \\~\\~b\\~\\~ ~c" },
    { "R&D &amp; more", "R\\&D \\&amp; more" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = forge_prose_escape (cases[i].text);
      g_autofree char *back = forge_prose_unescape (escaped);
      g_autofree char *again = forge_prose_escape (back);

      g_assert_cmpstr (escaped, ==, cases[i].expected);
      g_assert_cmpstr (again, ==, escaped);
    }
}

/* Whatever a person types is one paragraph of text when it is shown. */
static void
test_escape_shows_text (void)
{
  const char *const texts[] = {
    "# a\n## b\n- c\n1. d\n> e\n```\nf\n```\n| g | h |\n|---|---|\n<b>i</b> [j](k) ![l](m) ***",
    "=== setext\n---\n+ x\n* y\n:::",
    "&lt;img onerror=x&gt; <img src=x onerror=alert(1)> https://x.y <https://z>",
    "\\# \\` \\\\ **a _b_ __c__ ~~d~~",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *escaped = forge_prose_escape (texts[i]);
      g_autoptr (GPtrArray) blocks = forge_markdown_parse_blocks (escaped, -1);
      const ForgeBlock *block;

      g_assert_cmpuint (blocks->len, ==, 1);
      block = g_ptr_array_index (blocks, 0);
      g_assert_cmpint (block->kind, ==, FORGE_BLOCK_PARAGRAPH);
      for (const char *tag = "aeisbhlu"; *tag != '\0'; tag++)
        {
          const char open[] = { '<', *tag, '\0' };

          g_assert_null (strstr (block->html, open));
        }
    }
}

static void
test_sentence (void)
{
  g_autofree char *plain = forge_prose_sentence ("halve it");
  g_autofree char *ended = forge_prose_sentence ("Is it so?");
  g_autofree char *comma = forge_prose_sentence ("one, two,");
  g_autofree char *umlaut = forge_prose_sentence ("ändern");

  g_assert_cmpstr (plain, ==, "Halve it.");
  g_assert_cmpstr (ended, ==, "Is it so?");
  g_assert_cmpstr (comma, ==, "One, two.");
  g_assert_cmpstr (umlaut, ==, "Ändern.");
}

static void
test_case (void)
{
  g_autofree char *word = forge_prose_uncapitalize ("Appointment");
  g_autofree char *acronym = forge_prose_uncapitalize ("GDPR export");

  g_assert_cmpstr (word, ==, "appointment");
  g_assert_cmpstr (acronym, ==, "GDPR export");
}

static void
test_join (void)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *none = forge_prose_join (items, "and");
  g_autofree char *three = NULL;

  g_ptr_array_add (items, (gpointer) "a");
  g_ptr_array_add (items, (gpointer) "b");
  g_ptr_array_add (items, (gpointer) "c");
  three = forge_prose_join (items, "and");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (three, ==, "a, b and c");
}

static void
test_label (void)
{
  g_autofree char *hostile = forge_prose_label ("a \"b\" [c] {d}\nend; %% #x `y` <z>");
  g_autofree char *empty = forge_prose_label ("###");

  g_assert_null (strpbrk (hostile, "\"`[]{}<>;#%\n"));
  g_assert_cmpstr (empty, ==, "-");
}

static void
test_identifier (void)
{
  g_autofree char *umlaut = forge_prose_identifier ("Größe in m²");
  g_autofree char *digit = forge_prose_identifier ("24 hours");
  g_autofree char *emoji = forge_prose_identifier ("🍰");

  g_assert_cmpstr (umlaut, ==, "groesse_in_m2");
  g_assert_true (g_ascii_isalpha (*digit));
  g_assert_true (g_ascii_isalpha (*emoji));
}

static void
test_shared (void)
{
  g_autoptr (GHashTable) wish = forge_prose_collect_words ("book appointments online");
  g_autoptr (GHashTable) deed = forge_prose_collect_words ("the appointment moved");
  g_autoptr (GHashTable) none = forge_prose_collect_words ("a b c");

  g_assert_cmpuint (forge_prose_count_shared (wish, deed), ==, 1);
  g_assert_cmpuint (forge_prose_count_shared (deed, wish), ==, 1);
  g_assert_cmpuint (forge_prose_count_shared (none, none), ==, 0);
  g_assert_true (forge_prose_has_word ("at most 14 days", "at most"));
  g_assert_false (forge_prose_has_word ("category", "cat"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prose/escape", test_escape);
  g_test_add_func ("/prose/escape-shows-text", test_escape_shows_text);
  g_test_add_func ("/prose/sentence", test_sentence);
  g_test_add_func ("/prose/case", test_case);
  g_test_add_func ("/prose/join", test_join);
  g_test_add_func ("/prose/label", test_label);
  g_test_add_func ("/prose/identifier", test_identifier);
  g_test_add_func ("/prose/shared", test_shared);
  return g_test_run ();
}
