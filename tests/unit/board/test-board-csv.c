/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-csv.h"
#include "board/forge-board-edits.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

static ForgeBoard *
read (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeBoard *board = forge_board_from_csv (text, "notes.csv", &error);

  g_assert_no_error (error);
  forge_board_assert_whole (board);
  return board;
}

/* The columns in whatever order and under whatever name they have. */
static void
test_columns (void)
{
  g_autoptr (ForgeBoard) board = read ("Y;Sticky note;ITEM TYPE;Frame title;X;Notes\n"
                                       "20;Order placed;Domain event;Shop;-10.9;It is paid\n"
                                       "no;\"Place order\nnow\";command;Shop;7;\n");
  const ForgeBoardElement *event = forge_board_find (board, "EVT-OrderPlaced");
  const ForgeBoardElement *command = forge_board_find (board, "CMD-PlaceOrderNow");

  g_assert_nonnull (event);
  g_assert_cmpstr (event->context, ==, "CTX-Shop");
  g_assert_cmpint (event->place.x, ==, -10);
  g_assert_cmpint (event->place.y, ==, 20);
  g_assert_cmpstr (forge_board_element_get_text (event, "description"), ==, "It is paid");
  g_assert_nonnull (command);
  g_assert_false (command->place.is_set);
  g_assert_cmpstr (forge_board_element_get_name (command), ==, "Place order");
  g_assert_cmpstr (forge_board_element_get_text (command, "description"), ==, "Place order\nnow");
}

/* Type, then colour, then tense; else a comment. */
static void
test_kinds (void)
{
  g_autoptr (ForgeBoard) board = read ("Type,Text,Color\n"
                                       "Policy,Sent mail,#ff9e3d\n"
                                       "shape,Ship it,#f93\n"
                                       ",Goods,light_pink\n"
                                       ",Order placed,\n"
                                       ",Pay invoice,\n"
                                       ",Rechnung bezahlt,none\n"
                                       ",Thing,\n");

  g_assert_nonnull (forge_board_find (board, "POL-SentMail"));
  g_assert_nonnull (forge_board_find (board, "EVT-ShipIt"));
  g_assert_nonnull (forge_board_find (board, "EXT-Goods"));
  g_assert_nonnull (forge_board_find (board, "EVT-OrderPlaced"));
  g_assert_nonnull (forge_board_find (board, "CMD-PayInvoice"));
  g_assert_nonnull (forge_board_find (board, "EVT-RechnungBezahlt"));
  g_assert_nonnull (forge_board_find (board, "NOTE-Thing"));
}

static void
test_bare_list (void)
{
  g_autoptr (ForgeBoard) board = read ("Order placed\nOrder placed\n\n");

  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 2);
  g_assert_nonnull (forge_board_find (board, "EVT-OrderPlaced2"));
}

/* A frame that was renamed is found again by its id. */
static void
test_frames (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoard) back = NULL;
  g_autofree char *text = NULL;
  ForgeBoardElement *shop = forge_board_add (board, FORGE_BOARD_CONTEXT, "", "Shop", NULL);

  forge_board_add (board, FORGE_BOARD_EVENT, "CTX-Shop", "Order placed", NULL);
  forge_board_set_text (board, shop, "name", "Sales", NULL);
  forge_board_set_text (board, shop, "description", "Sells", NULL);
  text = forge_board_to_csv (board);
  back = read (text);
  g_assert_cmpuint (forge_board_get_n_elements (back), ==, 2);
  shop = forge_board_find (back, "CTX-Shop");
  g_assert_cmpstr (forge_board_element_get_text (shop, "description"), ==, "Sells");
  g_assert_cmpstr (forge_board_find (back, "EVT-OrderPlaced")->context, ==, "CTX-Shop");
}

/* A spreadsheet must not compute what a note says. */
static void
test_formula (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoard) back = NULL;
  g_autofree char *text = NULL;

  forge_board_add (board, FORGE_BOARD_COMMENT, "", "=cmd|' /C calc'!A0", NULL);
  text = forge_board_to_csv (board);
  g_assert_null (strstr (text, ",="));
  back = read (text);
  g_assert_nonnull (strstr (text, "'=cmd"));
  g_assert_cmpstr (forge_board_element_get_name (forge_board_find (back, "NOTE-CmdCCalcA0")), ==,
                   "=cmd|' /C calc'!A0");
}

static void
test_refused (void)
{
  static const char *const wrong[] = { "", "\n\n", "\"open", "Text\n\"open" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_board_from_csv (wrong[i], "notes.csv", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "notes.csv"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-csv/columns", test_columns);
  g_test_add_func ("/board-csv/kinds", test_kinds);
  g_test_add_func ("/board-csv/bare-list", test_bare_list);
  g_test_add_func ("/board-csv/frames", test_frames);
  g_test_add_func ("/board-csv/formula", test_formula);
  g_test_add_func ("/board-csv/refused", test_refused);
  return g_test_run ();
}
