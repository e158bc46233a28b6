/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"

static void
test_items (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *aggregate = forge_board_add (board, FORGE_BOARD_AGGREGATE, "", "Order", NULL);

  g_assert_true (forge_board_add_item (board, aggregate, "invariants", "One.", NULL));
  g_assert_true (forge_board_add_item (board, aggregate, "invariants", "Two.", NULL));
  g_assert_true (forge_board_add_item (board, aggregate, "requirements", "FR-001", NULL));
  /* Texts may repeat; ids are there once. */
  g_assert_true (forge_board_add_item (board, aggregate, "invariants", "Two.", NULL));
  g_assert_true (forge_board_add_item (board, aggregate, "requirements", "FR-001", NULL));
  g_assert_cmpuint (forge_board_element_get_n (aggregate, "invariants"), ==, 3);
  g_assert_cmpuint (forge_board_element_get_n (aggregate, "requirements"), ==, 1);
  g_assert_true (forge_board_remove_item (board, aggregate, "invariants", "Two.", NULL));
  g_assert_cmpuint (forge_board_element_get_n (aggregate, "invariants"), ==, 1);
  g_assert_cmpstr (forge_board_element_get_item (aggregate, "invariants", 0), ==, "One.");
  g_assert_true (forge_board_remove_item (board, aggregate, "invariants", "Nothing.", NULL));
  g_assert_true (forge_board_remove_item (board, aggregate, "requirements", "FR-001", NULL));
  g_assert_null (forge_yaml_map_get (aggregate->node, "requirements"));
  g_assert_false (forge_board_add_item (board, aggregate, "requirements", "x", NULL));
}

static void
test_values (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *event = forge_board_add (board, FORGE_BOARD_EVENT, "", "Paid", NULL);

  g_assert_true (forge_board_set_flag (board, event, "pivotal", TRUE, NULL));
  g_assert_true (forge_board_element_get_flag (event, "pivotal"));
  g_assert_true (forge_board_set_flag (board, event, "pivotal", FALSE, NULL));
  g_assert_null (forge_board_element_get_text (event, "pivotal"));
  g_assert_true (forge_board_set_text (board, event, "description", "two\nlines", NULL));
  g_assert_cmpstr (forge_board_element_get_text (event, "description"), ==, "two\nlines");
  g_assert_true (forge_board_set_text (board, event, "description", "", NULL));
  g_assert_null (forge_board_element_get_text (event, "description"));
  /* What we do not know is kept as it is. */
  g_assert_true (forge_board_set_text (board, event, "team", "ours", NULL));
  g_assert_cmpstr (forge_board_element_get_text (event, "team"), ==, "ours");
  g_assert_null (forge_board_add (board, FORGE_BOARD_EVENT, "CTX-No", "x", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-edits/items", test_items);
  g_test_add_func ("/board-edits/values", test_values);
  return g_test_run ();
}
