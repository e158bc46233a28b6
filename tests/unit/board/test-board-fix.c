/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-check.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "core/forge-error.h"

static ForgeBoard *
read_text (const char *text)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("context-map.yaml", text));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

/* What the first finding of the rule makes of the board, as text. */
static void
assert_fixed (const char *rule, const char *text, const char *expected)
{
  g_autoptr (ForgeBoard) board = read_text (text);
  g_autoptr (GPtrArray) findings = forge_board_check (board, rule);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_true (forge_board_fix (board, g_ptr_array_index (findings, 0), &error));
  g_assert_no_error (error);
  written = forge_board_write_context (board, "");
  g_assert_cmpstr (written, ==, expected);
}

static void
test_texts (void)
{
  assert_fixed ("event-cause", "events: [Order placed]\n",
                "format: 1\n\ncommands:\n  - id: CMD-PlaceOrder\n    name: Place order\n"
                "    emits:\n      - EVT-OrderPlaced\n\n"
                "events:\n  - id: EVT-OrderPlaced\n    name: Order placed\n");
  assert_fixed ("event-name", "events: [{id: EVT-X, name: Ship order}]\n",
                "format: 1\n\nevents:\n  - id: EVT-X\n    name: Order shipped\n");
  assert_fixed ("command-target", "commands: [Ship parcel]\naggregates: [Order, Parcel]\n",
                "format: 1\n\naggregates:\n  - id: AGG-Order\n    name: Order\n"
                "  - id: AGG-Parcel\n    name: Parcel\n\n"
                "commands:\n  - id: CMD-ShipParcel\n    name: Ship parcel\n"
                "    handled_by: AGG-Parcel\n");
  assert_fixed ("read-model-unread", "read_models: [Open orders]\n",
                "format: 1\n\nqueries:\n  - id: QRY-GetOpenOrders\n    name: Get Open orders\n"
                "    reads:\n      - RM-OpenOrders\n\n"
                "read_models:\n  - id: RM-OpenOrders\n    name: Open orders\n");
  assert_fixed ("type-unknown", "events: [{name: x, fields: [{name: a, type: Size}]}]\n",
                "format: 1\n\nvalue_objects:\n  - id: VO-Size\n    name: Size\n\n"
                "events:\n  - id: EVT-X\n    name: x\n    fields:\n"
                "      - name: a\n        type: Size\n");
  assert_fixed ("hotspot-open", "hotspots: [why]\n",
                "format: 1\n\nhotspots:\n  - id: HOT-Why\n    name: why\n    resolved: true\n");
}

/* Only what leads nowhere goes, and only where it was found. */
static void
test_drop (void)
{
  assert_fixed (
      "reference",
      "events: [a]\npolicies:\n- {name: p, reacts_to: [EVT-A, EVT-Gone], issues: CMD-X}\n",
      "format: 1\n\nevents:\n  - id: EVT-A\n    name: a\n\n"
      "policies:\n  - id: POL-P\n    name: p\n    reacts_to:\n      - EVT-A\n"
      "      - EVT-Gone\n");
}

/* What is new stands beside what asked for it, where that stands anywhere. */
static void
test_place (void)
{
  g_autoptr (ForgeBoard) board = read_text ("events: [Order placed]\npolicies: [Tell]\n");
  g_autoptr (GPtrArray) causes = forge_board_check (board, "event-cause");
  g_autoptr (GPtrArray) acts = forge_board_check (board, "policy-acts");
  const ForgeBoardPlace place = { .x = 1000, .y = 50, .is_set = TRUE };
  const ForgeBoardElement *command;

  forge_board_place (board, forge_board_find (board, "EVT-OrderPlaced"), &place);
  g_assert_true (forge_board_fix (board, g_ptr_array_index (causes, 0), NULL));
  command = forge_board_find (board, "CMD-PlaceOrder");
  g_assert_true (command->place.is_set);
  g_assert_cmpint (command->place.x, <, 1000);
  g_assert_cmpint (command->place.y, ==, 50);
  g_assert_true (forge_board_fix (board, g_ptr_array_index (acts, 0), NULL));
  g_assert_false (forge_board_find (board, "CMD-Tell")->place.is_set);
}

/* Of an element that is gone there is nothing to settle. */
static void
test_gone (void)
{
  g_autoptr (ForgeBoard) board = read_text ("hotspots: [why]\n");
  g_autoptr (GPtrArray) findings = forge_board_check (board, NULL);
  g_autoptr (GError) error = NULL;

  forge_board_remove (board, forge_board_find (board, "HOT-Why"));
  g_assert_false (forge_board_fix (board, g_ptr_array_index (findings, 0), &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-fix/texts", test_texts);
  g_test_add_func ("/board-fix/drop", test_drop);
  g_test_add_func ("/board-fix/place", test_place);
  g_test_add_func ("/board-fix/gone", test_gone);
  return g_test_run ();
}
