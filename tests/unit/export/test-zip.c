/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "../store/store-fixture.h"
#include "core/forge-error.h"
#include "export/forge-zip.h"

/* Makes archives that a good program would not. */
typedef struct
{
  struct archive *archive;
  char *path;
} Maker;

static Maker
maker_new (const char *folder)
{
  Maker self = { archive_write_new (), g_build_filename (folder, "bad.zip", NULL) };

  archive_write_set_format_zip (self.archive);
  g_assert_cmpint (archive_write_open_filename (self.archive, self.path), ==, ARCHIVE_OK);
  return self;
}

static void
maker_add (Maker *self, const char *name, int type, const char *text, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, (unsigned int) type);
  archive_entry_set_perm (entry, 0644);
  if (type == AE_IFLNK)
    archive_entry_set_symlink (entry, text);
  else
    archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (self->archive, entry), ==, ARCHIVE_OK);
  if (type == AE_IFREG)
    archive_write_data (self->archive, text, length);
  archive_entry_free (entry);
}

static ForgeTextFile *
maker_finish (Maker *self)
{
  ForgeTextFile *file = NULL;

  archive_write_free (self->archive);
  file = forge_text_file_read (self->path, G_MAXINT, NULL);
  g_assert_nonnull (file);
  g_free (self->path);
  return file;
}

static void
assert_refused (ForgeTextFile *file, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = forge_zip_read (file, &error);

  g_assert_null (files);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  forge_text_file_free (file);
}

static ForgeTextFile *
make_zip (void)
{
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();
  g_autoptr (GError) error = NULL;
  ForgeTextFile *zip = NULL;

  g_ptr_array_add (files, forge_text_file_new ("README.md", g_strdup ("# A\n"), 4));
  g_ptr_array_add (files, forge_text_file_new ("empty.md", g_strdup (""), 0));
  g_ptr_array_add (files, forge_text_file_new ("project.json", g_strdup ("{}"), 2));
  zip = forge_zip_write (files, "dental", &error);
  g_assert_no_error (error);
  return zip;
}

static void
test_round_trip (void)
{
  g_autoptr (ForgeTextFile) zip = make_zip ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = forge_zip_read (zip, &error);
  const ForgeTextFile *first = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (zip->name, ==, "dental.zip");
  g_assert_cmpuint (files->len, ==, 3);
  first = g_ptr_array_index (files, 0);
  g_assert_cmpstr (first->name, ==, "README.md");
  g_assert_cmpstr (first->text, ==, "# A\n");
}

/* The time zone must not show, nor the time. */
static void
test_deterministic (void)
{
  g_autoptr (ForgeTextFile) here = make_zip ();
  g_autoptr (ForgeTextFile) there = NULL;

  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  tzset ();
  there = make_zip ();
  g_unsetenv ("TZ");
  tzset ();
  g_assert_cmpmem (here->text, here->length, there->text, there->length);
}

/* A program that is not ours has to agree. */
static void
test_unzip_agrees (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.zip", NULL);
  g_autoptr (ForgeTextFile) zip = make_zip ();
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  const char *arguments[] = { "unzip", "-t", path, NULL };

  g_assert_true (forge_text_file_write (zip, path, NULL));
  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                     NULL, &status, &error))
    g_test_skip (error->message);
  else
    {
      g_assert_true (g_spawn_check_wait_status (status, NULL));
      g_assert_nonnull (strstr (output, "dental/README.md"));
      g_assert_nonnull (strstr (output, "No errors detected"));
    }
  store_fixture_remove_folder (folder);
}

static void
test_bad_entries (void)
{
  const struct
  {
    const char *name;
    int type;
    const char *words;
  } cases[] = {
    { "../a.md", AE_IFREG, "outside" },     { "a/../../b.md", AE_IFREG, "outside" },
    { "/etc/a.md", AE_IFREG, "outside" },   { "C:\\a.md", AE_IFREG, "outside" },
    { "a\\..\\b.md", AE_IFREG, "outside" }, { "./a.md", AE_IFREG, "outside" },
    { "a//b.md", AE_IFREG, "outside" },     { "link.md", AE_IFLNK, "plain file" },
    { "a\nb.md", AE_IFREG, "control" },
  };
  g_autofree char *folder = store_fixture_make_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Maker maker = maker_new (folder);

      maker_add (&maker, cases[i].name, cases[i].type, "/etc/passwd", 11);
      assert_refused (maker_finish (&maker), cases[i].words);
    }
  store_fixture_remove_folder (folder);
}

static void
test_twins (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  Maker same = maker_new (folder);
  Maker maker;

  maker_add (&same, "a.md", AE_IFREG, "x", 1);
  maker_add (&same, "a.md", AE_IFREG, "y", 1);
  assert_refused (maker_finish (&same), "twice");
  maker = maker_new (folder);
  maker_add (&maker, "prd.md", AE_IFREG, "x", 1);
  maker_add (&maker, "PRD.md", AE_IFREG, "y", 1);
  assert_refused (maker_finish (&maker), "twice");
  store_fixture_remove_folder (folder);
}

static void
test_too_much (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *zeros = g_malloc0 (16 * 1024 * 1024);
  Maker bomb = maker_new (folder);
  Maker many;

  maker_add (&bomb, "bomb.bin", AE_IFREG, zeros, 16 * 1024 * 1024);
  assert_refused (maker_finish (&bomb), "100 times");
  many = maker_new (folder);
  for (int i = 0; i < 10001; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);
      maker_add (&many, name, AE_IFREG, "", 0);
    }
  assert_refused (maker_finish (&many), "10,000");
  store_fixture_remove_folder (folder);
}

static void
test_not_a_zip (void)
{
  g_autoptr (ForgeTextFile) zip = make_zip ();
  gsize start;
  ForgeTextFile *cut
      = forge_text_file_new ("c.zip", g_memdup2 (zip->text, zip->length / 3), zip->length / 3);

  assert_refused (forge_text_file_new ("a.zip", g_strdup ("not an archive"), 14), ".");
  assert_refused (cut, ".");
  /* Behind the local header (APPNOTE 4.3.7) come the first file's bytes: its checksum is wrong now.
   */
  start = 30 + (gsize) (guchar) zip->text[26] + (gsize) (guchar) zip->text[28];
  zip->text[start + 1] ^= 0x55;
  assert_refused (g_steal_pointer (&zip), ".");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip/round-trip", test_round_trip);
  g_test_add_func ("/zip/deterministic", test_deterministic);
  g_test_add_func ("/zip/unzip-agrees", test_unzip_agrees);
  g_test_add_func ("/zip/bad-entries", test_bad_entries);
  g_test_add_func ("/zip/twins", test_twins);
  g_test_add_func ("/zip/too-much", test_too_much);
  g_test_add_func ("/zip/not-a-zip", test_not_a_zip);
  return g_test_run ();
}
