/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/forge-document-item.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
update (ForgeDocumentItem *item, guint version, const char *body, const char *saved)
{
  g_autoptr (GPtrArray) sections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);
  ForgeSectionState *state = g_new0 (ForgeSectionState, 1);
  ForgeDocument document = { .kind = FORGE_KIND_PRD,
                             .version = version,
                             .body = (char *) body,
                             .words = 2,
                             .sections = sections };

  state->name = g_strdup ("goals");
  state->title = g_strdup ("Goals");
  state->status = FORGE_SECTION_DONE;
  state->earlier = g_strdup ("Before.");
  g_ptr_array_add (sections, state);
  forge_document_item_update (item, &document, saved);
}

/* body-changed is for texts of others: a save that was stored as it was given is none. */
static void
test_body_changed (void)
{
  g_autoptr (ForgeDocumentItem) item = forge_document_item_new (FORGE_KIND_PRD, "Requirements");
  const ForgeSectionState *state;
  guint n = 0;

  g_signal_connect_swapped (item, "body-changed", G_CALLBACK (count_cb), &n);
  update (item, 1, "Mine", "Mine");
  g_assert_cmpuint (n, ==, 0);
  update (item, 2, "Theirs", NULL);
  g_assert_cmpuint (n, ==, 1);
  update (item, 2, "Theirs", NULL);
  g_assert_cmpuint (n, ==, 1);
  update (item, 3, "Merged", "Mine again");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (forge_document_item_get_sections (item)->len, ==, 1);
  state = g_ptr_array_index (forge_document_item_get_sections (item), 0);
  g_assert_cmpstr (state->earlier, ==, "Before.");
}

/* Reads and saves overtake each other; an older head never replaces a newer one. */
static void
test_older (void)
{
  g_autoptr (ForgeDocumentItem) item = forge_document_item_new (FORGE_KIND_PRD, "Requirements");

  update (item, 5, "New", NULL);
  update (item, 4, "Old", NULL);
  g_assert_cmpuint (forge_document_item_get_version (item), ==, 5);
  g_assert_cmpstr (forge_document_item_get_body (item), ==, "New");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-item/body-changed", test_body_changed);
  g_test_add_func ("/document-item/older", test_older);
  return g_test_run ();
}
