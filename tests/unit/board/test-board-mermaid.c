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
  ForgeBoard *board = forge_board_from_mermaid (text, "a.mmd", &error);

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

/* Shapes, arrows, frames and colours that a hand draws. */
static void
test_flowchart (void)
{
  g_autoptr (ForgeBoard) board = read_text (
      "---\ntitle: x\n---\n%% c\n\nflowchart TD; A[Order placed] -->|told| B(Pay invoice)\n"
      "  B --> C{Is it paid?}\n"
      "  C -- One --> D[\"Lap #40;top#41;<br/>two\"] & G[(Store)]\n"
      "  C -. \"two\" .-> E>Flag]; E ==> F((End)) --- H ~~~ I\n"
      "  J <-->|both| K\n"
      "  subgraph one [\"First\"]\n    direction LR\n    subgraph Inner part\n"
      "      P[Sell it]:::EVT --o Q\n    end\n"
      "    X1@{ shape: rect, label: \"Data\" } --x P\n  end\n"
      "  classDef sky fill:#8cc4ff,stroke:#333\n  class Q,F sky\n"
      "  style E fill:#ffb3d1\n  click A \"http://x\"\n  linkStyle 0 stroke:red\n");

  find (board, "EVT-OrderPlaced");
  find (board, "CMD-PayInvoice");
  find (board, "POL-IsItPaid");
  find (board, "NOTE-LapTopTwo");
  find (board, "RM-Store");
  find (board, "EXT-Flag");
  find (board, "CMD-End");
  g_assert_cmpstr (find (board, "CMD-Q")->context, ==, "CTX-InnerPart");
  g_assert_cmpstr (find (board, "EVT-SellIt")->context, ==, "CTX-InnerPart");
  g_assert_cmpstr (find (board, "NOTE-Data")->context, ==, "CTX-First");
  g_assert_cmpstr (forge_yaml_map_get_text (
                       forge_yaml_map_get (find (board, "NOTE-J")->node, "links")->children[0],
                       "to"),
                   ==, "NOTE-K");
  g_assert_null (forge_yaml_map_get (find (board, "NOTE-H")->node, "links"));
}

static void
test_class_diagram (void)
{
  g_autoptr (ForgeBoard) board = read_text (
      "classDiagram\n  direction LR\n  class Order {\n    <<AggregateRoot>>\n"
      "    +int number\n    -List~Line~ lines\n    +total() Money\n    String name\n  }\n"
      "  class State[\"The state\"] { <<enumeration>>\n    NEW\n    OLD\n  }\n"
      "  namespace Shop {\n    class Line\n  }\n"
      "  <<Event>> Placed\n  Placed : Date at\n"
      "  Order \"1\" *-- \"many\" Line : has\n  Animal <|-- Duck\n  Order ..> State\n");
  const ForgeYamlNode *fields = forge_yaml_map_get (find (board, "ENT-Order")->node, "fields");
  const ForgeYamlNode *links = forge_yaml_map_get (find (board, "ENT-Order")->node, "links");

  g_assert_cmpuint (fields->n_children, ==, 3);
  g_assert_cmpstr (forge_yaml_map_get_text (fields->children[1], "type"), ==, "List<Line>");
  g_assert_cmpstr (forge_yaml_map_get_text (fields->children[2], "type"), ==, "string");
  g_assert_cmpstr (forge_yaml_map_get_text (links->children[0], "meaning"), ==, "has");
  g_assert_cmpuint (forge_yaml_map_get (find (board, "ENUM-TheState")->node, "values")->n_children,
                    ==, 2);
  g_assert_cmpstr (find (board, "ENT-Line")->context, ==, "CTX-Shop");
  g_assert_nonnull (forge_yaml_map_get (find (board, "EVT-Placed")->node, "fields"));
  g_assert_nonnull (forge_yaml_map_get (find (board, "ENT-Duck")->node, "links"));
}

/* A call is a command that its end handles, an answer an event that comes of it. */
static void
test_sequence (void)
{
  g_autoptr (ForgeBoard) board
      = read_text ("sequenceDiagram\n  autonumber\n  actor Alice\n  participant S as The shop\n"
                   "  Alice->>+S: Place order\n  alt ok\n  S-->>-Alice: Order placed\n  else no\n"
                   "  S-xAlice: Order refused\n  end\n  Note right of S: hm\n"
                   "  S->>Bank of A: Pay invoice\n");
  const ForgeBoardElement *place = find (board, "CMD-PlaceOrder");

  g_assert_cmpstr (forge_board_element_get_text (place, "handled_by"), ==, "AGG-TheShop");
  g_assert_cmpuint (forge_board_element_get_n (place, "emits"), ==, 2);
  g_assert_cmpstr (forge_board_element_get_item (find (board, "ACT-Alice"), "issues", 0), ==,
                   "CMD-PlaceOrder");
  g_assert_cmpstr (forge_board_element_get_text (find (board, "CMD-PayInvoice"), "handled_by"), ==,
                   "AGG-BankOfA");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } wrong[] = {
    { "", "line 0, column 1: " },
    { "pie title x", "line 1, column 1: " },
    { "flowchart LR\n  A --> ", "line 2, column 8: " },
    { "flowchart LR\n  A[open", "line 2, column 4: " },
    { "flowchart LR\n  é ? B", "line 2, column 5: " },
    { "flowchart LR\n  A -- text B", "line 2, column 8: " },
    { "flowchart LR\nend", "line 2, column 4: " },
    { "flowchart LR\nsubgraph x", "line 2, column 1: " },
    { "classDiagram\nclass A {", "line 2, column 1: " },
    { "classDiagram\nA likes B", "line 2, column 3: " },
    { "sequenceDiagram\nA->>B", "line 2, column 6: " },
    { "sequenceDiagram\n  nonsense", "line 2, column 11: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_board_from_mermaid (wrong[i].text, "a.mmd", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      if (strstr (error->message, wrong[i].place) == NULL)
        g_error ("%s: %s", wrong[i].text, error->message);
    }
}

/* All in one line, which is as long as the text. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("flowchart LR\n");
  g_autoptr (ForgeBoard) board = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "n%u[\"Thing %u\"] --> n%u;", i, i, i + 1);
  board = read_text (text->str);
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 20001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-mermaid/flowchart", test_flowchart);
  g_test_add_func ("/board-mermaid/class-diagram", test_class_diagram);
  g_test_add_func ("/board-mermaid/sequence", test_sequence);
  g_test_add_func ("/board-mermaid/refused", test_refused);
  g_test_add_func ("/board-mermaid/long", test_long);
  return g_test_run ();
}
