/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "vcs/forge-link-files.h"

static void
test_names (void)
{
  ForgeKind kind = FORGE_N_KINDS;

  g_assert_true (forge_link_is_document ("prd.md", &kind));
  g_assert_cmpstr (forge_kind_get_nick (kind), ==, "prd");
  g_assert_false (forge_link_is_document ("README.md", NULL));
  g_assert_true (forge_link_is_board ("board/order.yaml"));
  g_assert_false (forge_link_is_board ("board/x/order.yaml"));
  g_assert_false (forge_link_is_board ("board/../order.yaml"));
  g_assert_false (forge_link_is_board ("board/.yaml"));
  g_assert_false (forge_link_is_board ("order.yaml"));
}

/* Only what is ours, and nothing that a link leads to. */
static void
test_folder (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *link = g_build_filename (folder, "api.md", NULL);
  g_autofree char *binary = g_build_filename (folder, "data.md", NULL);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (forge_link_write (folder, "prd.md", "# P\n", &error));
  g_assert_true (forge_link_write (folder, "board/a.yaml", "format: 1\n", &error));
  g_assert_true (forge_link_write (folder, "own.txt", "mine", &error));
  g_assert_no_error (error);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  files = forge_link_read_folder (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (forge_board_texts_find (files, "prd.md"), ==, "# P\n");
  g_assert_cmpstr (forge_board_texts_find (files, "board/a.yaml"), ==, "format: 1\n");
  g_assert_true (forge_link_is_still (folder, "prd.md", "# P\n"));
  g_assert_false (forge_link_is_still (folder, "prd.md", "# Q\n"));
  g_assert_true (forge_link_is_still (folder, "ui.md", NULL));
  g_assert_false (forge_link_is_still (folder, "prd.md", NULL));
  g_assert_true (g_file_set_contents (binary, "\xff\x00\xfe", 3, NULL));
  g_assert_null (forge_link_read_folder (folder, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  store_fixture_remove_folder (folder);
}

/* A README is ours only where it says so; a link is no file, and not the lack of one. */
static void
test_others (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *link = g_build_filename (folder, "prd.md", NULL);
  g_autoptr (GPtrArray) foreign = NULL;
  g_autoptr (GPtrArray) own = NULL;

  g_assert_true (forge_link_write (folder, FORGE_LINK_README, "# Mine\n", NULL));
  g_assert_true (forge_link_write (folder, FORGE_LINK_BRIEF, "A shop.\n", NULL));
  foreign = forge_link_read_folder (folder, NULL);
  g_assert_cmpuint (foreign->len, ==, 1);
  g_assert_true (
      forge_link_write (folder, FORGE_LINK_README, "---\nformat: specforge-markdown\n---\n", NULL));
  own = forge_link_read_folder (folder, NULL);
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_false (forge_link_is_blocked (folder, "prd.md"));
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_true (forge_link_is_blocked (folder, "prd.md"));
  g_assert_true (forge_link_remove (folder, FORGE_LINK_BRIEF, NULL));
  g_assert_true (forge_link_remove (folder, FORGE_LINK_BRIEF, NULL));
  g_assert_true (forge_link_is_still (folder, FORGE_LINK_BRIEF, NULL));
  g_assert_true (forge_link_is_ours (FORGE_LINK_ANSWERS));
  g_assert_false (forge_link_is_ours (FORGE_LINK_README));
  store_fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-files/names", test_names);
  g_test_add_func ("/link-files/folder", test_folder);
  g_test_add_func ("/link-files/others", test_others);
  return g_test_run ();
}
