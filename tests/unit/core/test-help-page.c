/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-help-page.h"

#define PAGE(body)                                                                                 \
  "<page xmlns=\"http://projectmallard.org/1.0/\" type=\"topic\" id=\"one\">"                      \
  "<info><link type=\"guide\" xref=\"index\"/><desc>What it is &amp; does.</desc></info>"          \
  "<title>One  page</title>" body "</page>"

static ForgeHelpPage *
read_page (const char *xml)
{
  g_autoptr (GError) error = NULL;
  ForgeHelpPage *page = forge_help_page_read (xml, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);
  return page;
}

static const ForgeHelpBlock *
get_block (ForgeHelpPage *page, guint i)
{
  g_assert_cmpuint (i, <, page->blocks->len);
  return g_ptr_array_index (page->blocks, i);
}

static void
assert_block (ForgeHelpPage *page,
              guint i,
              ForgeHelpBlockKind kind,
              guint level,
              guint number,
              const char *text)
{
  const ForgeHelpBlock *block = get_block (page, i);

  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->level, ==, level);
  g_assert_cmpuint (block->number, ==, number);
  g_assert_cmpstr (block->text, ==, text);
}

static void
test_head (void)
{
  g_autoptr (ForgeHelpPage) page = read_page (PAGE (""));

  g_assert_cmpstr (page->id, ==, "one");
  g_assert_cmpstr (page->title, ==, "One page");
  g_assert_cmpstr (page->desc, ==, "What it is & does.");
  g_assert_cmpuint (page->blocks->len, ==, 1);
}

static void
test_inline (void)
{
  g_autoptr (ForgeHelpPage) page = read_page (
      PAGE ("<p>\n  Press <keyseq><key>Ctrl</key><key>N</key></keyseq> or\n  choose "
            "<guiseq><gui>File</gui><gui>New</gui></guiseq>, see <link xref=\"two\">two</link>, "
            "<code>a &lt; b</code>.\n</p>"));

  assert_block (page, 1, FORGE_HELP_PARAGRAPH, 0, 0,
                "Press <b>Ctrl</b>+<b>N</b> or choose <b>File</b> → <b>New</b>, see "
                "<a href=\"help:two\">two</a>, <tt>a &lt; b</tt>.");
}

static void
test_lists (void)
{
  g_autoptr (ForgeHelpPage) page
      = read_page (PAGE ("<steps><item><p>First</p><list><item><p>Under</p></item></list></item>"
                         "<item><p>Second</p></item></steps><p>After</p>"
                         "<terms><item><title>Term</title><p>Meaning</p></item></terms>"));

  assert_block (page, 1, FORGE_HELP_ITEM, 1, 1, "First");
  assert_block (page, 2, FORGE_HELP_ITEM, 2, 0, "Under");
  assert_block (page, 3, FORGE_HELP_ITEM, 1, 2, "Second");
  assert_block (page, 4, FORGE_HELP_PARAGRAPH, 0, 0, "After");
  assert_block (page, 5, FORGE_HELP_TERM, 1, 0, "Term");
  assert_block (page, 6, FORGE_HELP_ITEM, 1, 0, "Meaning");
}

static void
test_sections (void)
{
  g_autoptr (ForgeHelpPage) page
      = read_page (PAGE ("<section id=\"s\"><title>Part</title><note><p>Mind</p></note>"
                         "<screen>a  b\nc</screen></section><p>End</p>"));

  assert_block (page, 1, FORGE_HELP_HEADING, 2, 0, "Part");
  assert_block (page, 2, FORGE_HELP_NOTE, 0, 0, "Mind");
  assert_block (page, 3, FORGE_HELP_SCREEN, 0, 0, "a  b\nc");
  assert_block (page, 4, FORGE_HELP_PARAGRAPH, 0, 0, "End");
}

static void
test_table (void)
{
  g_autoptr (ForgeHelpPage) page
      = read_page (PAGE ("<table><tr><td><p>A</p></td><td><p>B</p></td></tr>"
                         "<tr><td><p><code>1</code></p></td><td><p>2</p></td></tr></table>"));
  const ForgeHelpBlock *head = get_block (page, 1);
  const ForgeHelpBlock *row = get_block (page, 2);

  g_assert_cmpint (head->kind, ==, FORGE_HELP_ROW);
  g_assert_cmpuint (head->number, ==, 0);
  g_assert_cmpstr (head->cells[1], ==, "B");
  g_assert_cmpuint (row->number, ==, 1);
  g_assert_cmpstr (row->cells[0], ==, "<tt>1</tt>");
  g_assert_null (row->cells[2]);
}

static void
test_matches (void)
{
  g_autoptr (ForgeHelpPage) page
      = read_page (PAGE ("<p>Ein <em>Maß</em> für Größe &lt;em&gt;</p>"));

  g_assert_true (forge_help_page_matches (page, "page does"));
  g_assert_true (forge_help_page_matches (page, "GRÖSSE"));
  g_assert_false (forge_help_page_matches (page, "page nothing"));
  g_assert_true (forge_help_page_matches (page, ""));
}

/* A word that would be lost, a page that is none, and bytes that are no page. */
static void
test_refused (void)
{
  const char *const bad[] = {
    PAGE ("<figure/>"),
    PAGE ("<p>One<p>Two</p></p>"),
    "<page id=\"x\"/>",
    "<page><title>T</title></page>",
    "not XML",
    PAGE ("<p>open"),
    "",
    PAGE ("<p>\xff</p>"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ForgeHelpPage *page = forge_help_page_read (bad[i], -1, &error);

      g_assert_null (page);
      g_assert_nonnull (error);
    }
}

static void
test_too_long (void)
{
  g_autoptr (GString) xml = g_string_new ("<page id=\"x\"><title>");
  g_autoptr (GError) error = NULL;

  while (xml->len < 300000)
    g_string_append (xml, "long ");
  g_string_append (xml, "</title></page>");
  g_assert_null (forge_help_page_read (xml->str, (gssize) xml->len, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help-page/head", test_head);
  g_test_add_func ("/help-page/inline", test_inline);
  g_test_add_func ("/help-page/lists", test_lists);
  g_test_add_func ("/help-page/sections", test_sections);
  g_test_add_func ("/help-page/table", test_table);
  g_test_add_func ("/help-page/matches", test_matches);
  g_test_add_func ("/help-page/refused", test_refused);
  g_test_add_func ("/help-page/too-long", test_too_long);
  return g_test_run ();
}
