/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-absorb.h"
#include "board/forge-board-reader.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

static ForgeBoard *
make (const char *text)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("a.yaml", text));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

/* What the other says is taken; what it does not say stays: names, keys, comments, items. */
static void
test_join (void)
{
  g_autoptr (ForgeBoard) board
      = make ("context: {name: A}\nevents:\n- name: Order placed\n  description: old # why\n"
              "  fields:\n  - {name: a, type: int, description: kept, unit: m}\n"
              "  - {name: b, type: int}\n  links: [{to: EVT-Sent, meaning: then}]\n- Sent\n");
  g_autoptr (ForgeBoard) other = make (
      "context: {name: B, id: CTX-A}\nevents:\n- id: EVT-OrderPlaced\n  name: placed\n"
      "  description: new\n  fields:\n  - {name: c, type: int}\n"
      "  - {name: a, type: long}\n  links: [{to: EVT-Sent}, {to: EVT-Paid}]\n- Sent\n- Paid\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = forge_board_to_string (board);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  forge_board_absorb (board, other, &error);
  g_assert_no_error (error);
  after = forge_board_to_string (board);
  g_assert_nonnull (strstr (after, "  name: A\n"));
  g_assert_nonnull (strstr (after, "    name: Order placed\n"));
  g_assert_nonnull (strstr (after, "    description: new"));
  g_assert_nonnull (strstr (after,
                            "      - name: a\n        type: long\n        description: kept\n"
                            "        unit: m\n      - name: b\n        type: int\n"
                            "      - name: c\n"));
  g_assert_nonnull (
      strstr (after, "      - to: EVT-Sent\n        meaning: then\n      - to: EVT-Paid\n"));
  g_assert_true (forge_board_undo (board));
  undone = forge_board_to_string (board);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (forge_board_undo (board));
}

/* Forms without policies name them after what they do: one that does what ours does is no other. */
static void
test_policies (void)
{
  static const char ours[] = "context: {name: A}\nevents: [Done, Told]\ncommands: [Tell, Ask]\n"
                             "policies:\n"
                             "- {name: Ours, reacts_to: [EVT-Done], issues: [CMD-Tell]}\n";
  g_autoptr (ForgeBoard) board = make (ours);
  g_autoptr (GString) theirs = g_string_new (ours);
  g_autoptr (ForgeBoard) told = NULL;
  g_autoptr (ForgeBoard) new = NULL;

  g_string_replace (theirs, "Ours", "Done to Tell", 0);
  told = make (theirs->str);
  forge_board_absorb (board, told, NULL);
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 6);
  g_string_replace (theirs, "CMD-Tell", "CMD-Ask", 0);
  new = make (theirs->str);
  forge_board_absorb (board, new, NULL);
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 7);
}

/* Never half an import: what is refused leaves the board as it was, and its last step with it. */
static void
test_refused (void)
{
  g_autoptr (ForgeBoard) board = make ("context: {name: A}\nevents: [Done]\n");
  g_autoptr (ForgeBoard) other = make ("context: {name: B}\nevents: [Told]\n");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  forge_board_remove (board, forge_board_find (board, "EVT-Done"));
  before = forge_board_to_string (board);
  for (guint i = 0; i < FORGE_BOARD_MAX_ELEMENTS - 1; i++)
    {
      g_autoptr (ForgeYamlNode) node = forge_yaml_map_new ();

      forge_yaml_map_add (node, "name", forge_yaml_string_new ("x"));
      forge_board_add_node (other, FORGE_BOARD_COMMENT, "", node, "test", NULL);
    }
  g_assert_false (forge_board_absorb (board, other, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  after = forge_board_to_string (board);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (forge_board_undo (board));
  g_assert_nonnull (forge_board_find (board, "EVT-Done"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-absorb/join", test_join);
  g_test_add_func ("/board-absorb/policies", test_policies);
  g_test_add_func ("/board-absorb/refused", test_refused);
  return g_test_run ();
}
