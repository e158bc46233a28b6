/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-excalidraw.h"
#include "board/forge-board-layout.h"
#include "core/forge-error.h"
#include "core/forge-json.h"
#include "forge-random-board.h"

static ForgeBoard *
read_board (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeBoard *board = forge_board_from_excalidraw (text, "a.excalidraw", &error);

  g_assert_no_error (error);
  forge_board_assert_whole (board);
  return board;
}

/* A drawing by hand: the colour is the kind, an arrow what fits the two. */
static void
test_by_hand (void)
{
  g_autoptr (ForgeBoard) board = read_board (
      "{\"type\":\"excalidraw\",\"elements\":["
      "{\"type\":\"frame\",\"id\":\"f\",\"name\":\"Shop\"},"
      "{\"type\":\"frame\",\"id\":\"g\",\"name\":null},"
      "{\"type\":\"rectangle\",\"id\":\"1\",\"x\":1.9,\"y\":-2,\"width\":100,\"height\":-5,"
      "\"backgroundColor\":\"#8cc4ff\",\"frameId\":\"f\"},"
      "{\"type\":\"diamond\",\"id\":\"2\",\"x\":300,\"y\":1e300,\"backgroundColor\":\"orange\"},"
      "{\"type\":\"ellipse\",\"id\":\"3\",\"backgroundColor\":\"transparent\"},"
      "{\"type\":\"ellipse\",\"id\":\"4\"},"
      "{\"type\":\"text\",\"id\":\"t1\",\"containerId\":\"1\",\"text\":\"Place\\norder\","
      "\"originalText\":\"Place order\"},"
      "{\"type\":\"text\",\"id\":\"t2\",\"containerId\":\"2\",\"text\":\"Order placed\\nPaid\"},"
      "{\"type\":\"text\",\"id\":\"t3\",\"containerId\":\"3\",\"text\":\"Round\"},"
      "{\"type\":\"text\",\"id\":\"t4\",\"text\":\"Free\"},"
      "{\"type\":\"text\",\"id\":\"t5\",\"text\":\"Gone\",\"isDeleted\":true},"
      "{\"type\":\"text\",\"id\":\"t6\",\"containerId\":\"a2\",\"text\":\"why\"},"
      "{\"type\":\"arrow\",\"id\":\"a1\",\"startBinding\":{\"elementId\":\"1\"},"
      "\"endBinding\":{\"elementId\":\"2\"}},"
      "{\"type\":\"arrow\",\"id\":\"a2\",\"startBinding\":{\"elementId\":\"3\"},"
      "\"endBinding\":{\"elementId\":\"t4\"},\"endArrowhead\":null},"
      "{\"type\":\"arrow\",\"id\":\"a3\",\"startBinding\":null,\"endBinding\":{\"elementId\":\"2\"}"
      "},"
      "{\"type\":\"freedraw\",\"id\":\"x\"}, 7, null, \"text\"]}");
  const ForgeBoardElement *command = forge_board_find (board, "CMD-PlaceOrder");
  const ForgeBoardElement *event = forge_board_find (board, "EVT-OrderPlacedPaid");

  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 6);
  g_assert_cmpstr (command->context, ==, "CTX-Shop");
  g_assert_cmpint (command->place.x, ==, 1);
  g_assert_cmpint (command->place.height, ==, 0);
  g_assert_cmpstr (forge_board_element_get_item (command, "emits", 0), ==, event->id);
  g_assert_cmpint (event->place.y, ==, 0);
  g_assert_cmpstr (forge_board_element_get_name (event), ==, "Order placed");
  g_assert_cmpstr (forge_board_element_get_text (event, "description"), ==, "Order placed\nPaid");
  g_assert_nonnull (forge_board_find (board, "NOTE-Round"));
}

/* An arrow is what it was, even where another property fits as well. */
static void
test_arrows (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoard) back = NULL;
  g_autoptr (ForgeYamlNode) links = forge_yaml_list_new ();
  ForgeYamlNode *link = forge_yaml_map_new ();
  g_autofree char *text = NULL;
  ForgeBoardElement *hotspot;
  const ForgeYamlNode *found;

  forge_board_add (board, FORGE_BOARD_EVENT, "", "Order placed", NULL);
  hotspot = forge_board_add (board, FORGE_BOARD_HOTSPOT, "", "Why", NULL);
  forge_yaml_map_add (link, "to", forge_yaml_string_new ("EVT-OrderPlaced"));
  forge_yaml_map_add (link, "meaning", forge_yaml_string_new ("blocks"));
  forge_yaml_list_add (links, link);
  forge_board_set (board, hotspot, "links", links, NULL);
  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  text = forge_board_to_excalidraw (board);
  back = read_board (text);
  hotspot = forge_board_find (back, "HOT-Why");
  g_assert_cmpuint (forge_board_element_get_n (hotspot, "about"), ==, 0);
  found = forge_yaml_map_get (hotspot->node, "links");
  g_assert_cmpstr (forge_yaml_map_get_text (found->children[0], "meaning"), ==, "blocks");
}

/* Ids that a hand gave are kept, and a drawing that lies about them is still read. */
static void
test_ids (void)
{
  g_autoptr (ForgeBoard) board = read_board (
      "{\"elements\":["
      "{\"type\":\"text\",\"id\":\"1\",\"text\":\"A\",\"customData\":{\"specforge\":\"EVT-a1\"}},"
      "{\"type\":\"text\",\"id\":\"2\",\"text\":\"B\",\"customData\":{\"specforge\":\"EVT-a1\"}},"
      "{\"type\":\"text\",\"id\":\"3\",\"text\":\"C\",\"customData\":{\"specforge\":\"CTX-C\"}},"
      "{\"type\":\"text\",\"id\":\"4\",\"text\":\"D\",\"customData\":{\"specforge\":\"../x\"}},"
      "{\"type\":\"text\",\"id\":\"5\",\"text\":\" \\n \",\"customData\":[]}]}");

  g_assert_nonnull (forge_board_find (board, "EVT-a1"));
  g_assert_nonnull (forge_board_find (board, "EVT-a12"));
  g_assert_nonnull (forge_board_find (board, "NOTE-C"));
  g_assert_nonnull (forge_board_find (board, "NOTE-D"));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 5);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *word;
  } wrong[] = { { "", "a.excalidraw" },
                { "[]", "Excalidraw" },
                { "{\"elements\":{}}", "Excalidraw" },
                { "{\"elements\":[}", "a.excalidraw: " },
                { "{\"elements\":[]} x", "a.excalidraw: " } };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_board_from_excalidraw (wrong[i].text, "a.excalidraw", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, wrong[i].word));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-excalidraw/by-hand", test_by_hand);
  g_test_add_func ("/board-excalidraw/arrows", test_arrows);
  g_test_add_func ("/board-excalidraw/ids", test_ids);
  g_test_add_func ("/board-excalidraw/refused", test_refused);
  return g_test_run ();
}
