/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is copied out of a document, from the editor and from the real preview. */
#include "config.h"

#include <string.h>
#include <webkit/webkit.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"

#define TEXT                                                                                       \
  "# Title\n\nA *first* paragraph <b>x</b>.\n\n- **FR-001** One\n- **FR-002** Two\n\n"             \
  "Another paragraph.\n"

typedef struct
{
  ForgeDocumentView *view;
  GtkWindow *window;
  WebKitWebView *page;
} Fixture;

static gboolean
is_previewed (gpointer data)
{
  return forge_document_view_is_previewed (data);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, NULL);
  forge_editor_load (forge_document_view_get_editor (fixture->view), TEXT);
  fixture->window = forge_display_show (GTK_WIDGET (fixture->view), 900, 500);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "text",
                                  forge_document_view_get_actions (fixture->view));
  g_assert_true (forge_display_wait (is_previewed, fixture->view, 60));
  fixture->page
      = WEBKIT_WEB_VIEW (forge_display_find (GTK_WIDGET (fixture->view), "WebKitWebView"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

typedef struct
{
  const char *type;
  char *text;
  gboolean is_done;
} Reading;

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (source);

  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  reading->text = g_strndup (g_memory_output_stream_get_data (memory),
                             g_memory_output_stream_get_data_size (memory));
  reading->is_done = TRUE;
}

/* The other end is in this process, so nothing may be waited for. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GInputStream) stream
      = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream != NULL)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                  G_PRIORITY_DEFAULT, NULL, spliced_cb, reading);
  else
    reading->is_done = TRUE;
}

static gboolean
is_read (gpointer data)
{
  return ((Reading *) data)->is_done;
}

/* What another program would get as @type. */
static char *
paste (Fixture *fixture, const char *type)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  const char *types[] = { type, NULL };
  Reading reading = { type, NULL, FALSE };

  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, read_cb, &reading);
  g_assert_true (forge_display_wait (is_read, &reading, 10));
  return reading.text;
}

static void
copy (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (forge_document_view_get_actions (fixture->view), action, NULL);
}

#define ASSERT_PASTED(fixture, type, expected)                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_got = paste (fixture, type);                                                 \
    g_assert_cmpstr (_got, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
select_lines (Fixture *fixture, int first, int last)
{
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (forge_document_view_get_editor (fixture->view)));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, first);
  gtk_text_buffer_get_iter_at_line (buffer, &end, last);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

/* Markup that the text has comes out as letters: what is pasted elsewhere is safe there, too. */
static void
test_editor (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (forge_document_view_get_editor (fixture->view)));
  select_lines (fixture, 2, 3);
  copy (fixture, "copy-html");
  ASSERT_PASTED (fixture, "text/html", "<p>A <em>first</em> paragraph &lt;b&gt;x&lt;/b&gt;.</p>\n");
  ASSERT_PASTED (fixture, "text/plain;charset=utf-8",
                 "<p>A <em>first</em> paragraph &lt;b&gt;x&lt;/b&gt;.</p>\n");
  copy (fixture, "copy-markdown");
  ASSERT_PASTED (fixture, "text/plain;charset=utf-8", "A *first* paragraph <b>x</b>.\n");

  /* Nothing selected: all of it. */
  select_lines (fixture, 0, 0);
  copy (fixture, "copy-markdown");
  ASSERT_PASTED (fixture, "text/plain;charset=utf-8", TEXT);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JSCValue) value
      = webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* From the first letter that @from matches to the last one of @to, as a person drags. */
static void
select_in_page (Fixture *fixture, const char *from, const char *to)
{
  g_autofree char *script = g_strdup_printf (
      "getSelection().setBaseAndExtent(document.querySelector('%s'), 0, document.querySelector("
      "'%s'), document.querySelector('%s').childNodes.length)",
      from, to, to);
  gboolean is_done = FALSE;

  webkit_web_view_evaluate_javascript (fixture->page, script, -1, "specforge", NULL, NULL, run_cb,
                                       &is_done);
  g_assert_true (forge_display_wait (is_true, &is_done, 10));
  forge_display_spin (300);
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  forge_document_view_set_mode (fixture->view, "preview");
  forge_display_spin (300);
  select_in_page (fixture, "p", "p");
  copy (fixture, "copy-markdown");
  ASSERT_PASTED (fixture, "text/plain;charset=utf-8", "A *first* paragraph <b>x</b>.\n");
  select_in_page (fixture, "li", "li");
  copy (fixture, "copy-markdown");
  ASSERT_PASTED (fixture, "text/plain;charset=utf-8", "- **FR-001** One\n");
  select_in_page (fixture, "p", "li:last-child");
  copy (fixture, "copy-markdown");
  ASSERT_PASTED (fixture, "text/plain;charset=utf-8",
                 "A *first* paragraph <b>x</b>.\n\n- **FR-001** One\n- **FR-002** Two\n");
  copy (fixture, "copy-html");
  {
    g_autofree char *html = paste (fixture, "text/html");

    g_assert_true (g_str_has_prefix (html, "<p>A <em>first</em>"));
    g_assert_nonnull (strstr (html, "<li><strong>FR-001</strong> One</li>"));
  }
}

/* The lines follow what is typed above. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (forge_document_view_get_editor (fixture->view)));
  GtkTextIter start;

  select_in_page (fixture, "li", "li");
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, "New\n\nand new\n\n", -1);
  forge_display_spin (200);
  g_assert_true (forge_display_wait (is_previewed, fixture->view, 20));
  forge_display_spin (200);
  forge_document_view_set_mode (fixture->view, "preview");
  forge_display_spin (300);
  copy (fixture, "copy-markdown");
  ASSERT_PASTED (fixture, "text/plain;charset=utf-8", "- **FR-001** One\n");
}

/* Ctrl+C in the page is WebKit's: rich text for those who take it. */
static void
test_rich (Fixture *fixture, gconstpointer data)
{
  g_autofree char *html = NULL, *plain = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->page));
  select_in_page (fixture, "p", "p");
  webkit_web_view_execute_editing_command (fixture->page, WEBKIT_EDITING_COMMAND_COPY);
  forge_display_spin (500);
  html = paste (fixture, "text/html");
  plain = paste (fixture, "text/plain;charset=utf-8");
  g_assert_nonnull (html);
  g_assert_nonnull (strstr (html, "<em"));
  g_assert_cmpstr (plain, ==, "A first paragraph <b>x</b>.");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-text-output");

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/text-output/editor", test_editor);
  ADD ("/text-output/preview", test_preview);
  ADD ("/text-output/moved", test_moved);
  ADD ("/text-output/rich", test_rich);
#undef ADD
  return g_test_run ();
}
