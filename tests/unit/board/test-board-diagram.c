/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-diagram.h"
#include "board/forge-board-edits.h"

static ForgeBoard *
make_board (void)
{
  ForgeBoard *board = forge_board_new ();
  ForgeBoardElement *policy;

  forge_board_add (board, FORGE_BOARD_CONTEXT, "", "Or\"der", NULL);
  forge_board_add (board, FORGE_BOARD_ACTOR, "", "Buyer", NULL);
  forge_board_add (board, FORGE_BOARD_EVENT, "CTX-OrDer", "Order placed", NULL);
  forge_board_add (board, FORGE_BOARD_ENTITY, "CTX-OrDer", "Order", NULL);
  policy = forge_board_add (board, FORGE_BOARD_POLICY, "CTX-OrDer", "Tell", NULL);
  forge_board_add_item (board, policy, "reacts_to", "EVT-OrderPlaced", NULL);
  policy = forge_board_add (board, FORGE_BOARD_HOTSPOT, "CTX-OrDer", "Why?", NULL);
  forge_board_add_item (board, policy, "about", "EVT-OrderPlaced", NULL);
  forge_board_add_item (board, policy, "about", "ENT-Order", NULL);
  return board;
}

/* In the order of time, whatever end of it holds the reference. */
static void
test_mermaid (void)
{
  g_autoptr (ForgeBoard) board = make_board ();
  g_autofree char *text = forge_board_to_mermaid (board);

  g_assert_true (g_str_has_prefix (text, "flowchart LR\n"
                                         "    ACT_Buyer[\"Buyer\"]:::ACT\n"
                                         "  subgraph CTX_OrDer[\"Or#34;der\"]\n"
                                         "    EVT_OrderPlaced[\"Order placed\"]:::EVT\n"));
  g_assert_nonnull (strstr (text, "  EVT_OrderPlaced -->|\"reacts_to\"| POL_Tell\n"));
  g_assert_nonnull (strstr (text, "  HOT_Why -.->|\"about\"| EVT_OrderPlaced\n"));
  g_assert_null (strstr (text, "ENT_Order"));
}

static void
test_plantuml (void)
{
  g_autoptr (ForgeBoard) board = make_board ();
  g_autofree char *text = forge_board_to_plantuml (board, "A \"b\" -- c");

  g_assert_true (g_str_has_prefix (
      text, "@startuml\ntitle A <U+0022>b<U+0022> <U+002D><U+002D> c\nleft to right direction\n"));
  g_assert_true (g_str_has_suffix (text, "\n@enduml\n"));
  g_assert_nonnull (strstr (text, "package \"Or<U+0022>der\" as CTX_OrDer {\n"));
  g_assert_nonnull (strstr (text, "EVT_OrderPlaced --> POL_Tell : reacts_to\n"));
  g_assert_nonnull (strstr (text, "HOT_Why ..> EVT_OrderPlaced : about\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-diagram/mermaid", test_mermaid);
  g_test_add_func ("/board-diagram/plantuml", test_plantuml);
  return g_test_run ();
}
