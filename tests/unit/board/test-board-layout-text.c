/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-layout-text.h"
#include "core/forge-error.h"

static ForgeBoard *
make_board (void)
{
  ForgeBoard *board = forge_board_new ();

  forge_board_add (board, FORGE_BOARD_EVENT, "", "a", NULL);
  forge_board_add (board, FORGE_BOARD_EVENT, "", "b", NULL);
  return board;
}

static void
assert_written (const char *text, const char *expected)
{
  g_autoptr (ForgeBoard) board = make_board ();
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_true (forge_board_read_layout (board, text, &error));
  g_assert_no_error (error);
  written = forge_board_write_layout (board);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_written (void)
{
  assert_written ("", "format: 1\nplaces: {}\n");
  assert_written ("places:\n", "format: 1\nplaces: {}\n");
  assert_written ("places: {EVT-B: {y: 2, x: 1}, EVT-A: {x: -3, y: 4}, EVT-Gone: {x: 1}}\n",
                  "format: 1\n\nplaces:\n  EVT-A: {x: -3, y: 4}\n  EVT-B: {x: 1, y: 2}\n");
  assert_written (
      "places:\n  EVT-A:\n    x: 1\n    y: 2\n    width: 300\n    height: 200\n    order: -5\n"
      "    group: 'a, b'\n    pinned: true\n    locked: true\n",
      "format: 1\n\nplaces:\n  EVT-A: {x: 1, y: 2, width: 300, height: 200, order: -5, "
      "group: \"a, b\", pinned: true, locked: true}\n");
  assert_written ("places: {EVT-A: {x: 1, y: 2, width: 0, pinned: false, group: ''}}\n",
                  "format: 1\n\nplaces:\n  EVT-A: {x: 1, y: 2}\n");
}

static void
test_beside (void)
{
  assert_written ("# mine\nzoom: 2  # close\nplaces:  # here\n  EVT-A: {x: 1, y: 2}\n# end\n",
                  "# mine\nformat: 1\n\nplaces:  # here\n  EVT-A: {x: 1, y: 2}\n\n"
                  "zoom: 2  # close\n# end\n");
}

static void
test_refused (void)
{
  static const char *const wrong[][2] = {
    { "[a]", "line 1, column 1: A layout is a mapping" },
    { "places: x", "line 1, column 9" },
    { "places: {EVT-A: 1}", "A place is a mapping" },
    { "places: {EVT-A: {x: 1.5}}", "whole number" },
    { "places: {EVT-A: {x: 10000001}}", "whole number" },
    { "places: {EVT-A: {x: '1'}}", "whole number" },
    { "places: {EVT-A: {height: -2}}", "not negative" },
    { "places: {EVT-A: {pinned: 1}}", "true or false" },
    { "places: {EVT-A: {group: [a]}}", "A group" },
    { "places: {EVT-A: {colour: red}}", "x, y, width" },
    { "places: {EVT-A: {x: 1}, EVT-A: {x: 2}}", "twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (ForgeBoard) board = make_board ();
      g_autoptr (GError) error = NULL;

      g_assert_false (forge_board_read_layout (board, wrong[i][0], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, wrong[i][1]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-layout-text/written", test_written);
  g_test_add_func ("/board-layout-text/beside", test_beside);
  g_test_add_func ("/board-layout-text/refused", test_refused);
  return g_test_run ();
}
