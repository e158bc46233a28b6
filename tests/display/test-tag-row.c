/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-tag-row.h"

static void
assert_tags (GtkWidget *row, const char *expected)
{
  g_auto (GStrv) tags = forge_tag_row_dup_tags (FORGE_TAG_ROW (row));
  g_autofree char *joined = g_strjoinv ("|", tags);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_tags (void)
{
  const char *const filled[] = { "Django", "PostgreSQL", NULL };
  GtkWidget *row = g_object_new (FORGE_TYPE_TAG_ROW, "title", "Stack", NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry;
  GtkWindow *window;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = forge_display_show (list, 400, 120);
  entry = forge_display_find (row, "GtkEntry");
  forge_tag_row_set_tags (FORGE_TAG_ROW (row), filled);
  assert_tags (row, "Django|PostgreSQL");

  /* A comma ends a word; white space and words that are there already do not count. */
  gtk_editable_set_text (GTK_EDITABLE (entry), " Redis ,Django, ,");
  assert_tags (row, "Django|PostgreSQL|Redis");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "C");
  assert_tags (row, "Django|PostgreSQL|Redis");
  g_signal_emit_by_name (entry, "activate");
  assert_tags (row, "Django|PostgreSQL|Redis|C");
  forge_display_save_picture (row, "tag-row");

  g_signal_emit_by_name (forge_display_find (row, "GtkButton"), "clicked");
  assert_tags (row, "PostgreSQL|Redis|C");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (forge_display_find (row, "GtkButton")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove PostgreSQL");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-tag-row");
  g_test_add_func ("/tag-row/tags", test_tags);
  return g_test_run ();
}
