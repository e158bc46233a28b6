/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were damaged by something else than this program. */
#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "core/forge-error.h"
#include "store-fixture.h"

#define N_PROJECTS 30
#define PAGE       4096
#define SEED       20261130

static char *
make_body (int i)
{
  GString *body = g_string_new (NULL);

  for (int j = 0; j < 150; j++)
    g_string_append_printf (body, "Line %d of the document of project %d.\n", j, i);
  return g_string_free (body, FALSE);
}

static char *
make_title (int i)
{
  return g_strdup_printf ("Project %d", i);
}

/* Closes the store with some projects in it. */
static void
fill (StoreFixture *self)
{
  for (int i = 0; i < N_PROJECTS; i++)
    {
      g_autofree char *title = make_title (i);
      g_autofree char *body = make_body (i);
      g_autofree char *id = store_fixture_add_project (self->store, title, "A brief.");

      store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, body);
      forge_store_put_answer (self->store, id, "prd.goal", "Answer", "user", FALSE, NULL);
    }
  g_clear_object (&self->store);
}

static void
write_at (StoreFixture *self, const char *name, gsize offset, const void *bytes, gsize length)
{
  g_autofree char *path = store_fixture_path (self, name);
  int fd = g_open (path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (pwrite (fd, bytes, length, offset), ==, length);
  close (fd);
}

static gsize
get_size (StoreFixture *self)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static void
truncate_to (StoreFixture *self, gsize size)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");

  g_assert_cmpint (truncate (path, size), ==, 0);
}

static void
remove_backups (StoreFixture *self)
{
  g_autofree char *folder = store_fixture_path (self, "backups");

  store_fixture_remove_folder (folder);
}

static gboolean
has_file (StoreFixture *self, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return TRUE;
  return FALSE;
}

/* How many projects have their document, word for word. What is there is never something else. */
static guint
count_whole (StoreFixture *self)
{
  g_autoptr (GPtrArray) projects = forge_store_list_projects (self->store, NULL);
  guint n_whole = 0;

  for (guint i = 0; projects != NULL && i < projects->len; i++)
    {
      ForgeProject *project = projects->pdata[i];
      const char *title = forge_project_get_title (project);
      g_autofree char *body = NULL;
      g_autoptr (ForgeDocument) document
          = forge_store_get_document (self->store, forge_project_get_id (project), FORGE_KIND_PRD,
                                      NULL);

      if (document == NULL || !g_str_has_prefix (title, "Project "))
        continue;
      body = make_body (atoi (title + strlen ("Project ")));
      n_whole += g_str_equal (document->body, body);
    }
  return n_whole;
}

static void
assert_repaired (StoreFixture *self, guint at_least)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GPtrArray) hits = NULL;

  store_fixture_reopen (self);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_TIME_SPAN_SECOND);
  g_assert_nonnull (forge_store_get_notice (self->store));
  g_assert_cmpuint (count_whole (self), >=, at_least);
  hits = forge_store_search (self->store, "document", 0, NULL);
  g_assert_cmpuint (hits->len, >=, at_least);
  /* And it is an ordinary database again. */
  g_free (store_fixture_add_project (self->store, "After", ""));
  store_fixture_reopen (self);
  g_assert_null (forge_store_get_notice (self->store));
}

static void
test_untouched (StoreFixture *self, gconstpointer data)
{
  fill (self);
  store_fixture_reopen (self);
  g_assert_null (forge_store_get_notice (self->store));
  g_assert_cmpuint (count_whole (self), ==, N_PROJECTS);
}

static void
test_garbage (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");

  fill (self);
  g_assert_true (g_file_set_contents (path, "This is no database, but a letter.", -1, NULL));
  assert_repaired (self, N_PROJECTS); /* from the backup of today */
  g_assert_true (has_file (self, "specforge.db.damaged-"));
}

static void
test_garbage_without_backup (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *noise = g_strnfill (50000, '\xa5');

  fill (self);
  remove_backups (self);
  g_assert_true (g_file_set_contents (path, noise, 50000, NULL));
  assert_repaired (self, 0);
  g_assert_true (has_file (self, "specforge.db.damaged-"));
}

static void
test_emptied (StoreFixture *self, gconstpointer data)
{
  fill (self);
  truncate_to (self, 0);
  assert_repaired (self, N_PROJECTS);
}

/* The first page says where everything is; without it the rest can still be read. */
static void
test_first_page (StoreFixture *self, gconstpointer data)
{
  guint8 zeros[PAGE] = { 0 };

  fill (self);
  remove_backups (self);
  write_at (self, "specforge.db", 0, zeros, sizeof zeros);
  assert_repaired (self, N_PROJECTS);
}

static void
test_header (StoreFixture *self, gconstpointer data)
{
  fill (self);
  remove_backups (self);
  write_at (self, "specforge.db", 0, "Not SQLite at all", 17);
  assert_repaired (self, N_PROJECTS);
}

static void
test_truncated (StoreFixture *self, gconstpointer data)
{
  fill (self);
  remove_backups (self);
  truncate_to (self, get_size (self) * 3 / 4);
  assert_repaired (self, N_PROJECTS / 3);
}

/* The file itself is gone: a new one, and word of the backup. A log alone is kept aside. */
static void
test_gone (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");

  fill (self);
  g_unlink (path);
  write_at (self, "specforge.db-wal", 0, "left over", 9);
  store_fixture_reopen (self);
  g_assert_nonnull (strstr (forge_store_get_notice (self->store), "restore-backup"));
  g_assert_cmpuint (count_whole (self), ==, 0);
  g_assert_true (has_file (self, "specforge.db.damaged-"));
  g_assert_false (forge_store_is_read_only (self->store));
}

/* The log of another database. */
static void
test_foreign_log (StoreFixture *self, gconstpointer data)
{
  g_autofree char *other_folder = store_fixture_make_folder ();
  g_autofree char *other_log = g_build_filename (other_folder, "specforge.db-wal", NULL);
  g_autoptr (ForgeStore) other = forge_store_open (other_folder, FORGE_STORE_DEFAULT, NULL);
  g_autofree char *log = NULL;
  gsize length;

  fill (self);
  for (int i = 0; i < 10; i++)
    g_free (store_fixture_add_project (other, "Stranger", "Text of another database"));
  g_assert_true (g_file_get_contents (other_log, &log, &length, NULL));
  g_assert_cmpuint (length, >, 0);
  write_at (self, "specforge.db-wal", 0, log, length);
  assert_repaired (self, N_PROJECTS);
  g_clear_object (&other);
  store_fixture_remove_folder (other_folder);
}

/* While another one has it open nothing is moved. */
static void
test_waits_for_others (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) first = NULL;
  guint8 zeros[PAGE] = { 0 };

  fill (self);
  first = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  write_at (self, "specforge.db", 0, zeros, sizeof zeros);
  g_assert_null (forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_false (has_file (self, "specforge.db.damaged-"));
  g_clear_object (&first);
  assert_repaired (self, N_PROJECTS);
}

static void
test_foreign_database (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  sqlite3 *db = NULL;

  g_clear_object (&self->store);
  g_unlink (path);
  sqlite3_open (path, &db);
  sqlite3_exec (db, "PRAGMA application_id = 42; CREATE TABLE other (x)", NULL, NULL, NULL);
  sqlite3_close (db);
  g_file_get_contents (path, &before, &n_before, NULL);
  g_assert_null (forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_file_get_contents (path, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_newer (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autoptr (ForgeProject) project = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "Late");
  sqlite3 *db = NULL;

  fill (self);
  sqlite3_open (path, &db);
  sqlite3_exec (db, "PRAGMA user_version = 1000", NULL, NULL, NULL);
  sqlite3_close (db);
  store_fixture_reopen (self);
  g_assert_true (forge_store_is_read_only (self->store));
  g_assert_nonnull (strstr (forge_store_get_notice (self->store), "newer"));
  g_assert_cmpuint (count_whole (self), ==, N_PROJECTS);
  g_assert_false (forge_store_insert_project (self->store, project, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "Update"));
}

/* One damage of a random kind. */
static void
damage (StoreFixture *self, GRand *rand)
{
  gsize n_pages = get_size (self) / PAGE;
  gsize page = g_rand_int_range (rand, 0, n_pages);
  guint8 bytes[PAGE] = { 0 };

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0: /* some bytes, anywhere */
      for (int i = g_rand_int_range (rand, 1, 64); i > 0; i--)
        {
          bytes[0] = g_rand_int (rand);
          write_at (self, "specforge.db", g_rand_int_range (rand, 0, n_pages * PAGE), bytes, 1);
        }
      break;
    case 1: /* a page of zeros */
      write_at (self, "specforge.db", page * PAGE, bytes, PAGE);
      break;
    case 2: /* a page of noise */
      for (int i = 0; i < PAGE; i++)
        bytes[i] = g_rand_int (rand);
      write_at (self, "specforge.db", page * PAGE, bytes, PAGE);
      break;
    case 3:
      truncate_to (self, g_rand_int_range (rand, 0, n_pages * PAGE));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, length, NULL));
}

/* Whatever was done to the file: no crash, no wait, no wrong text; a whole database afterwards. */
static void
test_corpus (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *log = store_fixture_path (self, "specforge.db-wal");
  g_autofree char *master = store_fixture_path (self, "master");
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  int n_loops = g_test_slow () ? 1000 : 50;
  /* The damages are the same in every run, so what is left depends on what lies on the pages that
   * are hit. Of the 1,000, 73.1 % of the documents are whole with the tables of format 7, and 73.0
   * % with those of format 9, of the first 50 it is 75.0 % and 65.9 %: few say little, so it is the
   * many that have to stay close. */
  const double goal = g_test_slow () ? 70 : 60;
  guint n_whole = 0, n_noticed = 0;

  fill (self);
  remove_backups (self);
  copy_file (path, master);
  for (int i = 0; i < n_loops; i++)
    {
      g_unlink (log);
      copy_file (master, path);
      damage (self, rand);
      store_fixture_reopen (self);
      n_noticed += forge_store_get_notice (self->store) != NULL;
      n_whole += count_whole (self);
      g_clear_object (&self->store);
      store_fixture_check_integrity (path);
      remove_backups (self);
    }
  g_test_message ("%d damages, %u repaired, %.1f %% of the documents whole", n_loops, n_noticed,
                  100. * n_whole / (n_loops * N_PROJECTS));
  g_assert_cmpuint (n_noticed, >, 0);
  g_assert_cmpfloat (100. * n_whole / (n_loops * N_PROJECTS), >=, goal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-repair/untouched", test_untouched);
  STORE_TEST ("/store-repair/garbage", test_garbage);
  STORE_TEST ("/store-repair/garbage-without-backup", test_garbage_without_backup);
  STORE_TEST ("/store-repair/emptied", test_emptied);
  STORE_TEST ("/store-repair/first-page", test_first_page);
  STORE_TEST ("/store-repair/header", test_header);
  STORE_TEST ("/store-repair/truncated", test_truncated);
  STORE_TEST ("/store-repair/gone", test_gone);
  STORE_TEST ("/store-repair/foreign-log", test_foreign_log);
  STORE_TEST ("/store-repair/waits-for-others", test_waits_for_others);
  STORE_TEST ("/store-repair/foreign-database", test_foreign_database);
  STORE_TEST ("/store-repair/newer", test_newer);
  STORE_TEST ("/store-repair/corpus", test_corpus);
  return g_test_run ();
}
