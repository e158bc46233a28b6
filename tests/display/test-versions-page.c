/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-versions-page.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-diff-view.h"

#define ONE                                                                                        \
  "# Requirements\n\n## Booking\n\n- **FR-001** THE system SHALL offer free slots.\n"              \
  "- **FR-002** Patients SHALL confirm by e-mail.\n"
#define TWO                                                                                        \
  "# Requirements\n\n## Booking\n\n- **FR-001** THE system SHOULD offer free slots at once.\n"     \
  "- **FR-003** THE system SHALL free a cancelled slot.\n"
#define THREE                                                                                      \
  "# Requirements\n\n## Reminders\n\n- **FR-004** WHEN an appointment is 24 hours away, THE "      \
  "system SHALL send a text message.\n\n## Booking\n\n- **FR-001** THE system SHOULD offer free "  \
  "slots at once.\n- **FR-003** THE system SHALL free a cancelled slot.\n"

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Dental scheduling", "Patients book visits.");
  self->project = forge_fixture_open_project (&self->base, id);
  forge_project_session_set_kind (self->project, FORGE_KIND_PRD);
  self->page = g_object_new (FORGE_TYPE_VERSIONS_PAGE, NULL);
  forge_versions_page_set_session (FORGE_VERSIONS_PAGE (self->page), self->project);
  self->window = forge_display_show (self->page, GPOINTER_TO_INT (data), 700);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (200);
  forge_display_assert_last (self->project);
  forge_fixture_close (&self->base);
}

static const char *
get_shown (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (forge_display_find (self->page, "GtkStack")));
}

/* The title of the comparison: "Version 1 → 2". */
static const char *
get_title (Fixture *self)
{
  GtkWidget *pane = forge_display_find (self->page, "ForgeComparePane");

  return adw_window_title_get_title (
      ADW_WINDOW_TITLE (forge_display_find (pane, "AdwWindowTitle")));
}

typedef struct
{
  Fixture *fixture;
  const char *title;
} Expected;

static gboolean
has_title (gpointer data)
{
  const Expected *expected = data;

  return g_strcmp0 (get_title (expected->fixture), expected->title) == 0;
}

static void
wait_for_title (Fixture *self, const char *title)
{
  Expected expected = { self, title };

  if (!forge_display_wait (has_title, &expected, 20))
    g_error ("“%s” is shown, not “%s”", get_title (self), title);
}

static GtkWidget *
get_list (Fixture *self)
{
  return gtk_widget_get_ancestor (forge_display_find (self->page, "ForgeVersionRow"),
                                  GTK_TYPE_LIST_VIEW);
}

static GtkSingleSelection *
get_selection (Fixture *self)
{
  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (get_list (self))));
}

static void
act (Fixture *self, const char *action, guint number)
{
  GtkWidget *row = forge_display_find (self->page, "ForgeVersionRow");

  g_assert_true (gtk_widget_activate_action (row, action, "u", number));
}

static void
save_three (Fixture *self)
{
  forge_fixture_save (self->project, FORGE_KIND_PRD, ONE);
  forge_fixture_save (self->project, FORGE_KIND_PRD, TWO);
  forge_fixture_save (self->project, FORGE_KIND_PRD, THREE);
  wait_for_title (self, "Version 2 → 3");
}

/* The row that is selected is compared with the one before it, however it came to be so. */
static void
test_selection (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (get_shown (self), ==, "empty");
  save_three (self);
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (self)), ==, 0);
  gtk_single_selection_set_selected (get_selection (self), 1);
  wait_for_title (self, "Version 1 → 2");
  gtk_single_selection_set_selected (get_selection (self), 2);
  wait_for_title (self, "Version 1");

  /* A new version does not take away what is read. */
  forge_fixture_save (self->project, FORGE_KIND_PRD, "# Four\n");
  forge_display_spin (300);
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (self)), ==, 3);
  g_assert_cmpstr (get_title (self), ==, "Version 1");
}

static void
test_marks (Fixture *self, gconstpointer data)
{
  save_three (self);
  act (self, "versions.a", 1);
  wait_for_title (self, "Version 1 → 3");
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->window), "versions-page");
  forge_display_set_dark (TRUE);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->window), "versions-page-dark");
  forge_display_set_dark (FALSE);
  act (self, "versions.b", 2);
  wait_for_title (self, "Version 1 → 2");
  /* A that is newer than B becomes B. */
  act (self, "versions.a", 3);
  wait_for_title (self, "Version 2 → 3");
}

static GtkWidget *
get_view (Fixture *self)
{
  return forge_display_find (self->page, "ForgeDiffView");
}

static ForgeDocumentItem *
get_document (Fixture *self)
{
  return forge_project_session_get_document (self->project, FORGE_KIND_PRD);
}

static gboolean
is_four (gpointer data)
{
  return forge_document_item_get_version (get_document (data)) == 4;
}

static gboolean
is_five (gpointer data)
{
  return forge_document_item_get_version (get_document (data)) == 5;
}

/* A version that is put back is the newest, and shown; the toast takes it back again. */
static void
test_restore (Fixture *self, gconstpointer data)
{
  GtkWidget *toast;

  save_three (self);
  gtk_widget_activate_action (get_view (self), "compare.restore-version", NULL);
  g_assert_true (forge_display_wait (is_four, self, 20));
  g_assert_cmpstr (forge_document_item_get_body (get_document (self)), ==, TWO);
  wait_for_title (self, "Version 3 → 4");
  toast = forge_display_find (self->page, "AdwToastWidget");
  g_assert_nonnull (toast);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->window), "versions-page-restored");
  g_signal_emit_by_name (forge_display_find (toast, "GtkButton"), "clicked");
  g_assert_true (forge_display_wait (is_five, self, 20));
  g_assert_cmpstr (forge_document_item_get_body (get_document (self)), ==, THREE);
}

/* A change of an earlier version is put back into the newest text, and nothing else is. */
static void
test_restore_change (Fixture *self, gconstpointer data)
{
  const char *body;

  save_three (self);
  act (self, "versions.a", 1);
  wait_for_title (self, "Version 1 → 3");
  act (self, "versions.b", 2);
  wait_for_title (self, "Version 1 → 2");
  g_assert_true (gtk_widget_activate_action (get_view (self), "diff.restore-change", "u", 0));
  g_assert_true (forge_display_wait (is_four, self, 20));
  body = forge_document_item_get_body (get_document (self));
  g_assert_nonnull (strstr (body, "FR-002"));
  g_assert_nonnull (strstr (body, "FR-004"));
  g_assert_null (strstr (body, "FR-003"));
}

static void
test_ignore_space (Fixture *self, gconstpointer data)
{
  GtkWidget *stack = forge_display_find (get_view (self), "GtkStack");

  forge_fixture_save (self->project, FORGE_KIND_PRD, "a b\n");
  forge_fixture_save (self->project, FORGE_KIND_PRD, "a  b\n");
  wait_for_title (self, "Version 1 → 2");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "rows");
  gtk_widget_activate_action (get_view (self), "compare.ignore-space", NULL);
  forge_display_spin (500);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "same");
}

static gboolean
has_milestone (gpointer data)
{
  GtkWidget *row = forge_display_find (((Fixture *) data)->page, "ForgeVersionRow");
  GtkWidget *chip = row != NULL ? forge_display_find (row, "ForgeChip") : NULL;
  GtkWidget *milestone
      = chip != NULL ? gtk_widget_get_next_sibling (gtk_widget_get_parent (chip)) : NULL;

  return milestone != NULL && gtk_widget_get_visible (milestone);
}

static gboolean
is_one (gpointer data)
{
  return g_str_equal (forge_document_item_get_body (get_document (data)), ONE);
}

/* A milestone stands beside its version, and all documents go back to it. */
static void
test_milestones (Fixture *self, gconstpointer data)
{
  forge_fixture_save (self->project, FORGE_KIND_PRD, ONE);
  wait_for_title (self, "Version 1");
  forge_project_session_add_milestone (self->project, "Agreed with the clinic");
  g_assert_true (forge_display_wait (has_milestone, self, 20));
  forge_fixture_save (self->project, FORGE_KIND_PRD, TWO);
  wait_for_title (self, "Version 1 → 2");
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->window), "versions-page-milestone");
  g_assert_true (gtk_widget_activate_action (get_list (self), "versions.restore-milestone", "s",
                                             "Agreed with the clinic"));
  g_assert_true (forge_display_wait (is_one, self, 20));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  save_three (self);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (GTK_WIDGET (self->window), "versions-page-360");
  g_signal_emit_by_name (get_list (self), "activate", 0);
  forge_display_spin (600);
  forge_display_save_picture (GTK_WIDGET (self->window), "versions-page-360-compare");
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
    { "/versions-page/selection", 1080, test_selection },
    { "/versions-page/marks", 1080, test_marks },
    { "/versions-page/restore", 1080, test_restore },
    { "/versions-page/restore-change", 1080, test_restore_change },
    { "/versions-page/ignore-space", 1080, test_ignore_space },
    { "/versions-page/milestones", 1080, test_milestones },
    { "/versions-page/narrow", 360, test_narrow },
  };

  forge_display_init (&argc, &argv, "test-versions-page");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].width), set_up, tests[i].test,
                tear_down);
  return g_test_run ();
}
