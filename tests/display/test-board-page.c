/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app/forge-board-page-private.h"
#include "app/forge-project-page.h"
#include "app/forge-settings.h"
#include "board/forge-board-edits.h"
#include "core/forge-error.h"
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

/* What shows the board in one way is remembered for the project, and both ways have one selection
 * and one history. */
static void
test_views (Fixture *self, gconstpointer data)
{
  GtkStack *view
      = GTK_STACK (gtk_widget_get_ancestor (find (self, "ForgeBoardStage"), GTK_TYPE_STACK));
  g_auto (GStrv) lists = NULL;
  ForgeBoardElement *event;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (view), ==, "canvas");
  g_assert_true (gtk_widget_activate_action (self->page, "board.sample", NULL));
  event = forge_board_find (self->board, "EVT-OrderPlaced");
  forge_board_selection_select_only (get_selection (self), event);
  g_assert_true (gtk_widget_activate_action (self->page, "board.view", "s", "list"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view), ==, "list");
  g_assert_true (forge_board_selection_get_lead (get_selection (self)) == event);
  lists = g_settings_get_strv (forge_settings_get (), "list-boards");
  g_assert_true (
      g_strv_contains ((const char *const *) lists, forge_project_session_get_id (self->project)));
  g_assert_true (gtk_widget_activate_action (self->page, "board.delete", NULL));
  g_assert_null (forge_board_find (self->board, "EVT-OrderPlaced"));
  g_assert_true (gtk_widget_activate_action (self->page, "board.view", "s", "canvas"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "canvas.undo", NULL));
  g_assert_nonnull (forge_board_find (self->board, "EVT-OrderPlaced"));
  g_clear_pointer (&lists, g_strfreev);
  lists = g_settings_get_strv (forge_settings_get (), "list-boards");
  g_assert_cmpuint (g_strv_length (lists), ==, 0);
}

/* The first note is written where it will stand. */
static void
test_first (Fixture *self, gconstpointer data)
{
  GtkWidget *entry;

  g_assert_true (gtk_widget_activate_action (self->page, "board.add", "s", "events"));
  forge_display_spin (100);
  entry = forge_display_find (find (self, "ForgeBoardCanvas"), "GtkEntry");
  g_assert_true (gtk_widget_get_mapped (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Order placed");
  g_signal_emit_by_name (entry, "activate");
  forge_display_spin (50);
  g_assert_true (forge_board_find (self->board, "EVT-OrderPlaced")->place.is_set);
}

static gboolean
has_import (gpointer data)
{
  return forge_board_find (data, "EVT-TakenFromElsewhere") != NULL;
}

/* What leaves in a form comes back from it; pictures begin as such files do. */
static void
test_files (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *suffix;
    const char *start;
  } files[]
      = { { ".svg", "<" }, { ".png", "\211PNG" },  { ".pdf", "%PDF-" }, { ".cml", "" },
          { ".csv", "" },  { ".excalidraw", "{" }, { ".mmd", "" },      { ".puml", "@startuml" } };
  ForgeBoardPage *page = FORGE_BOARD_PAGE (find (self, "ForgeBoardPage"));
  g_autofree char *folder = g_dir_make_tmp ("forge-board-XXXXXX", NULL);
  g_autofree char *notes = g_build_filename (folder, "notes.csv", NULL);
  g_autoptr (GListStore) chosen = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (notes);
  g_autoptr (GError) error = NULL;

  gtk_widget_activate_action (self->page, "board.sample", NULL);
  forge_display_spin (100);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat ("board", files[i].suffix, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (forge_board_page_export (page, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_assert_cmpuint (length, >, 100);
      g_assert_true (g_str_has_prefix (text, files[i].start));
      g_remove (path);
    }
  g_assert_false (forge_board_page_export (page, "/nowhere/board.pdf", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);

  g_assert_true (g_file_set_contents (notes, "type,text\nevent,Taken from elsewhere\n", -1, NULL));
  g_list_store_append (chosen, file);
  forge_board_page_import (page, G_LIST_MODEL (chosen));
  g_assert_true (forge_display_wait (has_import, self->board, 20));
  g_assert_true (forge_board_find (self->board, "EVT-TakenFromElsewhere")->place.is_set);
  g_assert_true (forge_board_undo (self->board));
  g_assert_false (has_import (self->board));
  g_remove (notes);
  g_rmdir (folder);
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
  ADD ("views", 1160, test_views);
  ADD ("first", 1160, test_first);
  ADD ("files", 1160, test_files);
  ADD ("narrow", 360, test_narrow);
#undef ADD
  return g_test_run ();
}
