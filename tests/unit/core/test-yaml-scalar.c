/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-yaml-scalar.h"

static void
test_resolve (void)
{
  static const struct
  {
    const char *text;
    ForgeYamlMeaning meaning;
  } cases[] = {
    { "", FORGE_YAML_NULL },
    { "~", FORGE_YAML_NULL },
    { "null", FORGE_YAML_NULL },
    { "nULL", FORGE_YAML_TEXT },
    { "true", FORGE_YAML_BOOLEAN },
    { "False", FORGE_YAML_BOOLEAN },
    { "yes", FORGE_YAML_TEXT },
    { "-12", FORGE_YAML_INTEGER },
    { "0x1F", FORGE_YAML_INTEGER },
    { "0o17", FORGE_YAML_INTEGER },
    { "99999999999999999999", FORGE_YAML_NUMBER },
    { "1.5", FORGE_YAML_NUMBER },
    { "-.5e3", FORGE_YAML_NUMBER },
    { ".", FORGE_YAML_TEXT },
    { ".inf", FORGE_YAML_TEXT },
    { "1e999", FORGE_YAML_TEXT },
    { "12a", FORGE_YAML_TEXT },
    { "ä", FORGE_YAML_TEXT },
    { "2024-01-02", FORGE_YAML_TEXT },
  };
  ForgeYamlValue value;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (forge_yaml_resolve (cases[i].text, NULL), ==, cases[i].meaning);
    }
  forge_yaml_resolve ("0x1F", &value);
  g_assert_cmpint (value.integer, ==, 31);
  forge_yaml_resolve ("True", &value);
  g_assert_true (value.boolean);
  forge_yaml_resolve ("-2.5", &value);
  g_assert_cmpfloat (value.number, ==, -2.5);
}

static void
test_append (void)
{
  static const struct
  {
    const char *text;
    const char *block;
    const char *flow;
  } cases[] = {
    { "Order placed", "Order placed", "Order placed" },
    { "a, b", "a, b", "\"a, b\"" },
    { "a:b", "a:b", "\"a:b\"" },
    { "", "\"\"", "\"\"" },
    { "on", "\"on\"", "\"on\"" },
    { "y", "y", "y" },
    { "1:30", "\"1:30\"", "\"1:30\"" },
    { "<<", "\"<<\"", "\"<<\"" },
    { "a\\b", "a\\b", "a\\b" },
    { "say \"x\"", "say \"x\"", "say \"x\"" },
    { "\"x\"", "\"\\\"x\\\"\"", "\"\\\"x\\\"\"" },
    { "x ", "\"x \"", "\"x \"" },
    { "\xe2\x80\xa8", "\"\\u2028\"", "\"\\u2028\"" },
    { "\x7f", "\"\\x7F\"", "\"\\x7F\"" },
    { "%x", "\"%x\"", "\"%x\"" },
    { "50 %", "50 %", "50 %" },
    { "---", "\"---\"", "\"---\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) block = g_string_new (NULL);
      g_autoptr (GString) flow = g_string_new (NULL);

      forge_yaml_append_text (block, cases[i].text, FALSE);
      forge_yaml_append_text (flow, cases[i].text, TRUE);
      g_assert_cmpstr (block->str, ==, cases[i].block);
      g_assert_cmpstr (flow->str, ==, cases[i].flow);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml-scalar/resolve", test_resolve);
  g_test_add_func ("/yaml-scalar/append", test_append);
  return g_test_run ();
}
