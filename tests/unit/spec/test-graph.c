/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "spec/forge-graph.h"

/* A graph of one or two documents. */
static ForgeGraph *
read (ForgeKind kind, const char *body, ForgeKind other, const char *other_body)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };

  bodies[other] = other_body;
  bodies[kind] = body;
  return forge_graph_new (bodies);
}

static ForgeGraph *
read_one (const char *body)
{
  return read (FORGE_KIND_PRD, body, FORGE_KIND_PRD, body);
}

/* "line:id|..." */
static void
assert_nodes (ForgeGraph *graph, const char *expected)
{
  const GPtrArray *nodes = forge_graph_get_nodes (graph);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      g_string_append_printf (list, "%u:%s|", node->line, node->id);
    }
  g_assert_cmpstr (list->str, ==, expected);
}

/* "from>to|...", with "!" behind what does not resolve. */
static void
assert_traces (ForgeGraph *graph, const char *expected)
{
  const GPtrArray *traces = forge_graph_get_traces (graph);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);
      g_string_append_printf (list, "%s>%s%s|", trace->from->id, trace->to_id,
                              trace->to == NULL ? "!" : "");
    }
  g_assert_cmpstr (list->str, ==, expected);
}

static void
test_list_items (void)
{
  g_autoptr (ForgeGraph) graph = read_one (
      "# Requirements\n\n## Booking\n\n"
      "- **FR-001** WHEN a patient picks a slot,\n  THE system SHALL reserve it. → G-1\n"
      "* **FR-002** b\n"
      "1. **FR-003** c\n"
      "- [ ] **FR-004** d\n"
      "- FR-005 is only mentioned\n"
      "\nplain text FR-002\n");
  const ForgeNode *node = forge_graph_find (graph, "FR-001");

  assert_nodes (graph, "5:FR-001|7:FR-002|8:FR-003|9:FR-004|");
  g_assert_cmpstr (node->text, ==, "WHEN a patient picks a slot, THE system SHALL reserve it.");
  g_assert_cmpstr (node->section, ==, "Booking");
  g_assert_cmpuint (node->kind, ==, FORGE_NODE_FR);
  g_assert_cmpuint (node->document, ==, FORGE_KIND_PRD);
  g_assert_cmpstr (forge_graph_find (graph, "FR-004")->text, ==, "d");
  g_assert_null (forge_graph_find (graph, "FR-005"));
  assert_traces (graph, "FR-001>G-1!|");
  g_assert_cmpuint (forge_graph_get_mentions (graph)->len, ==, 2);
}

static void
test_headings (void)
{
  g_autoptr (ForgeGraph) graph
      = read_one ("## Entities\n\n### **ENT-Order** Order\n\nAn order, see FR-001.\n\n"
                  "| Field | Type |\n|---|---|\n| number | text |\n\n"
                  "#### Notes\n\nAlso FR-002.\n\n"
                  "### ENT-Item\n\n→ FR-003\n\n## Other\n\nNot of ENT-Item: FR-009.\n");
  const ForgeNode *order = forge_graph_find (graph, "ENT-Order");

  assert_nodes (graph, "3:ENT-Order|15:ENT-Item|");
  g_assert_cmpstr (order->text, ==, "Order");
  g_assert_nonnull (strstr (order->body, "| number | text |"));
  g_assert_nonnull (strstr (order->body, "Also FR-002."));
  g_assert_null (strstr (order->body, "FR-003"));
  assert_traces (graph, "ENT-Order>FR-001!|ENT-Order>FR-002!|ENT-Item>FR-003!|");
}

static void
test_code_is_not_read (void)
{
  g_autoptr (ForgeGraph) graph
      = read_one ("- **FR-001** a\n\n  ```mermaid\n  - **FR-002** --> FR-003\n  ```\n\n"
                  "```\n## **FR-004**\n```\n<!--\n- **FR-005** x\n-->\n");

  assert_nodes (graph, "1:FR-001|");
  assert_traces (graph, "");
  g_assert_nonnull (strstr (forge_graph_find (graph, "FR-001")->body, "mermaid"));
}

static void
test_labels_and_mentions (void)
{
  g_autoptr (ForgeGraph) graph
      = read_one ("- **G-1** goal\n- **FR-001** text\n  Traces: G-1, ACT-Nobody\n"
                  "- **FR-002** as FR-001 does, for G-1 but not G-9, with an API-key\n"
                  "- **FR-003** refines itself FR-003 and FR-001 and FR-001\n");

  g_assert_cmpstr (forge_graph_find (graph, "FR-001")->text, ==, "text");
  assert_traces (graph, "FR-001>G-1|FR-001>ACT-Nobody!|FR-002>FR-001|FR-002>G-1|FR-003>FR-001|");
}

static void
test_criteria (void)
{
  static const char *const layouts[] = {
    /* below a list item */
    "- **US-001** As a patient → FR-001\n  - **AC-001.1** Given a\n    - When b\n    - Then c\n",
    /* below a heading */
    "### **US-001** Book\n\nAs a patient → FR-001\n\n- **AC-001.1** Given a\n",
    /* beside it */
    "- **US-001** As a patient → FR-001\n- **AC-001.1** Given a\n",
    /* both headings */
    "### US-001 Book → FR-001\n\n#### AC-001.1 Free slot\n\nGiven a\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autoptr (ForgeGraph) graph = read_one (layouts[i]);

      g_test_message ("layout %zu", i);
      assert_traces (graph, "US-001>FR-001!|AC-001.1>US-001|");
    }
}

static void
test_criterion_keeps_steps (void)
{
  g_autoptr (ForgeGraph) graph = read_one (
      "- **US-001** story\n  - **AC-001.1** Free slot\n    - Given a\n    - When b\n"
      "    - Then c, see FR-001\n  - **AC-001.2** Taken\n  - note of the story FR-002\n");
  const ForgeNode *node = forge_graph_find (graph, "AC-001.1");

  g_assert_nonnull (strstr (node->body, "- Then c"));
  g_assert_cmpstr (forge_graph_find (graph, "AC-001.2")->body, ==, "");
  assert_traces (graph, "AC-001.1>US-001|AC-001.1>FR-001!|AC-001.2>US-001|US-001>FR-002!|");
}

static void
test_paragraph_ends_item (void)
{
  g_autoptr (ForgeGraph) graph
      = read_one ("- **FR-001** a\nlazy FR-002\n\n  more FR-003\n\nnot more FR-004\n");

  assert_traces (graph, "FR-001>FR-002!|FR-001>FR-003!|");
  g_assert_cmpstr (forge_graph_find (graph, "FR-001")->text, ==, "a lazy FR-002");
}

static void
test_rows (void)
{
  g_autoptr (ForgeGraph) graph
      = read (FORGE_KIND_DATA,
              "| Entity | Meaning | Traces |\n|---|---|---|\n"
              "| **ENT-Order** | What a customer buys | FR-001 |\n",
              FORGE_KIND_PRD,
              "- **FR-001** a\n\n| Requirement | Story |\n|---|---|\n| **FR-001** | US-001 |\n");
  const ForgeNode *node = forge_graph_find (graph, "ENT-Order");

  assert_nodes (graph, "1:FR-001|3:ENT-Order|");
  g_assert_cmpstr (node->text, ==, "What a customer buys");
  assert_traces (graph, "ENT-Order>FR-001|");
  g_assert_cmpuint (forge_graph_get_mentions (graph)->len, ==, 1);
}

static void
test_duplicates (void)
{
  g_autoptr (ForgeGraph) graph = read (FORGE_KIND_API, "- **FR-001** second → G-1\n",
                                       FORGE_KIND_PRD, "- **FR-001** first\n- **FR-001** again\n");
  g_autoptr (GPtrArray) all = forge_graph_list_kind (graph, FORGE_NODE_FR);

  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (forge_graph_find (graph, "FR-001")->text, ==, "first");
}

static void
test_lists (void)
{
  g_autoptr (ForgeGraph) graph
      = read_one ("- **G-1** g\n- **FR-001** a → G-1\n- **FR-002** b → G-1\n");
  g_autoptr (GPtrArray) to = forge_graph_list_to (graph, "G-1");
  g_autoptr (GPtrArray) from = forge_graph_list_from (graph, "FR-002");
  g_autoptr (GPtrArray) none = forge_graph_list_from (graph, "FR-999");

  g_assert_cmpuint (to->len, ==, 2);
  g_assert_cmpuint (from->len, ==, 1);
  g_assert_cmpuint (((const ForgeTrace *) from->pdata[0])->line, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_empty (void)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) none = forge_graph_new (bodies);
  g_autoptr (ForgeGraph) empty = read_one ("");

  g_assert_cmpuint (forge_graph_get_nodes (none)->len, ==, 0);
  g_assert_cmpuint (forge_graph_get_nodes (empty)->len, ==, 0);
}

/* Whatever the text, every node is where the graph says, and nothing crashes. */
static void
test_property (void)
{
  static const char *const pieces[] = {
    "- ",
    "  - ",
    "## ",
    "### ",
    "**FR-001** ",
    "**US-001**",
    "**AC-001.1** ",
    "| **ENT-A** |",
    "→ FR-002",
    "\n",
    "\n\n",
    "text ",
    "```\n",
    "Traces: G-1\n",
    "**",
    "\t",
    "1. ",
    "→",
    "FR-",
    "ä",
    "|",
    "[ ] ",
    "<!--",
    "-->",
    "        - ",
  };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (ForgeGraph) graph = NULL;
      g_auto (GStrv) lines = NULL;
      const GPtrArray *nodes = NULL;

      for (int n = g_test_rand_int_range (0, 60); n > 0; n--)
        g_string_append (body, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      graph = read_one (body->str);
      lines = g_strsplit (body->str, "\n", -1);
      nodes = forge_graph_get_nodes (graph);
      for (guint j = 0; j < nodes->len; j++)
        {
          const ForgeNode *node = g_ptr_array_index (nodes, j);

          g_assert_cmpuint (node->line, <=, g_strv_length (lines));
          g_assert_nonnull (strstr (lines[node->line - 1], node->id));
          g_assert_true (g_utf8_validate (node->text, -1, NULL));
          g_assert_nonnull (node->body);
        }
    }
}

/* Time grows with the text and not with its square. */
static void
test_large (void)
{
  g_autoptr (GString) body = g_string_new ("- **FR-000** x\n");
  g_autoptr (ForgeGraph) graph = NULL;
  gint64 start = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (body, "| **FR-000** | US-%03u |\n- **FR-%03u** text → G-1, FR-%03u\n",
                            i, i + 1, i);
  start = g_get_monotonic_time ();
  graph = read_one (body->str);
  g_assert_cmpuint (forge_graph_get_nodes (graph)->len, ==, 20001);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/list-items", test_list_items);
  g_test_add_func ("/graph/headings", test_headings);
  g_test_add_func ("/graph/code-is-not-read", test_code_is_not_read);
  g_test_add_func ("/graph/labels-and-mentions", test_labels_and_mentions);
  g_test_add_func ("/graph/criteria", test_criteria);
  g_test_add_func ("/graph/criterion-keeps-steps", test_criterion_keeps_steps);
  g_test_add_func ("/graph/paragraph-ends-item", test_paragraph_ends_item);
  g_test_add_func ("/graph/rows", test_rows);
  g_test_add_func ("/graph/duplicates", test_duplicates);
  g_test_add_func ("/graph/lists", test_lists);
  g_test_add_func ("/graph/empty", test_empty);
  g_test_add_func ("/graph/property", test_property);
  g_test_add_func ("/graph/large", test_large);
  return g_test_run ();
}
