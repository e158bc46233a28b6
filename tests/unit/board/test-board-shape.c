/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-shape.h"
#include "core/forge-error.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-writer.h"

static ForgeYamlNode *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeYamlNode *node = forge_yaml_read (text, -1, "a.yaml", 1 << 20, &error);

  g_assert_no_error (error);
  return node;
}

static void
assert_shaped (ForgeBoardKind kind, const char *text, const char *expected)
{
  g_autoptr (ForgeYamlNode) node = read_text (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeYamlNode) shaped = forge_board_shape_element (kind, node, "a.yaml", &error);
  g_autoptr (ForgeYamlNode) again = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = forge_yaml_write (shaped);
  g_assert_cmpstr (written, ==, expected);
  /* What has its form stays what it is, without a copy. */
  again = forge_board_shape_element (kind, shaped, "a.yaml", &error);
  g_assert_true (again == shaped);
}

static void
assert_refused (ForgeBoardKind kind, const char *text, const char *words)
{
  g_autoptr (ForgeYamlNode) node = read_text (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_board_shape_element (kind, node, "a.yaml", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_order (void)
{
  assert_shaped (FORGE_BOARD_EVENT, "x: 1\npivotal: true\nname: a\nid: EVT-A\na: 2\n",
                 "id: EVT-A\nname: a\npivotal: true\nx: 1\na: 2\n");
}

/* What says nothing is left out, but for its comment. */
static void
test_void (void)
{
  assert_shaped (FORGE_BOARD_EVENT,
                 "name: a\ndescription: ''\npivotal: false\nfollows: []\nlane:\n", "name: a\n");
  assert_shaped (FORGE_BOARD_EVENT, "name: a\nfollows: []  # none yet\ndescription:  # to come\n",
                 "name: a\ndescription:  # to come\nfollows: []  # none yet\n");
}

static void
test_values (void)
{
  assert_shaped (FORGE_BOARD_EVENT, "name: 12\ndescription: true\n",
                 "name: \"12\"\ndescription: \"true\"\n");
  assert_shaped (FORGE_BOARD_EVENT, "name: a\npivotal: TRUE\n", "name: a\npivotal: true\n");
  assert_shaped (FORGE_BOARD_QUERY, "name: a\nreturns: 'List< x >?'\n",
                 "name: a\nreturns: List<x>?\n");
  assert_shaped (FORGE_BOARD_EVENT, "name: a\nfollows: [EVT-B, EVT-C, EVT-B]\n",
                 "name: a\n\nfollows:\n  - EVT-B\n  - EVT-C\n");
  /* One where a list belongs is a list of one; its comment stays. */
  assert_shaped (FORGE_BOARD_EVENT, "name: a\n# why\nfollows: EVT-B  # so\n",
                 "name: a\n\n# why\nfollows:\n  - EVT-B  # so\n");
  assert_shaped (FORGE_BOARD_ENUM, "name: a\nvalues: [A, {name: B}, {description: d, name: C}]\n",
                 "name: a\n\nvalues:\n  - A\n  - B\n  - name: C\n    description: d\n");
  assert_shaped (FORGE_BOARD_EVENT,
                 "name: a\nfields:\n- {type: int, unit: m, identifier: false, name: x}\n",
                 "name: a\n\nfields:\n  - name: x\n    type: int\n    unit: m\n");
}

static void
test_refused (void)
{
  assert_refused (FORGE_BOARD_EVENT, "[a]", "is a mapping");
  assert_refused (FORGE_BOARD_EVENT, "name: a\nid: CMD-A\n",
                  "line 2, column 5: The id here is EVT-");
  assert_refused (FORGE_BOARD_EVENT, "name: a\nid: [x]\n", "EVT-");
  assert_refused (FORGE_BOARD_EVENT, "name: [a]\n", "one value");
  assert_refused (FORGE_BOARD_EVENT, "name: a\nfollows: {a: b}\n", "is a list");
  assert_refused (FORGE_BOARD_EVENT, "name: a\nfollows: [[EVT-B]]\n", "is a text");
  assert_refused (FORGE_BOARD_EVENT, "name: a\nfields: [x]\n", "is a mapping");
  assert_refused (FORGE_BOARD_ENUM, "name: a\nvalues: [A, {name: A}]\n", "there twice");
  assert_refused (FORGE_BOARD_COMMAND, "name: a\nhandled_by: EVT-A\n", "AGG-…, EXT-…");
  assert_refused (FORGE_BOARD_HOTSPOT, "name: a\nlinks: [{meaning: b}]\n", "“to” is missing");
  assert_refused (FORGE_BOARD_RELATION, "upstream: CTX-A\n", "“downstream” is missing");
  assert_refused (FORGE_BOARD_RELATION,
                  "upstream: CTX-A\ndownstream: CTX-B\nupstream_roles: [friend]\n",
                  "open-host-service, published-language");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-shape/order", test_order);
  g_test_add_func ("/board-shape/void", test_void);
  g_test_add_func ("/board-shape/values", test_values);
  g_test_add_func ("/board-shape/refused", test_refused);
  return g_test_run ();
}
