/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other processes: two that write at once, some that are killed. What a process reported as saved
 * through its pipe is there afterwards, each time, in a whole database. */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "store-fixture.h"
#include "store/forge-database.h"
#include "store/forge-migration.h"

static GSubprocess *
spawn (StoreFixture *self, const char *mode, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *worker = g_test_build_filename (G_TEST_BUILT, "store-worker", NULL);
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, worker, mode,
                                           self->folder, argument, NULL);

  g_assert_no_error (error);
  return process;
}

static int
get_loops (void)
{
  return g_test_slow () ? 1000 : 12;
}

/* Lets the worker run for a random while after its first line, kills it; the last number that it
 * printed. */
static int
kill_soon (GSubprocess *process)
{
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GInputStream *pipe = g_subprocess_get_stdout_pipe (process);
  char first;
  char *last;

  g_assert_cmpint (g_input_stream_read (pipe, &first, 1, NULL, NULL), ==, 1);
  g_string_append_c (text, first);
  g_usleep (g_test_rand_int_range (0, 60000));
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  while ((rest = g_input_stream_read_bytes (pipe, 65536, NULL, NULL)) != NULL
         && g_bytes_get_size (rest) > 0)
    {
      g_string_append_len (text, g_bytes_get_data (rest, NULL), g_bytes_get_size (rest));
      g_clear_pointer (&rest, g_bytes_unref);
    }
  last = strrchr (text->str, '\n');
  if (last == NULL)
    return 0;
  *last = '\0'; /* what follows it was cut off */
  last = strrchr (text->str, '\n');
  return atoi (last != NULL ? last + 1 : text->str);
}

static void
check_file (StoreFixture *self)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");

  store_fixture_check_integrity (path);
}

static void
test_kill_journal (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Stream", "");

  for (int i = 0; i < get_loops (); i++)
    {
      g_autofree char *job = store_fixture_add_job (self->store, id);
      g_autoptr (GSubprocess) process = NULL;
      g_autofree char *kept = NULL;
      int n_acked;

      g_clear_object (&self->store);
      process = spawn (self, "journal", job);
      n_acked = kill_soon (process);
      check_file (self);
      store_fixture_reopen (self);
      g_assert_null (forge_store_get_notice (self->store));
      kept = forge_store_journal_read (self->store, job, FORGE_KIND_PRD, "one", NULL);
      g_assert_cmpuint (strlen (kept) % 9, ==, 0);
      g_assert_cmpint (strlen (kept) / 9, >=, n_acked);
      for (gsize j = 0; j < strlen (kept) / 9; j++)
        g_assert_cmpint (atoi (kept + j * 9), ==, (int) j + 1);
    }
}

static void
test_kill_versions (StoreFixture *self, gconstpointer data)
{
  for (int i = 0; i < get_loops (); i++)
    {
      g_autofree char *id = store_fixture_add_project (self->store, "Versions", "");
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (ForgeDocument) head = NULL;
      g_autofree char *expected = NULL;
      int n_acked;

      g_clear_object (&self->store);
      process = spawn (self, "versions", id);
      n_acked = kill_soon (process);
      check_file (self);
      store_fixture_reopen (self);
      head = forge_store_get_document (self->store, id, FORGE_KIND_API, NULL);
      g_assert_nonnull (head);
      g_assert_cmpint (head->version, >=, n_acked);
      expected = g_strdup_printf ("version %u\n", head->version);
      g_assert_cmpstr (head->body, ==, expected);
    }
}

static void
test_two_writers (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shared", "");
  g_autofree char *first_name = g_strdup_printf ("%s:first", id);
  g_autofree char *second_name = g_strdup_printf ("%s:second", id);
  g_autoptr (GSubprocess) first = spawn (self, "lines", first_name);
  g_autoptr (GSubprocess) second = spawn (self, "lines", second_name);
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GPtrArray) answers = NULL;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *body = g_strdup_printf ("%d\n", i);

      store_fixture_save (self->store, id, FORGE_KIND_PRD, i, body);
    }
  g_assert_true (g_subprocess_wait_check (first, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (second, NULL, NULL));
  projects = forge_store_list_projects (self->store, NULL);
  answers = forge_store_list_answers (self->store, id, NULL);
  g_assert_cmpuint (projects->len, ==, 81);
  g_assert_cmpuint (answers->len, ==, 80);
  g_clear_object (&self->store);
  check_file (self);
  store_fixture_reopen (self);
}

static gint64
get_int (ForgeDatabase *db, const char *sql)
{
  gint64 value;

  g_assert_true (forge_database_get_int (db, sql, &value, NULL));
  return value;
}

/* Whoever is killed in the middle leaves the old format, the new one, or one between them; and all
 * that was there. */
static void
test_kill_migration (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  const gint64 latest = forge_migration_get_latest ();
  gint64 format = 1;

  store_fixture_use_old (self, "format-1.db");
  for (int i = 1; format < latest; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_autoptr (GSubprocess) process = spawn (self, "migration", number);
      g_autoptr (ForgeDatabase) db = NULL;

      g_assert_cmpint (i, <, 200);
      g_subprocess_wait (process, NULL, NULL);
      store_fixture_check_integrity (path);
      db = forge_database_open (path, FORGE_DATABASE_READ, NULL);
      format = get_int (db, "PRAGMA user_version");
      g_assert_cmpint (get_int (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'head'"), ==,
                       format > 2);
      g_assert_cmpint (get_int (db, "SELECT count(*) FROM version"), ==, 271);
      g_assert_cmpint (get_int (db, "SELECT count(*) FROM change"), ==, 283);
      g_assert_cmpint (get_int (db, "SELECT count(*) FROM project"), ==, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-crash/kill-journal", test_kill_journal);
  STORE_TEST ("/store-crash/kill-versions", test_kill_versions);
  STORE_TEST ("/store-crash/two-writers", test_two_writers);
  STORE_TEST ("/store-crash/kill-migration", test_kill_migration);
  return g_test_run ();
}
