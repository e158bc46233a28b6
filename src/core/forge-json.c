/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-json"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-json.h"

static JsonNode *build (ForgeJsonScanner *scanner, ForgeJsonToken token, GError **error);

static JsonNode *
build_array (ForgeJsonScanner *scanner, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (;;)
    {
      const ForgeJsonToken token = forge_json_scanner_next (scanner);
      JsonNode *item = NULL;

      if (token == FORGE_JSON_END_ARRAY)
        return json_node_init_array (json_node_alloc (), array);
      item = build (scanner, token, error);
      if (item == NULL)
        return NULL;
      json_array_add_element (array, item);
    }
}

static void
refuse_duplicate (const ForgeJsonScanner *scanner, const char *key, GError **error)
{
  g_autofree char *start = g_utf8_substring (key, 0, MIN (g_utf8_strlen (key, -1), 80));

  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("This JSON has the key “%s” twice in one object, again at byte offset "
                  "%zu. Remove one of them."),
               start, forge_json_scanner_get_offset (scanner));
}

static JsonNode *
build_object (ForgeJsonScanner *scanner, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (;;)
    {
      const ForgeJsonToken token = forge_json_scanner_next (scanner);
      g_autofree char *key = NULL;
      JsonNode *value = NULL;

      if (token == FORGE_JSON_END_OBJECT)
        return json_node_init_object (json_node_alloc (), object);
      if (token != FORGE_JSON_KEY)
        return build (scanner, token, error);
      key = forge_json_scanner_dup_string (scanner);
      if (json_object_has_member (object, key))
        {
          refuse_duplicate (scanner, key, error);
          return NULL;
        }
      value = build (scanner, forge_json_scanner_next (scanner), error);
      if (value == NULL)
        return NULL;
      json_object_set_member (object, key, value);
    }
}

/* The value that @token starts. Recursion is bounded by the scanner's depth limit. */
static JsonNode *
build (ForgeJsonScanner *scanner, ForgeJsonToken token, GError **error)
{
  g_autofree char *text = NULL;

  switch (token)
    {
    case FORGE_JSON_BEGIN_OBJECT:
      return build_object (scanner, error);
    case FORGE_JSON_BEGIN_ARRAY:
      return build_array (scanner, error);
    case FORGE_JSON_STRING:
      text = forge_json_scanner_dup_string (scanner);
      return json_node_init_string (json_node_alloc (), text);
    case FORGE_JSON_INTEGER:
      return json_node_init_int (json_node_alloc (), forge_json_scanner_get_integer (scanner));
    case FORGE_JSON_DOUBLE:
      return json_node_init_double (json_node_alloc (), forge_json_scanner_get_double (scanner));
    case FORGE_JSON_TRUE:
    case FORGE_JSON_FALSE:
      return json_node_init_boolean (json_node_alloc (), token == FORGE_JSON_TRUE);
    case FORGE_JSON_NULL:
      return json_node_init_null (json_node_alloc ());
    case FORGE_JSON_END:
    case FORGE_JSON_ERROR:
    case FORGE_JSON_KEY:
    case FORGE_JSON_END_OBJECT:
    case FORGE_JSON_END_ARRAY:
    default:
      forge_json_scanner_set_error (scanner, error);
      return NULL;
    }
}

/**
 * forge_json_parse:
 * @text: bytes
 * @length: of @text, or -1 where it is ended by NUL
 * @max_bytes: more than that is refused, as is more than %FORGE_JSON_MAX_BYTES
 * @error: a %FORGE_ERROR_REFUSED that says where and what to do
 *
 * Reads one JSON value, as strictly as the scanner (forge-json-scanner.h) does; a key that is twice
 * in an object is refused too. Any thread.
 *
 * Returns: (transfer full) (nullable): the tree
 */
JsonNode *
forge_json_parse (const char *text, gssize length, gsize max_bytes, GError **error)
{
  ForgeJsonScanner scanner;
  g_autoptr (JsonNode) root = NULL;
  gsize size;
  const gsize limit = MIN (max_bytes, FORGE_JSON_MAX_BYTES);

  g_return_val_if_fail (text != NULL, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (size > limit)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("This JSON has %zu bytes; at most %zu are read here. Give a smaller file."),
                   size, limit);
      return NULL;
    }
  forge_json_scanner_init (&scanner, text, size);
  root = build (&scanner, forge_json_scanner_next (&scanner), error);
  if (root == NULL)
    return NULL;
  if (forge_json_scanner_next (&scanner) != FORGE_JSON_END)
    {
      forge_json_scanner_set_error (&scanner, error);
      return NULL;
    }
  return g_steal_pointer (&root);
}
