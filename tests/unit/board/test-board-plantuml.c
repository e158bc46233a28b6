/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-diagram.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

static ForgeBoard *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeBoard *board = forge_board_from_plantuml (text, "a.puml", &error);

  g_assert_no_error (error);
  forge_board_assert_whole (board);
  return board;
}

static const ForgeBoardElement *
find (ForgeBoard *board, const char *id)
{
  const ForgeBoardElement *element = forge_board_find (board, id);

  if (element == NULL)
    g_error ("%s is missing", id);
  return element;
}

static void
test_components (void)
{
  g_autoptr (ForgeBoard) board = read_text (
      "' before\n@startuml\n!include x\ntitle X\nskinparam rectangle {\n  Color red\n}\n"
      "package \"The shop\" as CTX_Shop {\n"
      "  rectangle \"Order\\nplaced\" as EVT_OrderPlaced #ff9e3d\n"
      "  [Comp] #8cc4ff\n  database Stock\n}\n"
      "actor :Buyer: as B\n"
      "(Place order) -[#red]-> EVT_OrderPlaced : emits\nB -down-> (Place order)\n"
      "note left of B\n  hm }\nend note\nnote right of B : one line\n/' x\ny '/\n"
      "hide stereotype\n@enduml\nafter all {");

  g_assert_cmpstr (forge_board_element_get_name (find (board, "EVT-OrderPlaced")), ==,
                   "Order placed");
  g_assert_cmpstr (find (board, "EVT-OrderPlaced")->context, ==, "CTX-Shop");
  find (board, "CMD-Comp");
  find (board, "RM-Stock");
  g_assert_cmpstr (forge_board_element_get_item (find (board, "CMD-PlaceOrder"), "emits", 0), ==,
                   "EVT-OrderPlaced");
  g_assert_cmpstr (forge_board_element_get_item (find (board, "ACT-Buyer"), "issues", 0), ==,
                   "CMD-PlaceOrder");
}

static void
test_classes (void)
{
  g_autoptr (ForgeBoard) board
      = read_text ("@startuml\nabstract class Animal\nclass Order<T> extends Animal {\n"
                   "  +number : int\n  -List<Line> lines\n  --\n  total(): Money\n}\n"
                   "enum Kind {\n  NEW\n  OLD\n}\n"
                   "Order \"1\" *-- \"many\" Line : has\nOrder : String name\n"
                   "class Money <<value object>> #fff6c9\nKind <.. Order\nclass Order\n@enduml\n");
  const ForgeYamlNode *fields = forge_yaml_map_get (find (board, "ENT-Order")->node, "fields");

  g_assert_cmpuint (fields->n_children, ==, 3);
  g_assert_cmpstr (forge_yaml_map_get_text (fields->children[0], "name"), ==, "number");
  g_assert_cmpstr (forge_yaml_map_get_text (fields->children[1], "type"), ==, "List<Line>");
  g_assert_cmpuint (forge_yaml_map_get (find (board, "ENUM-Kind")->node, "values")->n_children, ==,
                    2);
  g_assert_cmpuint (forge_yaml_map_get (find (board, "ENT-Order")->node, "links")->n_children, ==,
                    3);
}

static void
test_sequence (void)
{
  g_autoptr (ForgeBoard) board = read_text (
      "@startuml\nactor Bob\nparticipant \"The shop\" as S\nBob -> S ++ : Place order\n"
      "S --> Bob -- : Order placed\nreturn ok\n== Later ==\nalt x\n"
      "Bank <- S : Pay invoice\nend\n...\n@enduml\n");
  const ForgeBoardElement *place = find (board, "CMD-PlaceOrder");

  g_assert_cmpstr (forge_board_element_get_text (place, "handled_by"), ==, "AGG-TheShop");
  g_assert_cmpstr (forge_board_element_get_item (place, "emits", 0), ==, "EVT-OrderPlaced");
  g_assert_cmpstr (forge_board_element_get_text (find (board, "CMD-PayInvoice"), "handled_by"), ==,
                   "AGG-Bank");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } wrong[] = {
    { "", "@startuml" },
    { "class A", "@startuml" },
    { "@startuml\nclass", "line 2, column 6: " },
    { "@startuml\nA --> ", "line 2, column 6: " },
    { "@startuml\nA likes B", "line 2, column 3: " },
    { "@startuml\n}", "line 2, column 2: " },
    { "@startuml\npackage x {\n@enduml", "line 3, column 1: " },
    { "@startuml\nclass x {\n", "line 2, column 1: " },
    { "@startuml\nrectangle \"open as B", "line 2, column 12: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_board_from_plantuml (wrong[i].text, "a.puml", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      if (strstr (error->message, wrong[i].place) == NULL)
        g_error ("%s: %s", wrong[i].text, error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-plantuml/components", test_components);
  g_test_add_func ("/board-plantuml/classes", test_classes);
  g_test_add_func ("/board-plantuml/sequence", test_sequence);
  g_test_add_func ("/board-plantuml/refused", test_refused);
  return g_test_run ();
}
