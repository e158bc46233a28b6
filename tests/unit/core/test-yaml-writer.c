/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-writer.h"

static ForgeYamlNode *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeYamlNode *node = forge_yaml_read (text, -1, "a.yaml", 1 << 20, &error);

  g_assert_no_error (error);
  return node;
}

/* @text is written as @expected (NULL: as it is), and that as itself. */
static void
assert_written (const char *text, const char *expected)
{
  g_autoptr (ForgeYamlNode) node = read_text (text);
  g_autofree char *written = forge_yaml_write (node);
  g_autoptr (ForgeYamlNode) again = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpstr (written, ==, expected != NULL ? expected : text);
  again = read_text (written);
  g_assert_true (forge_yaml_node_equal (node, again, FALSE));
  second = forge_yaml_write (again);
  g_assert_cmpstr (second, ==, written);
}

static void
test_structure (void)
{
  assert_written ("a: 1\nb: x\n", NULL);
  assert_written ("{a: 1, b: [x, {y: z}]}", "a: 1\n\nb:\n  - x\n  - y: z\n");
  assert_written ("a:\n- b:\n  - c\n- - d\n  - e\n",
                  "a:\n  - b:\n      - c\n  -\n    - d\n    - e\n");
  assert_written ("a: []\nb: {}\nc:\nd: ~\n", "a: []\nb: {}\nc:\nd: ~\n");
  assert_written ("- 1\n- {a: b, c: d}\n", "- 1\n- a: b\n  c: d\n");
  assert_written ("text\n", NULL);
  assert_written ("", "");
}

static void
test_scalars (void)
{
  assert_written ("a: 'it''s'\nb: \"x\"\n", "a: it's\nb: x\n");
  assert_written ("a: 'true'\nb: '12'\nc: ''\nd: 'null'\n",
                  "a: \"true\"\nb: \"12\"\nc: \"\"\nd: \"null\"\n");
  assert_written ("a: true\nb: 0x1F\nc: -1.50\n", NULL);
  /* What YAML 1.1 takes for something else. */
  assert_written ("a: yes\nb: 2024-01-02\nc: 12:30\nd: 1_000\ne: Off\n",
                  "a: \"yes\"\nb: \"2024-01-02\"\nc: \"12:30\"\nd: \"1_000\"\ne: \"Off\"\n");
  assert_written ("a: 14 days\nb: 3rd\nc: -x\n", "a: 14 days\nb: 3rd\nc: \"-x\"\n");
  assert_written ("a: '#x'\nb: 'a #b'\nc: '- x'\nd: 'x:'\ne: '@x'\n",
                  "a: \"#x\"\nb: \"a #b\"\nc: \"- x\"\nd: \"x:\"\ne: \"@x\"\n");
  assert_written ("a: \"tab\\there\\x01\\u2028\"\n", NULL);
  assert_written ("'a: b': c\n", "\"a: b\": c\n");
}

static void
test_blocks (void)
{
  assert_written ("a: |\n  one\n\n    two\nb: x\n", NULL);
  assert_written ("a: \"one\\ntwo\"\n", "a: |-\n  one\n  two\n");
  assert_written ("a: >\n  one\n  two\n\n  three\n", "a: |\n  one two\n  three\n");
  assert_written ("a: \"one \\ntwo\"\n", NULL);
  assert_written ("a: \" one\\ntwo\"\n", NULL);
  assert_written ("a: \"one\\n\\n\"\n", NULL);
  assert_written ("- |\n  # text\n- x\n", NULL);
}

static void
test_comments (void)
{
  assert_written ("# top\n\n# below\na: 1  # one\n# b\nb: 2\n# end\n", NULL);
  assert_written (
      "a:  # list\n  # first\n  - x  # is x\n  # second\n  - y: 1\n    # inner\n    z: 2\n"
      "\n# later\nb: 3\n",
      NULL);
  assert_written ("a: [x, # one\n y] # two\nb: 1\n", "a:\n  - x  # one\n  - y  # two\n\nb: 1\n");
  assert_written ("a: |  # block\n  # text\nb: 1\n", NULL);
  assert_written ("a:\n  # above\n  value\n", "# above\na: value\n");
  assert_written ("a: x # c\n  # d\nb: y\n", "a: x  # c\n# d\nb: y\n");
  assert_written ("a: 'no # comment'\nb: x#y\nc: http://a/#b\n",
                  "a: \"no # comment\"\nb: x#y\nc: http://a/#b\n");
  assert_written ("-  # dash\n  a: 1\n", "# dash\n- a: 1\n");
  assert_written ("a: []  # none\nb:  # nothing\nc: 1\n", NULL);
  assert_written ("--- # doc\na: 1\n...  # end\n", "# doc\na: 1\n# end\n");
  assert_written ("# only\n", NULL);
  assert_written ("a: \"\xc3\xa4\xe2\x82\xac\"  # \xc3\xbc\nb: \xf0\x9f\x8d\xb0  # cake\n",
                  "a: \xc3\xa4\xe2\x82\xac  # \xc3\xbc\nb: \xf0\x9f\x8d\xb0  # cake\n");
}

static void
test_places (void)
{
  g_autoptr (ForgeYamlNode) root = read_text ("a: 1\nb:\n  - x\n  - \xc3\xa4: y\n");
  const ForgeYamlNode *list = forge_yaml_map_get (root, "b");
  const ForgeYamlNode *value = list->children[1]->children[0];
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (list->children[0]->line, ==, 3);
  g_assert_cmpuint (list->children[0]->column, ==, 5);
  forge_yaml_refuse (value, "a.yaml", &error, "No %s.", "good");
  g_assert_cmpstr (error->message, ==, "a.yaml, line 4, column 8: No good.");
}

static void
test_keys (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *large = g_strnfill (FORGE_YAML_MAX_KEY + 1, 'k');
  g_autofree char *text = g_strconcat (large, ": 1\n", NULL);
  g_autoptr (ForgeYamlNode) root = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "k%u: %u\n", i, i);
  root = read_text (many->str);
  g_assert_cmpuint (root->n_children, ==, 5000);
  g_assert_cmpstr (forge_yaml_map_get_text (root, "k4999"), ==, "4999");
  g_string_append (many, "k17: 1\n");
  g_assert_null (forge_yaml_read (many->str, -1, "a", 1 << 20, NULL));
  g_assert_null (forge_yaml_read (text, -1, "a", 1 << 20, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml-writer/structure", test_structure);
  g_test_add_func ("/yaml-writer/scalars", test_scalars);
  g_test_add_func ("/yaml-writer/blocks", test_blocks);
  g_test_add_func ("/yaml-writer/comments", test_comments);
  g_test_add_func ("/yaml-writer/places", test_places);
  g_test_add_func ("/yaml-writer/keys", test_keys);
  return g_test_run ();
}
