/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml"

#include "config.h"

#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-scalar.h"
#include "core/forge-yaml.h"

#define MAX_BYTES (1024 * 1024)

static JsonNode *
convert_scalar (const ForgeYamlNode *node)
{
  JsonNode *json = json_node_alloc ();
  ForgeYamlValue value;

  switch (node->is_string ? FORGE_YAML_TEXT : forge_yaml_resolve (node->text, &value))
    {
    case FORGE_YAML_NULL:
      return json_node_init_null (json);
    case FORGE_YAML_BOOLEAN:
      return json_node_init_boolean (json, value.boolean);
    case FORGE_YAML_INTEGER:
      return json_node_init_int (json, value.integer);
    case FORGE_YAML_NUMBER:
      return json_node_init_double (json, value.number);
    case FORGE_YAML_TEXT:
    default:
      return json_node_init_string (json, node->text);
    }
}

/* As deep as the reader let it be. */
static JsonNode *
convert (const ForgeYamlNode *node)
{
  g_autoptr (JsonArray) array = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (node->type == FORGE_YAML_SCALAR)
    return convert_scalar (node);
  if (node->type == FORGE_YAML_LIST)
    {
      array = json_array_new ();
      for (guint i = 0; i < node->n_children; i++)
        json_array_add_element (array, convert (node->children[i]));
      return json_node_init_array (json_node_alloc (), array);
    }
  object = json_object_new ();
  for (guint i = 0; i < node->n_children; i++)
    json_object_set_member (object, node->keys[i], convert (node->children[i]));
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * forge_yaml_parse:
 * @text: UTF-8
 * @length: of @text in bytes, or -1 where it is ended by NUL
 * @name: what the text is called in error messages, such as a file name
 * @error: a %FORGE_ERROR_REFUSED that names file, line and column
 *
 * Any thread. An empty text gives a null node.
 *
 * Returns: (transfer full) (nullable): the tree
 */
JsonNode *
forge_yaml_parse (const char *text, gssize length, const char *name, GError **error)
{
  g_autoptr (ForgeYamlNode) root = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  root = forge_yaml_read (text, length, name, MAX_BYTES, error);
  return root != NULL ? convert (root) : NULL;
}
