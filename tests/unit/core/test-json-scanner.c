/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-json-scanner.h"

static void
assert_tokens (const char *json, const ForgeJsonToken *expected, gsize n_expected)
{
  ForgeJsonScanner scanner;

  forge_json_scanner_init (&scanner, json, strlen (json));
  for (gsize i = 0; i < n_expected; i++)
    g_assert_cmpint (forge_json_scanner_next (&scanner), ==, expected[i]);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_END);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_END);
}

static void
test_tokens (void)
{
  const ForgeJsonToken all[]
      = { FORGE_JSON_BEGIN_OBJECT, FORGE_JSON_KEY,       FORGE_JSON_BEGIN_ARRAY,
          FORGE_JSON_INTEGER,      FORGE_JSON_DOUBLE,    FORGE_JSON_STRING,
          FORGE_JSON_TRUE,         FORGE_JSON_FALSE,     FORGE_JSON_NULL,
          FORGE_JSON_END_ARRAY,    FORGE_JSON_KEY,       FORGE_JSON_BEGIN_OBJECT,
          FORGE_JSON_END_OBJECT,   FORGE_JSON_END_OBJECT };
  const ForgeJsonToken one[] = { FORGE_JSON_STRING };

  assert_tokens (" {\"a\" : [1,2.5, \"x\",true,false,null ],\n\"b\":{}}\t\r\n", all,
                 G_N_ELEMENTS (all));
  assert_tokens ("\"alone\"", one, 1);
}

static void
test_bytes_are_borrowed (void)
{
  static const char json[] = "{\"key\":\"va\\u006cue\",\"n\":-12}XXX";
  ForgeJsonScanner scanner;
  gsize length = 0;
  g_autofree char *text = NULL;

  forge_json_scanner_init (&scanner, json, sizeof json - 4);
  forge_json_scanner_next (&scanner);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_KEY);
  g_assert_true (forge_json_scanner_get_raw (&scanner, &length) == json + 2);
  g_assert_cmpuint (length, ==, 3);
  g_assert_true (forge_json_scanner_is_plain (&scanner));
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_STRING);
  g_assert_true (forge_json_scanner_get_raw (&scanner, &length) == json + 8);
  g_assert_cmpuint (length, ==, 10);
  g_assert_false (forge_json_scanner_is_plain (&scanner));
  text = forge_json_scanner_dup_string (&scanner);
  g_assert_cmpstr (text, ==, "value");
  forge_json_scanner_next (&scanner);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_INTEGER);
  g_assert_cmpint (forge_json_scanner_get_integer (&scanner), ==, -12);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_END_OBJECT);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_END);
  g_assert_cmpuint (forge_json_scanner_get_offset (&scanner), ==, sizeof json - 4);
}

static void
test_equals (void)
{
  const struct
  {
    const char *json;
    const char *text;
    gboolean equal;
  } cases[] = {
    { "\"delta\"", "delta", TRUE },
    { "\"delta\"", "delt", FALSE },
    { "\"delta\"", "deltas", FALSE },
    { "\"\"", "", TRUE },
    { "\"\"", "a", FALSE },
    { "\"d\\u0065lt\\u0061\"", "delta", TRUE },
    { "\"d\\u0065lt\\u0061\"", "delt", FALSE },
    { "\"d\\u0065lt\\u0061\"", "deltas", FALSE },
    { "\"\\ud83d\\ude00!\"", "\360\237\230\200!", TRUE },
    { "\"\\ud83d\\ude00!\"", "\360\237\230", FALSE },
    { "\"a\\n\\\"\\\\\\/\\b\\f\\r\\t\"", "a\n\"\\/\b\f\r\t", TRUE },
    { "\"\303\244\\u00e4\"", "\303\244\303\244", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ForgeJsonScanner scanner;
      g_autofree char *text = NULL;

      forge_json_scanner_init (&scanner, cases[i].json, strlen (cases[i].json));
      g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_STRING);
      g_assert_cmpint (forge_json_scanner_equals (&scanner, cases[i].text), ==, cases[i].equal);
      text = forge_json_scanner_dup_string (&scanner);
      g_assert_cmpint (strcmp (text, cases[i].text) == 0, ==, cases[i].equal);
    }
}

static void
assert_refused (const char *json, gsize length)
{
  ForgeJsonScanner scanner;
  ForgeJsonToken token;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_strescape (json, NULL);

  g_test_message ("%.60s", shown);
  forge_json_scanner_init (&scanner, json, length);
  do
    token = forge_json_scanner_next (&scanner);
  while (token != FORGE_JSON_END && token != FORGE_JSON_ERROR);
  g_assert_cmpint (token, ==, FORGE_JSON_ERROR);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_ERROR);
  g_assert_cmpuint (forge_json_scanner_get_offset (&scanner), <=, length);
  forge_json_scanner_set_error (&scanner, &error);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* Among them all that json-glib 1.6 lets through, changes or crashes on. */
static void
test_refused (void)
{
  const char *cases[] = {
    "",
    " ",
    "{",
    "}",
    "[",
    "]",
    "[1",
    "[1,",
    "[,1]",
    "[1,]",
    "[1 2]",
    "[1}",
    "{1:2}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1]",
    "{a:1}",
    "{'a':1}",
    "'x'",
    "/* */ 1",
    "1 // x",
    "0x10",
    "010",
    "-010",
    "+1",
    ".5",
    "1.",
    "1.e1",
    "1e",
    "1e+",
    "-",
    "--1",
    "- 1",
    "NaN",
    "Infinity",
    "-Infinity",
    "nan",
    "inf",
    "tru",
    "truely",
    "True",
    "nul",
    "nulll",
    "1 1",
    "1,",
    "\"",
    "\"abc",
    "\"\\\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\u0000\"",
    "\"a\\u0000b\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800x\"",
    "\"\\ud800\\n\"",
    "\"\\ud800\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\ud83d\\ude0\"",
    "\"tab\there\"",
    "\"line\nend\"",
    "\"\037\"",
    "\"bad \377 byte\"",
    "\"\300\200\"",
    "\"\355\240\200\"",
    "\"cut \303\"",
    "\357\273\277{}",
    "12345678901234567890",
    "9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999999999999999999999999",
    "1e400",
    "-1e309",
    "1e99999999999999999999",
    "\302\240"
    "1",
    "\f1",
    "1\v",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i], strlen (cases[i]));
  assert_refused ("1\0", 2);
  assert_refused ("\0", 1);
  assert_refused ("\"a\0b\"", 5);
  assert_refused ("[\0]", 3);
}

static void
test_depth (void)
{
  g_autofree char *opening = g_strnfill (64, '[');
  g_autofree char *closing = g_strnfill (64, ']');
  g_autofree char *fits = g_strconcat (opening, closing, NULL);
  g_autofree char *over = g_strconcat ("[", fits, "]", NULL);
  g_autofree char *crash = g_strnfill (80000, '[');
  ForgeJsonScanner scanner;

  forge_json_scanner_init (&scanner, fits, strlen (fits));
  for (int i = 0; i < 64; i++)
    g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_BEGIN_ARRAY);
  for (int i = 0; i < 64; i++)
    g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_END_ARRAY);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_END);
  assert_refused (over, strlen (over));
  assert_refused (crash, strlen (crash));
}

static void
test_error_position (void)
{
  static const char json[] = "{\n  \"a\": 1,\n  \"b\": x\n}";
  ForgeJsonScanner scanner;
  g_autoptr (GError) error = NULL;

  forge_json_scanner_init (&scanner, json, strlen (json));
  while (forge_json_scanner_next (&scanner) != FORGE_JSON_ERROR)
    ;
  g_assert_cmpuint (forge_json_scanner_get_offset (&scanner), ==, 19);
  forge_json_scanner_set_error (&scanner, &error);
  g_assert_nonnull (strstr (error->message, "line 3, column 8"));
}

static void
test_skip (void)
{
  static const char json[] = "{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":[],\"e\":3,\"f\":4}";
  ForgeJsonScanner scanner;

  forge_json_scanner_init (&scanner, json, strlen (json));
  forge_json_scanner_next (&scanner);
  for (const char *key = "ade"; *key != '\0'; key++)
    {
      const char text[] = { *key, '\0' };

      g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_KEY);
      g_assert_true (forge_json_scanner_equals (&scanner, text));
      g_assert_true (forge_json_scanner_skip (&scanner));
    }
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_KEY);
  g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_INTEGER);
  g_assert_true (forge_json_scanner_skip (&scanner));
  g_assert_cmpint (forge_json_scanner_get_integer (&scanner), ==, 4);

  forge_json_scanner_init (&scanner, "[[1,x]]", 7);
  forge_json_scanner_next (&scanner);
  g_assert_false (forge_json_scanner_skip (&scanner));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scanner/tokens", test_tokens);
  g_test_add_func ("/json-scanner/bytes-are-borrowed", test_bytes_are_borrowed);
  g_test_add_func ("/json-scanner/equals", test_equals);
  g_test_add_func ("/json-scanner/refused", test_refused);
  g_test_add_func ("/json-scanner/depth", test_depth);
  g_test_add_func ("/json-scanner/error-position", test_error_position);
  g_test_add_func ("/json-scanner/skip", test_skip);
  return g_test_run ();
}
