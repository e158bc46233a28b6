/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-kind.h"
#include "core/forge-json.h"

static void
test_ids (void)
{
  ForgeBoardKind kind;
  g_autofree char *lane = forge_board_id_from_name (FORGE_BOARD_LANE, "buying things");
  g_autofree char *value = forge_board_id_from_name (FORGE_BOARD_VALUE, "Größe");

  g_assert_cmpstr (lane, ==, "LANE-BuyingThings");
  g_assert_cmpstr (value, ==, "VO-Groesse");
  for (guint i = 0; i < FORGE_BOARD_N_KINDS; i++)
    {
      g_autofree char *id = forge_board_id_from_name (i, "Some name");
      ForgeBoardKind found;

      g_assert_true (forge_board_id_match (id, &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_true (forge_board_kind_from_name (forge_board_kind_get_section (i), &found));
      g_assert_cmpuint (found, ==, i);
      g_assert_cmpstr (forge_board_kind_get_title (i), !=, "");
    }
  g_assert_false (forge_board_id_match ("EVT-", NULL));
  g_assert_false (forge_board_id_match ("EVT", NULL));
  g_assert_false (forge_board_id_match ("EVT-a b", NULL));
  g_assert_false (forge_board_id_match ("EVT-a\n", NULL));
  g_assert_false (forge_board_id_match ("XYZ-a", NULL));
  g_assert_false (forge_board_id_match ("", NULL));
  g_assert_false (forge_board_id_match ("-a", NULL));
}

/* What documents and board share has the same prefix in both. */
static void
test_spec_kinds (void)
{
  static const char *const shared[]
      = { "EVT-A", "CMD-A", "AGG-A", "POL-A", "RM-A", "EXT-A", "UI-A", "ACT-A", "ENT-A" };

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      g_assert_true (forge_board_id_match (shared[i], NULL));
      g_assert_cmpuint (forge_node_id_match (shared[i], NULL), ==, strlen (shared[i]));
    }
}

static void
test_keys (void)
{
  for (guint i = 0; i < FORGE_BOARD_N_KINDS; i++)
    {
      const ForgeBoardKey *keys = forge_board_kind_get_keys (i);

      g_assert_cmpstr (keys[0].name, ==, "id");
      g_assert_cmpstr (keys[1].name, ==, "name");
      for (; keys->name != NULL; keys++)
        {
          const gboolean refers
              = keys->shape >= FORGE_BOARD_REF && keys->shape != FORGE_BOARD_NODES;

          g_assert_true (forge_board_kind_find_key (i, keys->name) == keys);
          g_assert_cmpint (keys->targets != 0, ==, refers);
          g_assert_cmpint (keys->choices != NULL, ==,
                           keys->shape == FORGE_BOARD_CHOICE || keys->shape == FORGE_BOARD_CHOICES);
        }
    }
  g_assert_null (forge_board_kind_find_key (FORGE_BOARD_EVENT, "nothing"));
}

/* The definition of a kind in the published schema. */
static JsonObject *
find_definition (JsonNode *context, JsonNode *map, ForgeBoardKind kind)
{
  const char *section = forge_board_kind_get_section (kind);
  JsonObject *root = json_node_get_object (kind == FORGE_BOARD_RELATION ? map : context);
  JsonObject *property
      = json_object_get_object_member (json_object_get_object_member (root, "properties"), section);
  JsonObject *definitions = json_object_get_object_member (root, "$defs");

  if (kind != FORGE_BOARD_CONTEXT)
    property = json_object_get_object_member (property, "items");
  return json_object_get_object_member (
      definitions, strrchr (json_object_get_string_member (property, "$ref"), '/') + 1);
}

static JsonNode *
load_schema (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SPECFORGE_DATA"), "schema", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *schema;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  schema = forge_json_parse (text, -1, G_MAXSIZE, &error);
  g_assert_no_error (error);
  return schema;
}

/* The schema that we publish names the properties that we read, in the order in which we write
 * them. */
static void
test_schema (void)
{
  g_autoptr (JsonNode) context = load_schema ("board-context.schema.json");
  g_autoptr (JsonNode) map = load_schema ("board-context-map.schema.json");

  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    {
      JsonObject *definition = find_definition (context, map, kind);
      JsonObject *properties = json_object_get_object_member (definition, "properties");
      g_autoptr (GList) names = json_object_get_members (properties);
      const ForgeBoardKey *key = forge_board_kind_get_keys (kind);

      g_test_message ("%s", forge_board_kind_get_section (kind));
      for (const GList *l = names; l != NULL; l = l->next, key++)
        g_assert_cmpstr (key->name, ==, l->data);
      g_assert_null (key->name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-kind/ids", test_ids);
  g_test_add_func ("/board-kind/spec-kinds", test_spec_kinds);
  g_test_add_func ("/board-kind/keys", test_keys);
  g_test_add_func ("/board-kind/schema", test_schema);
  return g_test_run ();
}
