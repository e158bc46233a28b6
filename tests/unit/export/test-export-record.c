/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "export/forge-export-record.h"

typedef struct
{
  char *folder; /* the data folder, and where exports go */
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("forge-record-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "prd.md", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *record = g_build_filename (self->folder, "exported", NULL);

  g_unlink (record);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static gboolean
allows (Fixture *self, const char *text)
{
  g_autoptr (ForgeTextFile) file = forge_text_file_new ("prd.md", g_strdup (text), strlen (text));

  return forge_export_record_allows (self->folder, file, self->path);
}

static void
remember (Fixture *self, const char *text)
{
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();

  g_ptr_array_add (files, forge_text_file_new ("prd.md", g_strdup (text), strlen (text)));
  forge_export_record_add (self->folder, files);
}

static void
put (Fixture *self, const char *text)
{
  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
}

static void
test_nothing_there (Fixture *self, gconstpointer data)
{
  g_assert_true (allows (self, "new"));
}

static void
test_same (Fixture *self, gconstpointer data)
{
  put (self, "new");
  g_assert_true (allows (self, "new"));
  put (self, "");
  g_assert_true (allows (self, ""));
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  put (self, "mine");
  g_assert_false (allows (self, "new"));
  remember (self, "old");
  g_assert_false (allows (self, "new"));
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  remember (self, "old");
  put (self, "old");
  g_assert_true (allows (self, "new"));
  put (self, "old, and a word of mine");
  g_assert_false (allows (self, "new"));
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  g_assert_false (allows (self, "new"));
  g_rmdir (self->path);
}

/* A line that a power cut halved takes no other with it, and nothing is there twice. */
static void
test_lines (Fixture *self, gconstpointer data)
{
  g_autofree char *record = g_build_filename (self->folder, "exported", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  remember (self, "one");
  g_assert_cmpint (truncate (record, 40), ==, 0);
  remember (self, "two");
  remember (self, "two");
  put (self, "two");
  g_assert_true (allows (self, "new"));
  put (self, "one");
  g_assert_false (allows (self, "new"));
  g_assert_true (g_file_get_contents (record, &text, &length, NULL));
  g_assert_cmpuint (length, ==, 40 + 65);
}

/* Without a place to remember it, the next export asks. */
static void
test_no_place (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "missing", NULL);
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();
  g_autoptr (ForgeTextFile) file = forge_text_file_new ("prd.md", g_strdup ("new"), 3);

  g_ptr_array_add (files, forge_text_file_new ("prd.md", g_strdup ("old"), 3));
  forge_export_record_add (nowhere, files);
  put (self, "old");
  g_assert_false (forge_export_record_allows (nowhere, file, self->path));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/export-record/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing-there", test_nothing_there);
  ADD ("same", test_same);
  ADD ("foreign", test_foreign);
  ADD ("changed", test_changed);
  ADD ("folder", test_folder);
  ADD ("lines", test_lines);
  ADD ("no-place", test_no_place);
#undef ADD
  return g_test_run ();
}
