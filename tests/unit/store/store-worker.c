/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process of its own for the tests: store-worker MODE FOLDER ARGUMENT, a line of output for each
 * thing that is on disk. */
#define _GNU_SOURCE /* setresuid */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <sqlite3.h>

#include "store-fixture.h"
#include "store/forge-migration.h"

static ForgeStore *
open_store (const char *folder)
{
  g_autoptr (GError) error = NULL;
  ForgeStore *store = forge_store_open (folder, FORGE_STORE_DEFAULT, &error);

  if (store != NULL)
    return store;
  printf ("error %s\n", error->message);
  exit (2);
}

/* Journal text in pieces until killed: "N" where N pieces are on disk. */
G_NORETURN static int
run_journal (const char *folder, const char *job)
{
  g_autoptr (ForgeStore) store = open_store (folder);

  for (int i = 1;; i++)
    {
      g_autofree char *piece = g_strdup_printf ("%08d\n", i);

      forge_store_journal_append (store, job, FORGE_KIND_PRD, "one", piece, strlen (piece));
      if (i % 3 == 0 && forge_store_journal_flush (store, NULL))
        printf ("%d\n", i);
    }
}

/* Versions of a document until killed: "N" where version N is on disk. */
G_NORETURN static int
run_versions (const char *folder, const char *project)
{
  g_autoptr (ForgeStore) store = open_store (folder);

  for (int i = 1;; i++)
    {
      g_autofree char *body = g_strdup_printf ("version %d\n", i);

      printf ("%u\n", store_fixture_save (store, project, FORGE_KIND_API, i - 1, body));
    }
}

/* A line at the end of a document that others change, too; 40 times. */
static int
run_lines (const char *folder, const char *argument)
{
  g_auto (GStrv) parts = g_strsplit (argument, ":", 2);
  g_autoptr (ForgeStore) store = open_store (folder);

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *title = g_strdup_printf ("%s %d", parts[1], i);
      g_autofree char *id = store_fixture_add_project (store, title, "");

      forge_store_put_answer (store, parts[0], title, title, "user", FALSE, &error);
      g_assert_no_error (error);
    }
  return 0;
}

static int
run_open (const char *folder, const char *argument)
{
  g_autoptr (ForgeStore) store = NULL;
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (argument, "nobody") && setresuid (65534, 65534, 65534) != 0)
    return 3;
  store = open_store (folder);
  projects = forge_store_list_projects (store, &error);
  if (projects == NULL)
    printf ("error %s\n", error->message);
  else
    printf ("%s %u\n", forge_store_is_read_only (store) ? "read-only" : "writable", projects->len);
  if (forge_store_get_notice (store) != NULL)
    printf ("notice %s\n", forge_store_get_notice (store));
  return 0;
}

/* Under a limit of the file size: saves until it is refused, then without the limit. */
static int
run_limited (const char *folder, const char *project)
{
  g_autoptr (ForgeStore) store = open_store (folder);
  g_autofree char *filler = g_strnfill (20000, 'x');
  struct rlimit limit = { 300 * 1024, RLIM_INFINITY };
  guint version = 0;

  setrlimit (RLIMIT_FSIZE, &limit);
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *body = g_strdup_printf ("%d %s", i, filler);
      ForgeSave save = { .project_id = project,
                         .kind = FORGE_KIND_API,
                         .base_version = version,
                         .body = body,
                         .author = "user" };
      g_autoptr (ForgeDocument) saved = forge_store_save_document (store, &save, NULL, &error);

      if (saved == NULL)
        {
          printf ("refused %u %s\n", version, error->message);
          break;
        }
      version = saved->version;
    }
  limit.rlim_cur = RLIM_INFINITY;
  setrlimit (RLIMIT_FSIZE, &limit);
  printf ("again %u\n",
          store_fixture_save (store, project, FORGE_KIND_API, version, "space again"));
  return 0;
}

static int
kill_at (unsigned type, void *data, void *statement, void *sql)
{
  int *left = data;

  if (--*left <= 0)
    raise (SIGKILL);
  return 0;
}

/* Migrates to the newest format, but is killed before the statement of that number. */
static int
run_migration (const char *folder, const char *number)
{
  g_autofree char *path = g_build_filename (folder, "specforge.db", NULL);
  g_auto (GStrv) migrations = forge_migration_list ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_WRITE, &error);
  int left = atoi (number);

  sqlite3_trace_v2 (forge_database_get_handle (db), SQLITE_TRACE_STMT, kill_at, &left);
  forge_migration_run (db, (const char *const *) migrations, &error);
  g_assert_no_error (error);
  return 0;
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *name;
    int (*func) (const char *folder, const char *argument);
  } modes[] = {
    { "journal", run_journal }, { "versions", run_versions }, { "lines", run_lines },
    { "open", run_open },       { "limited", run_limited },   { "migration", run_migration },
  };

  g_assert_cmpint (argc, ==, 4);
  setvbuf (stdout, NULL, _IOLBF, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (argv[1], modes[i].name))
      return modes[i].func (argv[2], argv[3]);
  return 4;
}
