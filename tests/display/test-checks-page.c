/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-checks-page.h"
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
  self->page = g_object_new (FORGE_TYPE_CHECKS_PAGE, NULL);
  forge_checks_page_set_session (FORGE_CHECKS_PAGE (self->page), self->project);
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

/* The requirement FR-002 was taken out by hand; the table still lists it. */
#define BRIEF "# Brief\n\n## Goals\n\n- **G-1** Fewer calls\n\n- **ACT-Patient** books\n"
#define PRD                                                                                        \
  "# PRD\n\n## Requirements\n\n"                                                                   \
  "- **FR-001** THE system SHALL work. → G-1, ACT-Patient\n\n"                                   \
  "## Traceability\n\n| Goal | Requirements |\n|---|---|\n| G-1 | FR-001, FR-002 |\n"

static gboolean
is_clean (gpointer data)
{
  return g_str_equal (get_shown (data), "clean");
}

static gboolean
is_listed (gpointer data)
{
  return g_str_equal (get_shown (data), "list");
}

/* One press lets the table follow; nothing else of the text changes. */
static void
test_tidy (Fixture *self, gconstpointer data)
{
  ForgeDocumentItem *prd = forge_project_session_get_document (self->project, FORGE_KIND_PRD);
  GtkWidget *button;

  g_assert_cmpstr (get_shown (self), ==, "empty");
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, BRIEF);
  forge_fixture_save (self->project, FORGE_KIND_PRD, PRD);
  g_assert_true (forge_display_wait (is_listed, self, 20));
  forge_display_spin (200);
  forge_display_save_picture (self->page, "checks-page");

  button = forge_display_find (self->page, "GtkButton");
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (forge_display_wait (is_clean, self, 20));
  g_assert_cmpuint (forge_document_item_get_version (prd), ==, 2);
  g_assert_true (g_str_has_suffix (forge_document_item_get_body (prd), "| G-1 | FR-001 |\n"));
}

/* A trace in a sentence is a person's to mend: no button offers to. */
static void
test_not_fixable (Fixture *self, gconstpointer data)
{
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, BRIEF "- **G-2** More → ACT-Nobody\n");
  g_assert_true (forge_display_wait (is_listed, self, 20));
  forge_display_spin (200);
  g_assert_false (gtk_widget_get_mapped (forge_display_find (self->page, "GtkButton")));
}

/* Choosing a finding asks for its place. */
static void
go_to_cb (ForgeProjectSession *project, guint kind, guint line, guint *place)
{
  place[0] = kind;
  place[1] = line;
}

static void
test_go_to (Fixture *self, gconstpointer data)
{
  guint place[2] = { 0 };

  forge_fixture_save (self->project, FORGE_KIND_BRIEF, BRIEF);
  forge_fixture_save (self->project, FORGE_KIND_PRD, PRD);
  g_assert_true (forge_display_wait (is_listed, self, 20));
  g_signal_connect (self->project, "go-to", G_CALLBACK (go_to_cb), place);
  g_signal_emit_by_name (forge_display_find (self->page, "GtkListView"), "activate", 0);
  g_assert_cmpuint (place[0], ==, FORGE_KIND_PRD);
  g_assert_cmpuint (place[1], ==, 11);
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, BRIEF);
  forge_fixture_save (self->project, FORGE_KIND_PRD, PRD);
  g_assert_true (forge_display_wait (is_listed, self, 20));
  gtk_window_set_default_size (self->window, 360, 640);
  forge_fixture_set_text_scale (2);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (self->page, "checks-page-360-large");
  forge_fixture_set_text_scale (1);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-checks-page");
  g_test_add ("/checks-page/tidy", Fixture, NULL, set_up, test_tidy, tear_down);
  g_test_add ("/checks-page/not-fixable", Fixture, NULL, set_up, test_not_fixable, tear_down);
  g_test_add ("/checks-page/go-to", Fixture, NULL, set_up, test_go_to, tear_down);
  g_test_add ("/checks-page/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  return g_test_run ();
}
