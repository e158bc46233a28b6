/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-order-merge.h"

static GPtrArray *
split (const char *letters)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (; *letters != '\0'; letters++)
    g_ptr_array_add (keys, g_strndup (letters, 1));
  return keys;
}

static void
assert_order (const char *base, const char *ours, const char *theirs, const char *expected)
{
  g_autoptr (GPtrArray) before = split (base);
  g_autoptr (GPtrArray) left = split (ours);
  g_autoptr (GPtrArray) right = split (theirs);
  g_autoptr (GPtrArray) merged = forge_order_merge (before, left, right);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < merged->len; i++)
    g_string_append (text, g_ptr_array_index (merged, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_added (void)
{
  assert_order ("", "", "", "");
  assert_order ("ab", "axb", "ayb", "axyb");
  assert_order ("ab", "xab", "aby", "xaby");
  assert_order ("", "xy", "yz", "xyz");
  assert_order ("ab", "abxy", "abzw", "abxyzw");
}

/* What a side took away is still a key: who merges knows why it is gone. */
static void
test_removed (void)
{
  assert_order ("abc", "ac", "abc", "abc");
  assert_order ("abc", "ac", "abxc", "abxc");
  assert_order ("abc", "", "", "");
}

static void
test_moved (void)
{
  assert_order ("abc", "cab", "abc", "cab");
  assert_order ("abc", "abc", "cab", "cab");
  assert_order ("abc", "cab", "abxc", "cabx");
  assert_order ("abc", "abxc", "cab", "cabx");
  assert_order ("abc", "cab", "bca", "cab");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-merge/added", test_added);
  g_test_add_func ("/order-merge/removed", test_removed);
  g_test_add_func ("/order-merge/moved", test_moved);
  return g_test_run ();
}
