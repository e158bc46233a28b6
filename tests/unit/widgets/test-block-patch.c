/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-block-patch.h"

/* What the page would show after each patch, as its script does it. */
typedef struct
{
  ForgeMarkdownDoc *doc;
  GArray *lines;
  GPtrArray *page; /* (element-type PageBlock) */
} Fixture;

typedef struct
{
  char *html;
  guint line;
} PageBlock;

static void
page_block_free (gpointer data)
{
  PageBlock *self = data;

  g_free (self->html);
  g_free (self);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->doc = forge_markdown_doc_new ();
  fixture->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture->page = g_ptr_array_new_with_free_func (page_block_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  forge_markdown_doc_free (fixture->doc);
  g_array_unref (fixture->lines);
  g_ptr_array_unref (fixture->page);
}

static PageBlock *
read_entry (GVariant *entry, GPtrArray *old)
{
  PageBlock *block = g_new0 (PageBlock, 1);
  const char *html;
  gint32 keep;

  if (g_variant_lookup (entry, "keep", "i", &keep))
    html = ((PageBlock *) old->pdata[keep])->html;
  else
    g_assert_true (g_variant_lookup (entry, "html", "&s", &html));
  block->html = g_strdup (html);
  g_assert_true (g_variant_lookup (entry, "line", "u", &block->line));
  return block;
}

static void
apply (Fixture *fixture, GVariant *patch)
{
  g_autoptr (GVariant) entries = NULL;
  GPtrArray *next = g_ptr_array_new_with_free_func (page_block_free);
  guint32 start, n_removed;
  gint32 shift;

  g_assert_true (g_variant_lookup (patch, "start", "u", &start));
  g_assert_true (g_variant_lookup (patch, "remove", "u", &n_removed));
  g_assert_true (g_variant_lookup (patch, "shift", "i", &shift));
  entries = g_variant_lookup_value (patch, "entries", G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < fixture->page->len; i++)
    {
      PageBlock *block = g_memdup2 (fixture->page->pdata[i], sizeof (PageBlock));

      block->html = g_strdup (block->html);
      if (i == start)
        {
          for (guint j = 0; j < g_variant_n_children (entries); j++)
            {
              g_autofree char *key = g_strdup_printf ("%u", j);
              g_autoptr (GVariant) entry
                  = g_variant_lookup_value (entries, key, G_VARIANT_TYPE_VARDICT);

              g_ptr_array_add (next, read_entry (entry, fixture->page));
            }
        }
      if (i >= start && i < start + n_removed)
        {
          page_block_free (block);
          continue;
        }
      if (i >= start)
        block->line = (guint) ((int) block->line + shift);
      g_ptr_array_add (next, block);
    }
  if (start >= fixture->page->len)
    for (guint j = 0; j < g_variant_n_children (entries); j++)
      {
        g_autofree char *key = g_strdup_printf ("%u", j);
        g_autoptr (GVariant) entry = g_variant_lookup_value (entries, key, G_VARIANT_TYPE_VARDICT);

        g_ptr_array_add (next, read_entry (entry, fixture->page));
      }
  g_ptr_array_unref (fixture->page);
  fixture->page = next;
}

/* How many blocks were sent; -1: no patch at all. */
static int
show (Fixture *fixture, const char *text)
{
  ForgeMarkdownChange change = forge_markdown_doc_set_text (fixture->doc, text, -1);
  const GPtrArray *blocks = forge_markdown_doc_get_blocks (fixture->doc);
  g_autoptr (GVariant) patch = forge_block_patch_new (fixture->lines, blocks, &change, 1);
  g_autoptr (GVariant) entries = NULL;
  int n = 0;

  if (patch != NULL)
    {
      g_variant_ref_sink (patch);
      apply (fixture, patch);
      entries = g_variant_lookup_value (patch, "entries", G_VARIANT_TYPE_VARDICT);
      for (guint i = 0; i < g_variant_n_children (entries); i++)
        {
          g_autofree char *key = g_strdup_printf ("%u", i);
          g_autoptr (GVariant) entry = g_variant_lookup_value (entries, key, NULL);

          n += g_variant_lookup (entry, "html", "&s", NULL) ? 1 : 0;
        }
    }
  g_assert_cmpuint (fixture->page->len, ==, blocks->len);
  for (guint i = 0; i < blocks->len; i++)
    {
      PageBlock *block = fixture->page->pdata[i];

      g_assert_cmpstr (block->html, ==, ((ForgeBlock *) blocks->pdata[i])->html);
      g_assert_cmpuint (block->line, ==, ((ForgeBlock *) blocks->pdata[i])->start_line);
    }
  return patch != NULL ? n : -1;
}

static void
test_small (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (show (fixture, "# A\n\nb\n\nc\n\nd\n"), ==, 4);
  g_assert_cmpint (show (fixture, "# A\n\nb\n\nc\n\nd\n"), ==, -1);
  g_assert_cmpint (show (fixture, "# A\n\nb\n\nC\n\nd\n"), ==, 1);
  g_assert_cmpint (show (fixture, "\n\n# A\n\nb\n\nC\n\nd\n"), ==, 0);
  g_assert_cmpint (show (fixture, "\n\n# A\n\n\n\nb\n\nC\n\n\nd\n"), ==, 0);
  g_assert_cmpint (show (fixture, "# A\n\nC\n\nd\n"), <=, 2);
  g_assert_cmpint (show (fixture, ""), ==, 0);
  g_assert_cmpint (show (fixture, "new\n"), ==, 1);
}

/* One word in a long text sends one block. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "## Heading %u\n\nSome text of it.\n\n", i);
  g_assert_cmpint (show (fixture, text->str), ==, 4000);
  g_string_replace (text, "Heading 1000\n\nSome", "Heading 1000\n\nOther", 1);
  g_assert_cmpint (show (fixture, text->str), ==, 1);
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  static const char *const PARTS[] = { "# H\n\n",
                                       "para\n\n",
                                       "\n",
                                       "- a\n- b\n\n",
                                       "```\ncode\n```\n\n",
                                       "| a |\n|---|\n| b |\n\n",
                                       "> quote\n",
                                       "text\n",
                                       "---\n\n" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (0, (int) text->len + 1);
      gsize n = (gsize) g_test_rand_int_range (0, (int) MIN (text->len - at, 12) + 1);

      g_string_erase (text, (gssize) at, (gssize) n);
      g_string_insert (text, (gssize) at, PARTS[g_test_rand_int_range (0, G_N_ELEMENTS (PARTS))]);
      show (fixture, text->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/block-patch/small", Fixture, NULL, set_up, test_small, tear_down);
  g_test_add ("/block-patch/long", Fixture, NULL, set_up, test_long, tear_down);
  g_test_add ("/block-patch/random", Fixture, NULL, set_up, test_random, tear_down);
  return g_test_run ();
}
