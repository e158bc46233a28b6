/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-markdown-doc.h"
#include "forge-fuzz.h"

static void
assert_safe (const char *html)
{
  static const char *const bad[] = { "<script", "<iframe", "<!--", "=\"javascript:", NULL };

  for (const char *const *p = bad; *p != NULL; p++)
    g_assert_null (strstr (html, *p));
}

/* Two texts: an edit of the first into the second gives what parsing the second gives. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 2);
  g_autoptr (ForgeMarkdownDoc) doc = forge_markdown_doc_new ();
  g_autoptr (GPtrArray) whole = forge_markdown_parse_blocks (texts[1], -1);
  const GPtrArray *blocks = NULL;
  guint line = 0;

  forge_markdown_doc_set_text (doc, texts[0], -1);
  forge_markdown_doc_set_text (doc, texts[1], -1);
  blocks = forge_markdown_doc_get_blocks (doc);
  g_assert_cmpuint (blocks->len, ==, whole->len);
  for (guint i = 0; i < whole->len; i++)
    {
      const ForgeBlock *a = g_ptr_array_index (blocks, i);
      const ForgeBlock *b = g_ptr_array_index (whole, i);

      g_assert_cmpstr (a->html, ==, b->html);
      g_assert_cmpstr (a->info, ==, b->info);
      g_assert_cmpuint (a->start_line, ==, b->start_line);
      g_assert_cmpuint (a->end_line, ==, b->end_line);
      g_assert_cmpuint (b->start_line, <=, b->end_line);
      if (strstr (b->html, "<section class=\"footnotes\"") != b->html)
        g_assert_cmpuint (b->start_line, >, line);
      line = b->end_line;
      assert_safe (b->html);
    }
  return 0;
}
