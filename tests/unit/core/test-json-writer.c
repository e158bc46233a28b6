/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/forge-json.h"

static void
assert_finished (ForgeJsonWriter *writer, const char *expected)
{
  gsize length = 0;
  g_autofree char *json = forge_json_writer_finish (writer, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpstr (json, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
  node = forge_json_parse (json, (gssize) length, G_MAXSIZE, &error);
  g_assert_no_error (error);
  forge_json_writer_free (writer);
}

static void
write_sample (ForgeJsonWriter *writer)
{
  forge_json_writer_begin_object (writer);
  forge_json_writer_key (writer, "list");
  forge_json_writer_begin_array (writer);
  forge_json_writer_integer (writer, -1);
  forge_json_writer_boolean (writer, TRUE);
  forge_json_writer_null (writer);
  forge_json_writer_end_array (writer);
  forge_json_writer_key (writer, "empty");
  forge_json_writer_begin_object (writer);
  forge_json_writer_end_object (writer);
  forge_json_writer_key (writer, "none");
  forge_json_writer_begin_array (writer);
  forge_json_writer_end_array (writer);
  forge_json_writer_key (writer, "text");
  forge_json_writer_string (writer, "x");
  forge_json_writer_end_object (writer);
}

static void
test_compact (void)
{
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

  write_sample (writer);
  assert_finished (writer, "{\"list\":[-1,true,null],\"empty\":{},\"none\":[],\"text\":\"x\"}");
}

static void
test_pretty (void)
{
  ForgeJsonWriter *writer = forge_json_writer_new (TRUE);

  write_sample (writer);
  assert_finished (writer,
                   "{\n  \"list\": [\n    -1,\n    true,\n    null\n  ],\n  \"empty\": {},\n"
                   "  \"none\": [],\n  \"text\": \"x\"\n}");
}

static void
test_strings (void)
{
  const char *cases[][2] = {
    { "", "\"\"" },
    { "\"\\/", "\"\\\"\\\\/\"" },
    { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
    { "\001\037\177", "\"\\u0001\\u001f\177\"" },
    { "\303\244\360\237\230\200", "\"\303\244\360\237\230\200\"" },
    { "bad \377 byte", "\"bad \357\277\275 byte\"" },
    { "\355\240\200", "\"\357\277\275\357\277\275\357\277\275\"" },
    { NULL, "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

      forge_json_writer_string (writer, cases[i][0]);
      assert_finished (writer, cases[i][1]);
    }
}

static void
test_doubles (void)
{
  const struct
  {
    double value;
    const char *expected;
  } cases[] = {
    { 0, "0.0" },
    { -0.0, "-0.0" },
    { 1, "1.0" },
    { 0.1, "0.1" },
    { 1e17, "1e+17" },
    { 1e18, "1e+18" },
    { 1e-7, "1e-07" },
    { 0.30000000000000004, "0.30000000000000004" },
    { 123456.75, "123456.75" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" },
    { INFINITY, "null" },
    { -INFINITY, "null" },
    { NAN, "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

      forge_json_writer_double (writer, cases[i].value);
      assert_finished (writer, cases[i].expected);
    }
}

static void
test_integers (void)
{
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

  forge_json_writer_begin_array (writer);
  forge_json_writer_integer (writer, G_MAXINT64);
  forge_json_writer_integer (writer, G_MININT64);
  forge_json_writer_integer (writer, 0);
  forge_json_writer_end_array (writer);
  assert_finished (writer, "[9223372036854775807,-9223372036854775808,0]");
}

static void
test_left_open (void)
{
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

  forge_json_writer_begin_array (writer);
  forge_json_writer_begin_object (writer);
  forge_json_writer_key (writer, "a");
  assert_finished (writer, "[{\"a\":null}]");
  assert_finished (forge_json_writer_new (FALSE), "null");
}

static void
test_too_deep (void)
{
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);
  g_autofree char *opening = g_strnfill (64, '[');
  g_autofree char *closing = g_strnfill (64, ']');
  g_autofree char *expected = g_strconcat (opening, "null,1", closing, NULL);

  g_test_expect_message ("forge-json", G_LOG_LEVEL_WARNING, "*64 levels*");
  for (int i = 0; i < 64; i++)
    forge_json_writer_begin_array (writer);
  forge_json_writer_begin_object (writer);
  forge_json_writer_key (writer, "lost");
  forge_json_writer_begin_array (writer);
  forge_json_writer_integer (writer, 5);
  forge_json_writer_end_array (writer);
  forge_json_writer_end_object (writer);
  forge_json_writer_integer (writer, 1);
  for (int i = 0; i < 64; i++)
    forge_json_writer_end_array (writer);
  g_test_assert_expected_messages ();
  assert_finished (writer, expected);
}

static void
test_node (void)
{
  static const char json[] = "{\"z\":[1,-2.5,\"\\u0001\",{}],\"a\":{\"t\":true,\"n\":null}}";
  g_autoptr (JsonNode) node = forge_json_parse (json, -1, 1000, NULL);
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

  forge_json_writer_node (writer, node);
  assert_finished (writer, json);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/compact", test_compact);
  g_test_add_func ("/json-writer/pretty", test_pretty);
  g_test_add_func ("/json-writer/strings", test_strings);
  g_test_add_func ("/json-writer/doubles", test_doubles);
  g_test_add_func ("/json-writer/integers", test_integers);
  g_test_add_func ("/json-writer/left-open", test_left_open);
  g_test_add_func ("/json-writer/too-deep", test_too_deep);
  g_test_add_func ("/json-writer/node", test_node);
  return g_test_run ();
}
