/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../store/store-fixture.h"
#include "core/forge-error.h"
#include "export/forge-export.h"
#include "store/forge-store-pictures.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"4\"/></svg>"

static char *
write_file (StoreFixture *fixture, const char *name, const char *text)
{
  char *path = store_fixture_path (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static char *
import (StoreFixture *fixture, const char *const *paths, GError **error)
{
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (NULL, NULL);

  return forge_import_files (fixture->store, catalog, paths, error);
}

static void
assert_refused (StoreFixture *fixture, const char *first, const char *second, const char *words)
{
  const char *paths[] = { first, second, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = import (fixture, paths, &error);
  g_autoptr (GPtrArray) projects = forge_store_list_projects (fixture->store, NULL);

  g_assert_null (id);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpuint (projects->len, ==, 0);
}

static void
test_one_file (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "tool-library.md", "We lend tools to members.\r\n");
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = import (fixture, paths, &error);
  g_autoptr (ForgeProject) project = NULL;

  g_assert_no_error (error);
  project = forge_store_get_project (fixture->store, id, &error);
  g_assert_cmpstr (forge_project_get_title (project), ==, "tool-library");
  g_assert_cmpstr (forge_project_get_brief (project), ==, "We lend tools to members.\n");
}

/* A link in a folder of somebody else's could bring in any file of the user's. */
static void
test_folder (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *one = write_file (fixture, "in/one.md", "# One\n\nIdea.\n");
  g_autofree char *prd = write_file (fixture, "in/prd.md", "# PRD\n");
  g_autofree char *other = write_file (fixture, "in/photo.jpg", "\377\330");
  g_autofree char *secret = write_file (fixture, "secret.md", "secret");
  g_autofree char *link = store_fixture_path (fixture, "in/api.md");
  g_autofree char *folder = store_fixture_path (fixture, "in");
  g_autofree char *picture = write_file (fixture, "in/images/map.svg", SVG);
  g_autofree char *fake = write_file (fixture, "in/images/fake.png", "no picture");
  g_autofree char *outside = write_file (fixture, "outside.svg", SVG);
  g_autofree char *picture_link = store_fixture_path (fixture, "in/images/link.svg");
  const char *paths[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) pictures = NULL;

  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (symlink (outside, picture_link), ==, 0);
  id = import (fixture, paths, &error);
  g_assert_no_error (error);
  documents = forge_store_list_documents (fixture->store, id, &error);
  g_assert_cmpuint (documents->len, ==, 1);
  pictures = forge_store_list_pictures (fixture->store, id, &error);
  g_assert_cmpuint (pictures->len, ==, 1);
  g_assert_cmpstr (((ForgePicture *) g_ptr_array_index (pictures, 0))->name, ==, "map.svg");
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *image = write_file (fixture, "a.png", "\211PNG");
  g_autofree char *json = write_file (fixture, "a.json", "{\"format\":\"other\"}");
  g_autofree char *broken = write_file (fixture, "b.json", "{");
  g_autofree char *zip = write_file (fixture, "a.zip", "PK");
  g_autofree char *binary = write_file (fixture, "a.md", "a\001");
  g_autofree char *good = write_file (fixture, "b.md", "b");
  g_autofree char *missing = store_fixture_path (fixture, "missing.md");
  g_autofree char *empty = store_fixture_path (fixture, "empty");

  g_mkdir_with_parents (empty, 0700);
  assert_refused (fixture, image, NULL, "no kind");
  assert_refused (fixture, json, NULL, "project");
  assert_refused (fixture, broken, NULL, "JSON");
  assert_refused (fixture, zip, NULL, ".");
  assert_refused (fixture, binary, NULL, "0x01");
  assert_refused (fixture, missing, NULL, "missing.md");
  assert_refused (fixture, empty, NULL, "no Markdown");
  assert_refused (fixture, good, json, "a.json");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/import/one-file", test_one_file);
  STORE_TEST ("/import/folder", test_folder);
  STORE_TEST ("/import/refused", test_refused);
  return g_test_run ();
}
