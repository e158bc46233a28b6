/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-source-print"

#include "config.h"

#include <gtksourceview/gtksource.h>

#include "widgets/forge-editor-style.h"
#include "widgets/forge-source-print.h"

#define BODY_FONT   "Monospace 10"
#define HEADER_FONT "Sans 9"
#define MARGIN      18

static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext *context,
             GtkSourcePrintCompositor *compositor)
{
  if (!gtk_source_print_compositor_paginate (compositor, context))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, gtk_source_print_compositor_get_n_pages (compositor));
  return TRUE;
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              GtkSourcePrintCompositor *compositor)
{
  gtk_source_print_compositor_draw_page (compositor, context, page);
}

static GtkSourcePrintCompositor *
make_compositor (const char *title, const char *text)
{
  GtkSourceLanguage *language
      = gtk_source_language_manager_get_language (forge_editor_style_get_languages (), "markdown");
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  GtkSourcePrintCompositor *compositor;

  gtk_source_buffer_set_language (buffer, language);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  compositor = gtk_source_print_compositor_new (buffer);
  gtk_source_print_compositor_set_wrap_mode (compositor, GTK_WRAP_WORD_CHAR);
  gtk_source_print_compositor_set_body_font_name (compositor, BODY_FONT);
  gtk_source_print_compositor_set_header_font_name (compositor, HEADER_FONT);
  gtk_source_print_compositor_set_print_header (compositor, TRUE);
  /* %N and %Q: number of the page, and of all. */
  gtk_source_print_compositor_set_header_format (compositor, TRUE, title, NULL, "%N / %Q");
  gtk_source_print_compositor_set_top_margin (compositor, MARGIN, GTK_UNIT_MM);
  gtk_source_print_compositor_set_bottom_margin (compositor, MARGIN, GTK_UNIT_MM);
  gtk_source_print_compositor_set_left_margin (compositor, MARGIN, GTK_UNIT_MM);
  gtk_source_print_compositor_set_right_margin (compositor, MARGIN, GTK_UNIT_MM);
  return compositor;
}

/**
 * forge_source_print_run:
 * @title: stands above each page
 * @text: Markdown, printed as it is written
 * @pdf: (nullable): where the pages go; %NULL: the person is asked for a printer, and can have the
 *   pages shown before
 *
 * For where there is no preview that could print. Main thread only; returns when the pages are on
 * their way, and keeps the windows going meanwhile.
 *
 * Returns: %FALSE with @error set; that the person cancelled is no error
 */
gboolean
forge_source_print_run (GtkWindow *parent,
                        const char *title,
                        const char *text,
                        GFile *pdf,
                        GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkSourcePrintCompositor) compositor = NULL;
  g_autofree char *header = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), FALSE);
  g_return_val_if_fail (title != NULL && text != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  header = g_strdelimit (g_strdup (title), "%", ' ');
  compositor = make_compositor (header, text);
  gtk_print_operation_set_job_name (operation, title);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), compositor);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), compositor);
  if (pdf != NULL)
    gtk_print_operation_set_export_filename (operation, g_file_peek_path (pdf));
  return gtk_print_operation_run (operation,
                                  pdf != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                              : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                  parent, error)
         != GTK_PRINT_OPERATION_RESULT_ERROR;
}
