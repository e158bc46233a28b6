/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editor and preview together, with the real preview module. */
#include "config.h"

#include <webkit/webkit.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"

typedef struct
{
  GtkWindow *window;
  ForgeDocumentView *view;
  ForgeEditor *editor;
  GtkTextBuffer *buffer;
} Fixture;

static char *
read_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "fixtures",
                                            "document", "requirements.md", NULL);
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
is_previewed (gpointer data)
{
  return forge_document_view_is_previewed (((Fixture *) data)->view);
}

static void
wait_for_preview (Fixture *fixture)
{
  g_assert_true (forge_display_wait (is_previewed, fixture, 30));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_sample ();

  fixture->view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, NULL);
  fixture->editor = forge_document_view_get_editor (fixture->view);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  forge_editor_load (fixture->editor, text);
  fixture->window = forge_display_show (GTK_WIDGET (fixture->view), 1000, 620);
  wait_for_preview (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value
      = webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  g_assert_no_error (error);
  answer->text = jsc_value_to_string (value);
  answer->is_done = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->is_done;
}

static char *
ask (Fixture *fixture, const char *script)
{
  Answer answer = { NULL, FALSE };

  webkit_web_view_evaluate_javascript (
      WEBKIT_WEB_VIEW (forge_display_find (GTK_WIDGET (fixture->view), "WebKitWebView")), script,
      -1, "specforge", NULL, NULL, answered_cb, &answer);
  g_assert_true (forge_display_wait (is_answered, &answer, 20));
  return answer.text;
}

static void
insert (Fixture *fixture, int line, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_insert (fixture->buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

/* What is typed gets into the page that is there; nothing else in it is touched. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = ask (fixture, "globalThis.mark = 1; globalThis.kept = "
                                          "document.querySelector('.level-1'); '' + "
                                          "document.querySelectorAll('.id.def').length");
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "6");
  insert (fixture, 13, "- **FR-009** A new one. → G-1\n");
  g_assert_false (forge_document_view_is_previewed (fixture->view));
  wait_for_preview (fixture);
  after = ask (fixture, "'' + document.querySelectorAll('.id.def').length + mark + "
                        "(kept === document.querySelector('.level-1'))");
  g_assert_cmpstr (after, ==, "71true");
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  ForgeFindingMarks *marks = forge_editor_get_marks (fixture->editor);

  forge_finding_marks_add (marks, 10, "warning", "No acceptance scenario");
  forge_finding_marks_add (marks, 8, "gap", "No test");
  forge_display_spin (3000);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "view-light");
  forge_document_view_go_to_line (fixture->view, 40);
  forge_display_spin (1500);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "view-light-end");
  forge_display_set_dark (TRUE);
  forge_display_spin (3000);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "view-dark-end");
  forge_document_view_go_to_line (fixture->view, 1);
  forge_display_spin (1000);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "view-dark");
  forge_display_set_dark (FALSE);
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane = forge_display_find (GTK_WIDGET (fixture->view), "ForgePreviewPane");

  g_assert_cmpstr (forge_document_view_get_mode (fixture->view), ==, "split");
  forge_document_view_cycle_mode (fixture->view);
  g_assert_cmpstr (forge_document_view_get_mode (fixture->view), ==, "preview");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->editor)));
  forge_document_view_cycle_mode (fixture->view);
  g_assert_cmpstr (forge_document_view_get_mode (fixture->view), ==, "edit");
  g_assert_false (gtk_widget_get_visible (pane));
  forge_document_view_set_can_split (fixture->view, FALSE);
  forge_document_view_cycle_mode (fixture->view);
  g_assert_cmpstr (forge_document_view_get_mode (fixture->view), ==, "preview");
  forge_document_view_set_mode (fixture->view, "split");
  g_assert_false (gtk_widget_get_visible (pane));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->editor)));
  forge_document_view_set_can_split (fixture->view, TRUE);
  g_assert_true (gtk_widget_get_visible (pane));
}

typedef struct
{
  GtkLabel *label;
  const char *text;
} Wanted;

static gboolean
says (gpointer data)
{
  Wanted *wanted = data;

  return g_str_equal (gtk_label_get_label (wanted->label), wanted->text);
}

/* Ctrl+F looks in the preview where that has all the room; in the text where both are seen. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = forge_display_find (GTK_WIDGET (fixture->view), "ForgePreviewFindBar");
  GtkEditable *entry
      = GTK_EDITABLE (gtk_widget_get_template_child (bar, G_OBJECT_TYPE (bar), "entry"));
  Wanted wanted
      = { GTK_LABEL (gtk_widget_get_template_child (bar, G_OBJECT_TYPE (bar), "count")), NULL };
  GtkWidget *text_bar = forge_display_find (GTK_WIDGET (fixture->view), "ForgeFindBar");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gboolean is_open;

  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "text",
                                  forge_document_view_get_actions (fixture->view));
  forge_editor_load (fixture->editor, "# Needle\n\nA needle in **nee**dle stacks.\n\n- hay\n");
  wait_for_preview (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.find", NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  g_object_get (text_bar, "is-open", &is_open, NULL);
  g_assert_true (is_open);
  forge_document_view_set_mode (fixture->view, "preview");
  wait_for_preview (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.find", NULL);
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_cmpstr (forge_document_view_get_mode (fixture->view), ==, "preview");

  /* Also what marks part in the source. */
  gtk_editable_set_text (entry, "needle");
  wanted.text = "3 matches";
  g_assert_true (forge_display_wait (says, &wanted, 20));
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "view-find");
  first = ask (fixture, "getSelection().anchorNode.parentElement.localName");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.find-next", NULL);
  forge_display_spin (500);
  second = ask (fixture, "getSelection().anchorNode.parentElement.localName");
  g_assert_cmpstr (first, ==, "h1");
  g_assert_cmpstr (second, ==, "p");
  g_object_set (bar, "match-case", TRUE, NULL);
  wanted.text = "2 matches";
  g_assert_true (forge_display_wait (says, &wanted, 20));
  gtk_editable_set_text (entry, "nowhere");
  wanted.text = "None";
  g_assert_true (forge_display_wait (says, &wanted, 20));
  /* What is written meanwhile counts. */
  insert (fixture, 4, "It is nowhere.\n");
  wanted.text = "1 match";
  g_assert_true (forge_display_wait (says, &wanted, 20));
  gtk_window_set_default_size (fixture->window, 360, 620);
  forge_display_set_dark (TRUE);
  forge_display_spin (1000);
  g_assert_cmpint (gtk_widget_get_width (bar), <=, 360);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "view-find-dark-narrow");
  forge_display_set_dark (FALSE);
  gtk_widget_activate_action (bar, "find.close", NULL);
  g_assert_false (gtk_widget_get_visible (bar));
}

static gboolean
page_is_near (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *line = ask (fixture, "'' + forge.topLine()");

  return ABS (g_ascii_strtod (line, NULL) - forge_editor_get_top_line (fixture->editor)) < 2.5;
}

static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->editor));
  g_autofree char *ignored = NULL;
  double value;

  for (guint i = 0; i < 60; i++)
    insert (fixture, 20,
            "A paragraph that is long enough to need more than one line of the "
            "editor and of the page beside it, so that they differ.\n\n");
  wait_for_preview (fixture);
  forge_display_spin (300);
  gtk_adjustment_set_value (vertical, 800);
  g_assert_true (forge_display_wait (page_is_near, fixture, 10));
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical), ==, 800);

  /* And from the page: a person turns the wheel there. */
  forge_display_spin (500);
  ignored = ask (fixture, "dispatchEvent(new WheelEvent('wheel')); scrollBy(0, 600); ''");
  forge_display_spin (400);
  value = gtk_adjustment_get_value (vertical);
  g_assert_cmpfloat (value, >, 900);
  g_assert_true (forge_display_wait (page_is_near, fixture, 10));
  forge_display_spin (800);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical), ==, value);
}

/* Only the preview is seen, and text comes in: its end is followed until a person moves. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_autofree char *at_end = NULL;
  g_autofree char *moved = NULL;
  GtkTextIter end;

  forge_document_view_set_mode (fixture->view, "preview");
  wait_for_preview (fixture);
  for (guint i = 0; i < 40; i++)
    {
      gtk_text_buffer_get_end_iter (fixture->buffer, &end);
      gtk_text_buffer_insert (fixture->buffer, &end, "\nAnother paragraph.\n", -1);
      gtk_text_buffer_get_end_iter (fixture->buffer, &end);
      forge_editor_follow (fixture->editor, &end);
      forge_display_spin (10);
    }
  wait_for_preview (fixture);
  forge_display_spin (500);
  at_end = ask (fixture, "'' + (document.scrollingElement.scrollHeight - innerHeight - "
                         "document.scrollingElement.scrollTop < 120)");
  g_assert_cmpstr (at_end, ==, "true");

  moved = ask (fixture, "dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 300); ''");
  forge_display_spin (600);
  g_assert_cmpuint (forge_editor_get_followed_line (fixture->editor), ==, 0);
}

static void
test_text_keys (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = forge_editor_dup_text (fixture->editor);
  g_autofree char *after = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->editor));
  insert (fixture, 0, "x");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.undo", NULL));
  after = forge_editor_dup_text (fixture->editor);
  g_assert_true (g_str_equal (before, after));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.redo", NULL));
  g_free (after);
  after = forge_editor_dup_text (fixture->editor);
  g_assert_cmpint (after[0], ==, 'x');
}

/* Only the lines that differ change, so the caret stays where it was in its words. */
static void
test_change_to (Fixture *fixture, gconstpointer data)
{
  GtkTextIter iter;
  g_autofree char *before = forge_editor_dup_text (fixture->editor);
  g_autoptr (GString) text = g_string_new (before);
  g_autofree char *now = NULL;

  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 21, 5);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  g_string_replace (text, "### Booking\n", "### Booking of visits\n\nMore.\n\n", 1);
  g_string_replace (text, "2. Second\n", "2. Second", 1);
  forge_editor_change_to (fixture->editor, text->str);
  now = forge_editor_dup_text (fixture->editor);
  g_assert_true (g_str_equal (now, text->str));
  g_assert_cmpuint (forge_editor_get_caret_line (fixture->editor), ==, 25);
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &iter,
                                    gtk_text_buffer_get_insert (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_line_offset (&iter), ==, 5);
  forge_text_history_undo (forge_editor_get_history (fixture->editor));
  g_free (now);
  now = forge_editor_dup_text (fixture->editor);
  g_assert_true (g_str_equal (now, before));
}

/* Ids, EARS words and traces have tags of their own. */
static void
test_highlight (Fixture *fixture, gconstpointer data)
{
  GtkTextIter iter, end;
  GdkRGBA *background = NULL;
  gboolean found = FALSE;
  GSList *tags;

  gtk_text_buffer_get_bounds (fixture->buffer, &iter, &end);
  gtk_source_buffer_ensure_highlight (GTK_SOURCE_BUFFER (fixture->buffer), &iter, &end);
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 6, 5);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next)
    {
      g_object_get (l->data, "background-rgba", &background, NULL);
      found |= background != NULL;
      g_clear_pointer (&background, gdk_rgba_free);
    }
  g_slist_free (tags);
  g_assert_true (found);
}

/* The way to text that comes in out of sight is there in every mode. */
static void
test_jump (Fixture *fixture, gconstpointer data)
{
  static const char *const modes[] = { "edit", "split", "preview" };
  GtkWidget *jump = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (fixture->view), FORGE_TYPE_DOCUMENT_VIEW, "jump"));

  forge_document_view_set_can_jump (fixture->view, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      forge_document_view_set_mode (fixture->view, modes[i]);
      forge_display_spin (300);
      g_assert_true (gtk_widget_get_mapped (jump));
      g_assert_true (gtk_revealer_get_child_revealed (GTK_REVEALER (jump)));
    }
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-document-view");
#define ADD(name, function)                                                                        \
  g_test_add ("/document-view/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("typing", test_typing);
  ADD ("pictures", test_pictures);
  ADD ("modes", test_modes);
  ADD ("find", test_find);
  ADD ("scroll", test_scroll);
  ADD ("follow", test_follow);
  ADD ("jump", test_jump);
  ADD ("text-keys", test_text_keys);
  ADD ("change-to", test_change_to);
  ADD ("highlight", test_highlight);
#undef ADD
  return g_test_run ();
}
