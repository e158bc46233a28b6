/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without the preview module everything else works, and it is said why there is no preview. */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"
#include "widgets/forge-preview.h"
#include "widgets/forge-source-print.h"

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

/* The source is printed in place of the preview. */
static void
test_print (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "forge-source-print.pdf", NULL);
  g_autoptr (GFile) pdf = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length, short_length = 0;

  for (guint n_lines = 1; n_lines <= 400; n_lines += 399)
    {
      g_string_truncate (text, 0);
      for (guint i = 0; i < n_lines; i++)
        g_string_append_printf (text, "%u. A line of **Markdown**\n", i);
      g_assert_true (forge_source_print_run (NULL, "100 % of it", text->str, pdf, &error));
      g_assert_no_error (error);
      g_free (content);
      content = NULL;
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_true (g_str_has_prefix (content, "%PDF-"));
      if (n_lines == 1)
        short_length = length;
      else
        g_assert_cmpuint (length, >, short_length + 5000);
    }
  g_file_delete (pdf, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("SPECFORGE_MODULE_DIR", "/nonexistent", TRUE);
  forge_display_init (&argc, &argv, "test-preview-missing");
  g_test_add_func ("/preview-missing/view", test_missing);
  g_test_add_func ("/preview-missing/print", test_print);
  return g_test_run ();
}
