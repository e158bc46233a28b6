/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-board-session.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-board.h"

typedef struct
{
  ForgeFixture base;
  char *id;
  ForgeProjectSession *project;
  ForgeBoardSession *session;
  ForgeBoard *board;
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
open_board (Fixture *self)
{
  self->project = forge_fixture_open_project (&self->base, self->id);
  self->session = forge_project_session_get_board (self->project);
  g_assert_true (forge_display_wait (has_board, self->session, 20));
  self->board = forge_board_session_get_board (self->session);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  forge_fixture_open (&self->base);
  self->id = forge_fixture_add_project (&self->base, "Shop", "People order things.");
  open_board (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  forge_display_spin (300);
  g_assert_finalize_object (self->project);
  g_free (self->id);
  forge_fixture_close (&self->base);
}

static ForgeBoard *
load (Fixture *self, guint *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts
      = forge_store_load_board (forge_project_session_get_store (self->project), self->id, 0,
                                version, &error);
  ForgeBoard *board = texts != NULL ? forge_board_read (texts, &error) : NULL;

  g_assert_no_error (error);
  return board;
}

/* What the command line does: it knows nothing of the window. */
static void
save_elsewhere (Fixture *self, ForgeBoard *board, guint version)
{
  g_autoptr (GPtrArray) texts = forge_board_write (board);
  g_autoptr (GError) error = NULL;

  forge_store_save_board (forge_project_session_get_store (self->project), self->id, texts, version,
                          "user", "Elsewhere", NULL, &error);
  g_assert_no_error (error);
}

static void
test_save (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeBoard) stored = NULL;
  guint version;

  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 0);
  forge_board_add (self->board, FORGE_BOARD_EVENT, "", "Order placed", NULL);
  g_assert_cmpuint (forge_board_session_get_save_state (self->session), ==,
                    FORGE_SAVE_STATE_SAVING);
  g_assert_true (forge_display_wait (is_saved, self->session, 20));
  stored = load (self, &version);
  g_assert_cmpuint (version, ==, 1);
  g_assert_nonnull (forge_board_find (stored, "EVT-OrderPlaced"));

  /* Undo is a change like others, and the history outlives the save. */
  g_assert_true (forge_board_undo (self->board));
  g_assert_true (forge_display_wait (is_saved, self->session, 20));
  g_clear_object (&stored);
  stored = load (self, &version);
  g_assert_cmpuint (version, ==, 2);
  g_assert_cmpuint (forge_board_get_n_elements (stored), ==, 0);
  g_assert_true (forge_board_redo (self->board));
  g_assert_true (forge_display_wait (is_saved, self->session, 20));
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = forge_project_session_flush_finish (FORGE_PROJECT_SESSION (object), result);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Closing waits for what was done last. */
static void
test_flush (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeBoard) stored = NULL;
  gboolean is_flushed = FALSE;

  forge_board_add (self->board, FORGE_BOARD_EVENT, "", "Order placed", NULL);
  forge_project_session_flush_async (self->project, flushed_cb, &is_flushed);
  g_assert_true (forge_display_wait (is_true, &is_flushed, 20));
  stored = load (self, NULL);
  g_assert_cmpuint (forge_board_get_n_elements (stored), ==, 1);

  /* The next one to open it sees the same. */
  forge_display_spin (300);
  g_assert_finalize_object (self->project);
  open_board (self);
  g_assert_nonnull (forge_board_find (self->board, "EVT-OrderPlaced"));
  g_assert_true (forge_board_find (self->board, "EVT-OrderPlaced")->place.is_set);
  g_assert_null (forge_board_get_undo_label (self->board));
}

static gboolean
has_other (gpointer data)
{
  return forge_board_find (data, "EVT-OrderPaid") != NULL;
}

static gboolean
has_open (gpointer data)
{
  return forge_board_session_get_n_open (data) > 0;
}

static gboolean
has_both (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ForgeBoard) stored = load (self, NULL);

  return is_saved (self->session) && forge_board_find (stored, "EVT-OrderPaid") != NULL
         && forge_board_find (stored, "CMD-PlaceOrder") != NULL;
}

/* What another program saves comes in, beside what is done here at the same time. */
static void
test_others (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeBoard) stored = NULL;
  guint version;

  forge_board_add (self->board, FORGE_BOARD_EVENT, "", "Order placed", NULL);
  g_assert_true (forge_display_wait (is_saved, self->session, 20));
  stored = load (self, &version);
  forge_board_add (stored, FORGE_BOARD_EVENT, "", "Order paid", NULL);
  save_elsewhere (self, stored, version);
  forge_board_add (self->board, FORGE_BOARD_COMMAND, "", "Place order", NULL);
  g_assert_true (forge_display_wait (has_other, self->board, 20));
  g_assert_true (forge_board_find (self->board, "EVT-OrderPaid")->place.is_set);
  g_assert_true (forge_display_wait (has_both, self, 20));
  g_assert_cmpuint (forge_board_session_get_n_open (self->session), ==, 0);
}

static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeBoard) stored = NULL;
  ForgeBoardElement *event
      = forge_board_add (self->board, FORGE_BOARD_EVENT, "", "Order placed", NULL);
  guint version;

  g_assert_true (forge_display_wait (is_saved, self->session, 20));
  stored = load (self, &version);
  forge_board_set_text (stored, forge_board_find (stored, event->id), "name", "Order made", NULL);
  forge_board_set_text (self->board, event, "name", "Order accepted", NULL);
  save_elsewhere (self, stored, version);
  g_assert_true (forge_display_wait (has_open, self->session, 20));
  g_assert_cmpstr (forge_board_element_get_name (event), ==, "Order accepted");
  forge_board_session_settle (self->session, TRUE);
  g_assert_cmpstr (forge_board_element_get_name (event), ==, "Order made");
  g_assert_false (has_open (self->session));
  g_assert_true (forge_display_wait (is_saved, self->session, 20));
}

static gboolean
has_findings (gpointer data)
{
  return g_list_model_get_n_items (forge_board_session_get_findings (data)) > 0;
}

static gboolean
has_no_findings (gpointer data)
{
  return !has_findings (data);
}

static void
test_findings (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *event
      = forge_board_add (self->board, FORGE_BOARD_EVENT, "", "Order placed", NULL);
  g_autoptr (ForgeBoardFindingItem) item = NULL;
  const ForgeBoardFinding *finding;

  g_assert_true (forge_display_wait (has_findings, self->session, 20));
  item = g_list_model_get_item (forge_board_session_get_findings (self->session), 0);
  finding = forge_board_finding_item_get_finding (item);
  g_assert_true (finding->element == event);
  g_assert_cmpstr (finding->rule, ==, "event-cause");
  forge_board_remove (self->board, event);
  g_assert_true (forge_display_wait (has_no_findings, self->session, 20));
}

/* What the store cannot give as a board is told, and nothing is written over it. */
static gboolean
has_problem (gpointer data)
{
  return forge_board_session_get_problem (data) != NULL;
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (texts, forge_board_text_new ("context-map.yaml", "format: [1\n"));
  forge_store_save_board (forge_project_session_get_store (self->project), self->id, texts, 0,
                          "user", "Broken", NULL, &error);
  g_assert_no_error (error);
  forge_display_spin (500);
  g_assert_finalize_object (self->project);
  self->project = forge_fixture_open_project (&self->base, self->id);
  self->session = forge_project_session_get_board (self->project);
  g_assert_true (forge_display_wait (has_problem, self->session, 20));
  g_assert_null (forge_board_session_get_board (self->session));
  g_assert_nonnull (strstr (forge_board_session_get_problem (self->session), "context-map.yaml"));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-board-session");

#define ADD(path, func) g_test_add ("/board-session/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("save", test_save);
  ADD ("flush", test_flush);
  ADD ("others", test_others);
  ADD ("conflict", test_conflict);
  ADD ("findings", test_findings);
  ADD ("unreadable", test_unreadable);
#undef ADD
  return g_test_run ();
}
