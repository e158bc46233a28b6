/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks found, beside the text. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-editor.h"

typedef struct
{
  GtkWindow *window;
  ForgeEditor *editor;
  ForgeFindingMarks *marks;
  GtkTextBuffer *buffer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->editor = forge_editor_new ();
  fixture->marks = forge_editor_get_marks (fixture->editor);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  forge_editor_load (fixture->editor, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
  fixture->window = forge_display_show (GTK_WIDGET (fixture->editor), 400, 300);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 1), ==, 0);
  forge_finding_marks_add (fixture->marks, 10, "warning", "b");
  forge_finding_marks_add (fixture->marks, 7, "gap", "a");
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 1), ==, 7);
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 7), ==, 10);
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 10), ==, 7);
}

static void
test_moves_with_text (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;

  forge_finding_marks_add (fixture->marks, 4, "gap", "a");
  forge_finding_marks_add (fixture->marks, 10, "warning", "b");
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 8);
  gtk_text_buffer_insert (fixture->buffer, &start, "New line\n", -1);
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 4), ==, 11);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 0);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &end, 2);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 1), ==, 2);
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *both = NULL;
  g_autofree char *none = NULL;

  forge_finding_marks_add (fixture->marks, 3, "gap", "No test.");
  forge_finding_marks_add (fixture->marks, 3, "error", "Given twice.");
  forge_finding_marks_add (fixture->marks, 4, "error", "Leads nowhere.");
  both = forge_finding_marks_dup_messages (fixture->marks, 3);
  none = forge_finding_marks_dup_messages (fixture->marks, 2);
  g_assert_cmpstr (both, ==, "No test.\nGiven twice.");
  g_assert_null (none);
}

/* Another document starts without the marks of the last one, and so does the next check. */
static void
test_clear (Fixture *fixture, gconstpointer data)
{
  GSList *left = NULL;

  forge_finding_marks_add (fixture->marks, 3, "gap", "a");
  forge_finding_marks_clear (fixture->marks);
  left = gtk_source_buffer_get_source_marks_at_line (GTK_SOURCE_BUFFER (fixture->buffer), 2, NULL);
  g_assert_null (left);
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 1), ==, 0);
  forge_finding_marks_add (fixture->marks, 3, "gap", "a");
  forge_editor_load (fixture->editor, "1\n2\n3\n");
  g_assert_cmpuint (forge_finding_marks_find (fixture->marks, 1), ==, 0);
}

/* Only where something was found. */
static void
test_tooltip (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->editor);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  GtkTextIter iter;
  gboolean has_tooltip = TRUE;
  int y, height;

  forge_finding_marks_add (fixture->marks, 3, "gap", "No test.");
  for (int line = 1; line < 4; line++)
    {
      gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);
      gtk_text_view_get_line_yrange (view, &iter, &y, &height);
      gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y + height / 2, NULL,
                                             &y);
      g_signal_emit_by_name (view, "query-tooltip", 4, y, FALSE, tooltip, &has_tooltip);
      g_assert_cmpint (has_tooltip, ==, line == 2);
    }
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "finding-marks");
#define ADD(name, function)                                                                        \
  g_test_add ("/widgets/finding-marks/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("find", test_find);
  ADD ("moves-with-text", test_moves_with_text);
  ADD ("messages", test_messages);
  ADD ("clear", test_clear);
  ADD ("tooltip", test_tooltip);
#undef ADD
  return g_test_run ();
}
