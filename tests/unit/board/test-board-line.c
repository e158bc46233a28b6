/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-line.h"

static void
assert_line (ForgeBoardShape shape, const char *typed, const char *shown)
{
  g_autoptr (ForgeYamlNode) item = forge_board_item_from_line (shape, typed, NULL);
  g_autofree char *line = forge_board_item_to_line (shape, item);
  g_autoptr (ForgeYamlNode) again = forge_board_item_from_line (shape, line, item);

  g_assert_cmpstr (line, ==, shown);
  g_assert_true (forge_yaml_node_equal (item, again, TRUE));
}

static void
test_lines (void)
{
  assert_line (FORGE_BOARD_TEXTS, "  The total is right. ", "The total is right.");
  assert_line (FORGE_BOARD_TEXTS, "a: b", "a: b");
  assert_line (FORGE_BOARD_NODES, "FR-001", "FR-001");
  assert_line (FORGE_BOARD_FIELDS, "amount:decimal(12, 2)", "amount: decimal(12, 2)");
  assert_line (FORGE_BOARD_FIELDS, "amount", "amount");
  assert_line (FORGE_BOARD_LITERALS, "Draft: not yet", "Draft: not yet");
  assert_line (FORGE_BOARD_LITERALS, "Draft", "Draft");
  assert_line (FORGE_BOARD_LINKS, "EVT-Paid: later", "EVT-Paid: later");
  assert_line (FORGE_BOARD_MAPPINGS, "EVT-A -> EVT-B", "EVT-A → EVT-B");
  assert_line (FORGE_BOARD_MAPPINGS, "EVT-A → EVT-B: same", "EVT-A → EVT-B: same");
  g_assert_null (forge_board_item_from_line (FORGE_BOARD_FIELDS, " ", NULL));
}

/* What the line does not say stays. */
static void
test_keep (void)
{
  g_autoptr (ForgeYamlNode) field = forge_yaml_map_new ();
  g_autoptr (ForgeYamlNode) literal = forge_yaml_map_new ();
  g_autoptr (ForgeYamlNode) changed = NULL;
  g_autoptr (ForgeYamlNode) same = NULL;
  g_autofree char *line = NULL;

  forge_yaml_map_add (field, "name", forge_yaml_string_new ("amount"));
  forge_yaml_map_add (field, "type", forge_yaml_string_new ("int"));
  forge_yaml_map_add (field, "identifier", forge_yaml_scalar_new ("true", FALSE));
  changed = forge_board_item_from_line (FORGE_BOARD_FIELDS, "total: long", field);
  g_assert_cmpstr (forge_yaml_map_get_text (changed, "name"), ==, "total");
  g_assert_cmpstr (forge_yaml_map_get_text (changed, "type"), ==, "long");
  g_assert_cmpstr (forge_yaml_map_get_text (changed, "identifier"), ==, "true");

  forge_yaml_map_add (literal, "name", forge_yaml_string_new ("Draft"));
  forge_yaml_map_add (literal, "description", forge_yaml_string_new ("one\ntwo"));
  line = forge_board_item_to_line (FORGE_BOARD_LITERALS, literal);
  g_assert_cmpstr (line, ==, "Draft: one two");
  same = forge_board_item_from_line (FORGE_BOARD_LITERALS, line, literal);
  g_assert_cmpstr (forge_yaml_map_get_text (same, "description"), ==, "one\ntwo");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-line/lines", test_lines);
  g_test_add_func ("/board-line/keep", test_keep);
  return g_test_run ();
}
