/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-board-session.h"
#include "app/forge-project-page.h"
#include "board/forge-board-edits.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-board-list.h"
#include "widgets/forge-board-panel.h"

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  ForgeBoardSession *session;
  ForgeBoard *board;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

static gboolean
has_board (gpointer data)
{
  return forge_board_session_get_board (data) != NULL;
}

static gboolean
is_saved (gpointer data)
{
  return forge_board_session_get_save_state (data) == FORGE_SAVE_STATE_SAVED;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Shop", "People order things online.");
  self->project = forge_fixture_open_project (&self->base, id);
  self->page = forge_project_page_new (self->project, NULL);
  self->window = forge_display_show (self->page, GPOINTER_TO_INT (data), 720);
  forge_project_page_show (FORGE_PROJECT_PAGE (self->page), "board");
  self->session = forge_project_session_get_board (self->project);
  g_assert_true (forge_display_wait (has_board, self->session, 20));
  self->board = forge_board_session_get_board (self->session);
  forge_display_spin (200);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_true (forge_display_wait (is_saved, self->session, 20));
  gtk_window_destroy (self->window);
  forge_display_spin (500);
  g_assert_finalize_object (self->project);
  forge_fixture_close (&self->base);
}

static GtkWidget *
find (Fixture *self, const char *type_name)
{
  return forge_display_find (self->page, type_name);
}

static ForgeBoardSelection *
get_selection (Fixture *self)
{
  ForgeBoardSelection *selection;

  g_object_get (find (self, "ForgeBoardList"), "selection", &selection, NULL);
  g_object_unref (selection);
  return selection;
}

static gboolean
has_findings (gpointer data)
{
  return g_list_model_get_n_items (forge_board_session_get_findings (data)) > 0;
}

/* From nothing to a board of which every part is seen. */
static void
test_sample (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *element;

  forge_display_save_picture (self->page, "board-page-empty");
  g_assert_true (gtk_widget_activate_action (self->page, "board.sample", NULL));
  g_assert_cmpuint (forge_board_get_n_elements (self->board), >, 50);
  forge_display_spin (300);
  element = forge_board_find (self->board, "EVT-OrderPlaced");
  g_assert_nonnull (element);
  g_assert_true (element->place.is_set);
  forge_board_selection_select_only (get_selection (self), element);
  forge_display_spin (300);
  forge_display_save_picture (self->page, "board-page");
  forge_board_add_item (self->board, element, "follows", "EVT-Nowhere", NULL);
  g_assert_true (forge_display_wait (has_findings, self->session, 20));
  gtk_widget_activate_action (self->page, "board.checks", NULL);
  forge_display_spin (300);
  forge_display_save_picture (self->page, "board-page-checks");
  /* All of the sample was one step. */
  g_assert_true (gtk_widget_activate_action (self->page, "board.undo", NULL));
  g_assert_true (gtk_widget_activate_action (self->page, "board.undo", NULL));
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 0);
}

static void
test_dark (Fixture *self, gconstpointer data)
{
  forge_display_set_dark (TRUE);
  gtk_widget_activate_action (self->page, "board.sample", NULL);
  forge_board_selection_select_only (get_selection (self),
                                     forge_board_find (self->board, "CMD-PlaceOrder"));
  forge_display_spin (300);
  forge_display_save_picture (self->page, "board-page-dark");
  forge_display_set_dark (FALSE);
}

/* 360 px: the list, and the properties as a sheet that is asked for. */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  forge_display_save_picture (self->page, "board-page-360-x");
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  gtk_widget_activate_action (self->page, "board.sample", NULL);
  forge_board_selection_select_only (get_selection (self),
                                     forge_board_find (self->board, "EVT-OrderPlaced"));
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (self->page, "board-page-360");
  g_assert_false (gtk_widget_get_child_visible (find (self, "ForgeBoardPanel")));
  gtk_widget_activate_action (self->page, "board.panel", NULL);
  forge_display_spin (300);
  g_assert_true (gtk_widget_get_child_visible (find (self, "ForgeBoardPanel")));
  forge_display_save_picture (self->page, "board-page-360-panel");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-board-page");

#define ADD(path, width, func)                                                                     \
  g_test_add ("/board-page/" path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  ADD ("sample", 1160, test_sample);
  ADD ("dark", 1160, test_dark);
  ADD ("narrow", 360, test_narrow);
#undef ADD
  return g_test_run ();
}
