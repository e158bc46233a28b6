/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-error.h"
#include "store/forge-statement.h"
#include "store-fixture.h"

typedef struct
{
  char *folder;
  ForgeDatabase *db;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = store_fixture_make_folder ();
  path = g_build_filename (self->folder, "test.db", NULL);
  self->db = forge_database_open (path, FORGE_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  forge_database_exec (self->db,
                       "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
                       "INSERT INTO t (name) VALUES ('one'), ('two'), ('three')",
                       &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->db, forge_database_close);
  store_fixture_remove_folder (self->folder);
  g_free (self->folder);
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (ForgeStatement) select
      = forge_statement_new (self->db, "SELECT id, name, NULL FROM t WHERE id > :id ORDER BY id");

  forge_statement_bind_int (&select, ":id", 1);
  g_assert_true (forge_statement_next (&select));
  g_assert_cmpint (forge_statement_get_int (&select, 0), ==, 2);
  g_assert_cmpstr (forge_statement_get_text (&select, 1), ==, "two");
  g_assert_true (forge_statement_is_null (&select, 2));
  g_assert_null (forge_statement_get_text (&select, 2));
  g_assert_true (forge_statement_next (&select));
  g_assert_false (forge_statement_next (&select));
  g_assert_true (forge_statement_finish (&select, &error));
}

/* The first error stays, whatever is done after it. */
static void
test_error_sticks (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (ForgeStatement) bad = forge_statement_new (self->db, "SELECT nothing FROM nowhere");
  g_auto (ForgeStatement) insert
      = forge_statement_new (self->db, "INSERT INTO t (name) VALUES (:name)");

  forge_statement_bind_text (&bad, ":x", "y");
  g_assert_false (forge_statement_next (&bad));
  g_assert_false (forge_statement_finish (&bad, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);

  forge_statement_bind_text (&insert, ":name", NULL);
  forge_statement_step (&insert);
  forge_statement_bind_text (&insert, ":name", "four");
  forge_statement_step (&insert);
  g_assert_false (forge_statement_run (&insert, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
}

/* A statement in use is not taken a second time out of the cache. */
static void
test_nested (Fixture *self, gconstpointer data)
{
  static const char sql[] = "SELECT id FROM t WHERE id > 0 ORDER BY id";
  g_auto (ForgeStatement) outer = forge_statement_new (self->db, sql);
  guint n_rows = 0;

  while (forge_statement_next (&outer))
    {
      g_auto (ForgeStatement) inner = forge_statement_new (self->db, sql);

      while (forge_statement_next (&inner))
        n_rows++;
    }
  g_assert_cmpuint (n_rows, ==, 9);
}

static void
test_warns_of_scan (Fixture *self, gconstpointer data)
{
  g_test_expect_message ("forge-statement", G_LOG_LEVEL_WARNING, "Full scan*");
  {
    g_auto (ForgeStatement) select
        = forge_statement_new (self->db, "SELECT id FROM t WHERE name = 'three'");

    while (forge_statement_next (&select))
      continue;
  }
  g_test_assert_expected_messages ();
  {
    g_auto (ForgeStatement) meant
        = forge_statement_new (self->db, "SELECT id FROM t WHERE name = 'three' /* scan */");

    while (forge_statement_next (&meant))
      continue;
  }
}

static void
test_readers_cannot_write (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDatabase) reader
      = forge_database_open (forge_database_get_path (self->db), FORGE_DATABASE_READ, &error);

  g_assert_no_error (error);
  g_assert_false (forge_database_exec (reader, "DELETE FROM t", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
}

static void
test_settings (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *sql;
    gint64 value;
  } settings[] = {
    { "PRAGMA synchronous", 2 },
    { "PRAGMA foreign_keys", 1 },
    { "PRAGMA trusted_schema", 0 },
    { "PRAGMA cell_size_check", 1 },
    { "PRAGMA busy_timeout", 5000 },
    { "PRAGMA wal_autocheckpoint", 1000 },
    { "PRAGMA journal_size_limit", 67108864 },
  };
  g_auto (ForgeStatement) mode = forge_statement_new (self->db, "PRAGMA journal_mode");

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      gint64 value;

      g_assert_true (forge_database_get_int (self->db, settings[i].sql, &value, NULL));
      g_assert_cmpint (value, ==, settings[i].value);
    }
  g_assert_true (forge_statement_next (&mode));
  g_assert_cmpstr (forge_statement_get_text (&mode, 0), ==, "wal");
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/statement/rows", test_rows);
  TEST ("/statement/error-sticks", test_error_sticks);
  TEST ("/statement/nested", test_nested);
  TEST ("/statement/warns-of-scan", test_warns_of_scan);
  TEST ("/statement/readers-cannot-write", test_readers_cannot_write);
  TEST ("/statement/settings", test_settings);
  return g_test_run ();
}
