/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-refs.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-writer.h"

static ForgeYamlNode *
read_text (const char *text)
{
  return forge_yaml_read (text, -1, "a.yaml", 1 << 20, NULL);
}

static void
tell (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  g_string_append_printf (data, "%s %s %s;", key->name, id, meaning != NULL ? meaning : "-");
}

static void
assert_refs (ForgeBoardKind kind, const char *text, const char *expected)
{
  g_autoptr (ForgeYamlNode) node = read_text (text);
  g_autoptr (GString) told = g_string_new (NULL);

  forge_board_refs_foreach (kind, node, tell, told);
  g_assert_cmpstr (told->str, ==, expected);
}

static void
test_foreach (void)
{
  assert_refs (FORGE_BOARD_COMMAND, "name: a\nhandled_by: AGG-A\nemits: [EVT-A, EVT-B]\nx: EVT-C\n",
               "handled_by AGG-A -;emits EVT-A -;emits EVT-B -;");
  assert_refs (FORGE_BOARD_COMMENT, "links:\n- {to: EVT-A, meaning: why}\n- {to: EVT-B}\n",
               "links EVT-A why;links EVT-B -;");
  assert_refs (FORGE_BOARD_RELATION, "upstream: CTX-A\ntranslations: [{from: EVT-A, to: CMD-B}]\n",
               "upstream CTX-A -;translations EVT-A -;translations CMD-B -;");
  /* Ids of documents are no elements of the board. */
  assert_refs (FORGE_BOARD_EVENT, "requirements: [FR-001, ENT-Order]\n", "");
}

static void
assert_dropped (ForgeBoardKind kind, const char *text, const char *id, const char *expected)
{
  g_autoptr (ForgeYamlNode) node = read_text (text);
  g_autoptr (ForgeYamlNode) left = forge_board_refs_drop (kind, node, id);
  g_autofree char *written = forge_yaml_write (left);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_drop (void)
{
  assert_dropped (FORGE_BOARD_COMMAND, "name: a\nhandled_by: AGG-A\nemits: [EVT-A, EVT-B]\n",
                  "EVT-A", "name: a\nhandled_by: AGG-A\n\nemits:\n  - EVT-B\n");
  assert_dropped (FORGE_BOARD_COMMAND, "name: a\nhandled_by: AGG-A\nemits: [EVT-A]\n", "AGG-A",
                  "name: a\n\nemits:\n  - EVT-A\n");
  assert_dropped (FORGE_BOARD_COMMAND, "name: a\nemits: [EVT-A]\n", "EVT-A", "name: a\n");
  assert_dropped (FORGE_BOARD_RELATION,
                  "translations: [{from: EVT-A, to: CMD-B}, {from: EVT-C, to: CMD-D}]", "CMD-B",
                  "translations:\n  - from: EVT-C\n    to: CMD-D\n");
  /* The name of an element may look like an id. */
  assert_dropped (FORGE_BOARD_EVENT, "name: EVT-A\n", "EVT-A", "name: EVT-A\n");
}

static void
test_same (void)
{
  g_autoptr (ForgeYamlNode) node = read_text ("emits: [EVT-A]\n");
  g_autoptr (ForgeYamlNode) left = forge_board_refs_drop (FORGE_BOARD_COMMAND, node, "EVT-B");

  g_assert_true (left == node);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-refs/foreach", test_foreach);
  g_test_add_func ("/board-refs/drop", test_drop);
  g_test_add_func ("/board-refs/same", test_same);
  return g_test_run ();
}
