/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-version-chain.h"

#define N_VERSIONS 600

static void
test_choose_base (void)
{
  static const guint cases[][2]
      = { { 1, 0 },     { 2, 1 },   { 3, 1 },     { 4, 3 },   { 5, 1 },
          { 256, 255 }, { 257, 1 }, { 258, 257 }, { 513, 0 }, { 770, 769 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (forge_version_chain_choose_base (cases[i][0]), ==, cases[i][1]);
  for (guint number = 1; number < 2000; number++)
    {
      guint n_steps = 0;

      for (guint i = number; i > 0; i = forge_version_chain_choose_base (i))
        n_steps++;
      g_assert_cmpuint (n_steps, <=, 10);
    }
}

static char *
make_body (guint number)
{
  GString *body = g_string_new ("# PRD\n");

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (body, "- **FR-%03u** The system shall do the thing %u.\n", i,
                            number > i ? (number - i) / 60 : 0);
  return g_string_free (body, FALSE);
}

static char *
fill (StoreFixture *self)
{
  char *id = store_fixture_add_project (self->store, "History", "");

  for (guint i = 1; i <= N_VERSIONS; i++)
    {
      g_autofree char *text = make_body (i);
      g_autofree char *body = g_strdup_printf ("%s%u\n", text, i);

      g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_PRD, i - 1, body), ==, i);
    }
  return id;
}

/* What a version says, or "" where it cannot be read; it never says anything else. */
static gboolean
is_whole (StoreFixture *self, const char *id, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = make_body (number);
  g_autofree char *body = g_strdup_printf ("%s%u\n", text, number);
  g_autoptr (ForgeVersion) version
      = forge_store_get_version (self->store, id, FORGE_KIND_PRD, number, &error);

  if (version != NULL)
    g_assert_cmpstr (version->body, ==, body);
  return version != NULL;
}

static void
execute (StoreFixture *self, const char *sql)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  sqlite3 *db = NULL;

  g_clear_object (&self->store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  store_fixture_reopen (self);
}

static void
test_small (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_READ, NULL);
  gint64 n_bytes, n_keys;

  for (guint i = 1; i <= N_VERSIONS; i++)
    g_assert_true (is_whole (self, id, i));
  forge_database_get_int (db, "SELECT sum(length(frame)) FROM version", &n_bytes, NULL);
  forge_database_get_int (db, "SELECT count(*) FROM version WHERE base = 0", &n_keys, NULL);
  g_assert_cmpint (n_bytes, <, N_VERSIONS * 60);
  g_assert_cmpint (n_keys, ==, 2);
}

/* Damage takes the version and those that are made from it, and nothing that comes later. */
static void
test_damage (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);
  g_autofree char *text = make_body (N_VERSIONS + 1);
  g_autofree char *body = g_strdup_printf ("%s%d\n", text, N_VERSIONS + 1);

  execute (self, "UPDATE version SET frame = x'28b52ffd' WHERE number IN (265, 598)");
  for (guint i = 1; i <= N_VERSIONS; i++)
    g_assert_true (is_whole (self, id, i) == ((i < 265 || i > 272) && i != 598));
  /* The base of 601 is 593; that of 602, 601. */
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_PRD, N_VERSIONS, body), ==,
                    N_VERSIONS + 1);
  g_assert_true (is_whole (self, id, N_VERSIONS + 1));
}

/* A base that cannot be read is none. */
static void
test_damaged_base (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);

  execute (self, "UPDATE version SET frame = x'28b52ffd' WHERE number BETWEEN 500 AND 600");
  for (guint i = N_VERSIONS + 1; i <= N_VERSIONS + 8; i++)
    {
      g_autofree char *text = make_body (i);
      g_autofree char *body = g_strdup_printf ("%s%u\n", text, i);

      store_fixture_save (self->store, id, FORGE_KIND_PRD, i - 1, body);
      g_assert_true (is_whole (self, id, i));
    }
}

/* Numbers from a foreign or damaged file lead nowhere. */
static void
test_loops (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);

  execute (self, "UPDATE version SET base = number WHERE number = 10;"
                 "UPDATE version SET base = number + 1 WHERE number = 20;"
                 "UPDATE version SET base = -1 WHERE number = 30;"
                 "UPDATE version SET base = 5000000000 WHERE number = 40;"
                 "UPDATE version SET hash = x'' WHERE number = 50;"
                 "DELETE FROM version WHERE number = 60;");
  for (guint i = 10; i <= 60; i += 10)
    g_assert_false (is_whole (self, id, i));
}

/* So that the next start salvages what there is. */
static void
damage_index (const char *path)
{
  g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_READ, NULL);
  static const guint8 zeros[4096];
  gint64 page = 0;
  int fd = g_open (path, O_WRONLY, 0);

  forge_database_get_int (db, "SELECT rootpage FROM sqlite_schema WHERE name = 'job_status'", &page,
                          NULL);
  g_assert_cmpint (pwrite (fd, zeros, sizeof zeros, (page - 1) * (gint64) sizeof zeros), ==,
                   sizeof zeros);
  close (fd);
}

/* Salvage keeps what can be read, and the newest version where either place has it. */
static void
test_salvage (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);
  g_autofree char *backups = store_fixture_path (self, "backups");
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  guint n_whole = 0;

  g_clear_object (&self->store);
  store_fixture_remove_folder (backups);
  store_fixture_reopen (self);
  execute (self, "UPDATE version SET frame = x'28b52ffd' WHERE number IN (100, 600)");
  g_clear_object (&self->store);
  damage_index (path);
  store_fixture_reopen (self);
  g_assert_nonnull (forge_store_get_notice (self->store));
  for (guint i = 1; i <= N_VERSIONS; i++)
    n_whole += is_whole (self, id, i);
  g_assert_cmpuint (n_whole, ==, N_VERSIONS - 1);
  g_assert_true (is_whole (self, id, N_VERSIONS));
  store_fixture_check_integrity (path);
}

static void
test_too_long (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Long", "");
  g_autofree char *long_body = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *body = g_strnfill (65 * 1024 * 1024, 'x');
  ForgeSave save = { .project_id = id, .kind = FORGE_KIND_UI, .body = body, .author = "user" };

  g_assert_null (forge_store_save_document (self->store, &save, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_UI, 0, long_body), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/version-chain/choose-base", test_choose_base);
  STORE_TEST ("/version-chain/small", test_small);
  STORE_TEST ("/version-chain/damage", test_damage);
  STORE_TEST ("/version-chain/damaged-base", test_damaged_base);
  STORE_TEST ("/version-chain/loops", test_loops);
  STORE_TEST ("/version-chain/salvage", test_salvage);
  STORE_TEST ("/version-chain/too-long", test_too_long);
  return g_test_run ();
}
