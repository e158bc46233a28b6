/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>

#include "core/forge-id.h"
#include "forge-history.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-projects.h"

/* bench-versions fill FOLDER FILE N: saves N versions of the text in FILE in the database of
 * FOLDER, and writes the same history to FOLDER/history for "git fast-import"; prints "full", bytes
 * of all texts together, and "save", ms a version.
 *
 * bench-versions library FOLDER FILE: 20 projects of 10 documents with 50 versions each.
 *
 * bench-versions read FOLDER ROUNDS: opens the database; prints "list" in ms, "p50" and "p95" in µs
 * of reading random versions.
 *
 * bench-versions odb REPOSITORY ROUNDS: the same of the blobs in a repository of git. */

static int
compare (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a;
  const gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
print_times (GArray *times)
{
  g_array_sort (times, compare);
  g_print ("p50 %" G_GINT64_FORMAT "\n", g_array_index (times, gint64, times->len / 2));
  g_print ("p95 %" G_GINT64_FORMAT "\n", g_array_index (times, gint64, times->len * 95 / 100));
}

static void
add_time (GArray *times, gint64 start)
{
  const gint64 time = g_get_monotonic_time () - start;

  g_array_append_val (times, time);
}

static void
check (gpointer done, GError *error)
{
  if (done == NULL)
    g_error ("%s", error->message);
}

static void
write_commit (FILE *history, int number, const char *text)
{
  fprintf (history, "blob\nmark :%d\ndata %zu\n%s\n", number, strlen (text), text);
  fprintf (history, "commit refs/heads/main\ncommitter user <user@example.org> %d +0000\n",
           1700000000 + number * 60);
  fprintf (history, "data 6\nedited\nM 100644 :%d prd.md\n\n", number);
}

static void
fill (const char *folder, const char *path, int n_versions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) store = forge_store_open (folder, FORGE_STORE_DEFAULT, &error);
  g_autofree char *id = forge_ulid_new ();
  g_autoptr (ForgeProject) project = forge_project_new (id, "History");
  g_autofree char *text = NULL;
  g_autofree char *stream = g_build_filename (folder, "history", NULL);
  g_autoptr (ForgeHistory) history = NULL;
  FILE *file = NULL;
  gint64 full = 0, spent = 0;
  guint version = 0;

  check (store, error);
  forge_store_insert_project (store, project, NULL);
  g_file_get_contents (path, &text, NULL, &error);
  check (text, error);
  history = forge_history_new (text);
  file = fopen (stream, "w");
  for (int i = 1; i <= n_versions; i++)
    {
      const char *body = forge_history_next (history);
      ForgeSave save = { .project_id = id,
                         .kind = FORGE_KIND_PRD,
                         .base_version = version,
                         .body = body,
                         .change_type = FORGE_CHANGE_EDITED,
                         .author = "user" };
      const gint64 start = g_get_monotonic_time ();
      g_autoptr (ForgeDocument) saved = forge_store_save_document (store, &save, NULL, &error);

      spent += g_get_monotonic_time () - start;
      check (saved, error);
      version = saved->version; /* an edit may have changed nothing */
      write_commit (file, i, body);
      full += (gint64) strlen (body);
    }
  fclose (file);
  g_print ("full %" G_GINT64_FORMAT "\nsave %.3f\n", full, (double) spent / 1000 / n_versions);
}

static void
fill_document (ForgeStore *store, const char *id, ForgeKind kind, const char *text)
{
  g_autoptr (ForgeHistory) history = forge_history_new (text);
  guint version = 0;

  for (int i = 0; i < 50; i++)
    {
      g_autoptr (GError) error = NULL;
      ForgeSave save = { .project_id = id,
                         .kind = kind,
                         .base_version = version,
                         .body = forge_history_next (history),
                         .change_type = FORGE_CHANGE_EDITED,
                         .author = "user" };
      g_autoptr (ForgeDocument) saved = forge_store_save_document (store, &save, NULL, &error);

      check (saved, error);
      version = saved->version;
    }
}

static void
fill_library (const char *folder, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) store = forge_store_open (folder, FORGE_STORE_DEFAULT, &error);
  g_autofree char *text = NULL;

  check (store, error);
  g_file_get_contents (path, &text, NULL, &error);
  check (text, error);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *id = forge_ulid_new ();
      g_autofree char *title = g_strdup_printf ("Project %d", i);
      g_autoptr (ForgeProject) project = forge_project_new (id, title);

      forge_store_insert_project (store, project, NULL);
      for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
        fill_document (store, id, kind, text);
    }
}

static void
read_versions (const char *folder, int rounds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) store = forge_store_open (folder, FORGE_STORE_DEFAULT, &error);
  g_autoptr (ForgeProject) project = forge_store_find_project (store, "History", &error);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gint64 start = g_get_monotonic_time ();
  const char *id = forge_project_get_id (project);

  versions = forge_store_list_versions (store, id, FORGE_KIND_PRD, &error);
  check (versions, error);
  g_print ("list %.3f\n", (double) (g_get_monotonic_time () - start) / 1000);
  for (int i = 0; i < rounds; i++)
    {
      const guint number = (guint) g_rand_int_range (rand, 1, (gint32) versions->len + 1);
      g_autoptr (ForgeVersion) version = NULL;

      start = g_get_monotonic_time ();
      version = forge_store_get_version (store, id, FORGE_KIND_PRD, number, &error);
      add_time (times, start);
      check (version, error);
    }
  print_times (times);
}

/* git_odb_foreach_cb */
static int
add_blob_cb (const git_oid *oid, void *data)
{
  g_array_append_vals (data, oid, 1);
  return 0;
}

static void
read_blobs (const char *path, int rounds)
{
  g_autoptr (GArray) oids = g_array_new (FALSE, FALSE, sizeof (git_oid));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *objects = g_build_filename (path, "objects", NULL);
  git_odb *odb = NULL;

  git_libgit2_init ();
  g_assert (git_odb_open (&odb, objects) == 0);
  g_assert (git_odb_foreach (odb, add_blob_cb, oids) == 0);
  while (times->len < (guint) rounds)
    {
      const guint index = (guint) g_rand_int_range (rand, 0, (gint32) oids->len);
      const gint64 start = g_get_monotonic_time ();
      git_odb_object *object = NULL;

      g_assert (git_odb_read (&object, odb, &g_array_index (oids, git_oid, index)) == 0);
      if (git_odb_object_type (object) == GIT_OBJECT_BLOB)
        add_time (times, start);
      git_odb_object_free (object);
    }
  print_times (times);
  git_odb_free (odb);
  git_libgit2_shutdown ();
}

int
main (int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";

  if (g_str_equal (verb, "fill") && argc == 5)
    fill (argv[2], argv[3], atoi (argv[4]));
  else if (g_str_equal (verb, "library") && argc == 4)
    fill_library (argv[2], argv[3]);
  else if (g_str_equal (verb, "read") && argc == 4)
    read_versions (argv[2], atoi (argv[3]));
  else if (g_str_equal (verb, "odb") && argc == 4)
    read_blobs (argv[2], atoi (argv[3]));
  else
    {
      g_printerr ("Usage: bench-versions fill FOLDER FILE N | library FOLDER FILE |"
                  " read FOLDER ROUNDS | odb REPOSITORY ROUNDS\n");
      return 2;
    }
  return 0;
}
