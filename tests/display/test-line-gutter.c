/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line numbers and marks beside a text, and that the text goes when its window does. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-editor.h"

typedef struct
{
  GtkWindow *window;
  ForgeEditor *editor;
  ForgeLineGutter *gutter;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->editor = forge_editor_new ();
  fixture->gutter = forge_editor_get_gutter (fixture->editor);
  for (int i = 0; i < 99; i++)
    g_string_append (text, "line\n");
  g_string_truncate (text, text->len - 1);
  forge_editor_load (fixture->editor, text->str);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->editor));
  fixture->window = forge_display_show (scroller, 400, 300);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
}

static int
get_width (Fixture *fixture)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (fixture->gutter), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width,
                      NULL, NULL);
  return width;
}

/* What is drawn, so that two looks can be compared. */
static GBytes *
draw (Fixture *fixture)
{
  GtkWidget *widget = GTK_WIDGET (fixture->gutter);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  forge_display_spin (100);
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? gsk_render_node_serialize (node) : g_bytes_new (NULL, 0);
}

static void
assert_changed (Fixture *fixture, GBytes **look)
{
  GBytes *now = draw (fixture);

  g_assert_false (g_bytes_equal (*look, now));
  g_bytes_unref (*look);
  *look = now;
}

/* Marks, the line with the caret and what is in sight are drawn; the same twice is the same. */
static void
test_draw (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) look = draw (fixture);
  g_autoptr (GBytes) again = draw (fixture);
  GtkAdjustment *vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->editor));

  g_assert_true (g_bytes_equal (look, again));
  forge_finding_marks_add (forge_editor_get_marks (fixture->editor), 3, "warning", "No test.");
  assert_changed (fixture, &look);
  forge_finding_marks_add (forge_editor_get_marks (fixture->editor), 3, "error", "Given twice.");
  assert_changed (fixture, &look);
  forge_editor_go_to_line (fixture->editor, 2);
  assert_changed (fixture, &look);
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
  assert_changed (fixture, &look);
  g_object_set (fixture->gutter, "shows-numbers", FALSE, NULL);
  assert_changed (fixture, &look);
}

/* As wide as the last number, and no wider than the marks without numbers. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  const int two_digits = get_width (fixture);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (get_buffer (fixture), &end);
  gtk_text_buffer_insert (get_buffer (fixture), &end, "\n", -1);
  forge_display_spin (100);
  g_assert_cmpint (get_width (fixture), >, two_digits);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->gutter)), ==, get_width (fixture));
  g_object_set (fixture->gutter, "shows-numbers", FALSE, NULL);
  g_assert_cmpint (get_width (fixture), <, two_digits);
}

static GtkGesture *
find_click (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        return GTK_GESTURE (controller);
    }
  return NULL;
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  GtkGesture *click = find_click (GTK_WIDGET (fixture->gutter));
  GtkTextIter start, end;
  int top, height;
  double y;

  gtk_text_buffer_get_iter_at_line (get_buffer (fixture), &start, 4);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (fixture->editor), &start, &top, &height);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (fixture->editor), GTK_TEXT_WINDOW_LEFT, 0,
                                         top, NULL, &top);
  y = top + height / 2.;
  g_signal_emit_by_name (click, "pressed", 1, 3., y);
  g_assert_cmpuint (forge_editor_get_caret_line (fixture->editor), ==, 5);
  g_assert_false (gtk_text_buffer_get_has_selection (get_buffer (fixture)));
  g_signal_emit_by_name (click, "pressed", 2, 3., y);
  g_assert_true (gtk_text_buffer_get_selection_bounds (get_buffer (fixture), &start, &end));
  g_assert_cmpint (gtk_text_iter_get_line (&start), ==, 4);
  g_assert_cmpint (gtk_text_iter_get_line (&end), ==, 5);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* GtkSourceView's own gutter held its view, and so the whole text. */
static void
test_freed (void)
{
  ForgeEditor *editor = forge_editor_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  GtkWindow *window = forge_display_show (GTK_WIDGET (editor), 400, 300);

  forge_editor_load (editor, "# One\n\nText.\n");
  forge_finding_marks_add (forge_editor_get_marks (editor), 1, "gap", "No test.");
  forge_display_spin (300);
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  g_object_add_weak_pointer (G_OBJECT (buffer), (gpointer *) &buffer);
  gtk_window_destroy (window);
  g_assert_true (forge_display_wait (is_gone, &editor, 10));
  g_assert_true (forge_display_wait (is_gone, &buffer, 10));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "line-gutter");
#define ADD(name, function)                                                                        \
  g_test_add ("/widgets/line-gutter/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("draw", test_draw);
  ADD ("width", test_width);
  ADD ("click", test_click);
#undef ADD
  g_test_add_func ("/widgets/line-gutter/freed", test_freed);
  return g_test_run ();
}
