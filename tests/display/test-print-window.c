/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document is shown as it will be on paper, and becomes a PDF through the real print operation.
 */
#include "config.h"

#include <string.h>
#include <glib/gstdio.h>
#include <string.h>
#include <webkit/webkit.h>

#include "forge-display.h"
#include "widgets/forge-print-window.h"

typedef struct
{
  GtkWindow *parent;
  ForgePrintWindow *window;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->parent = forge_display_show (gtk_label_new ("parent"), 400, 300);
  fixture->path = g_build_filename (g_get_tmp_dir (), "forge-print.pdf", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->parent);
  g_remove (fixture->path);
  g_free (fixture->path);
}

static gboolean
is_ready (gpointer data)
{
  return forge_print_window_is_ready (data);
}

static void
show (Fixture *fixture, const char *text)
{
  fixture->window = forge_print_window_present (fixture->parent, "Tool library: Brief", text, NULL);
  g_assert_nonnull (fixture->window);
  g_assert_false (forge_print_window_is_ready (fixture->window));
  g_assert_true (forge_display_wait (is_ready, fixture->window, 60));
}

/* How often @word is in the bytes of the file. */
static guint
count (const char *data, gsize length, const char *word)
{
  guint n = 0;

  for (gsize i = 0; i + strlen (word) <= length; i++)
    n += memcmp (data + i, word, strlen (word)) == 0;
  return n;
}

/* Returns: its pages */
static guint
save (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autofree char *data = NULL;
  gsize length;

  forge_print_window_save (fixture->window, file);
  g_assert_true (forge_display_wait (is_ready, fixture->window, 60));
  g_assert_true (g_file_get_contents (fixture->path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-1."));
  g_assert_cmpuint (count (data, length, "%%EOF"), >=, 1);
  return count (data, length, "/Type /Page\n") + count (data, length, "/Type /Page ")
         + count (data, length, "/Type /Page/") + count (data, length, "/Type /Page>");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# Brief\n\nA short text.\n");
  GtkWidget *view;

  show (fixture, text->str);
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (fixture->window), "print-short");
  g_assert_cmpuint (save (fixture), ==, 1);
  view = forge_display_find (GTK_WIDGET (fixture->window), "AdwToastWidget");
  g_assert_nonnull (view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text, "\n## Section %u\n\nA paragraph says something of it.\n", i);
  show (fixture, text->str);
  g_assert_cmpuint (save (fixture), >, 5);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* Each part with a heading of the first level begins on a page of its own. */
static void
test_breaks (Fixture *fixture, gconstpointer data)
{
  show (fixture, "# One\n\nText\n\n# Two\n\nText\n\n# Three\n\nText\n");
  g_assert_cmpuint (save (fixture), ==, 3);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

typedef struct
{
  char *text;
  gboolean is_done;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (JSCValue) value
      = webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  answer->text = value != NULL ? jsc_value_to_string (value) : NULL;
  answer->is_done = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->is_done;
}

/* A diagram far below what is seen is on paper too; and paper is white in the dark style. */
static void
test_diagram (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# Brief\n");
  Answer answer = { NULL, FALSE };

  forge_display_set_dark (TRUE);
  for (guint i = 0; i < 80; i++)
    g_string_append_printf (text, "\nParagraph %u.\n", i);
  g_string_append (text, "\n```mermaid\nflowchart LR\n A --> B\n```\n");
  show (fixture, text->str);
  forge_display_save_picture (GTK_WIDGET (fixture->window), "print-dark");
  save (fixture);
  webkit_web_view_evaluate_javascript (
      WEBKIT_WEB_VIEW (forge_display_find (GTK_WIDGET (fixture->window), "WebKitWebView")),
      "[document.querySelectorAll('figure.drawn').length, document.title, "
      "getComputedStyle(document.querySelector('main')).backgroundColor].join('; ')",
      -1, "specforge", NULL, NULL, answered_cb, &answer);
  g_assert_true (forge_display_wait (is_answered, &answer, 20));
  g_assert_cmpstr (answer.text, ==, "1; Tool library: Brief; rgb(255, 255, 255)");
  g_free (answer.text);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 600);
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (fixture->window), "print-360");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  forge_display_set_dark (FALSE);
}

/* A file that cannot be written is told, and the window is there to try another. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/folder/a.pdf");

  show (fixture, "# Brief\n");
  forge_print_window_save (fixture->window, file);
  g_assert_true (forge_display_wait (is_ready, fixture->window, 60));
  g_assert_nonnull (forge_display_find (GTK_WIDGET (fixture->window), "AdwToastWidget"));
  g_assert_false (g_file_query_exists (file, NULL));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-print-window");

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/print-window/pages", test_pages);
  ADD ("/print-window/breaks", test_breaks);
  ADD ("/print-window/diagram", test_diagram);
  ADD ("/print-window/refused", test_refused);
#undef ADD
  return g_test_run ();
}
