/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-yaml.h"

static void
assert_yaml (const char *text, const char *expected_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = forge_yaml_parse (text, -1, "a.yaml", &error);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (node);
  json = json_to_string (node, FALSE);
  g_assert_cmpstr (json, ==, expected_json);
}

static void
assert_refused (const char *text, gssize length, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = forge_yaml_parse (text, length, "a.yaml", &error);

  g_assert_null (node);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "a.yaml"));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_structure (void)
{
  assert_yaml ("a: 1\nb:\n  - x\n  - y: z\n", "{\"a\":1,\"b\":[\"x\",{\"y\":\"z\"}]}");
  assert_yaml ("{a: [1, 2], b: {}}", "{\"a\":[1,2],\"b\":{}}");
  assert_yaml ("- 1\n- [ ]\n", "[1,[]]");
  assert_yaml ("# only a comment\n", "null");
  assert_yaml ("", "null");
  assert_yaml ("---\na: b\n...\n", "{\"a\":\"b\"}");
  assert_yaml ("a: |\n  one\n  two\nb: >\n  three\n  four\n",
               "{\"a\":\"one\\ntwo\\n\",\"b\":\"three four\\n\"}");
  assert_yaml ("\357\273\277a: b\n", "{\"a\":\"b\"}");
  assert_yaml ("\"a b\": \303\244\n", "{\"a b\":\"\303\244\"}");
  assert_yaml ("1: one\n", "{\"1\":\"one\"}");
}

static void
test_scalars (void)
{
  assert_yaml ("[~, null, Null, NULL, ]", "[null,null,null,null]");
  assert_yaml ("{a: }", "{\"a\":null}");
  assert_yaml ("[true, True, TRUE, false, False, FALSE]", "[true,true,true,false,false,false]");
  assert_yaml ("[yes, no, on, off, y, n]", "[\"yes\",\"no\",\"on\",\"off\",\"y\",\"n\"]");
  assert_yaml ("[0, -1, +12, 0o17, 0xfF, 007]", "[0,-1,12,15,255,7]");
  assert_yaml ("[9223372036854775807, -9223372036854775808]",
               "[9223372036854775807,-9223372036854775808]");
  assert_yaml ("[9223372036854775808a, 1_000, 0b11, 0x, -, +]",
               "[\"9223372036854775808a\",\"1_000\",\"0b11\",\"0x\",\"-\",\"+\"]");
  assert_yaml ("[1.5, -.5, 1., 2e3, 1e, e1, .]", "[1.5,-0.5,1.0,2000.0,\"1e\",\"e1\",\".\"]");
  assert_yaml ("[.inf, -.inf, .nan, 1e999]", "[\".inf\",\"-.inf\",\".nan\",\"1e999\"]");
  assert_yaml ("['1', \"true\", 'null', \"~\"]", "[\"1\",\"true\",\"null\",\"~\"]");
  assert_yaml ("[1.2.3, 2024-01-02, 12:30, 14 days]",
               "[\"1.2.3\",\"2024-01-02\",\"12:30\",\"14 days\"]");
}

static void
test_refused (void)
{
  assert_refused ("a: 1\na: 2\n", -1, "line 2, column 1");
  assert_refused ("a: &x 1\n", -1, "line 1, column 4");
  assert_refused ("a: *x\n", -1, "Anchors");
  assert_refused ("a: &x [1]\nb: &y {c: d}\n", -1, "Anchors");
  assert_refused ("a: !!str 1\n", -1, "Tags");
  assert_refused ("a: ! 1\n", -1, "Tags");
  assert_refused ("a: !!python/object:x [1]\n", -1, "Tags");
  assert_refused ("? [1]\n: 2\n", -1, "key");
  assert_refused ("a: b\n---\nc: d\n", -1, "line 2");
  assert_refused ("a: [1\n", -1, "YAML");
  assert_refused ("a: b: c\n", -1, "line 1");
  assert_refused ("a:\n\t- b\n", -1, "line 2");
  assert_refused ("a: \"\\0\"\n", -1, "NUL");
  assert_refused ("a: \"\\ud800\"\n", -1, "YAML");
  assert_refused ("a: \377\n", -1, "line 1, column 4");
  assert_refused ("a: b\nc: \001\n", -1, "line 2, column 4");
  assert_refused ("a: b\0c\n", 7, "YAML");
  assert_refused ("\377\376a\0", 4, "YAML");
}

static void
test_limits (void)
{
  g_autofree char *fits = g_strnfill (64, '[');
  g_autofree char *closing = g_strnfill (64, ']');
  g_autofree char *both = g_strconcat (fits, closing, NULL);
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, 'a');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = forge_yaml_parse (both, -1, "a.yaml", &error);
  const gint64 start = g_get_monotonic_time ();

  g_assert_no_error (error);
  g_assert_nonnull (node);
  assert_refused (deep, -1, "64 levels");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  assert_refused (large, -1, "1 MiB");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml/structure", test_structure);
  g_test_add_func ("/yaml/scalars", test_scalars);
  g_test_add_func ("/yaml/refused", test_refused);
  g_test_add_func ("/yaml/limits", test_limits);
  return g_test_run ();
}
