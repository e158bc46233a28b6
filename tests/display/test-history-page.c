/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-history-page.h"
#include "forge-display.h"
#include "forge-fixture.h"

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
  self->page = g_object_new (FORGE_TYPE_HISTORY_PAGE, NULL);
  forge_history_page_set_session (FORGE_HISTORY_PAGE (self->page), self->project);
  self->window = forge_display_show (self->page, 900, 600);
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

static GtkListBox *
get_list (Fixture *self)
{
  return GTK_LIST_BOX (forge_display_find (self->page, "GtkListBox"));
}

static const char *
get_title (Fixture *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_list (self), index);

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static gboolean
has_two_saves (gpointer data)
{
  return g_strcmp0 (get_title (data, 0), "Project brief: Document saved (2 times)") == 0;
}

/* Newest first; saves of one text in a row are one event; the engine's own books are none. */
static void
test_events (Fixture *self, gconstpointer data)
{
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# One\n");
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# Two\n");
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# Three\n");
  g_assert_true (forge_display_wait (has_two_saves, self, 20));
  g_assert_cmpstr (get_shown (self), ==, "list");
  g_assert_cmpstr (get_title (self, 1), ==, "Project brief: Document saved");
  g_assert_cmpstr (get_title (self, 2), ==, "Project created");
  g_assert_null (get_title (self, 3));
  forge_display_save_picture (self->page, "history-page");
}

static gboolean
has_title (gpointer data)
{
  return g_strcmp0 (get_title (data, 0), "Title or brief changed") == 0;
}

/* What is not looked at is not read; it is when it is looked at again. */
static void
test_unseen (Fixture *self, gconstpointer data)
{
  gtk_widget_set_visible (self->page, FALSE);
  forge_project_session_set_title (self->project, "Dentists");
  forge_display_spin (500);
  g_assert_cmpstr (get_title (self, 0), ==, "Project created");
  gtk_widget_set_visible (self->page, TRUE);
  g_assert_true (forge_display_wait (has_title, self, 20));
  gtk_window_set_default_size (self->window, 360, 640);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (self->page, "history-page-360");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-history-page");
  g_test_add ("/history-page/events", Fixture, NULL, set_up, test_events, tear_down);
  g_test_add ("/history-page/unseen", Fixture, NULL, set_up, test_unseen, tear_down);
  return g_test_run ();
}
