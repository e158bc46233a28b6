/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "board/forge-board-edits.h"
#include "core/forge-error.h"
#include "forge-display.h"
#include "widgets/forge-board-output.h"

typedef struct
{
  ForgeBoard *board;
  ForgeBoardCanvas *canvas;
  GtkWindow *window;
  char *folder;
} Fixture;

static ForgeBoardElement *
add (Fixture *self, ForgeBoardKind kind, const char *name, int x)
{
  const ForgeBoardPlace place = { .x = x, .y = -200, .is_set = TRUE };
  ForgeBoardElement *element = forge_board_add (self->board, kind, "", name, NULL);

  forge_board_place (self->board, element, &place);
  return element;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeBoardSelection) selection = NULL;

  self->folder = g_dir_make_tmp ("board-output-XXXXXX", NULL);
  self->board = forge_board_new ();
  self->canvas = FORGE_BOARD_CANVAS (forge_board_canvas_new ());
  selection = forge_board_selection_new (self->board);
  g_object_set (self->canvas, "selection", selection, NULL);
  self->window = forge_display_show (GTK_WIDGET (self->canvas), 400, 300);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  gtk_window_destroy (self->window);
  g_object_unref (self->board);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

typedef struct
{
  gboolean is_over;
  GError *error;
} Outcome;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->is_over = TRUE;
  forge_board_output_save_finish (result, &outcome->error);
}

static gboolean
is_over (gpointer data)
{
  return ((Outcome *) data)->is_over;
}

/* What was written, or NULL and the error. */
static char *
save (Fixture *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { 0 };
  char *bytes = NULL;

  forge_board_output_save (self->canvas, file, saved_cb, &outcome);
  g_assert_true (forge_display_wait (is_over, &outcome, 30));
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);
  else
    g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  return bytes;
}

static void
test_png (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;

  forge_board_connect (self->board, add (self, FORGE_BOARD_COMMAND, "Pay", 0),
                       add (self, FORGE_BOARD_EVENT, "Paid", 400), "", NULL);
  bytes = save (self, "a.png", &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  /* Two notes, 400 apart, with a margin of 40. */
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 400 + 160 + 80);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 100 + 80);
}

/* A board that is kilometres wide is a picture all the same. */
static void
test_wide (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *pdf = NULL;

  add (self, FORGE_BOARD_COMMAND, "Pay", -9000000);
  add (self, FORGE_BOARD_EVENT, "Paid", 9000000);
  bytes = save (self, "a.png", &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), <=, 16000);
  pdf = save (self, "a.pdf", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
}

static void
test_vector (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = save (self, "empty.pdf", &error);
  g_autofree char *pdf = NULL;
  g_autofree char *svg = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (empty, "%PDF-"));
  add (self, FORGE_BOARD_EVENT, "Paid & <done>", 0);
  pdf = save (self, "a.pdf", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  svg = save (self, "a.svg", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (svg, "Paid &amp; &lt;done&gt;"));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;

  g_assert_null (save (self, "a.gif", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_null (save (self, "no/such/folder.png", &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "board-output");
  g_test_add ("/board-output/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/board-output/wide", Fixture, NULL, set_up, test_wide, tear_down);
  g_test_add ("/board-output/vector", Fixture, NULL, set_up, test_vector, tear_down);
  g_test_add ("/board-output/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
