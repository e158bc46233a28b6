/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-json.h"

static void
assert_refused (const char *json, gssize length, gsize max_bytes, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = forge_json_parse (json, length, max_bytes, &error);

  g_assert_null (node);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root
      = forge_json_parse ("{\"b\":[1,2.5,\"x\\ny\",true,null],\"a\":{\"\":-3}}", -1, 1000, &error);
  JsonObject *object = NULL;
  JsonArray *array = NULL;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  array = json_object_get_array_member (object, "b");
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, 1);
  g_assert_cmpfloat (json_array_get_double_element (array, 1), ==, 2.5);
  g_assert_cmpstr (json_array_get_string_element (array, 2), ==, "x\ny");
  g_assert_true (json_array_get_boolean_element (array, 3));
  g_assert_true (json_array_get_null_element (array, 4));
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "a"), ""), ==,
                   -3);
}

static void
test_scalar_roots (void)
{
  g_autoptr (JsonNode) string = forge_json_parse ("\"x\"", -1, 10, NULL);
  g_autoptr (JsonNode) null = forge_json_parse (" null ", -1, 10, NULL);

  g_assert_cmpstr (json_node_get_string (string), ==, "x");
  g_assert_true (json_node_is_null (null));
}

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (80000, '[');

  assert_refused ("{\"a\":1,\"b\":2,\"a\":3}", -1, 100, "twice");
  assert_refused ("{\"a\":1,\"\\u0061\":3}", -1, 100, "twice");
  assert_refused ("[{\"x\":{\"a\":1,\"a\":1}}]", -1, 100, "twice");
  assert_refused ("[1", -1, 100, "too early");
  assert_refused ("{} {}", -1, 100, "column 4");
  assert_refused ("[1,2,3]", -1, 6, "7 bytes");
  assert_refused ("{}", 1, 100, "too early");
  assert_refused ("{\"a\"", -1, 100, "too early");
  assert_refused (deep, -1, 100000, "64 levels");
  assert_refused ("12345678901234567890", -1, 100, "64 bits");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/tree", test_tree);
  g_test_add_func ("/json/scalar-roots", test_scalar_roots);
  g_test_add_func ("/json/refused", test_refused);
  return g_test_run ();
}
