/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "core/forge-error.h"

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

/* An arrow is the property that it stands for, at whichever end that is. */
static void
test_connect (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *command = forge_board_add (board, FORGE_BOARD_COMMAND, "", "Pay", NULL);
  ForgeBoardElement *event = forge_board_add (board, FORGE_BOARD_EVENT, "", "Paid", NULL);
  ForgeBoardElement *policy = forge_board_add (board, FORGE_BOARD_POLICY, "", "Thank", NULL);
  ForgeBoardElement *first = forge_board_add (board, FORGE_BOARD_AGGREGATE, "", "Bill", NULL);
  ForgeBoardElement *second = forge_board_add (board, FORGE_BOARD_AGGREGATE, "", "Debt", NULL);
  ForgeBoardElement *note = forge_board_add (board, FORGE_BOARD_ACTOR, "", "Payer", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (forge_board_connect (board, command, event, "", NULL));
  g_assert_cmpstr (forge_board_element_get_item (command, "emits", 0), ==, event->id);
  /* The same twice is one. */
  g_assert_true (forge_board_connect (board, command, event, "", NULL));
  g_assert_cmpuint (forge_board_element_get_n (command, "emits"), ==, 1);
  /* The end has it. */
  g_assert_true (forge_board_connect (board, event, policy, "", NULL));
  g_assert_cmpstr (forge_board_element_get_item (policy, "reacts_to", 0), ==, event->id);
  /* A single one is replaced. */
  g_assert_true (forge_board_connect (board, command, first, "", NULL));
  g_assert_true (forge_board_connect (board, command, second, "", NULL));
  g_assert_cmpstr (forge_board_element_get_text (command, "handled_by"), ==, second->id);
  /* No property: a link that says what it means, once. */
  g_assert_true (forge_board_connect (board, second, note, "belongs to", NULL));
  g_assert_true (forge_board_connect (board, second, note, "", NULL));
  g_assert_cmpuint (forge_board_element_get_n (second, "links"), ==, 1);
  g_assert_false (forge_board_connect (board, note, note, "", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
}

static void
test_list_items (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *aggregate = forge_board_add (board, FORGE_BOARD_AGGREGATE, "", "Order", NULL);
  g_autoptr (ForgeYamlNode) one = forge_yaml_string_new ("One.");
  g_autoptr (ForgeYamlNode) two = forge_yaml_string_new ("Two.");
  g_autoptr (ForgeYamlNode) three = forge_yaml_string_new ("Three.");

  g_assert_true (forge_board_set_item (board, aggregate, "invariants", 0, one, NULL));
  g_assert_true (forge_board_set_item (board, aggregate, "invariants", 1, two, NULL));
  g_assert_true (forge_board_set_item (board, aggregate, "invariants", 0, three, NULL));
  g_assert_true (forge_board_move_item (board, aggregate, "invariants", 0, 1, NULL));
  g_assert_cmpstr (forge_board_element_get_item (aggregate, "invariants", 0), ==, "Two.");
  g_assert_cmpstr (forge_board_element_get_item (aggregate, "invariants", 1), ==, "Three.");
  /* Over the edges nothing moves. */
  g_assert_true (forge_board_move_item (board, aggregate, "invariants", 0, -1, NULL));
  g_assert_true (forge_board_move_item (board, aggregate, "invariants", 1, 1, NULL));
  g_assert_cmpstr (forge_board_element_get_item (aggregate, "invariants", 0), ==, "Two.");
  g_assert_true (forge_board_set_item (board, aggregate, "invariants", 0, NULL, NULL));
  g_assert_cmpuint (forge_board_element_get_n (aggregate, "invariants"), ==, 1);
}

/* What it was called, where it stood, what it holds and what named it stay. */
static void
test_set_kind (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  const ForgeBoardPlace place = { .x = 40, .y = 60, .is_set = 1 };
  ForgeBoardElement *event = forge_board_add (board, FORGE_BOARD_EVENT, "", "Order paid", NULL);
  ForgeBoardElement *hotspot = forge_board_add (board, FORGE_BOARD_HOTSPOT, "", "Who pays?", NULL);
  ForgeBoardElement *policy = forge_board_add (board, FORGE_BOARD_POLICY, "", "Send it", NULL);
  ForgeBoardElement *context = forge_board_add (board, FORGE_BOARD_CONTEXT, "", "Shop", NULL);
  ForgeBoardElement *command;
  g_autoptr (GError) error = NULL;

  forge_board_place (board, event, &place);
  forge_board_add_item (board, event, "follows", "EVT-Other", NULL);
  forge_board_add_item (board, hotspot, "about", event->id, NULL);
  forge_board_add_item (board, policy, "reacts_to", event->id, NULL);
  command = forge_board_set_kind (board, event, FORGE_BOARD_COMMAND, NULL);
  g_assert_cmpstr (command->id, ==, "CMD-OrderPaid");
  g_assert_cmpstr (forge_board_element_get_name (command), ==, "Order paid");
  g_assert_cmpint (command->place.x, ==, 40);
  g_assert_cmpstr (forge_board_element_get_item (command, "follows", 0), ==, "EVT-Other");
  g_assert_cmpstr (forge_board_element_get_item (hotspot, "about", 0), ==, "CMD-OrderPaid");
  g_assert_cmpuint (forge_board_element_get_n (policy, "reacts_to"), ==, 0);
  g_assert_null (forge_board_find (board, "EVT-OrderPaid"));
  g_assert_true (forge_board_undo (board));
  g_assert_nonnull (forge_board_find (board, "EVT-OrderPaid"));
  g_assert_cmpuint (forge_board_element_get_n (policy, "reacts_to"), ==, 1);
  g_assert_null (forge_board_set_kind (board, context, FORGE_BOARD_EVENT, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-edits/items", test_items);
  g_test_add_func ("/board-edits/values", test_values);
  g_test_add_func ("/board-edits/connect", test_connect);
  g_test_add_func ("/board-edits/list-items", test_list_items);
  g_test_add_func ("/board-edits/set-kind", test_set_kind);
  return g_test_run ();
}
