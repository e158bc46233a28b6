/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "core/forge-mustache.h"

static void
assert_render (const char *template, const char *json, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) data = forge_json_parse (json, -1, 100000, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = forge_mustache_render (template, data, NULL, FORGE_MUSTACHE_ESCAPE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (const char *template, GHashTable *partials, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) data = forge_json_parse ("{\"a\":[1,2,3,4,5,6,7,8,9]}", -1, 1000, NULL);
  g_autofree char *text
      = forge_mustache_render (template, data, partials, FORGE_MUSTACHE_ESCAPE_NONE, &error);

  g_assert_null (text);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static GHashTable *
read_partials (JsonObject *test)
{
  GHashTable *partials = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *object = NULL;
  g_autoptr (GList) names = NULL;

  if (!json_object_has_member (test, "partials"))
    return partials;
  object = json_object_get_object_member (test, "partials");
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (partials, l->data,
                         (gpointer) json_object_get_string_member (object, l->data));
  return partials;
}

/* One file of the public specification's own tests. */
static void
test_specification (gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "fixtures", "mustache", (const char *) data, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *tests = NULL;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  root = forge_json_parse (bytes, (gssize) length, G_MAXSIZE, &error);
  g_assert_no_error (error);
  tests = json_object_get_array_member (json_node_get_object (root), "tests");
  g_assert_cmpuint (json_array_get_length (tests), >=, 10);
  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      JsonObject *test = json_array_get_object_element (tests, i);
      g_autoptr (GHashTable) partials = read_partials (test);
      g_autofree char *text
          = forge_mustache_render (json_object_get_string_member (test, "template"),
                                   json_object_get_member (test, "data"), partials,
                                   FORGE_MUSTACHE_ESCAPE_HTML, &error);

      g_test_message ("%s", json_object_get_string_member (test, "name"));
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, json_object_get_string_member (test, "expected"));
    }
}

static void
test_values (void)
{
  assert_render ("{{s}} {{i}} {{d}} {{b}} {{n}}|{{o}}|{{l}}|{{missing}}",
                 "{\"s\":\"a<b\",\"i\":-5,\"d\":2.50,\"b\":true,\"n\":null,\"o\":{},\"l\":[1]}",
                 "a<b -5 2.5 true |||");
  assert_render ("{{#e}}x{{/e}}{{^e}}none{{/e}}", "{\"e\":\"\"}", "none");
  assert_render ("{{#z}}zero{{/z}}", "{\"z\":0}", "zero");
  assert_render ("{{#l}}{{#.}}{{.}},{{/.}};{{/l}}", "{\"l\":[[1,2],[3]]}", "1,2,;3,;");
  assert_render ("{{a.b.c}}|{{a.x.c}}", "{\"a\":{\"b\":{\"c\":\"d\"}}}", "d|");
  assert_render ("", "{}", "");
  assert_render ("no tags }} here", "{}", "no tags }} here");
}

static void
test_no_data (void)
{
  g_autofree char *text
      = forge_mustache_render ("a{{b}}{{#c}}d{{/c}}", NULL, NULL, FORGE_MUSTACHE_ESCAPE_NONE, NULL);

  g_assert_cmpstr (text, ==, "a");
}

static void
test_broken (void)
{
  assert_refused ("one\ntwo {{name", NULL, "line 2");
  assert_refused ("{{{name}}", NULL, "}}}");
  assert_refused ("\n\n{{#a}}\nx", NULL, "line 3");
  assert_refused ("{{/a}}", NULL, "never starts");
  assert_refused ("{{#a}}\n{{#b}}\n{{/a}}{{/b}}", NULL, "line 3");
  assert_refused ("{{}}", NULL, "no name");
  assert_refused ("{{#}}{{/}}", NULL, "no name");
  assert_refused ("{{<a}}{{/a}}", NULL, "not supported");
  assert_refused ("{{=x=}}", NULL, "two delimiters");
  assert_refused ("{{=a b c=}}", NULL, "two delimiters");
  assert_refused ("{{= =}}", NULL, "two delimiters");
  assert_refused ("{{=<% %>", NULL, "no end");
}

static void
test_limits (void)
{
  g_autoptr (GHashTable) partials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) deep = g_string_new (NULL);

  g_hash_table_insert (partials, g_strdup ("self"), g_strdup ("x{{>self}}"));
  for (int i = 0; i < 40; i++)
    g_hash_table_insert (partials, g_strdup_printf ("p%d", i),
                         g_strdup_printf ("{{>p%d}}{{>p%d}}", i + 1, i + 1));
  assert_refused ("{{>self}}", partials, "64 deep");
  for (int i = 0; i < 65; i++)
    g_string_append (deep, "{{#a}}");
  assert_refused (deep->str, NULL, "64 deep");
  g_string_truncate (deep, 0);
  for (int i = 0; i < 20; i++)
    g_string_append (deep, "{{#a}}");
  for (int i = 0; i < 20; i++)
    g_string_append (deep, "{{/a}}");
  assert_refused (deep->str, NULL, "too much");
  assert_refused ("{{>p0}}", partials, "too much");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/mustache/comments", "comments.json", test_specification);
  g_test_add_data_func ("/mustache/delimiters", "delimiters.json", test_specification);
  g_test_add_data_func ("/mustache/interpolation", "interpolation.json", test_specification);
  g_test_add_data_func ("/mustache/inverted", "inverted.json", test_specification);
  g_test_add_data_func ("/mustache/partials", "partials.json", test_specification);
  g_test_add_data_func ("/mustache/sections", "sections.json", test_specification);
  g_test_add_func ("/mustache/values", test_values);
  g_test_add_func ("/mustache/no-data", test_no_data);
  g_test_add_func ("/mustache/broken", test_broken);
  g_test_add_func ("/mustache/limits", test_limits);
  return g_test_run ();
}
