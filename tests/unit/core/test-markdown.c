/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-markdown.h"

static void
assert_html (const char *markdown, const char *expected)
{
  g_autofree char *html = forge_markdown_to_html (markdown, -1);

  g_assert_cmpstr (html, ==, expected);
}

static void
assert_block (GPtrArray *blocks, guint index, ForgeBlockKind kind, guint start, guint end)
{
  const ForgeBlock *block = NULL;

  g_assert_cmpuint (index, <, blocks->len);
  block = g_ptr_array_index (blocks, index);
  g_test_message ("%s", block->html);
  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->start_line, ==, start);
  g_assert_cmpuint (block->end_line, ==, end);
}

static const char *
get_html (GPtrArray *blocks, guint index)
{
  return ((ForgeBlock *) g_ptr_array_index (blocks, index))->html;
}

static void
test_kinds_and_lines (void)
{
  static const char text[] = "# Title *one*\n"
                             "\n"
                             "Text\n"
                             "more\n"
                             "\n"
                             "- a\n"
                             "- b\n"
                             "\n"
                             "```mermaid\n"
                             "graph TD\n"
                             "```\n"
                             "> quote\n"
                             "\n"
                             "| a | b |\n"
                             "|---|---|\n"
                             "| 1 | 2 |\n"
                             "\n"
                             "---\n"
                             "<div>\n"
                             "\n"
                             "Under `x`\n"
                             "---------\n";
  g_autoptr (GPtrArray) blocks = forge_markdown_parse_blocks (text, -1);
  const ForgeBlock *heading = NULL;

  g_assert_cmpuint (blocks->len, ==, 9);
  assert_block (blocks, 0, FORGE_BLOCK_HEADING, 1, 1);
  assert_block (blocks, 1, FORGE_BLOCK_PARAGRAPH, 3, 4);
  assert_block (blocks, 2, FORGE_BLOCK_LIST, 6, 7);
  assert_block (blocks, 3, FORGE_BLOCK_CODE, 9, 11);
  assert_block (blocks, 4, FORGE_BLOCK_QUOTE, 12, 12);
  assert_block (blocks, 5, FORGE_BLOCK_TABLE, 14, 16);
  assert_block (blocks, 6, FORGE_BLOCK_RULE, 18, 18);
  assert_block (blocks, 7, FORGE_BLOCK_OTHER, 19, 19);
  assert_block (blocks, 8, FORGE_BLOCK_HEADING, 21, 22);
  heading = g_ptr_array_index (blocks, 0);
  g_assert_cmpuint (heading->level, ==, 1);
  g_assert_cmpstr (heading->info, ==, "Title one");
  heading = g_ptr_array_index (blocks, 8);
  g_assert_cmpuint (heading->level, ==, 2);
  g_assert_cmpstr (heading->info, ==, "Under x");
  g_assert_cmpstr (((ForgeBlock *) g_ptr_array_index (blocks, 3))->info, ==, "mermaid");
}

/* A block's HTML must not change because something above it did. */
static void
test_positions_are_relative (void)
{
  static const char list[] = "- a\n  - b\n- c\n";
  g_autofree char *moved = g_strconcat ("x\n\n\n\n\ny\n\n", list, NULL);
  g_autoptr (GPtrArray) alone = forge_markdown_parse_blocks (list, -1);
  g_autoptr (GPtrArray) below = forge_markdown_parse_blocks (moved, -1);

  g_assert_cmpuint (below->len, ==, 3);
  g_assert_cmpstr (get_html (alone, 0), ==, get_html (below, 2));
  g_assert_nonnull (strstr (get_html (below, 2), "<ul data-sourcepos=\"1:1-3:3\">"));
  g_assert_nonnull (strstr (get_html (below, 2), "<li data-sourcepos=\"2:3-2:5\">"));
  assert_block (below, 2, FORGE_BLOCK_LIST, 8, 10);
}

static void
test_positions_in_text (void)
{
  g_autoptr (GPtrArray) blocks
      = forge_markdown_parse_blocks ("a\n\nsay data-sourcepos=\"9:9-9:9\" `data-sourcepos=\"1`\n",
                                     -1);

  g_assert_nonnull (strstr (get_html (blocks, 1), "data-sourcepos=&quot;9:9-9:9&quot;"));
  g_assert_nonnull (strstr (get_html (blocks, 1), "<p data-sourcepos=\"1:1"));
}

static void
test_github (void)
{
  assert_html ("~~gone~~", "<p><del>gone</del></p>\n");
  assert_html ("www.example.org",
               "<p><a href=\"http://www.example.org\">www.example.org</a></p>\n");
  assert_html ("- [x] done\n- [ ] open\n",
               "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> done</li>\n"
               "<li><input type=\"checkbox\" disabled=\"\" /> open</li>\n</ul>\n");
  assert_html ("|a|\n|-|\n|b|\n",
               "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n"
               "</tr>\n</tbody>\n</table>\n");
}

static void
test_table_below_text (void)
{
  g_autoptr (GPtrArray) blocks
      = forge_markdown_parse_blocks ("x\n\none\ntwo\na | b\n--|--\n1 | 2\n\ny\na | b\n--|--\n", -1);

  g_assert_cmpuint (blocks->len, ==, 5);
  assert_block (blocks, 1, FORGE_BLOCK_PARAGRAPH, 3, 4);
  assert_block (blocks, 2, FORGE_BLOCK_TABLE, 5, 7);
  assert_block (blocks, 3, FORGE_BLOCK_PARAGRAPH, 9, 9);
  assert_block (blocks, 4, FORGE_BLOCK_TABLE, 10, 11);
  g_assert_nonnull (strstr (get_html (blocks, 2), "<tr data-sourcepos=\"3:1-3:5\">"));
}

static void
test_footnotes (void)
{
  g_autoptr (GPtrArray) blocks
      = forge_markdown_parse_blocks ("One[^b] two[^a].\n\n[^a]: First\n\nBetween\n\n[^b]: Second\n",
                                     -1);

  g_assert_cmpuint (blocks->len, ==, 3);
  assert_block (blocks, 0, FORGE_BLOCK_PARAGRAPH, 1, 1);
  assert_block (blocks, 1, FORGE_BLOCK_PARAGRAPH, 5, 5);
  assert_block (blocks, 2, FORGE_BLOCK_OTHER, 3, 7);
  g_assert_nonnull (strstr (get_html (blocks, 0), "href=\"#fn-b\""));
  g_assert_nonnull (strstr (get_html (blocks, 2), "id=\"fn-a\""));
  g_assert_nonnull (strstr (get_html (blocks, 2), "id=\"fn-b\""));
}

static void
test_raw_html_is_text (void)
{
  assert_html ("Returns List<Order> now", "<p>Returns List&lt;Order&gt; now</p>\n");
  assert_html ("<script>alert(1)</script>\n",
               "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;\n</code></pre>\n");
  assert_html ("a<img src=x onerror=alert(1)>", "<p>a&lt;img src=x onerror=alert(1)&gt;</p>\n");
  assert_html ("|a|\n|-|\n|b<br>c|\n",
               "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
               "<td>b<br />c</td>\n</tr>\n</tbody>\n</table>\n");
  assert_html ("<!-- note -->\n\na <!-- b --> c\n", "<p>a  c</p>\n");
  assert_html ("- x\n\n  <b>\n  y\n",
               "<ul>\n<li>\n<p>x</p>\n<pre><code>&lt;b&gt;\ny\n</code></pre>\n</li>\n</ul>\n");
}

static void
test_dangerous_links (void)
{
  assert_html ("[x](javascript:alert(1))", "<p><a href=\"\">x</a></p>\n");
  assert_html ("[x](VBSCRIPT:a) ![i](data:text/html;base64,AA)",
               "<p><a href=\"\">x</a> <img src=\"\" alt=\"i\" /></p>\n");
  assert_html ("<file:///etc/passwd>", "<p><a href=\"\">file:///etc/passwd</a></p>\n");
  assert_html ("[x](https://example.org/?a=\"b)",
               "<p><a href=\"https://example.org/?a=%22b\">x</a></p>\n");
}

static void
test_comments (void)
{
  g_autoptr (GPtrArray) blocks
      = forge_markdown_parse_blocks ("a\n\n<!-- b\n\n <br> c -->\n\nd<BR/>e\n\n- <!-- f -->\n", -1);

  g_assert_cmpuint (blocks->len, ==, 4);
  assert_block (blocks, 1, FORGE_BLOCK_OTHER, 3, 5);
  g_assert_cmpstr (get_html (blocks, 1), ==, "");
  g_assert_cmpstr (get_html (blocks, 2), ==, "<p data-sourcepos=\"1:1-1:7\">d<br />e</p>\n");
  g_assert_null (strstr (get_html (blocks, 3), "<!--"));
}

static void
test_edges (void)
{
  g_autoptr (GPtrArray) empty = forge_markdown_parse_blocks ("", -1);
  g_autoptr (GPtrArray) blank = forge_markdown_parse_blocks ("\n\n  \n", -1);
  g_autoptr (GPtrArray) open = forge_markdown_parse_blocks ("```\nnever closed", -1);
  g_autoptr (GPtrArray) cut = forge_markdown_parse_blocks ("one\n\ntwo", 3);
  g_autoptr (GPtrArray) invalid = forge_markdown_parse_blocks ("a \377 b", -1);
  g_autofree char *deep = g_strnfill (50000, '>');
  g_autoptr (GPtrArray) quotes = forge_markdown_parse_blocks (deep, -1);

  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);
  g_assert_cmpuint (open->len, ==, 1);
  assert_block (open, 0, FORGE_BLOCK_CODE, 1, 2);
  g_assert_cmpuint (cut->len, ==, 1);
  g_assert_nonnull (strstr (get_html (invalid, 0), "\357\277\275"));
  g_assert_cmpuint (quotes->len, ==, 1);
}

static char *
make_long_text (gsize size)
{
  static const char *const pieces[] = { "# One\n\n",
                                        "text\nmore\n\n",
                                        "- a\n- b\n\n",
                                        "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
                                        "x\na | b\n--|--\n1 | 2\n",
                                        "```\n# no\n\n",
                                        "```\n",
                                        "> q\n",
                                        "<div>\n\n",
                                        "<!-- c\n\n",
                                        "-->\n",
                                        "1. c\n\n   d\n",
                                        "    code\n\n",
                                        "Under\n===\n",
                                        "www.example.org ~~x~~ <br>\n\n" };
  GString *text = g_string_new (NULL);

  while (text->len < size)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* A long text is parsed in slices, unless it has a definition
 * somewhere: both give the same. */
static void
test_slices (void)
{
  for (int round = 0; round < 10; round++)
    {
      g_autofree char *text = make_long_text (150 * 1024);
      g_autofree char *defined = g_strconcat ("[z]: /u\n\n", text, NULL);
      g_autoptr (GPtrArray) sliced = forge_markdown_parse_blocks (text, -1);
      g_autoptr (GPtrArray) whole = forge_markdown_parse_blocks (defined, -1);

      g_assert_cmpuint (sliced->len, ==, whole->len);
      for (guint i = 0; i < whole->len; i++)
        {
          const ForgeBlock *a = g_ptr_array_index (sliced, i);
          const ForgeBlock *b = g_ptr_array_index (whole, i);

          g_assert_cmpuint (a->start_line + 2, ==, b->start_line);
          g_assert_cmpuint (a->end_line + 2, ==, b->end_line);
          g_assert_cmpint (a->kind, ==, b->kind);
          g_assert_cmpstr (a->html, ==, b->html);
        }
    }
}

static gpointer
parse_often (gpointer data)
{
  const char *const text = data;
  g_autofree char *expected = NULL;

  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *html = forge_markdown_to_html (text, -1);

      if (expected == NULL)
        expected = g_steal_pointer (&html);
      else
        g_assert_cmpstr (html, ==, expected);
    }
  g_assert_nonnull (strstr (expected, strstr (text, "~~") != NULL ? "<del>" : "<p>"));
  return NULL;
}

/* Texts with and without what extensions look for, at the same time. */
static void
test_threads (void)
{
  static const char *const texts[]
      = { "|a|\n|-|\n\n~~b~~ www.example.org\n", "plain *text*\n", "~~b~~ ~~c~~\n", "a [x] b\n" };
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("markdown", parse_often, (gpointer) texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/kinds-and-lines", test_kinds_and_lines);
  g_test_add_func ("/markdown/positions-are-relative", test_positions_are_relative);
  g_test_add_func ("/markdown/positions-in-text", test_positions_in_text);
  g_test_add_func ("/markdown/github", test_github);
  g_test_add_func ("/markdown/table-below-text", test_table_below_text);
  g_test_add_func ("/markdown/footnotes", test_footnotes);
  g_test_add_func ("/markdown/raw-html-is-text", test_raw_html_is_text);
  g_test_add_func ("/markdown/dangerous-links", test_dangerous_links);
  g_test_add_func ("/markdown/comments", test_comments);
  g_test_add_func ("/markdown/edges", test_edges);
  g_test_add_func ("/markdown/slices", test_slices);
  g_test_add_func ("/markdown/threads", test_threads);
  return g_test_run ();
}
