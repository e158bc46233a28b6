/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-store-pictures.h"

/* A GIF of that width, filled up with @fill bytes. */
static GBytes *
make_picture (guint8 width, gsize fill)
{
  guint8 *bytes = g_malloc0 (16 + fill);

  memcpy (bytes, "GIF89a", 6);
  bytes[6] = width;
  bytes[8] = 1;
  return g_bytes_new_take (bytes, 16 + fill);
}

static char *
add (StoreFixture *self, const char *project, const char *wish, guint8 width, gsize fill)
{
  g_autoptr (GBytes) bytes = make_picture (width, fill);
  g_autoptr (GError) error = NULL;
  char *name = forge_store_add_picture (self->store, project, wish, bytes, &error);

  g_assert_no_error (error);
  return name;
}

static void
assert_added (StoreFixture *self,
              const char *project,
              const char *wish,
              guint8 width,
              const char *expected)
{
  g_autofree char *name = add (self, project, wish, width, 0);

  g_assert_cmpstr (name, ==, expected);
}

/* A name is never given to another picture, and the same picture keeps its name. */
static void
test_add (StoreFixture *self, gconstpointer data)
{
  g_autofree char *project = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *other = store_fixture_add_project (self->store, "Other", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePicture) picture = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GBytes) second = make_picture (2, 0);

  assert_added (self, project, "Map.gif", 1, "map.gif");
  assert_added (self, project, "map.jpeg", 2, "map-2.gif");
  assert_added (self, project, "Another name", 1, "map.gif");
  assert_added (self, other, "Another name", 1, "another-name.gif");
  store_fixture_reopen (self);
  picture = forge_store_get_picture (self->store, project, "map-2.gif", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (picture->bytes, second));
  all = forge_store_list_pictures (self->store, project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((ForgePicture *) g_ptr_array_index (all, 0))->name, ==, "map-2.gif");
  g_assert_null (forge_store_get_picture (self->store, other, "map.gif", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
test_refused (StoreFixture *self, gconstpointer data)
{
  g_autofree char *project = store_fixture_add_project (self->store, "Shop", "");
  g_autoptr (GBytes) text = g_bytes_new_static ("Not a picture, whatever its name is", 35);
  g_autoptr (GBytes) picture = make_picture (1, 0);
  g_autoptr (GBytes) large = make_picture (9, FORGE_PICTURE_MAX_BYTES - 100);
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_store_add_picture (self->store, project, "a.png", text, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (forge_store_add_picture (self->store, "nobody", "a.png", picture, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  for (guint8 i = 1; i <= 4; i++)
    {
      g_autofree char *name = add (self, project, "large", i, FORGE_PICTURE_MAX_BYTES - 100);

      g_assert_true (g_str_has_prefix (name, "large"));
    }
  g_assert_null (forge_store_add_picture (self->store, project, "large", large, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "32 MB"));
}

/* What has rotted on the disk is said, not shown. */
static void
test_damaged (StoreFixture *self, gconstpointer data)
{
  g_autofree char *project = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *name = add (self, project, "map", 1, 0);
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE picture SET body = x'474946383961FF'", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_null (forge_store_get_picture (self->store, project, name, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "map.gif"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-pictures/add", test_add);
  STORE_TEST ("/store-pictures/refused", test_refused);
  STORE_TEST ("/store-pictures/damaged", test_damaged);
  return g_test_run ();
}
