/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clipboard of the display, as another program fills it. */
#include "config.h"

#include <string.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"

typedef struct
{
  GtkWindow *window;
  ForgeEditor *editor;
  const char *wanted;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ForgeDocumentView *view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, "mode", "edit", NULL);

  fixture->editor = forge_document_view_get_editor (view);
  fixture->window = forge_display_show (GTK_WIDGET (view), 700, 400);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static void
fill (Fixture *fixture, const char *html, const char *text)
{
  g_autoptr (GBytes) page = g_bytes_new (html, strlen (html));
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));
  GdkContentProvider *both[] = {
    gdk_content_provider_new_for_bytes ("text/html", page),
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", plain),
  };
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_union (both, 2);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->editor)), provider);
}

static gboolean
has_text (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *text = forge_editor_dup_text (fixture->editor);

  return g_str_equal (text, fixture->wanted);
}

static void
wait_for (Fixture *fixture, const char *wanted)
{
  g_autofree char *text = NULL;

  fixture->wanted = wanted;
  forge_display_wait (has_text, fixture, 10);
  text = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (text, ==, wanted);
}

/* One step: what was selected comes back with it. */
static void
test_html (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  GtkTextIter start, end;

  forge_editor_load (fixture->editor, "old");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  fill (fixture, "<h1>New</h1><p>Some <b>words</b></p>", "New Some words");
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "clipboard.paste", NULL);
  wait_for (fixture, "# New\n\nSome **words**");
  forge_text_history_undo (forge_editor_get_history (fixture->editor));
  wait_for (fixture, "old");
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  fill (fixture, "<b>words</b>", "just words");
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.paste-plain", NULL);
  wait_for (fixture, "just words");
}

/* A page that says nothing, such as one picture, is not pasted over the words. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  fill (fixture, "<img src='x.png'>", "a picture");
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "clipboard.paste", NULL);
  wait_for (fixture, "a picture");
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (fixture->editor), FALSE);
  fill (fixture, "<b>words</b>", "words");
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "clipboard.paste", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.paste-plain", NULL);
  forge_display_spin (500);
  wait_for (fixture, "");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "paste");
#define ADD(name, function) g_test_add ("/paste/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("html", test_html);
  ADD ("plain", test_plain);
  ADD ("empty", test_empty);
  ADD ("read-only", test_read_only);
#undef ADD
  return g_test_run ();
}
