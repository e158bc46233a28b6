/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store-fixture.h"
#include "store/forge-store-search.h"
#include "store/forge-store-shelf.h"

static void
assert_cut (const char *highlighted, guint max, const char *expected)
{
  g_autoptr (GPtrArray) lines = forge_search_lines_cut (highlighted, max);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const ForgeSearchLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%u:%s|", line->line, line->text);
    }
  g_strdelimit (text->str, "\002\003", '*');
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_cut (void)
{
  g_autofree char *filler = g_strnfill (200, 'x');
  g_autofree char *far = g_strconcat (filler, " before the \002hit\003 and behind", NULL);
  g_autofree char *long_line = g_strconcat ("\002hit\003 ", filler, filler, NULL);
  g_autoptr (GPtrArray) lines = forge_search_lines_cut (long_line, 4);

  assert_cut ("", 4, "");
  assert_cut ("no mark\nat all", 4, "");
  assert_cut ("one\n  a \002hit\003\nthree\n\002hit\003", 4, "2:a *hit*|4:*hit*|");
  assert_cut ("\002a\003\n\002a\003 and \002b\003\n\002b\003", 4, "2:*a* and *b*|");
  assert_cut ("\002a\003\n\002a\003\n\002a\003", 2, "1:*a*|2:*a*|");
  assert_cut (far, 4, "1:… before the *hit* and behind|");
  g_assert_true (g_str_has_suffix (((ForgeSearchLine *) g_ptr_array_index (lines, 0))->text, "x…"));
}

static GPtrArray *
search (StoreFixture *self, const char *query, const char *const *sources, gboolean with_archived)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines
      = forge_store_search_lines (self->store, query, sources, with_archived, 50, NULL, &error);

  g_assert_no_error (error);
  return lines;
}

static void
test_store (StoreFixture *self, gconstpointer data)
{
  static const char *const PRD[] = { "prd", NULL };
  static const char *const TITLE[] = { "title", NULL };
  g_autofree char *id = store_fixture_add_project (self->store, "Bäckerei", "People order cakes.");
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  g_autoptr (GPtrArray) found = NULL;
  const ForgeSearchLine *line;

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "# Cakes\n\n- **FR-001** order cakes\n");
  found = search (self, "order cak", NULL, FALSE);
  g_assert_cmpuint (found->len, ==, 2);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = search (self, "order cak", PRD, FALSE);
  g_assert_cmpuint (found->len, ==, 1);
  line = g_ptr_array_index (found, 0);
  g_assert_cmpstr (line->project_id, ==, id);
  g_assert_cmpstr (line->project_title, ==, "Bäckerei");
  g_assert_cmpstr (line->source, ==, "prd");
  g_assert_cmpuint (line->line, ==, 3);
  g_assert_nonnull (strstr (line->text, "\002order\003"));
  g_clear_pointer (&found, g_ptr_array_unref);
  found = search (self, "backerei", TITLE, FALSE);
  g_assert_cmpuint (found->len, ==, 1);
  g_clear_pointer (&found, g_ptr_array_unref);

  shelf->archived = 1;
  g_assert_true (forge_store_put_shelf (self->store, id, shelf, NULL));
  found = search (self, "cakes", NULL, FALSE);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = search (self, "cakes", NULL, TRUE);
  g_assert_cmpuint (found->len, >, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = search (self, "\" * ^ :", NULL, TRUE);
  g_assert_cmpuint (found->len, ==, 0);
}

/* The idea as it was typed and the document of that name do not hide each other. */
static void
test_brief (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Bakery", "People order cakes.");
  g_autoptr (GPtrArray) typed = NULL;
  g_autoptr (GPtrArray) written = NULL;
  ForgeKind kind;

  store_fixture_save (self->store, id, FORGE_KIND_BRIEF, 0, "# Brief\n\nBread is baked.\n");
  typed = search (self, "cakes", NULL, FALSE);
  g_assert_cmpuint (typed->len, ==, 1);
  g_assert_false (forge_search_line_is_document (g_ptr_array_index (typed, 0), &kind));
  written = search (self, "bread", NULL, FALSE);
  g_assert_cmpuint (written->len, ==, 1);
  g_assert_true (forge_search_line_is_document (g_ptr_array_index (written, 0), &kind));
}

static void
test_cancel (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Bakery", "People order cakes.");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      forge_store_search_lines (self->store, "cakes", NULL, FALSE, 50, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-search-lines/cut", test_cut);
  STORE_TEST ("/store-search-lines/store", test_store);
  STORE_TEST ("/store-search-lines/brief", test_brief);
  STORE_TEST ("/store-search-lines/cancel", test_cancel);
  return g_test_run ();
}
