/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "board/forge-board-nodes.h"
#include "board/forge-board-reader.h"
#include "spec/forge-check.h"
#include "spec/forge-references.h"

static const char order[]
    = "context: {name: Order}\n"
      "aggregates: [{name: Order, root: ENT-Order, requirements: [FR-001]}]\n"
      "entities: [{name: Order, requirements: [FR-002]}, {name: Line}]\n"
      "commands:\n"
      "- {name: Place order, handled_by: AGG-Order, emits: EVT-OrderPlaced, requirements: "
      "[US-001]}\n"
      "- {name: Cancel order, handled_by: AGG-Order, emits: EVT-OrderCancelled}\n"
      "events:\n"
      "- {name: Order placed, description: It counts., requirements: [FR-009]}\n"
      "- {name: Order cancelled}\n"
      "policies: [{name: Tell them, reacts_to: EVT-OrderPlaced, requirements: [ADR-001]}]\n";

static const char *const bodies[FORGE_N_KINDS] = {
  [FORGE_KIND_PRD]
  = "## Functional requirements\n\n- **FR-001** THE system SHALL do. → EVT-OrderPlaced\n"
    "- **FR-002** THE system SHALL be. → CMD-Gone\n",
  [FORGE_KIND_DATA] = "## Entities\n\n### **ENT-Order** Order → FR-001\n",
};

static ForgeBoard *
read_board (const char *text)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("order.yaml", text));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

static ForgeGraph *
read_graph (ForgeBoard *board)
{
  g_autoptr (ForgeRawDocument) nodes = forge_board_read_nodes (board);

  return forge_graph_new_with_board (bodies, nodes);
}

/* "rule:place:message's first word|..." of what stands on the board, or leads there. */
static char *
check (ForgeBoard *board, const char *rule)
{
  g_autoptr (ForgeGraph) graph = read_graph (board);
  g_autoptr (GPtrArray) findings = forge_check_run (graph, bodies, NULL, rule, NULL);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s", finding->message);
      g_assert_false (finding->is_fixable);
      g_string_append_printf (list, "%s:%s>%s|", forge_kind_get_nick (finding->document),
                              finding->node_id,
                              finding->target_id != NULL ? finding->target_id : "");
    }
  return g_string_free (list, FALSE);
}

static void
test_nodes (void)
{
  g_autoptr (ForgeBoard) board = read_board (order);
  g_autoptr (ForgeGraph) graph = read_graph (board);
  g_autoptr (ForgeGraph) alone = forge_graph_new (bodies);
  g_autoptr (GPtrArray) from = forge_graph_list_from (graph, "CMD-PlaceOrder");
  const ForgeNode *event = forge_graph_find (graph, "EVT-OrderPlaced");

  g_assert_true (forge_graph_has_board (graph));
  g_assert_false (forge_graph_has_board (alone));
  g_assert_null (forge_graph_find (alone, "EVT-OrderPlaced"));
  g_assert_cmpuint (event->document, ==, FORGE_KIND_BOARD);
  g_assert_cmpuint (event->kind, ==, FORGE_NODE_EVENT);
  g_assert_cmpstr (event->text, ==, "Order placed");
  g_assert_cmpstr (event->body, ==, "It counts.");
  g_assert_cmpstr (event->section, ==, "Order");
  /* What only boards have is found, too. */
  g_assert_cmpuint (forge_graph_find (graph, "CTX-Order")->kind, ==, FORGE_NODE_NONE);
  /* What the documents tell of is theirs; what they do not is the board's. */
  g_assert_cmpuint (forge_graph_find (graph, "ENT-Order")->document, ==, FORGE_KIND_DATA);
  g_assert_cmpuint (forge_graph_find (graph, "ENT-Line")->document, ==, FORGE_KIND_BOARD);
  g_assert_cmpuint (from->len, ==, 3);
  for (guint i = 0; i < from->len; i++)
    g_assert_cmpuint (((const ForgeTrace *) g_ptr_array_index (from, i))->line, ==,
                      forge_graph_find (graph, "CMD-PlaceOrder")->line);
}

/* Places of documents that lead to the board, and the other way round. */
static void
test_uses (void)
{
  g_autoptr (ForgeBoard) board = read_board (order);
  g_autoptr (ForgeGraph) graph = read_graph (board);
  g_autoptr (ForgeReferences) references = forge_references_new (graph, bodies, "Glossary");
  g_autoptr (GArray) of_event = forge_references_list_uses (references, "EVT-OrderPlaced");
  g_autoptr (GArray) of_entity = forge_references_list_uses (references, "ENT-Order");
  g_autoptr (GArray) of_second = forge_references_list_uses (references, "FR-002");

  g_assert_cmpuint (of_event->len, ==, 3);
  g_assert_cmpstr (g_array_index (of_event, ForgeUse, 0).from->id, ==, "FR-001");
  g_assert_cmpuint (g_array_index (of_event, ForgeUse, 1).document, ==, FORGE_KIND_BOARD);
  g_assert_cmpstr (g_array_index (of_event, ForgeUse, 2).from->id, ==, "POL-TellThem");
  /* The aggregate, and the entity as it stands on the board. */
  g_assert_cmpuint (of_entity->len, ==, 2);
  g_assert_cmpstr (g_array_index (of_entity, ForgeUse, 0).from->id, ==, "AGG-Order");
  g_assert_cmpstr (g_array_index (of_entity, ForgeUse, 1).text, ==, "Order");
  g_assert_cmpuint (of_second->len, ==, 1);
  g_assert_cmpstr (g_array_index (of_second, ForgeUse, 0).from->id, ==, "ENT-Order");
}

static void
test_check (void)
{
  g_autoptr (ForgeBoard) board = read_board (order);
  g_autofree char *unresolved = check (board, "trace-unresolved");
  g_autofree char *unlinked = check (board, "board-unlinked");

  /* Stories are not written yet, so US-001 may still come. */
  g_assert_cmpstr (unresolved, ==, "prd:FR-002>CMD-Gone|board:EVT-OrderPlaced>FR-009|");
  g_assert_cmpstr (unlinked, ==, "board:CMD-CancelOrder>|board:EVT-OrderCancelled>|");
}

/* A new name changes no id; what is taken away leaves what led to it open. */
static void
test_changes (void)
{
  g_autoptr (ForgeBoard) board = read_board (order);
  g_autoptr (ForgeGraph) renamed = NULL;
  g_autofree char *unresolved = NULL;
  g_autofree char *unlinked = NULL;

  g_assert_true (forge_board_set_text (board, forge_board_find (board, "EVT-OrderPlaced"), "name",
                                       "Order taken", NULL));
  renamed = read_graph (board);
  g_assert_cmpstr (forge_graph_find (renamed, "EVT-OrderPlaced")->text, ==, "Order taken");
  forge_board_remove (board, forge_board_find (board, "EVT-OrderPlaced"));
  g_assert_true (forge_board_add_item (board, forge_board_find (board, "CMD-CancelOrder"),
                                       "requirements", "FR-002", NULL));
  unresolved = check (board, "trace-unresolved");
  g_assert_cmpstr (unresolved, ==, "prd:FR-001>EVT-OrderPlaced|prd:FR-002>CMD-Gone|");
  /* Linked through the command that it comes of. */
  unlinked = check (board, "board-unlinked");
  g_assert_cmpstr (unlinked, ==, "");
}

/* Before there is a board nothing is demanded of it. */
static void
test_empty (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autofree char *unresolved = check (board, "trace-unresolved");

  g_assert_cmpstr (unresolved, ==, "");
}

/* Each element once, whatever its number, and the same graph of the same nodes twice. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("context: {name: Order}\nevents:\n");
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (ForgeRawDocument) nodes = NULL;
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (ForgeGraph) again = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "- {name: Thing %u done, requirements: [FR-001]}\n", i);
  board = read_board (text->str);
  nodes = forge_board_read_nodes (board);
  graph = forge_graph_new_with_board (bodies, nodes);
  again = forge_graph_new_with_board (bodies, nodes);
  g_assert_cmpuint (forge_graph_get_nodes (graph)->len, ==, 10004);
  g_assert_cmpuint (forge_graph_get_traces (graph)->len, ==, 10003);
  g_clear_object (&graph);
  g_assert_cmpstr (forge_graph_find (again, "EVT-Thing7Done")->text, ==, "Thing 7 done");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-nodes/nodes", test_nodes);
  g_test_add_func ("/board-nodes/uses", test_uses);
  g_test_add_func ("/board-nodes/check", test_check);
  g_test_add_func ("/board-nodes/changes", test_changes);
  g_test_add_func ("/board-nodes/empty", test_empty);
  g_test_add_func ("/board-nodes/large", test_large);
  return g_test_run ();
}
