/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-store-board.h"

static GPtrArray *
make_texts (const char *name, const char *text, const char *other, const char *other_text)
{
  GPtrArray *texts = forge_board_texts_new ();

  g_ptr_array_add (texts, forge_board_text_new (name, text));
  if (other != NULL)
    g_ptr_array_add (texts, forge_board_text_new (other, other_text));
  return texts;
}

static guint
save (StoreFixture *self, const char *project, GPtrArray *texts, guint base)
{
  g_autoptr (GPtrArray) owned = texts;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  forge_store_save_board (self->store, project, owned, base, "user", "Saved", &found, &error);
  g_assert_no_error (error);
  return found;
}

static void
assert_text (StoreFixture *self,
             const char *project,
             guint number,
             const char *name,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = forge_store_load_board (self->store, project, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (forge_board_texts_find (texts, name), ==, text);
}

static void
test_versions (StoreFixture *self, gconstpointer data)
{
  g_autofree char *project = store_fixture_add_project (self->store, "Shop", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = forge_store_load_board (self->store, project, 0, NULL, &error);
  g_autoptr (GPtrArray) versions = NULL;
  const ForgeBoardVersion *newest;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (save (self, project, make_texts ("a.yaml", "one", "b.yaml", "b"), 0), ==, 1);
  /* What is the same is no version. */
  g_assert_cmpuint (save (self, project, make_texts ("a.yaml", "one", "b.yaml", "b"), 1), ==, 1);
  g_assert_cmpuint (save (self, project, make_texts ("a.yaml", "two", NULL, NULL), 1), ==, 2);
  g_assert_cmpuint (save (self, project, make_texts ("a.yaml", "two", "b.yaml", "again"), 2), ==,
                    3);
  store_fixture_reopen (self);
  assert_text (self, project, 0, "b.yaml", "again");
  assert_text (self, project, 1, "a.yaml", "one");
  assert_text (self, project, 1, "b.yaml", "b");
  assert_text (self, project, 2, "b.yaml", NULL);
  assert_text (self, project, 3, "a.yaml", "two");
  versions = forge_store_list_board_versions (self->store, project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 3);
  newest = g_ptr_array_index (versions, 0);
  g_assert_cmpuint (newest->number, ==, 3);
  g_assert_cmpstr (newest->author, ==, "user");
  g_assert_null (forge_store_load_board (self->store, project, 4, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

/* Two that started from the same version: the second is told, and nothing is lost. */
static void
test_conflict (StoreFixture *self, gconstpointer data)
{
  g_autofree char *project = store_fixture_add_project (self->store, "Shop", "");
  g_autoptr (GPtrArray) late = make_texts ("a.yaml", "mine", NULL, NULL);
  g_autoptr (GError) error = NULL;

  save (self, project, make_texts ("a.yaml", "one", NULL, NULL), 0);
  save (self, project, make_texts ("a.yaml", "theirs", NULL, NULL), 1);
  g_assert_false (forge_store_save_board (self->store, project, late, 1, "user", "", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  assert_text (self, project, 0, "a.yaml", "theirs");
  g_clear_error (&error);
  g_assert_false (forge_store_save_board (self->store, "01ARZ3NDEKTSV4RRFFQ69G5FAV", late, 0,
                                          "user", "", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

/* A long history, each version of which can be had. */
static void
test_chain (StoreFixture *self, gconstpointer data)
{
  g_autofree char *project = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *body = g_strnfill (20000, 'x');

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%u", body, i);

      g_assert_cmpuint (save (self, project, make_texts ("a.yaml", text, NULL, NULL), i), ==,
                        i + 1);
    }
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%u", body, i);

      assert_text (self, project, i + 1, "a.yaml", text);
    }
}

static void
test_damage (StoreFixture *self, gconstpointer data)
{
  g_autofree char *project = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  save (self, project, make_texts ("a.yaml", "one", NULL, NULL), 0);
  forge_store_close (self->store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE board_file SET hash = zeroblob (32)", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  store_fixture_reopen (self);
  g_assert_null (forge_store_load_board (self->store, project, 0, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "a.yaml"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-board/versions", test_versions);
  STORE_TEST ("/store-board/conflict", test_conflict);
  STORE_TEST ("/store-board/chain", test_chain);
  STORE_TEST ("/store-board/damage", test_damage);
  return g_test_run ();
}
