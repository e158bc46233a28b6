/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-shelf.h"

static void
assert_tags (const char *text, const char *expected)
{
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  g_autofree char *joined = NULL;

  forge_shelf_set_tags (shelf, text);
  joined = g_strjoinv ("|", shelf->tags);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_tags (void)
{
  assert_tags ("", "");
  assert_tags (" , ,\n", "");
  assert_tags ("clinic, gdpr\nclinic", "clinic|gdpr");
  assert_tags ("  two words  ", "two words");
  assert_tags ("a\tb\001c", "a b c");
  assert_tags ("ungültig\377, 標籤", "ungültig\357\277\275|標籤");
  assert_tags ("1,2,3,4,5,6,7,8,9,10,11,12,13", "1|2|3|4|5|6|7|8|9|10|11|12");
}

static void
test_folder (void)
{
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  g_autofree char *many = g_strnfill (500, 'x');

  forge_shelf_set_folder (shelf, "  Clients\nNorth ");
  g_assert_cmpstr (shelf->folder, ==, "Clients North");
  forge_shelf_set_folder (shelf, many);
  g_assert_cmpuint (strlen (shelf->folder), ==, 60);
}

static void
test_copy (void)
{
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  g_autoptr (ForgeShelf) copy = NULL;

  shelf->is_pinned = TRUE;
  shelf->archived = 5;
  forge_shelf_set_tags (shelf, "a,b");
  copy = forge_shelf_copy (shelf);
  forge_shelf_set_tags (shelf, "");
  g_assert_true (copy->is_pinned);
  g_assert_cmpint (copy->archived, ==, 5);
  g_assert_cmpstr (copy->tags[1], ==, "b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shelf/tags", test_tags);
  g_test_add_func ("/shelf/folder", test_folder);
  g_test_add_func ("/shelf/copy", test_copy);
  return g_test_run ();
}
