/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-diff-strip.h"
#include "widgets/forge-diff-view.h"

#define OLD_TEXT                                                                                   \
  "# Requirements\n\n## Booking\n\n"                                                               \
  "- **FR-003** IF a treatment needs a room, THE system SHALL show a warning.\n"                   \
  "- **FR-007** Patients SHALL confirm by e-mail.\n"                                               \
  "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n"                                    \
  "## Reminders\n- **FR-012** THE system SHALL free a cancelled slot at once.\n"
#define NEW_TEXT                                                                                   \
  "# Requirements\n\n## Booking\n\n"                                                               \
  "- **FR-003** IF a treatment needs a specific room, THEN THE system SHALL offer only slots in "  \
  "which that room is free.\n"                                                                     \
  "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n"                                    \
  "## Reminders\n- **FR-013** WHEN an appointment is 24 hours away, THE system SHALL send a "      \
  "text message.\n- **FR-012** THE system SHOULD free a cancelled slot within a minute.\n"

typedef struct
{
  GtkWindow *window;
  ForgeDiffView *view;
  guint restored; /* the change that was asked for, plus one */
} Fixture;

static void
restore_cb (Fixture *self, guint change)
{
  self->restored = change + 1;
}

static void
show_texts (Fixture *self, const char *old_text, const char *new_text)
{
  g_autoptr (ForgeComparison) comparison = forge_comparison_new (old_text, new_text, FALSE);

  forge_diff_view_set_comparison (self->view, comparison, FALSE);
}

static void
set_up (Fixture *self, gconstpointer width)
{
  self->view = FORGE_DIFF_VIEW (forge_diff_view_new ());
  g_signal_connect_swapped (self->view, "restore-change", G_CALLBACK (restore_cb), self);
  self->window = forge_display_show (GTK_WIDGET (self->view), GPOINTER_TO_INT (width), 560);
  show_texts (self, OLD_TEXT, NEW_TEXT);
  forge_display_spin (300);
}

static void
tear_down (Fixture *self, gconstpointer width)
{
  gtk_window_destroy (self->window);
  forge_display_spin (50);
}

static GListModel *
get_rows (Fixture *self)
{
  return gtk_single_selection_get_model (forge_diff_view_get_selection (self->view));
}

/* The position of the first row of a kind. */
static guint
find_row (Fixture *self, ForgeRowKind kind)
{
  GListModel *rows = get_rows (self);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (ForgeDiffRow) row = g_list_model_get_item (rows, i);

      if (forge_diff_row_get_row (row)->kind == kind)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
act (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->view), action, NULL));
  forge_display_spin (100);
}

static guint
get_selected (Fixture *self)
{
  return gtk_single_selection_get_selected (forge_diff_view_get_selection (self->view));
}

static void
test_side_by_side (Fixture *self, gconstpointer width)
{
  g_assert_cmpuint (find_row (self, FORGE_ROW_CHANGED), !=, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (find_row (self, FORGE_ROW_FOLD), !=, GTK_INVALID_LIST_POSITION);
  forge_display_save_picture (GTK_WIDGET (self->window), "diff-view-side-by-side");
  forge_display_set_dark (TRUE);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->window), "diff-view-dark");
  forge_display_set_dark (FALSE);
}

/* A changed line is a removed and an added one where there is little room. */
static void
test_narrow (Fixture *self, gconstpointer width)
{
  g_assert_cmpuint (find_row (self, FORGE_ROW_CHANGED), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (find_row (self, FORGE_ROW_REMOVED), !=, GTK_INVALID_LIST_POSITION);
  g_assert_cmpint (forge_fixture_measure_width (GTK_WIDGET (self->view)), <=, 360);
  forge_display_save_picture (GTK_WIDGET (self->window), "diff-view-narrow");
}

static void
test_unified (Fixture *self, gconstpointer width)
{
  g_object_set (self->view, "is-unified", TRUE, NULL);
  g_assert_cmpuint (find_row (self, FORGE_ROW_CHANGED), ==, GTK_INVALID_LIST_POSITION);
  g_object_set (self->view, "is-unified", FALSE, NULL);
  g_assert_cmpuint (find_row (self, FORGE_ROW_CHANGED), !=, GTK_INVALID_LIST_POSITION);
}

/* Goes from change to change and round, and gives the row the focus. */
static void
test_steps (Fixture *self, gconstpointer width)
{
  guint first;
  guint second;

  act (self, "diff.next-change");
  first = get_selected (self);
  act (self, "diff.next-change");
  second = get_selected (self);
  g_assert_cmpuint (first, ==, find_row (self, FORGE_ROW_CHANGE));
  g_assert_cmpuint (second, >, first);
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (self->window), GTK_WIDGET (self->view)));
  act (self, "diff.next-change");
  g_assert_cmpuint (get_selected (self), ==, first);
  act (self, "diff.previous-change");
  g_assert_cmpuint (get_selected (self), ==, second);
}

static void
test_unfold (Fixture *self, gconstpointer width)
{
  const guint fold = find_row (self, FORGE_ROW_FOLD);
  const guint n_before = g_list_model_get_n_items (get_rows (self));
  GtkWidget *list = forge_display_find (GTK_WIDGET (self->view), "GtkListView");

  g_signal_emit_by_name (list, "activate", fold);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (self)), >, n_before);
  g_assert_cmpuint (get_selected (self), ==, fold);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_copy (Fixture *self, gconstpointer width)
{
  char *text = NULL;

  gtk_single_selection_set_selected (forge_diff_view_get_selection (self->view),
                                     find_row (self, FORGE_ROW_REMOVED));
  act (self, "diff.copy");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), NULL, read_cb,
                                 &text);
  g_assert_true (forge_display_wait (is_set, &text, 10));
  g_assert_cmpstr (text, ==, "- **FR-007** Patients SHALL confirm by e-mail.");
  g_free (text);
}

static void
test_restore (Fixture *self, gconstpointer width)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "diff.restore-change", "u", 1);
  g_assert_cmpuint (self->restored, ==, 2);
  self->restored = 0;
  g_object_set (self->view, "can-restore", FALSE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "diff.restore-change", "u", 1);
  g_assert_cmpuint (self->restored, ==, 0);
}

/* What a screen reader says of a row. */
static void
test_words (Fixture *self, gconstpointer width)
{
  g_autoptr (ForgeDiffRow) row
      = g_list_model_get_item (get_rows (self), find_row (self, FORGE_ROW_REMOVED));
  g_autofree char *words = forge_diff_row_describe (row);
  GtkWidget *line = forge_display_find (GTK_WIDGET (self->view), "ForgeDiffStrip");

  g_assert_cmpstr (words, ==, "line 6 removed: - **FR-007** Patients SHALL confirm by e-mail.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "line 1: # Requirements");
}

static void
test_same (Fixture *self, gconstpointer width)
{
  GtkWidget *stack = forge_display_find (GTK_WIDGET (self->view), "GtkStack");

  show_texts (self, OLD_TEXT, OLD_TEXT);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "same");
  forge_diff_view_set_comparison (self->view, NULL, FALSE);
  g_assert_null (get_rows (self));
}

/* Only the rows in sight have widgets, however long the texts are. */
static void
test_long (Fixture *self, gconstpointer width)
{
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  GtkWidget *list = forge_display_find (GTK_WIDGET (self->view), "GtkListView");
  guint n_widgets = 0;

  for (int i = 0; i < 20000; i++)
    {
      g_string_append_printf (old_text, "a line %d\n", i);
      g_string_append_printf (new_text, "another line %d\n", i);
    }
  show_texts (self, old_text->str, new_text->str);
  forge_display_spin (300);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (self)), ==, 20001);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n_widgets++;
  g_assert_cmpuint (n_widgets, <, 1000);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    int width;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/diff-view/side-by-side", 1000, test_side_by_side },
    { "/diff-view/narrow", 360, test_narrow },
    { "/diff-view/unified", 1000, test_unified },
    { "/diff-view/steps", 1000, test_steps },
    { "/diff-view/unfold", 1000, test_unfold },
    { "/diff-view/copy", 1000, test_copy },
    { "/diff-view/restore", 1000, test_restore },
    { "/diff-view/words", 1000, test_words },
    { "/diff-view/same", 1000, test_same },
    { "/diff-view/long", 1000, test_long },
  };

  forge_display_init (&argc, &argv, "test-diff-view");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].width), set_up, tests[i].test,
                tear_down);
  return g_test_run ();
}
