/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-versions-page.h"
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
  self->page = g_object_new (FORGE_TYPE_VERSIONS_PAGE, NULL);
  forge_versions_page_set_session (FORGE_VERSIONS_PAGE (self->page), self->project);
  self->window = forge_display_show (self->page, 900, 600);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (200);
  g_assert_finalize_object (self->project);
  forge_fixture_close (&self->base);
}

static const char *
get_shown (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (forge_display_find (self->page, "GtkStack")));
}

static char *
dup_text (Fixture *self)
{
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (forge_display_find (self->page, "GtkTextView")));
  char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return text;
}

static GtkListBox *
get_list (Fixture *self)
{
  return GTK_LIST_BOX (forge_display_find (self->page, "GtkListBox"));
}

static gboolean
shows_one (gpointer data)
{
  g_autofree char *text = dup_text (data);

  return g_str_equal (text, "# One\n");
}

static gboolean
shows_three (gpointer data)
{
  g_autofree char *text = dup_text (data);

  return g_str_equal (text, "# Three\n");
}

static int
get_selected (Fixture *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (get_list (self));

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
save_three (Fixture *self)
{
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# One\n");
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# Two\n");
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# Three\n");
  g_assert_true (forge_display_wait (shows_three, self, 20));
}

/* The row that is selected is the version that is shown, however it came to be so. */
static void
test_selection (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (get_shown (self), ==, "empty");
  save_three (self);
  g_assert_cmpint (get_selected (self), ==, 0);
  gtk_list_box_select_row (get_list (self), gtk_list_box_get_row_at_index (get_list (self), 1));
  gtk_list_box_select_row (get_list (self), gtk_list_box_get_row_at_index (get_list (self), 2));
  g_assert_true (forge_display_wait (shows_one, self, 20));
  forge_display_save_picture (self->page, "versions-page");

  /* A new version does not take away what is read. */
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# Four\n");
  forge_display_spin (300);
  g_assert_cmpint (get_selected (self), ==, 3);
  g_assert_true (shows_one (self));
}

static gboolean
is_restored (gpointer data)
{
  Fixture *self = data;
  ForgeDocumentItem *brief = forge_project_session_get_document (self->project, FORGE_KIND_BRIEF);

  return forge_document_item_get_version (brief) == 4 && get_selected (self) == 0
         && shows_one (self);
}

/* A version that is put back is the newest, and shown. */
static void
test_restore (Fixture *self, gconstpointer data)
{
  save_three (self);
  gtk_list_box_select_row (get_list (self), gtk_list_box_get_row_at_index (get_list (self), 2));
  g_assert_true (forge_display_wait (shows_one, self, 20));
  gtk_widget_activate_action (self->page, "versions.restore", NULL);
  g_assert_true (forge_display_wait (is_restored, self, 20));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  save_three (self);
  gtk_window_set_default_size (self->window, 360, 640);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (self->page, "versions-page-360");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-versions-page");
  g_test_add ("/versions-page/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/versions-page/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/versions-page/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  return g_test_run ();
}
