/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "forge-display.h"
#include "widgets/forge-board-canvas.h"
#include "widgets/forge-board-minimap.h"
#include "widgets/forge-board-palette.h"

typedef struct
{
  ForgeBoard *board;
  ForgeBoardSelection *selection;
  ForgeBoardCanvas *canvas;
  GtkWindow *window;
} Fixture;

/* The sample that is delivered, laid out. */
static ForgeBoard *
read_sample (void)
{
  const char *folder = g_getenv ("SPECFORGE_BOARD");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_ptr_array_add (texts, forge_board_text_new (name, text));
    }
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  forge_board_forget_steps (board);
  return board;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *palette = forge_board_palette_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *minimap = forge_board_minimap_new ();

  self->board = data != NULL ? read_sample () : forge_board_new ();
  self->selection = forge_board_selection_new (self->board);
  self->canvas = FORGE_BOARD_CANVAS (forge_board_canvas_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->canvas), TRUE);
  gtk_widget_set_halign (minimap, GTK_ALIGN_END);
  gtk_widget_set_valign (minimap, GTK_ALIGN_END);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->canvas));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), minimap);
  gtk_box_append (GTK_BOX (box), palette);
  gtk_box_append (GTK_BOX (box), overlay);
  g_object_set (palette, "canvas", self->canvas, NULL);
  g_object_set (minimap, "canvas", self->canvas, NULL);
  g_object_set (self->canvas, "selection", self->selection, NULL);
  self->window = forge_display_show (box, 1000, 700);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  forge_display_spin (100);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_object_unref (self->selection);
  g_object_unref (self->board);
}

static void
act (Fixture *self, const char *action, const char *format, ...)
{
  va_list args;
  GVariant *parameter = NULL;

  if (format != NULL)
    {
      va_start (args, format);
      parameter = g_variant_new_va (format, NULL, &args);
      va_end (args);
    }
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (self->canvas), action, parameter));
  forge_display_spin (20);
}

/* Types a name into the note that is open, and takes it. */
static void
type (Fixture *self, const char *name)
{
  GtkWidget *entry = forge_display_find (GTK_WIDGET (self->canvas), "GtkEntry");

  g_assert_true (gtk_widget_get_mapped (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
  forge_display_spin (20);
  g_assert_false (gtk_widget_get_mapped (entry));
}

static ForgeBoardElement *
lead (Fixture *self)
{
  ForgeBoardElement *element = forge_board_selection_get_lead (self->selection);

  g_assert_nonnull (element);
  return element;
}

/* A flow is written without a hand on the mouse: each note beside the last, tied to it. */
static void
test_keyboard_flow (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *command, *event, *second;

  forge_board_canvas_begin_note (self->canvas, FORGE_BOARD_COMMAND);
  type (self, "Place order");
  command = lead (self);
  g_assert_cmpint (command->kind, ==, FORGE_BOARD_COMMAND);
  act (self, "canvas.flow", NULL);
  type (self, "Order placed");
  event = lead (self);
  g_assert_cmpint (event->kind, ==, FORGE_BOARD_EVENT);
  g_assert_cmpint (event->place.x, >, command->place.x);
  g_assert_cmpstr (forge_board_element_get_item (command, "emits", 0), ==, event->id);
  act (self, "canvas.next", NULL);
  type (self, "Order refused");
  second = lead (self);
  g_assert_cmpint (second->kind, ==, FORGE_BOARD_EVENT);
  g_assert_cmpuint (forge_board_element_get_n (command, "emits"), ==, 1);
  /* Each was one step. */
  act (self, "canvas.undo", NULL);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 2);
  act (self, "canvas.undo", NULL);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 1);
  g_assert_cmpuint (forge_board_element_get_n (forge_board_find (self->board, "CMD-PlaceOrder"),
                                               "emits"),
                    ==, 0);
  act (self, "canvas.redo", NULL);
  act (self, "canvas.redo", NULL);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 3);
}

static void
test_empty_name (Fixture *self, gconstpointer data)
{
  forge_board_canvas_begin_note (self->canvas, FORGE_BOARD_EVENT);
  type (self, "  ");
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 0);
  g_assert_null (forge_board_get_undo_label (self->board));
}

static void
test_rename (Fixture *self, gconstpointer data)
{
  forge_board_canvas_begin_note (self->canvas, FORGE_BOARD_EVENT);
  type (self, "Order placed");
  act (self, "canvas.rename", NULL);
  type (self, "Order confirmed");
  g_assert_cmpstr (forge_board_element_get_name (lead (self)), ==, "Order confirmed");
}

/* Arrows go to the note that lies there; with Ctrl they move what is selected. */
static void
test_go_and_nudge (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *first, *second;
  int x;

  forge_board_canvas_begin_note (self->canvas, FORGE_BOARD_EVENT);
  type (self, "First thing done");
  first = lead (self);
  act (self, "canvas.next", NULL);
  type (self, "Second thing done");
  second = lead (self);
  act (self, "canvas.go", "(ii)", -1, 0);
  g_assert_true (lead (self) == first);
  act (self, "canvas.go", "(ii)", 1, 0);
  g_assert_true (lead (self) == second);
  x = second->place.x;
  act (self, "canvas.nudge", "(ii)", 1, 0);
  g_assert_cmpint (second->place.x, ==, x + 20);
  act (self, "canvas.lock", "b", TRUE);
  act (self, "canvas.nudge", "(ii)", 1, 0);
  g_assert_cmpint (second->place.x, ==, x + 20);
}

static gboolean
has_copies (gpointer data)
{
  return forge_board_get_n_elements (((Fixture *) data)->board) == 4;
}

/* What is copied says of its copy what it said of the first. */
static void
test_copy_and_paste (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *copy;

  forge_board_canvas_begin_note (self->canvas, FORGE_BOARD_COMMAND);
  type (self, "Place order");
  act (self, "canvas.flow", NULL);
  type (self, "Order placed");
  act (self, "canvas.select-all", NULL);
  act (self, "canvas.copy", NULL);
  act (self, "canvas.paste", NULL);
  g_assert_true (forge_display_wait (has_copies, self, 10));
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 2);
  copy = forge_board_find (self->board, "CMD-PlaceOrder2");
  g_assert_nonnull (copy);
  g_assert_cmpstr (forge_board_element_get_item (copy, "emits", 0), ==, "EVT-OrderPlaced2");
  act (self, "canvas.undo", NULL);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 2);
}

static gboolean
has_three (gpointer data)
{
  return forge_board_get_n_elements (((Fixture *) data)->board) == 3;
}

/* Lines of text become notes, of the kind that their tense says. */
static void
test_paste_lines (Fixture *self, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->canvas)),
                          "- Order placed\n\n- Ship order\nwhatever this may be\n");
  act (self, "canvas.paste", NULL);
  g_assert_true (forge_display_wait (has_three, self, 10));
  g_assert_nonnull (forge_board_find (self->board, "EVT-OrderPlaced"));
  g_assert_nonnull (forge_board_find (self->board, "CMD-ShipOrder"));
}

static void
test_zoom (Fixture *self, gconstpointer data)
{
  double x, y, width, height, after_x, after_y;

  g_assert_cmpfloat (forge_board_canvas_get_zoom (self->canvas), <, 1);
  forge_display_save_picture (GTK_WIDGET (gtk_window_get_child (self->window)), "board-fit");
  act (self, "canvas.zoom", "d", 0.);
  g_assert_cmpfloat (forge_board_canvas_get_zoom (self->canvas), ==, 1);
  forge_board_canvas_zoom_at (self->canvas, 2, 100, 50);
  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  forge_board_canvas_zoom_at (self->canvas, 1, 100, 50);
  forge_board_canvas_get_viewport (self->canvas, &after_x, &after_y, &width, &height);
  /* The point under the pointer stays. */
  g_assert_cmpfloat_with_epsilon (x + 50, after_x + 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (y + 25, after_y + 50, 1e-6);
}

/* An element that is shown is in view. */
static void
test_show (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *element = forge_board_find (self->board, "EVT-OrderPlaced");
  double x, y, width, height;

  act (self, "canvas.zoom", "d", 0.);
  forge_board_selection_select_only (self->selection, element);
  forge_board_canvas_show_element (self->canvas, element);
  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  g_assert_cmpfloat (element->place.x, >=, x);
  g_assert_cmpfloat (element->place.x, <=, x + width);
  g_assert_cmpfloat (element->place.y, >=, y);
  g_assert_cmpfloat (element->place.y, <=, y + height);
  forge_display_save_picture (GTK_WIDGET (gtk_window_get_child (self->window)), "board-near");
  forge_display_set_dark (TRUE);
  forge_display_save_picture (GTK_WIDGET (gtk_window_get_child (self->window)), "board-near-dark");
  forge_display_set_dark (FALSE);
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  const guint n = forge_board_get_n_elements (self->board);

  act (self, "canvas.select-all", NULL);
  act (self, "canvas.delete", NULL);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), <, 20);
  act (self, "canvas.undo", NULL);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, n);
}

/* Who may only read changes nothing. */
static void
test_read_only (Fixture *self, gconstpointer data)
{
  const guint n = forge_board_get_n_elements (self->board);

  g_object_set (self->canvas, "is-read-only", TRUE, NULL);
  act (self, "canvas.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "canvas.delete", NULL);
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, n);
  forge_board_canvas_begin_note (self->canvas, FORGE_BOARD_EVENT);
  g_assert_false (
      gtk_widget_get_mapped (forge_display_find (GTK_WIDGET (self->canvas), "GtkEntry")));
}

static char *
write_all (ForgeBoard *board)
{
  g_autoptr (GPtrArray) texts = forge_board_write (board);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      g_string_append_printf (all, "%s\n%s", text->name, text->text);
    }
  return g_string_free (all, FALSE);
}

/* Something that a person might do. */
static void
do_something (Fixture *self, GRand *random)
{
  static const char *const sides[] = { "left", "center", "right", "top", "middle", "bottom" };
  static const char *const marks[]
      = { "canvas.raise", "canvas.group", "canvas.lock", "canvas.pin", "canvas.distribute" };
  GtkWidget *widget = GTK_WIDGET (self->canvas);
  const int dx = g_rand_int_range (random, -1, 2), dy = g_rand_int_range (random, -1, 2);

  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
    case 1:
      forge_board_canvas_begin_note (self->canvas,
                                     (ForgeBoardKind) g_rand_int_range (random, 0,
                                                                        FORGE_BOARD_RELATION));
      type (self, g_rand_boolean (random) ? "Thing done" : "Do a thing");
      break;
    case 2:
      gtk_widget_activate_action (widget, "canvas.extend", "(ii)", dx, dy);
      break;
    case 3:
      gtk_widget_activate_action (widget, "canvas.nudge", "(ii)", dx * 9, dy * 9);
      break;
    case 4:
      gtk_widget_activate_action (widget, "canvas.resize", "(ii)", dx, dy);
      break;
    case 5:
      gtk_widget_activate_action (widget, "canvas.align", "s",
                                  sides[g_rand_int_range (random, 0, G_N_ELEMENTS (sides))]);
      break;
    case 6:
      gtk_widget_activate_action (widget, marks[g_rand_int_range (random, 0, G_N_ELEMENTS (marks))],
                                  "b", g_rand_boolean (random));
      break;
    case 7:
      gtk_widget_activate_action (widget, "canvas.duplicate", NULL);
      break;
    case 8:
      gtk_widget_activate_action (widget,
                                  g_rand_int_range (random, 0, 3) == 0 ? "canvas.delete"
                                                                       : "canvas.layout",
                                  NULL);
      break;
    default:
      gtk_widget_activate_action (widget, "canvas.link", NULL);
      gtk_widget_activate_action (widget, "canvas.go", "(ii)", dx, dy);
      gtk_widget_activate_action (widget, "canvas.next", NULL);
      gtk_widget_activate_action (widget, "canvas.select-none", NULL);
      break;
    }
}

/* Whatever was done is undone step by step, to the letter, and done again. */
static void
test_undo_all (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  g_autofree char *before = write_all (self->board);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  for (guint i = 0; i < 120; i++)
    do_something (self, random);
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "canvas.select-none", NULL);
  after = write_all (self->board);
  while (forge_board_get_undo_label (self->board) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->canvas), "canvas.undo", NULL);
  undone = write_all (self->board);
  g_assert_cmpstr (undone, ==, before);
  while (forge_board_get_redo_label (self->board) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->canvas), "canvas.redo", NULL);
  redone = write_all (self->board);
  g_assert_cmpstr (redone, ==, after);
  g_assert_cmpstr (after, !=, before);
}

/* From far away, in high contrast, from right to left and narrow: to be looked at. */
static void
test_looks (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_window_get_child (self->window);

  forge_board_selection_select_only (self->selection,
                                     forge_board_find (self->board, "EVT-OrderPlaced"));
  forge_display_save_picture (box, "board-selected");
  forge_board_canvas_zoom_at (self->canvas, .6, 200, 400);
  forge_display_save_picture (box, "board-middle");
  forge_display_set_high_contrast (TRUE);
  forge_display_save_picture (box, "board-contrast");
  forge_display_set_high_contrast (FALSE);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  forge_display_save_picture (box, "board-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpfloat (forge_board_canvas_get_zoom (self->canvas), ==, .6);
}

int
main (int argc, char **argv)
{
  static const char sample[] = "sample";

  forge_display_init (&argc, &argv, "board-canvas");
  g_test_add ("/board-canvas/keyboard-flow", Fixture, NULL, set_up, test_keyboard_flow, tear_down);
  g_test_add ("/board-canvas/empty-name", Fixture, NULL, set_up, test_empty_name, tear_down);
  g_test_add ("/board-canvas/rename", Fixture, NULL, set_up, test_rename, tear_down);
  g_test_add ("/board-canvas/go-and-nudge", Fixture, NULL, set_up, test_go_and_nudge, tear_down);
  g_test_add ("/board-canvas/copy-and-paste", Fixture, NULL, set_up, test_copy_and_paste,
              tear_down);
  g_test_add ("/board-canvas/paste-lines", Fixture, NULL, set_up, test_paste_lines, tear_down);
  g_test_add ("/board-canvas/zoom", Fixture, sample, set_up, test_zoom, tear_down);
  g_test_add ("/board-canvas/show", Fixture, sample, set_up, test_show, tear_down);
  g_test_add ("/board-canvas/delete", Fixture, sample, set_up, test_delete, tear_down);
  g_test_add ("/board-canvas/read-only", Fixture, sample, set_up, test_read_only, tear_down);
  g_test_add ("/board-canvas/undo-all", Fixture, NULL, set_up, test_undo_all, tear_down);
  g_test_add ("/board-canvas/looks", Fixture, sample, set_up, test_looks, tear_down);
  return g_test_run ();
}
