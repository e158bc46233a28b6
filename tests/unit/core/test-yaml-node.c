/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-yaml-node.h"
#include "core/forge-yaml-reader.h"

static ForgeYamlNode *
read_text (const char *text)
{
  return forge_yaml_read (text, -1, "a.yaml", 1 << 20, NULL);
}

/* An edit leaves the node that it was made from alone, and shares the rest. */
static void
test_with (void)
{
  g_autoptr (ForgeYamlNode) old = read_text ("a: 1  # one\nb: {c: 2}\n");
  g_autoptr (ForgeYamlNode) value = forge_yaml_string_new ("x");
  g_autoptr (ForgeYamlNode) changed = forge_yaml_map_with (old, "a", value);
  g_autoptr (ForgeYamlNode) longer = forge_yaml_map_with (changed, "d", value);
  g_autoptr (ForgeYamlNode) shorter = forge_yaml_map_with (longer, "b", NULL);

  g_assert_cmpstr (forge_yaml_map_get_text (old, "a"), ==, "1");
  g_assert_cmpstr (forge_yaml_map_get_text (changed, "a"), ==, "x");
  g_assert_cmpstr (forge_yaml_map_get (changed, "a")->after, ==, "# one");
  g_assert_true (forge_yaml_map_get (changed, "b") == forge_yaml_map_get (old, "b"));
  g_assert_cmpuint (longer->n_children, ==, 3);
  g_assert_cmpuint (shorter->n_children, ==, 2);
  g_assert_null (forge_yaml_map_get (shorter, "b"));
  g_assert_null (forge_yaml_map_get_text (longer, "b"));
  g_assert_null (forge_yaml_map_get (value, "a"));
}

static void
test_equal (void)
{
  static const char *const different[] = { "a: 2\nb: [x]\n", "a: 1\nb: [x, y]\n",
                                           "b: [x]\na: 1\n", "a: '1'\nb: [x]\n",
                                           "a: 1\n",         "[]" };
  g_autoptr (ForgeYamlNode) one = read_text ("a: 1\nb: [x]\n");
  g_autoptr (ForgeYamlNode) same = read_text ("{a: 1, b: [x]} # c\n");

  g_assert_true (forge_yaml_node_equal (one, same, FALSE));
  g_assert_false (forge_yaml_node_equal (one, same, TRUE));
  for (gsize i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autoptr (ForgeYamlNode) other = read_text (different[i]);

      g_assert_false (forge_yaml_node_equal (one, other, FALSE));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml-node/with", test_with);
  g_test_add_func ("/yaml-node/equal", test_equal);
  return g_test_run ();
}
