/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "forge-display.h"
#include "widgets/forge-board-minimap.h"
#include "widgets/forge-board-palette.h"

typedef struct
{
  ForgeBoard *board;
  ForgeBoardSelection *selection;
  ForgeBoardElement *notes[3];
  guint n_told;
} Fixture;

static void
told_cb (Fixture *self)
{
  self->n_told++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->board = forge_board_new ();
  for (int i = 0; i < 3; i++)
    {
      const ForgeBoardPlace place = { .x = 2000 * i, .y = 1000 * i, .is_set = TRUE };

      self->notes[i] = forge_board_add (self->board, FORGE_BOARD_EVENT, "", "Paid", NULL);
      forge_board_place (self->board, self->notes[i], &place);
    }
  self->selection = forge_board_selection_new (self->board);
  self->n_told = 0;
  g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (told_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->selection);
  g_object_unref (self->board);
}

/* Told once for each change, and for none; the last that came leads. */
static void
test_change (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = forge_board_list (self->board, FORGE_BOARD_ANY, NULL);

  forge_board_selection_select_only (self->selection, NULL);
  g_assert_cmpuint (self->n_told, ==, 0);
  forge_board_selection_add (self->selection, self->notes[1]);
  forge_board_selection_add (self->selection, self->notes[1]);
  g_assert_cmpuint (self->n_told, ==, 1);
  forge_board_selection_add_all (self->selection, all);
  g_assert_cmpuint (self->n_told, ==, 2);
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 3);
  forge_board_selection_toggle (self->selection, self->notes[1]);
  g_assert_false (forge_board_selection_contains (self->selection, self->notes[1]));
  forge_board_selection_toggle (self->selection, self->notes[1]);
  g_assert_true (forge_board_selection_get_lead (self->selection) == self->notes[1]);
  forge_board_selection_select_only (self->selection, self->notes[0]);
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 1);
  g_assert_cmpuint (self->n_told, ==, 5);
}

static void
test_remove (Fixture *self, gconstpointer data)
{
  forge_board_selection_add (self->selection, self->notes[0]);
  forge_board_selection_add (self->selection, self->notes[2]);
  forge_board_remove (self->board, self->notes[2]);
  g_assert_true (forge_board_selection_get_lead (self->selection) == self->notes[0]);
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 1);
  /* What is there again was not selected again. */
  forge_board_undo (self->board);
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 1);
}

/* The letters of the palette are keys of the canvas, each of one kind; a click asks for a name. */
static void
test_palette (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *palette = forge_board_palette_new ();
  GtkWidget *canvas = forge_board_canvas_new ();
  GtkWindow *window;
  int wide, narrow;

  for (guint a = 0; a < FORGE_BOARD_N_KINDS; a++)
    for (guint b = 0; b < a; b++)
      g_assert_true (forge_board_canvas_get_key (a) == '\0'
                     || forge_board_canvas_get_key (a) != forge_board_canvas_get_key (b));
  g_object_set (canvas, "selection", self->selection, "hexpand", TRUE, NULL);
  g_object_set (palette, "canvas", canvas, NULL);
  gtk_box_append (GTK_BOX (box), palette);
  gtk_box_append (GTK_BOX (box), canvas);
  window = forge_display_show (box, 700, 500);
  g_signal_emit_by_name (forge_display_find (palette, "GtkButton"), "clicked");
  forge_display_spin (50);
  g_assert_true (gtk_widget_get_mapped (forge_display_find (canvas, "GtkEntry")));
  gtk_widget_measure (palette, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
  g_object_set (palette, "is-compact", TRUE, NULL);
  gtk_widget_measure (palette, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &narrow, NULL, NULL);
  g_assert_cmpint (narrow, <, wide / 2);
  gtk_window_destroy (window);
}

/* The overview follows the canvas and the board, and lets go of both. */
static void
test_minimap (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *minimap = forge_board_minimap_new ();
  GtkWidget *canvas = forge_board_canvas_new ();
  GtkWindow *window;

  g_object_set (canvas, "selection", self->selection, "hexpand", TRUE, NULL);
  g_object_set (minimap, "canvas", canvas, NULL);
  gtk_box_append (GTK_BOX (box), canvas);
  gtk_box_append (GTK_BOX (box), minimap);
  window = forge_display_show (box, 700, 500);
  forge_board_remove (self->board, self->notes[1]);
  forge_display_spin (400);
  g_object_set (canvas, "selection", NULL, NULL);
  forge_display_spin (50);
  g_object_set (canvas, "selection", self->selection, NULL);
  forge_display_spin (50);
  gtk_window_destroy (window);
  forge_board_undo (self->board);
  forge_display_spin (400);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 3);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "board-selection");
  g_test_add ("/board-selection/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/board-selection/remove", Fixture, NULL, set_up, test_remove, tear_down);
  g_test_add ("/board-selection/palette", Fixture, NULL, set_up, test_palette, tear_down);
  g_test_add ("/board-selection/minimap", Fixture, NULL, set_up, test_minimap, tear_down);
  return g_test_run ();
}
