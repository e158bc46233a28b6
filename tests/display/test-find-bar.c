/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding and replacing in the text of an editor. */
#include "config.h"

#include <string.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"
#include "widgets/forge-find-bar.h"

typedef struct
{
  GtkWindow *window;
  ForgeDocumentView *view;
  ForgeFindBar *bar;
  ForgeEditor *editor;
  GtkTextBuffer *buffer;
  GtkEditable *entry;
  GtkEditable *replacement;
  GtkLabel *count;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, "mode", "edit", NULL);
  fixture->bar = FORGE_FIND_BAR (forge_display_find (GTK_WIDGET (fixture->view), "ForgeFindBar"));
  fixture->editor = forge_document_view_get_editor (fixture->view);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  fixture->entry = GTK_EDITABLE (
      gtk_widget_get_template_child (GTK_WIDGET (fixture->bar), FORGE_TYPE_FIND_BAR, "entry"));
  fixture->replacement
      = GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (fixture->bar), FORGE_TYPE_FIND_BAR,
                                                     "replacement"));
  fixture->count = GTK_LABEL (
      gtk_widget_get_template_child (GTK_WIDGET (fixture->bar), FORGE_TYPE_FIND_BAR, "count"));
  fixture->window = forge_display_show (GTK_WIDGET (fixture->view), 700, 500);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "text",
                                  forge_document_view_get_actions (fixture->view));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static void
act (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (strchr (action, 't') == action ? GTK_WIDGET (fixture->window)
                                                             : GTK_WIDGET (fixture->bar),
                              action, NULL);
}

typedef struct
{
  GtkLabel *label;
  const char *text;
} Wanted;

static gboolean
has_label (gpointer data)
{
  Wanted *wanted = data;

  return g_str_equal (gtk_label_get_label (wanted->label), wanted->text);
}

static void
assert_count (Fixture *fixture, const char *text)
{
  Wanted wanted = { fixture->count, text };

  if (!forge_display_wait (has_label, &wanted, 5))
    g_assert_cmpstr (gtk_label_get_label (fixture->count), ==, text);
}

static void
assert_selected (Fixture *fixture, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end);
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, from);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, to);
}

static void
assert_text (Fixture *fixture, const char *text)
{
  g_autofree char *found = forge_editor_dup_text (fixture->editor);

  g_assert_cmpstr (found, ==, text);
}

static void
test_moving (Fixture *fixture, gconstpointer data)
{
  forge_editor_load (fixture->editor, "Slot one, slot two, slots.\n");
  act (fixture, "text.find");
  g_assert_true (forge_find_bar_get_is_open (fixture->bar));
  gtk_editable_set_text (fixture->entry, "slot");
  assert_count (fixture, "1 of 3");
  assert_selected (fixture, 0, 4);
  act (fixture, "text.find-next");
  assert_count (fixture, "2 of 3");
  act (fixture, "text.find-next");
  assert_count (fixture, "3 of 3");
  /* Round the end, both ways. */
  act (fixture, "text.find-next");
  assert_count (fixture, "1 of 3");
  act (fixture, "text.find-previous");
  assert_count (fixture, "3 of 3");
  assert_selected (fixture, 20, 24);
  /* Typing more looks from where the search began. */
  gtk_editable_set_text (fixture->entry, "slots");
  assert_count (fixture, "1 of 1");
  gtk_editable_set_text (fixture->entry, "nowhere");
  assert_count (fixture, "None");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->entry), "error"));
  gtk_editable_set_text (fixture->entry, "");
  assert_count (fixture, "");
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  forge_editor_load (fixture->editor, "Slot slot slots Über über\n");
  act (fixture, "text.find");
  gtk_editable_set_text (fixture->entry, "über");
  assert_count (fixture, "1 of 2");
  gtk_editable_set_text (fixture->entry, "slot");
  assert_count (fixture, "1 of 3");
  act (fixture, "find.match-case");
  assert_count (fixture, "1 of 2");
  act (fixture, "find.whole-words");
  assert_count (fixture, "1 of 1");
  act (fixture, "find.match-case");
  act (fixture, "find.whole-words");
  act (fixture, "find.use-regex");
  gtk_editable_set_text (fixture->entry, "s[a-z]+s\\b");
  assert_count (fixture, "1 of 1");
}

/* A pattern that is none says so in words, and neither moves nor replaces anything. */
static void
test_bad_regex (Fixture *fixture, gconstpointer data)
{
  GtkWidget *problem = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (fixture->bar), FORGE_TYPE_FIND_BAR, "problem"));

  forge_editor_load (fixture->editor, "a (b) a\n");
  act (fixture, "text.replace");
  act (fixture, "find.use-regex");
  gtk_editable_set_text (fixture->entry, "(b");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (problem)), "no regular expression"));
  act (fixture, "find.replace-all");
  act (fixture, "find.next");
  assert_text (fixture, "a (b) a\n");
  forge_display_save_picture (GTK_WIDGET (fixture->view), "find-bad-regex");
  gtk_editable_set_text (fixture->entry, "(a)");
  g_assert_false (gtk_widget_get_visible (problem));
  assert_count (fixture, "1 of 2");
  gtk_editable_set_text (fixture->replacement, "\\g<");
  act (fixture, "find.replace-all");
  g_assert_true (gtk_widget_get_visible (problem));
  assert_text (fixture, "a (b) a\n");
  gtk_editable_set_text (fixture->replacement, "<\\1>");
  g_assert_false (gtk_widget_get_visible (problem));
  act (fixture, "find.replace-all");
  assert_text (fixture, "<a> (b) <a>\n");
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  ForgeTextHistory *history = forge_editor_get_history (fixture->editor);

  forge_editor_load (fixture->editor, "ä one ä two ä three\n");
  act (fixture, "text.replace");
  gtk_editable_set_text (fixture->entry, "ä");
  gtk_editable_set_text (fixture->replacement, "漢字");
  assert_count (fixture, "1 of 3");
  act (fixture, "find.replace");
  assert_text (fixture, "漢字 one ä two ä three\n");
  assert_count (fixture, "1 of 2");
  act (fixture, "find.replace");
  assert_text (fixture, "漢字 one 漢字 two ä three\n");
  forge_text_history_undo (history);
  forge_text_history_undo (history);
  assert_text (fixture, "ä one ä two ä three\n");
  act (fixture, "find.replace-all");
  assert_text (fixture, "漢字 one 漢字 two 漢字 three\n");
  assert_count (fixture, "3 replaced");
  forge_text_history_undo (history);
  assert_text (fixture, "ä one ä two ä three\n");
  g_assert_false (forge_text_history_get_can_undo (history));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  forge_editor_load (fixture->editor, "one one\n");
  gtk_text_view_set_editable (GTK_TEXT_VIEW (fixture->editor), FALSE);
  act (fixture, "text.replace");
  gtk_editable_set_text (fixture->entry, "one");
  assert_count (fixture, "1 of 2");
  act (fixture, "find.replace");
  act (fixture, "find.replace-all");
  assert_text (fixture, "one one\n");
}

/* Escape gives the text its focus back, with the match selected; few selected words are looked for.
 */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;

  forge_editor_load (fixture->editor, "one two\ntwo\n");
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, 8);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, 11);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->editor));
  act (fixture, "text.find");
  g_assert_cmpstr (gtk_editable_get_text (fixture->entry), ==, "two");
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (fixture->bar)));
  assert_count (fixture, "2 of 2");
  act (fixture, "find.close");
  g_assert_false (forge_find_bar_get_is_open (fixture->bar));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->editor)));
  assert_selected (fixture, 8, 11);
  /* Going on opens it again, with what was looked for. */
  act (fixture, "text.find-next");
  assert_count (fixture, "1 of 2");
  act (fixture, "text.leave");
  g_assert_false (forge_find_bar_get_is_open (fixture->bar));
}

/* The text may change under a search, and go away while one is under way. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter start, end;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "- **FR-%03u** a line with a slot\n", i);
  forge_editor_load (fixture->editor, text->str);
  act (fixture, "text.find");
  gtk_editable_set_text (fixture->entry, "slot");
  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  forge_editor_load (fixture->editor, "one slot\n");
  assert_count (fixture, "1 match");
  act (fixture, "find.close");
  forge_editor_load (fixture->editor, text->str);
  act (fixture, "text.find");
  act (fixture, "text.find-next");
  act (fixture, "text.find-previous");
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  forge_editor_load (fixture->editor, "## 3 Functional requirements\n\n"
                                      "- **FR-001** WHEN a patient picks a free slot, THE system "
                                      "SHALL reserve the slot. → G-2\n"
                                      "- **FR-002** WHEN a slot is confirmed, THE system SHALL "
                                      "show it. → G-2\n");
  act (fixture, "text.replace");
  gtk_editable_set_text (fixture->entry, "slot");
  gtk_editable_set_text (fixture->replacement, "time");
  assert_count (fixture, "1 of 3");
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "find-light");
  gtk_window_set_default_size (fixture->window, 340, 500);
  forge_display_set_dark (TRUE);
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "find-dark-narrow");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view)), <=, 360);
  forge_display_set_dark (FALSE);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-find-bar");
#define ADD(name, function)                                                                        \
  g_test_add ("/find-bar/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("moving", test_moving);
  ADD ("options", test_options);
  ADD ("bad-regex", test_bad_regex);
  ADD ("replace", test_replace);
  ADD ("read-only", test_read_only);
  ADD ("focus", test_focus);
  ADD ("changes", test_changes);
  ADD ("pictures", test_pictures);
#undef ADD
  return g_test_run ();
}
