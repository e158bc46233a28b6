/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canvas under a real pointer and a real keyboard: xdotool moves them, as a hand would. */
#include "config.h"

#include <gdk/x11/gdkx.h>
#include <math.h>

#include "board/forge-board-edits.h"
#include "forge-display.h"
#include "widgets/forge-board-canvas.h"

typedef struct
{
  ForgeBoard *board;
  ForgeBoardSelection *selection;
  ForgeBoardCanvas *canvas;
  GtkWindow *window;
  ForgeBoardElement *command;
  ForgeBoardElement *event;
} Fixture;

static ForgeBoardElement *
add (Fixture *self, ForgeBoardKind kind, const char *name, int x, int y)
{
  const ForgeBoardPlace place = { .x = x, .y = y, .is_set = TRUE };
  ForgeBoardElement *element = forge_board_add (self->board, kind, "", name, NULL);

  forge_board_place (self->board, element, &place);
  return element;
}

/* Runs xdotool, and gives the window the time to take what it did. */
static void
hand (const char *format, ...)
{
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  line = g_strdup_printf ("xdotool %s", words);
  g_spawn_command_line_sync (line, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  forge_display_spin (60);
}

/* The pointer over a unit of the board. */
static void
go (Fixture *self, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->canvas));
  double left, top, width, height, surface_x, surface_y, at_x, at_y;

  forge_board_canvas_get_viewport (self->canvas, &left, &top, &width, &height);
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  g_assert_true (
      gtk_widget_translate_coordinates (GTK_WIDGET (self->canvas), GTK_WIDGET (native),
                                        (x - left) * forge_board_canvas_get_zoom (self->canvas),
                                        (y - top) * forge_board_canvas_get_zoom (self->canvas),
                                        &at_x, &at_y));
  hand ("mousemove --sync --window %lu %d %d",
        gdk_x11_surface_get_xid (gtk_native_get_surface (native)), (int) round (at_x + surface_x),
        (int) round (at_y + surface_y));
}

/* In a few steps, as a hand does. */
static void
drag (Fixture *self, const char *button, double x1, double y1, double x2, double y2)
{
  double left, top, width, height, start_left, start_top;

  go (self, x1, y1);
  hand ("mousedown %s", button);
  forge_board_canvas_get_viewport (self->canvas, &start_left, &start_top, &width, &height);
  for (guint i = 1; i <= 4; i++)
    {
      /* Where the canvas goes along, the hand still moves over the glass. */
      forge_board_canvas_get_viewport (self->canvas, &left, &top, &width, &height);
      go (self, x1 + (x2 - x1) * i / 4 + left - start_left,
          y1 + (y2 - y1) * i / 4 + top - start_top);
    }
  hand ("mouseup %s", button);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->board = forge_board_new ();
  self->command = add (self, FORGE_BOARD_COMMAND, "Place order", 0, 0);
  self->event = add (self, FORGE_BOARD_EVENT, "Order placed", 300, 0);
  forge_board_forget_steps (self->board);
  self->selection = forge_board_selection_new (self->board);
  self->canvas = FORGE_BOARD_CANVAS (forge_board_canvas_new ());
  g_object_set (self->canvas, "selection", self->selection, NULL);
  self->window = forge_display_show (GTK_WIDGET (self->canvas), 1000, 700);
  forge_display_spin (100);
  forge_board_canvas_zoom_at (self->canvas, 1, 0, 0);
  forge_board_canvas_center_on (self->canvas, 240, 50);
  hand ("windowfocus %lu", gdk_x11_surface_get_xid (gtk_native_get_surface (
                               gtk_widget_get_native (GTK_WIDGET (self->canvas)))));
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
assert_place (const ForgeBoardElement *element, int x, int y)
{
  g_assert_cmpint (element->place.x, ==, x);
  g_assert_cmpint (element->place.y, ==, y);
}

/* To the grid, and one step to undo. */
static void
test_drag (Fixture *self, gconstpointer data)
{
  drag (self, "1", 80, 50, 80 + 47, 50 + 155);
  assert_place (self->command, 40, 160);
  g_assert_true (forge_board_selection_get_lead (self->selection) == self->command);
  g_assert_true (forge_board_undo (self->board));
  assert_place (self->command, 0, 0);
  g_assert_null (forge_board_get_undo_label (self->board));
}

/* Near what it lines up with it goes there, off the grid, too. */
static void
test_guide (Fixture *self, gconstpointer data)
{
  const ForgeBoardPlace place = { .x = 307, .y = 0, .is_set = TRUE };

  forge_board_place (self->board, self->event, &place);
  drag (self, "1", 80, 50, 80 + 304, 50 + 200);
  assert_place (self->command, 307, 200);
}

static void
test_band (Fixture *self, gconstpointer data)
{
  drag (self, "1", -60, -60, 480, 120);
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 2);
  /* Both move together. */
  drag (self, "1", 80, 50, 80, 50 + 140);
  assert_place (self->command, 0, 140);
  assert_place (self->event, 300, 140);
  /* A click on free ground drops them; with Shift, clicks add. */
  go (self, -80, -80);
  hand ("click 1");
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 0);
  go (self, 80, 190);
  hand ("click 1");
  go (self, 380, 190);
  hand ("keydown shift");
  hand ("click 1");
  hand ("keyup shift");
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 2);
}

static void
assert_panned (Fixture *self, double before_x, double before_y)
{
  double x, y, width, height;

  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  g_assert_cmpfloat_with_epsilon (x, before_x - 120, 2);
  g_assert_cmpfloat_with_epsilon (y, before_y - 80, 2);
  assert_place (self->command, 0, 0);
}

static void
test_pan (Fixture *self, gconstpointer data)
{
  double x, y, width, height;

  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  drag (self, "2", 80, 50, 200, 130);
  assert_panned (self, x, y);
  /* With the space bar down, a drag over a note moves the canvas, too. */
  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  hand ("keydown space");
  drag (self, "1", 80, 50, 200, 130);
  hand ("keyup space");
  assert_panned (self, x, y);
}

/* The unit under the pointer stays. */
static void
test_wheel (Fixture *self, gconstpointer data)
{
  double x, y, width, height, before;

  go (self, 80, 50);
  before = forge_board_canvas_get_zoom (self->canvas);
  hand ("keydown ctrl");
  hand ("click 4");
  hand ("keyup ctrl");
  g_assert_cmpfloat (forge_board_canvas_get_zoom (self->canvas), >, before);
  go (self, 80, 50);
  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  hand ("click 5");
  forge_board_canvas_get_viewport (self->canvas, &x, &before, &width, &height);
  g_assert_cmpfloat (before, >, y);
}

/* From the dot beside a note to another: what such an arrow says. */
static void
test_link (Fixture *self, gconstpointer data)
{
  go (self, 80, 50);
  hand ("click 1");
  drag (self, "1", 174, 50, 380, 50);
  g_assert_cmpstr (forge_board_element_get_item (self->command, "emits", 0), ==, self->event->id);
  g_assert_true (forge_board_undo (self->board));
  g_assert_null (forge_board_get_undo_label (self->board));
}

static void
test_corner (Fixture *self, gconstpointer data)
{
  go (self, 80, 50);
  hand ("click 1");
  drag (self, "1", 163, 103, 243, 183);
  assert_place (self->command, 0, 0);
  g_assert_cmpint (self->command->place.width, ==, 240);
  g_assert_cmpint (self->command->place.height, ==, 180);
}

/* Twice on free ground, a name, Enter. */
static void
test_write (Fixture *self, gconstpointer data)
{
  const ForgeBoardElement *fresh;

  go (self, 100, 250);
  hand ("click --repeat 2 --delay 60 1");
  hand ("type --delay 20 Paid");
  hand ("key Return");
  fresh = forge_board_find (self->board, "EVT-Paid");
  g_assert_nonnull (fresh);
  assert_place (fresh, 100, 260);
}

/* All without the pointer: a letter, a name, Tab, a name; a link by L, arrow and Enter. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  const ForgeBoardElement *command, *event;

  hand ("key c");
  hand ("type --delay 20 Pay");
  hand ("key Tab");
  hand ("type --delay 20 Paid");
  hand ("key Return");
  command = forge_board_find (self->board, "CMD-Pay");
  event = forge_board_find (self->board, "EVT-Paid");
  g_assert_true (command != NULL && event != NULL);
  g_assert_cmpstr (forge_board_element_get_item (command, "emits", 0), ==, event->id);
  forge_board_selection_select_only (self->selection, self->command);
  hand ("key l");
  hand ("key Right");
  g_assert_true (forge_board_selection_get_lead (self->selection) == self->event);
  hand ("key Return");
  g_assert_cmpstr (forge_board_element_get_item (self->command, "emits", 0), ==, self->event->id);
  hand ("key ctrl+Down");
  assert_place (self->event, 300, 20);
  hand ("key shift+Left");
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 2);
  hand ("key ctrl+z");
  assert_place (self->event, 300, 0);
  hand ("key Escape");
  g_assert_cmpuint (forge_board_selection_get_n (self->selection), ==, 0);
}

/* Ctrl+F, some letters, Enter: there. */
static void
test_search (Fixture *self, gconstpointer data)
{
  double x, y, width, height;

  for (int i = 0; i < 10; i++)
    add (self, FORGE_BOARD_COMMENT, "Something else", 5000 * i, 4000);
  add (self, FORGE_BOARD_HOTSPOT, "Who pays?", 9000, 9000);
  hand ("key ctrl+f");
  hand ("type --delay 20 pays");
  forge_display_spin (400);
  hand ("key Return");
  g_assert_cmpstr (forge_board_element_get_name (forge_board_selection_get_lead (self->selection)),
                   ==, "Who pays?");
  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  g_assert_true (x < 9000 && x + width > 9000 && y < 9000 && y + height > 9000);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = { { "drag", test_drag },     { "guide", test_guide }, { "band", test_band },
                { "pan", test_pan },       { "wheel", test_wheel }, { "link", test_link },
                { "corner", test_corner }, { "write", test_write }, { "keys", test_keys },
                { "search", test_search } };

  forge_display_init (&argc, &argv, "board-pointer");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/board-pointer/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
