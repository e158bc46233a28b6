/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without the preview module everything else works, and it is said why there is no preview. */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"
#include "widgets/forge-preview.h"

static void
test_missing (void)
{
  ForgeDocumentView *view;
  ForgeEditor *editor;
  GtkWindow *window;
  GtkWidget *page;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_test_expect_message ("forge-preview", G_LOG_LEVEL_MESSAGE, "*not opened*");
  g_assert_null (forge_preview_open (&error));
  g_test_assert_expected_messages ();
  g_assert_nonnull (error);

  g_test_expect_message ("forge-preview", G_LOG_LEVEL_MESSAGE, "*not opened*");
  view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, NULL);
  editor = forge_document_view_get_editor (view);
  forge_editor_load (editor, "# Text\n");
  window = forge_display_show (GTK_WIDGET (view), 900, 500);
  g_test_assert_expected_messages ();
  page = forge_display_find (GTK_WIDGET (view), "AdwStatusPage");
  g_assert_nonnull (page);
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), ==, error->message);

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "x", 1);
  forge_display_spin (200);
  text = forge_editor_dup_text (editor);
  g_assert_cmpstr (text, ==, "x# Text\n");
  forge_document_view_cycle_mode (view);
  forge_document_view_cycle_mode (view);
  forge_display_save_picture (GTK_WIDGET (view), "preview-missing");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("SPECFORGE_MODULE_DIR", "/nonexistent", TRUE);
  forge_display_init (&argc, &argv, "test-preview-missing");
  g_test_add_func ("/preview-missing", test_missing);
  return g_test_run ();
}
