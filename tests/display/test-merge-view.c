/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "core/forge-merge.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-conflict-bar.h"
#include "widgets/forge-notice-bar.h"

#define BASE                                                                                       \
  "# Requirements\n\n- **FR-003** IF a treatment needs a room, THE system SHALL show a warning.\n" \
  "\nMiddle\n\n- **FR-012** THE system SHALL free a cancelled slot at once.\n"
#define OURS                                                                                       \
  "# Requirements\n\n- **FR-003** IF a treatment needs a room, THE system SHALL offer another.\n"  \
  "\nMiddle\n\n- **FR-012** THE system SHALL free a cancelled slot at noon.\n"
#define THEIRS                                                                                     \
  "# Requirements\n\n- **FR-003** IF a treatment needs a room, THE system SHALL refuse it.\n"      \
  "\nMiddle\n\n- **FR-012** THE system SHOULD free a cancelled slot within a minute.\n"

typedef struct
{
  GtkWindow *window;
  GtkWidget *box;
  ForgeMergeView *view;
  char *merged;
} Fixture;

static void
set_up (Fixture *self, gconstpointer width)
{
  guint n_conflicts = 0;

  self->merged = forge_merge_texts (BASE, OURS, THEIRS, "Your text", "New text", &n_conflicts);
  g_assert_cmpuint (n_conflicts, ==, 2);
  self->view = FORGE_MERGE_VIEW (forge_merge_view_new ());
  self->window = forge_display_show (GTK_WIDGET (self->view), GPOINTER_TO_INT (width), 600);
  forge_merge_view_set_text (self->view, self->merged);
  forge_display_spin (200);
}

static void
tear_down (Fixture *self, gconstpointer width)
{
  gtk_window_destroy (self->window);
  forge_display_spin (50);
  g_free (self->merged);
}

static void
act (ForgeMergeView *view, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), action, NULL));
}

static void
assert_text (ForgeMergeView *view, const char *expected)
{
  g_autofree char *text = forge_merge_view_dup_text (view);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_sides (Fixture *self, gconstpointer width)
{
  forge_display_save_picture (GTK_WIDGET (self->window), "merge-view");
  g_assert_cmpuint (forge_merge_view_get_n_open (self->view), ==, 2);
  /* What is not decided keeps its marks. */
  assert_text (self->view, self->merged);
  act (self->view, "merge.use-ours");
  g_assert_cmpuint (forge_merge_view_get_n_open (self->view), ==, 1);
  act (self->view, "merge.next");
  act (self->view, "merge.use-ours");
  assert_text (self->view, OURS);
  act (self->view, "merge.use-theirs");
  act (self->view, "merge.previous");
  act (self->view, "merge.use-theirs");
  assert_text (self->view, THEIRS);
  g_assert_cmpuint (forge_merge_view_get_n_open (self->view), ==, 0);
  forge_display_set_dark (TRUE);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->window), "merge-view-dark");
  forge_display_set_dark (FALSE);
}

static void
test_both (Fixture *self, gconstpointer width)
{
  g_autofree char *text = NULL;

  act (self->view, "merge.use-both");
  text = forge_merge_view_dup_text (self->view);
  g_assert_nonnull (strstr (text, "offer another"));
  g_assert_nonnull (strstr (text, "refuse it"));
}

static GtkWidget *
find_editable (GtkWidget *root)
{
  if (GTK_IS_TEXT_VIEW (root) && gtk_text_view_get_editable (GTK_TEXT_VIEW (root)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_editable (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Typing decides, and is kept when one looks at another conflict. */
static void
test_typing (Fixture *self, gconstpointer width)
{
  GtkWidget *result = find_editable (GTK_WIDGET (self->view));
  g_autofree char *text = NULL;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (result)), "- **FR-003** Mine.",
                            -1);
  g_assert_cmpuint (forge_merge_view_get_n_open (self->view), ==, 1);
  act (self->view, "merge.next");
  act (self->view, "merge.use-ours");
  text = forge_merge_view_dup_text (self->view);
  g_assert_cmpstr (text, ==,
                   "# Requirements\n\n- **FR-003** Mine.\n\nMiddle\n\n"
                   "- **FR-012** THE system SHALL free a cancelled slot at noon.\n");
}

static void
test_narrow (Fixture *self, gconstpointer width)
{
  g_assert_cmpint (forge_fixture_measure_width (GTK_WIDGET (self->view)), <=, 360);
  forge_display_save_picture (GTK_WIDGET (self->window), "merge-view-360");
}

static gboolean
has_notice (gpointer bar)
{
  GtkWidget *notice = forge_display_find (bar, "ForgeNoticeBar");

  return forge_notice_bar_get_message (FORGE_NOTICE_BAR (notice)) != NULL;
}

static gboolean
has_no_notice (gpointer bar)
{
  return !has_notice (bar);
}

/* The bar over an editor finds the conflicts by itself, and what is decided is one step to undo. */
static void
test_bar (Fixture *self, gconstpointer width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ForgeConflictBar *bar = g_object_new (FORGE_TYPE_CONFLICT_BAR, NULL);
  ForgeEditor *editor = g_object_new (FORGE_TYPE_EDITOR, "vexpand", TRUE, NULL);
  GtkWindow *window;
  ForgeMergeView *view;
  g_autofree char *text = NULL;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (editor));
  window = forge_display_show (box, 800, 500);
  forge_conflict_bar_set_editor (bar, editor);
  forge_editor_load (editor, self->merged);
  g_assert_true (forge_display_wait (has_notice, bar, 10));
  forge_display_spin (400);
  forge_display_save_picture (box, "conflict-bar");
  view = forge_conflict_bar_resolve (bar);
  g_assert_nonnull (view);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (view))), "merge-dialog");
  act (view, "merge.use-ours");
  act (view, "merge.next");
  act (view, "merge.use-ours");
  g_signal_emit_by_name (gtk_window_get_default_widget (
                             GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)))),
                         "clicked");
  text = forge_editor_dup_text (editor);
  g_assert_cmpstr (text, ==, OURS);
  g_assert_true (forge_display_wait (has_no_notice, bar, 10));
  g_assert_null (forge_conflict_bar_resolve (bar));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-merge-view");
  g_test_add ("/merge-view/sides", Fixture, GINT_TO_POINTER (860), set_up, test_sides, tear_down);
  g_test_add ("/merge-view/both", Fixture, GINT_TO_POINTER (860), set_up, test_both, tear_down);
  g_test_add ("/merge-view/typing", Fixture, GINT_TO_POINTER (860), set_up, test_typing, tear_down);
  g_test_add ("/merge-view/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);
  g_test_add ("/merge-view/bar", Fixture, GINT_TO_POINTER (860), set_up, test_bar, tear_down);
  return g_test_run ();
}
