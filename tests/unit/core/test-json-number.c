/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-json-number.h"

static void
test_numbers (void)
{
  const struct
  {
    const char *json;
    ForgeJsonToken token;
    double number;
  } cases[] = {
    { "0", FORGE_JSON_INTEGER, 0 },
    { "-0", FORGE_JSON_INTEGER, 0 },
    { "1234567890", FORGE_JSON_INTEGER, 1234567890 },
    { "0.1", FORGE_JSON_DOUBLE, 0.1 },
    { "-1.25e2", FORGE_JSON_DOUBLE, -125 },
    { "1E+2", FORGE_JSON_DOUBLE, 100 },
    { "1e-2", FORGE_JSON_DOUBLE, 0.01 },
    { "123456789012345678.5", FORGE_JSON_DOUBLE, 123456789012345678.5 },
    { "9007199254740993.0", FORGE_JSON_DOUBLE, 9007199254740993.0 },
    { "2.2250738585072014e-308", FORGE_JSON_DOUBLE, 2.2250738585072014e-308 },
    { "1.7976931348623157e308", FORGE_JSON_DOUBLE, 1.7976931348623157e308 },
    { "1e-400", FORGE_JSON_DOUBLE, 0 },
    { "0e999999999999999999999", FORGE_JSON_DOUBLE, 0 },
    { "0.30000000000000004", FORGE_JSON_DOUBLE, 0.30000000000000004 },
    { "100000000000000000000000000000000000000000000000000000000000000000000.0", FORGE_JSON_DOUBLE,
      1e68 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ForgeJsonScanner scanner;

      g_test_message ("%s", cases[i].json);
      forge_json_scanner_init (&scanner, cases[i].json, strlen (cases[i].json));
      g_assert_cmpint (forge_json_scanner_next (&scanner), ==, cases[i].token);
      g_assert_cmpfloat (forge_json_scanner_get_double (&scanner), ==, cases[i].number);
      g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_END);
    }
}

static void
test_range (void)
{
  static const char json[] = "[9223372036854775807,-9223372036854775808]";
  ForgeJsonScanner scanner;

  forge_json_scanner_init (&scanner, json, strlen (json));
  forge_json_scanner_next (&scanner);
  forge_json_scanner_next (&scanner);
  g_assert_cmpint (forge_json_scanner_get_integer (&scanner), ==, G_MAXINT64);
  forge_json_scanner_next (&scanner);
  g_assert_cmpint (forge_json_scanner_get_integer (&scanner), ==, G_MININT64);
}

/* Doubles of all sizes must come out as the C library reads them, digit for digit. */
static void
test_exact (void)
{
  for (int i = 0; i < 20000; i++)
    {
      char text[64];
      ForgeJsonScanner scanner;

      g_snprintf (text, sizeof text, "%d.%de%d", g_test_rand_int_range (0, 1000000),
                  g_test_rand_int_range (0, 1000000), g_test_rand_int_range (-40, 40));
      forge_json_scanner_init (&scanner, text, strlen (text));
      g_assert_cmpint (forge_json_scanner_next (&scanner), ==, FORGE_JSON_DOUBLE);
      g_assert_cmpfloat (forge_json_scanner_get_double (&scanner), ==, g_ascii_strtod (text, NULL));
    }
}

/* A number alone: what follows is the scanner's business, and the place of a problem is kept. */
static void
test_alone (void)
{
  static const char json[] = "-12.5e1]";
  ForgeJsonScanner scanner;

  forge_json_scanner_init (&scanner, json, strlen (json));
  g_assert_cmpint (forge_json_number_scan (&scanner), ==, FORGE_JSON_DOUBLE);
  g_assert_cmpfloat (forge_json_scanner_get_double (&scanner), ==, -125);
  g_assert_true (scanner.cursor == json + 7);
  forge_json_scanner_init (&scanner, "1.x", 3);
  g_assert_cmpint (forge_json_number_scan (&scanner), ==, FORGE_JSON_ERROR);
  g_assert_null (scanner.problem);
  g_assert_cmpuint (forge_json_scanner_get_offset (&scanner), ==, 2);
  forge_json_scanner_init (&scanner, "012", 3);
  g_assert_cmpint (forge_json_number_scan (&scanner), ==, FORGE_JSON_ERROR);
  g_assert_nonnull (scanner.problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-number/numbers", test_numbers);
  g_test_add_func ("/json-number/range", test_range);
  g_test_add_func ("/json-number/exact", test_exact);
  g_test_add_func ("/json-number/alone", test_alone);
  return g_test_run ();
}
