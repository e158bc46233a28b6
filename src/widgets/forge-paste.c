/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-paste"

#include "config.h"

#include "core/forge-html.h"
#include "widgets/forge-clipboard.h"
#include "widgets/forge-paste.h"

#define HTML "text/html"

/* In a worker: a long page takes its time. */
static void
convert (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gsize length;
  const char *html = g_bytes_get_data (data, &length);

  g_task_return_pointer (task, forge_html_to_markdown (html, length), g_free);
}

static void
converted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ForgeEditor *editor = FORGE_EDITOR (source);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  ForgeTextHistory *history = forge_editor_get_history (editor);
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (editor)))
    return;
  if (text == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (editor), "editor.paste-plain", NULL);
      return;
    }
  forge_text_history_seal (history);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  forge_text_history_seal (history);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (editor), gtk_text_buffer_get_insert (buffer));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeEditor) editor = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  GBytes *html = forge_clipboard_read_finish (GDK_CLIPBOARD (source), result, &error);

  if (html == NULL)
    {
      g_message ("The clipboard was not read as HTML: %s", error->message);
      gtk_widget_activate_action (GTK_WIDGET (editor), "editor.paste-plain", NULL);
      return;
    }
  task = g_task_new (editor, NULL, converted_cb, NULL);
  g_task_set_source_tag (task, read_cb);
  g_task_set_task_data (task, html, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, convert);
}

gboolean
forge_paste_html (ForgeEditor *editor)
{
  static const char *TYPES[] = { HTML, NULL };
  GdkClipboard *clipboard;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), FALSE);

  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (editor));
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (editor))
      || !gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML))
    return FALSE;
  forge_clipboard_read_async (clipboard, TYPES, read_cb, g_object_ref (editor));
  return TRUE;
}
