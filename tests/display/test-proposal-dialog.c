/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app/forge-proposal-dialog.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-board.h"

typedef struct
{
  ForgeFixture base;
  char *id;
  ForgeProjectSession *project;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  forge_fixture_open (&self->base);
  self->id = forge_fixture_add_project (&self->base, "Dental", "Patients book visits online.");
  self->project = forge_fixture_open_project (&self->base, self->id);
  forge_fixture_generate (self->project, FORGE_N_KINDS);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  forge_display_spin (500);
  forge_display_assert_last (self->project);
  g_free (self->id);
  forge_fixture_close (&self->base);
}

static gboolean
has_left_waiting (gpointer dialog)
{
  GtkWidget *stack = forge_display_find (dialog, "GtkStack");

  return strcmp (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "waiting") != 0;
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

static GtkWidget *
open_dialog (Fixture *self, ForgeProposeWay way)
{
  GtkWidget *dialog = GTK_WIDGET (forge_proposal_dialog_new (NULL, self->project, way));

  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (forge_display_wait (has_left_waiting, dialog, 30));
  return dialog;
}

static void
assert_page (GtkWidget *dialog, const char *page)
{
  GtkWidget *stack = forge_display_find (dialog, "GtkStack");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, page);
}

static guint
get_version (Fixture *self)
{
  guint version = 0;
  g_autoptr (GPtrArray) texts
      = forge_store_load_board (forge_session_get_store (self->base.session), self->id, 0, &version,
                                NULL);

  g_assert_nonnull (texts);
  return version;
}

static void
accept (GtkWidget *dialog)
{
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_assert_true (gtk_widget_activate_action (dialog, "proposal.accept", NULL));
  g_assert_true (forge_display_wait (is_gone, &dialog, 30));
}

/* Seen first, taken over then, and nothing is left to propose. */
static void
test_to_board (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (self, FORGE_PROPOSE_TO_BOARD);
  GtkWidget *list = forge_display_find (dialog, "GtkListView");

  assert_page (dialog, "list");
  g_assert_cmpuint (g_list_model_get_n_items (
                        G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))),
                    >, 5);
  g_assert_cmpint (forge_fixture_measure_width (dialog), <=, 360);
  g_assert_cmpuint (get_version (self), ==, 0);
  forge_display_save_picture (dialog, "proposal-to-board");
  accept (dialog);
  g_assert_cmpuint (get_version (self), ==, 1);

  dialog = open_dialog (self, FORGE_PROPOSE_TO_BOARD);
  assert_page (dialog, "nothing");
  gtk_widget_activate_action (dialog, "proposal.accept", NULL);
  assert_page (dialog, "nothing");
  g_assert_cmpuint (get_version (self), ==, 1);
  forge_display_save_picture (dialog, "proposal-nothing");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
save_board (Fixture *self)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (texts, forge_board_text_new ("a.yaml", "context: {name: Billing}\n"
                                                          "commands: [{name: Send bill}]\n"));
  forge_store_save_board (forge_session_get_store (self->base.session), self->id, texts, 0, "user",
                          "", NULL, &error);
  g_assert_no_error (error);
}

static gboolean
has_bill (gpointer project)
{
  ForgeDocumentItem *item = forge_project_session_get_document (project, FORGE_KIND_PRD);

  return strstr (forge_document_item_get_body (item), "“Send bill”") != NULL;
}

static void
test_to_documents (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (self, FORGE_PROPOSE_TO_DOCUMENTS);

  assert_page (dialog, "nothing");
  gtk_window_destroy (GTK_WINDOW (dialog));
  save_board (self);
  dialog = open_dialog (self, FORGE_PROPOSE_TO_DOCUMENTS);
  assert_page (dialog, "diff");
  g_assert_false (has_bill (self->project));
  forge_display_spin (300);
  forge_display_save_picture (dialog, "proposal-to-documents");
  accept (dialog);
  g_assert_true (forge_display_wait (has_bill, self->project, 30));
}

/* Closed while it looks, and with a key. */
static void
test_closed (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog
      = GTK_WIDGET (forge_proposal_dialog_new (NULL, self->project, FORGE_PROPOSE_TO_BOARD));

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = open_dialog (self, FORGE_PROPOSE_TO_BOARD);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_widget_activate_action (dialog, "window.close", NULL);
  g_assert_true (forge_display_wait (is_gone, &dialog, 10));
  g_assert_cmpuint (get_version (self), ==, 0);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-proposal-dialog");
  g_test_add ("/proposal-dialog/to-board", Fixture, NULL, set_up, test_to_board, tear_down);
  g_test_add ("/proposal-dialog/to-documents", Fixture, NULL, set_up, test_to_documents, tear_down);
  g_test_add ("/proposal-dialog/closed", Fixture, NULL, set_up, test_closed, tear_down);
  return g_test_run ();
}
