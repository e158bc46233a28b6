/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-diff.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "forge-random-board.h"

#define HEAD "context: {id: CTX-Order, name: Order}\n"

static ForgeBoard *
read_text (const char *text, const char *layout)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("order.yaml", text));
  if (layout != NULL)
    g_ptr_array_add (texts, forge_board_text_new ("layout.yaml", layout));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

static void
assert_sentences (ForgeBoard *before, ForgeBoard *after, const char *expected)
{
  g_autoptr (GPtrArray) differences = forge_board_diff (before, after);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const ForgeBoardDifference *difference = g_ptr_array_index (differences, i);

      g_string_append_printf (text, "%s: %s\n", forge_board_diff_type_get_nick (difference->type),
                              difference->sentence);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_diff (const char *before, const char *after, const char *expected)
{
  g_autoptr (ForgeBoard) old_board = read_text (before, NULL);
  g_autoptr (ForgeBoard) new_board = read_text (after, NULL);

  assert_sentences (old_board, new_board, expected);
}

static void
test_elements (void)
{
  assert_diff (HEAD "events: [{id: EVT-OrderPlaced, name: OrderPlaced}]\n",
               HEAD "events: [{id: EVT-OrderShipped, name: OrderShipped}]\n"
                    "commands: [{id: CMD-PlaceOrder, name: PlaceOrder}]\n",
               "added: Command PlaceOrder added\n"
               "added: Domain event OrderShipped added\n"
               "removed: Domain event OrderPlaced removed\n");
}

static void
test_fields (void)
{
  assert_diff (HEAD "commands:\n- name: PlaceOrder\n  fields:\n  - {name: amount, type: int}\n"
                    "  - {name: old, type: text}\n  - {name: buyer, type: string}\n",
               HEAD "commands:\n- name: PlaceOrder\n  fields:\n  - {name: amount, type: decimal}\n"
                    "  - {name: buyer, type: string, description: Who pays}\n"
                    "  - {name: note, type: text}\n",
               "changed: Field amount of PlaceOrder changed type from int to decimal\n"
               "changed: Field buyer of PlaceOrder changed its description\n"
               "changed: Field note (text) added to PlaceOrder\n"
               "changed: Field old removed from PlaceOrder\n");
}

static void
test_values (void)
{
  assert_diff (HEAD "events:\n- {id: EVT-A, name: Placed, description: x}\n- {id: EVT-B, name: B}\n"
                    "policies:\n- {id: POL-P, name: P, reacts_to: [EVT-A]}\n",
               HEAD "events:\n- {id: EVT-A, name: Order placed, description: y, pivotal: true}\n"
                    "- {id: EVT-B, name: B}\n"
                    "policies:\n- {id: POL-P, name: P, reacts_to: [EVT-B]}\n",
               "changed: Placed renamed to Order placed\n"
               "changed: Order placed: description changed from “x” to “y”\n"
               "changed: Order placed: pivotal is now “true”\n"
               "changed: P: “EVT-B” added to reacts_to\n"
               "changed: P: “EVT-A” removed from reacts_to\n");
}

static void
test_places (void)
{
  g_autoptr (ForgeBoard) before
      = read_text (HEAD "events: [{id: EVT-A, name: A}]\n", "places: {EVT-A: {x: 1, y: 2}}\n");
  g_autoptr (ForgeBoard) after = read_text (HEAD "events: [{id: EVT-A, name: A, pivotal: true}]\n",
                                            "places: {EVT-A: {x: 1, y: 3}}\n");

  assert_sentences (before, after,
                    "changed: A: pivotal is now “true”\nplaced: A moved on the canvas\n");
}

/* Whatever is done to a board: what writes other bytes differs, what does not is the same. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (ForgeBoard) made = forge_board_new ();
      g_autoptr (GPtrArray) texts = NULL;
      g_autoptr (ForgeBoard) before = NULL;
      g_autoptr (GPtrArray) differences = NULL;
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;

      for (guint i = 0; i < 30; i++)
        forge_random_board_edit (made, random);
      texts = forge_board_write (made);
      before = forge_board_read (texts, NULL);
      for (guint i = 0; i < round % 4; i++)
        forge_random_board_edit (made, random);
      left = forge_board_to_string (before);
      right = forge_board_to_string (made);
      differences = forge_board_diff (before, made);
      g_assert_cmpint (differences->len > 0, ==, strcmp (left, right) != 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-diff/elements", test_elements);
  g_test_add_func ("/board-diff/fields", test_fields);
  g_test_add_func ("/board-diff/values", test_values);
  g_test_add_func ("/board-diff/places", test_places);
  g_test_add_func ("/board-diff/random", test_random);
  return g_test_run ();
}
