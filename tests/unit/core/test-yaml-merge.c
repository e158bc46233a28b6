/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-yaml-merge.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-writer.h"

static ForgeYamlNode *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeYamlNode *node = forge_yaml_read (text, -1, "test", 100000, &error);

  g_assert_no_error (error);
  return node;
}

static void
note_cb (const char *path,
         const ForgeYamlNode *base,
         const ForgeYamlNode *ours,
         const ForgeYamlNode *theirs,
         gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", path);
}

static void
assert_merge (ForgeFavor favor,
              const char *base,
              const char *ours,
              const char *theirs,
              const char *expected,
              const char *paths)
{
  g_autoptr (ForgeYamlNode) before = read_text (base);
  g_autoptr (ForgeYamlNode) left = read_text (ours);
  g_autoptr (ForgeYamlNode) right = read_text (theirs);
  g_autoptr (GString) conflicts = g_string_new (NULL);
  g_autoptr (ForgeYamlNode) merged
      = forge_yaml_merge (before, left, right, favor, note_cb, conflicts);
  g_autofree char *text = forge_yaml_write (merged);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (conflicts->str, ==, paths);
}

static void
test_maps (void)
{
  assert_merge (FORGE_FAVOR_KEEP, "a: 1\nb: 2\nc: 3\n", "a: 9\nb: 2\nc: 3\n", "a: 1\nb: 2\nd: 4\n",
                "a: 9\nb: 2\nd: 4\n", "");
  assert_merge (FORGE_FAVOR_KEEP, "a: {x: 1, y: 2}\n", "a: {x: 3, y: 2}\n", "a: {x: 1, y: 4}\n",
                "a:\n  x: 3\n  y: 4\n", "");
}

static void
test_lists (void)
{
  assert_merge (FORGE_FAVOR_KEEP, "l: [a, b]\n", "l: [a, b, c]\n", "l: [b, d]\n",
                "l:\n  - b\n  - c\n  - d\n", "");
  assert_merge (FORGE_FAVOR_KEEP, "- {name: a, type: int}\n", "- {name: a, type: long}\n",
                "- {name: a, type: int, description: x}\n- {name: b}\n",
                "- name: a\n  type: long\n  description: x\n- name: b\n", "");
  /* What cannot be told apart is one value. */
  assert_merge (FORGE_FAVOR_KEEP, "l: [a, a]\n", "l: [a, a, b]\n", "l: [a, a, c]\n",
                "l:\n  - a\n  - a\n  - b\n", "l ");
}

static void
test_favor (void)
{
  const char *base = "a: 1\nb: {c: 1}\n";
  const char *ours = "a: 2\nb: {c: 1, d: 5}\n";
  const char *theirs = "a: 3\nb: {c: 1}\n";

  assert_merge (FORGE_FAVOR_OURS, base, ours, theirs, "a: 2\n\nb:\n  c: 1\n  d: 5\n", "a ");
  assert_merge (FORGE_FAVOR_THEIRS, base, ours, theirs, "a: 3\n\nb:\n  c: 1\n  d: 5\n", "a ");
  assert_merge (FORGE_FAVOR_BASE, base, ours, theirs, "a: 1\n\nb:\n  c: 1\n  d: 5\n", "a ");
  assert_merge (FORGE_FAVOR_KEEP, "a: 1\nb: 1\n", "b: 1\n", "a: 2\nb: 1\n", "a: 2\nb: 1\n", "a ");
  assert_merge (FORGE_FAVOR_OURS, "a: 1\nb: 1\n", "b: 1\n", "a: 2\nb: 1\n", "b: 1\n", "a ");
}

static void
test_comments (void)
{
  assert_merge (FORGE_FAVOR_KEEP, "a: 1\nb: 2\n", "# why\na: 1\nb: 2\n", "a: 5\nb: 2\n",
                "# why\na: 5\nb: 2\n", "");
  assert_merge (FORGE_FAVOR_KEEP, "a: 1\n", "# mine\na: 1\n", "# yours\na: 1\n",
                "# mine\n# yours\na: 1\n", "");
  assert_merge (FORGE_FAVOR_KEEP, "x: 0\na: 1\n", "x: 0\na: 1 # mine\n", "x: 0\na: 1 # yours\n",
                "x: 0\n# yours\na: 1  # mine\n", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml-merge/maps", test_maps);
  g_test_add_func ("/yaml-merge/lists", test_lists);
  g_test_add_func ("/yaml-merge/favor", test_favor);
  g_test_add_func ("/yaml-merge/comments", test_comments);
  return g_test_run ();
}
