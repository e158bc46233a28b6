/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../store/store-fixture.h"
#include "core/forge-error.h"
#include "export/forge-text-file.h"

static void
assert_content (const char *folder, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static GPtrArray *
make_files (const char *text)
{
  GPtrArray *files = forge_text_file_list_new ();

  g_ptr_array_add (files, forge_text_file_new ("a.md", g_strdup (text), strlen (text)));
  g_ptr_array_add (files, forge_text_file_new ("b.md", g_strdup (text), strlen (text)));
  return files;
}

static void
test_write (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.md", NULL);
  g_autoptr (GPtrArray) files = make_files ("one");
  g_autoptr (GPtrArray) more = make_files ("two");
  g_autoptr (GError) error = NULL;

  g_assert_true (forge_text_file_write (g_ptr_array_index (files, 0), path, &error));
  assert_content (folder, "a.md", "one");
  g_assert_true (forge_text_file_write (g_ptr_array_index (more, 0), path, &error));
  assert_content (folder, "a.md", "two");
  g_assert_cmpuint (count_entries (folder), ==, 1);
  g_assert_false (forge_text_file_write (g_ptr_array_index (more, 0), folder, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  store_fixture_remove_folder (folder);
}

static void
test_write_folder (void)
{
  g_autofree char *top = store_fixture_make_folder ();
  g_autofree char *folder = g_build_filename (top, "new", "out", NULL);
  g_autofree char *foreign = g_build_filename (folder, "mine.txt", NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (GPtrArray) files = make_files ("one");
  g_autoptr (GPtrArray) more = make_files ("two");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = forge_text_file_write_folder (files, folder, &error);
  g_auto (GStrv) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  assert_content (folder, "b.md", "one");
  g_assert_true (g_file_set_contents (foreign, "keep", -1, NULL));
  again = forge_text_file_write_folder (more, folder, &error);
  g_assert_no_error (error);
  assert_content (folder, "a.md", "two");
  assert_content (folder, "b.md", "two");
  assert_content (folder, "mine.txt", "keep");
  g_assert_cmpuint (count_entries (folder), ==, 3);
  g_assert_cmpuint (count_entries (parent), ==, 1);
  store_fixture_remove_folder (top);
}

/* A folder in the place of a file is something that rename(2) cannot replace. */
static void
test_write_folder_fails (void)
{
  g_autofree char *top = store_fixture_make_folder ();
  g_autofree char *folder = g_build_filename (top, "out", NULL);
  g_autofree char *blocked = g_build_filename (folder, "a.md", "deep", NULL);
  g_autofree char *plain = g_build_filename (top, "plain", NULL);
  g_autoptr (GPtrArray) files = make_files ("one");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (blocked, 0700), ==, 0);
  g_assert_null (forge_text_file_write_folder (files, folder, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_cmpuint (count_entries (folder), ==, 1);
  g_assert_cmpuint (count_entries (top), ==, 1);
  g_assert_true (g_file_set_contents (plain, "keep", -1, NULL));
  g_assert_null (forge_text_file_write_folder (files, plain, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  assert_content (top, "plain", "keep");
  store_fixture_remove_folder (top);
}

static void
assert_read_refused (const char *path, gsize max_bytes)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_text_file_read (path, max_bytes, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
}

static void
test_read (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.md", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autoptr (ForgeTextFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "a\0b", 3, NULL));
  file = forge_text_file_read (path, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->name, ==, "a.md");
  g_assert_cmpmem (file->text, file->length, "a\0b", 3);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_read_refused (path, 2);
  assert_read_refused (pipe, 100);
  assert_read_refused (folder, 100);
  assert_read_refused ("/dev/zero", 100);
  assert_read_refused ("/nonexistent", 100);
  store_fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-file/write", test_write);
  g_test_add_func ("/text-file/write-folder", test_write_folder);
  g_test_add_func ("/text-file/write-folder-fails", test_write_folder_fails);
  g_test_add_func ("/text-file/read", test_read);
  return g_test_run ();
}
