/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-markdown-doc.h"

#define N_EDITS 3000

static void
assert_change (ForgeMarkdownChange change, guint first, guint n_removed, guint n_added)
{
  g_assert_cmpuint (change.first, ==, first);
  g_assert_cmpuint (change.n_removed, ==, n_removed);
  g_assert_cmpuint (change.n_added, ==, n_added);
}

/* Whatever way it came there, it must be what parsing the whole text gives. */
static void
assert_like_whole (ForgeMarkdownDoc *doc, const char *text)
{
  const GPtrArray *blocks = forge_markdown_doc_get_blocks (doc);
  g_autoptr (GPtrArray) whole = forge_markdown_parse_blocks (text, -1);

  g_assert_cmpuint (blocks->len, ==, whole->len);
  for (guint i = 0; i < whole->len; i++)
    {
      const ForgeBlock *a = g_ptr_array_index (blocks, i);
      const ForgeBlock *b = g_ptr_array_index (whole, i);

      g_assert_cmpstr (a->html, ==, b->html);
      g_assert_cmpstr (a->info, ==, b->info);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpuint (a->level, ==, b->level);
      g_assert_cmpuint (a->start_line, ==, b->start_line);
      g_assert_cmpuint (a->end_line, ==, b->end_line);
    }
}

static void
test_edit_one_block (void)
{
  g_autoptr (ForgeMarkdownDoc) doc = forge_markdown_doc_new ();
  static const char before[] = "# A\n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n";
  static const char after[] = "# A\n\none\n\ntwo\n\nthree!\n\nfour\n\nfive\n";
  static const char longer[] = "# A\n\none\n\ntwo\n\nthree!\n\nnew\nlines\n\nfour\n\nfive\n";

  assert_change (forge_markdown_doc_set_text (doc, before, -1), 0, 0, 6);
  assert_like_whole (doc, before);
  assert_change (forge_markdown_doc_set_text (doc, before, -1), 0, 0, 0);
  assert_change (forge_markdown_doc_set_text (doc, after, -1), 3, 1, 1);
  assert_like_whole (doc, after);
  assert_change (forge_markdown_doc_set_text (doc, longer, -1), 4, 0, 1);
  assert_like_whole (doc, longer);
  assert_change (forge_markdown_doc_set_text (doc, after, -1), 4, 1, 0);
  assert_like_whole (doc, after);
  assert_change (forge_markdown_doc_set_text (doc, "", -1), 0, 6, 0);
}

static void
test_far_effects (void)
{
  g_autoptr (ForgeMarkdownDoc) doc = forge_markdown_doc_new ();
  const char *texts[] = {
    "a\n\nb\n\nc\n\n```\nd\n```\n\ne\n",      /* a fence opens in front of all of it */
    "```\na\n\nb\n\nc\n\n```\nd\n```\n\ne\n", /* and goes again */
    "a\n\nb\n\nc\n\n```\nd\n```\n\ne\n",
    "a\n\nb [x]\n\nc\n\n[x]: /y\n", /* a definition below */
    "a\n\nb [x]\n\nc\n\n[x] /y\n",
    "a\nb\n===\nc\n\nd\n",
    "a\nb\n\n===\nc\n\nd\n",
    "- a\n\n- b\n\nc\n",
    "- a\n\n  b\n\nc\n",
    "p\nx | y\n--|--\n1|2\n",
    "p\nx | y\n-|--\n1|2\n",
    "p\nx y\n-|--\n1|2\n",
    "\n\n\np\n",
    "\np\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      forge_markdown_doc_set_text (doc, texts[i], -1);
      assert_like_whole (doc, texts[i]);
    }
}

static char *
apply_random_edit (const char *text)
{
  static const char *const pieces[]
      = { "x",     "\n",    "\n\n",    "# ",          "- ",      "  ",
          "    ",  "```\n", "> ",      "| a | b |\n", "|-|-|\n", "1. ",
          "===\n", "---\n", "<div>\n", "<!-- ",       "-->",     "*",
          "`",     "~~~\n", "[a](b)",  "\n[x]: /u\n", "[^1]",    "[^1]: note\n",
          "word ", "\t",    "- [ ] ",  "\\",          "|" };
  const int length = (int) strlen (text);
  const int at = g_test_rand_int_range (0, length + 1);
  const int n_removed
      = g_test_rand_bit () ? g_test_rand_int_range (0, MIN (12, length - at) + 1) : 0;
  const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];

  if (length > 1500)
    return g_strndup (text, (gsize) length / 3);
  return g_strdup_printf ("%.*s%s%s", at, text, piece, text + at + n_removed);
}

static void
test_random_edits (void)
{
  g_autoptr (ForgeMarkdownDoc) doc = forge_markdown_doc_new ();
  g_autofree char *text
      = g_strdup ("# One\n\ntext\n\n- a\n- b\n\n## Two\n\n| a | b |\n|---|---|\n");

  for (int i = 0; i < N_EDITS; i++)
    {
      char *next = apply_random_edit (text);
      g_autoptr (GPtrArray) old = forge_markdown_parse_blocks (text, -1);
      const ForgeMarkdownChange change = forge_markdown_doc_set_text (doc, next, -1);
      const GPtrArray *blocks = forge_markdown_doc_get_blocks (doc);

      assert_like_whole (doc, next);
      if (i > 0)
        g_assert_cmpuint (old->len - change.n_removed + change.n_added, ==, blocks->len);
      for (guint j = 0; i > 0 && j < change.first; j++)
        g_assert_cmpstr (((ForgeBlock *) g_ptr_array_index (old, j))->html, ==,
                         ((ForgeBlock *) g_ptr_array_index (blocks, j))->html);
      g_free (text);
      text = next;
    }
}

static void
test_find_line (void)
{
  g_autoptr (ForgeMarkdownDoc) doc = forge_markdown_doc_new ();

  g_assert_cmpint (forge_markdown_doc_find_line (doc, 1), ==, -1);
  forge_markdown_doc_set_text (doc, "\n# A\n\none\ntwo\n\nthree\n", -1);
  g_assert_cmpint (forge_markdown_doc_find_line (doc, 1), ==, -1);
  g_assert_cmpint (forge_markdown_doc_find_line (doc, 2), ==, 0);
  g_assert_cmpint (forge_markdown_doc_find_line (doc, 3), ==, 0);
  g_assert_cmpint (forge_markdown_doc_find_line (doc, 5), ==, 1);
  g_assert_cmpint (forge_markdown_doc_find_line (doc, 99), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown-doc/edit-one-block", test_edit_one_block);
  g_test_add_func ("/markdown-doc/far-effects", test_far_effects);
  g_test_add_func ("/markdown-doc/random-edits", test_random_edits);
  g_test_add_func ("/markdown-doc/find-line", test_find_line);
  return g_test_run ();
}
