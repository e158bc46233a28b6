/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "store-fixture.h"
#include "vcs/forge-folder-watch.h"
#include "vcs/forge-repository.h"

typedef struct
{
  char *folder;
  ForgeRepository *repo;
  ForgeFolderWatch *watch;
  guint n_changed;
} Fixture;

static void
changed_cb (Fixture *self)
{
  self->n_changed++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = store_fixture_make_folder ();
  self->repo = forge_repository_open (self->folder, TRUE, NULL);
  self->watch = forge_folder_watch_new (self->folder, forge_repository_get_git_dir (self->repo));
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->watch);
  forge_repository_free (self->repo);
  store_fixture_remove_folder (self->folder);
  g_free (self->folder);
}

static void
write_file (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, name, -1, NULL));
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until it was told once more. */
static void
wait (Fixture *self)
{
  const guint before = self->n_changed;
  gboolean is_late = FALSE;
  guint source = g_timeout_add_seconds (20, late_cb, &is_late);

  while (self->n_changed == before && !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_late);
  g_source_remove (source);
}

/* Many changes at once are told once. */
static void
test_files (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);

      write_file (self, name);
    }
  wait (self);
  g_assert_cmpuint (self->n_changed, ==, 1);
}

/* A folder that was not there at first. */
static void
test_board (Fixture *self, gconstpointer data)
{
  g_autofree char *board = g_build_filename (self->folder, "board", NULL);

  g_mkdir (board, 0777);
  wait (self);
  write_file (self, "board/order.yaml");
  wait (self);
  g_remove (board);
}

static void
test_repository (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *id = forge_repository_commit (self->repo, "One", none, FALSE, NULL);

  g_assert_nonnull (id);
  wait (self);
  g_assert_true (forge_repository_add_branch (self->repo, "other", NULL));
  wait (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/folder-watch/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("files", test_files);
  ADD ("board", test_board);
  ADD ("repository", test_repository);
#undef ADD
  return g_test_run ();
}
