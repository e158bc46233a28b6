/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-file-lock.h"

typedef struct
{
  char *folder;
  char *path;
  ForgeFileLock *first;
  ForgeFileLock *second;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("forge-lock-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "lock", NULL);
  self->first = forge_file_lock_new (self->path, NULL);
  self->second = forge_file_lock_new (self->path, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->first, forge_file_lock_free);
  g_clear_pointer (&self->second, forge_file_lock_free);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
test_exclusive (Fixture *self, gconstpointer data)
{
  g_assert_true (forge_file_lock_take (self->first, FORGE_LOCK_WRITE, TRUE, 0));
  g_assert_false (forge_file_lock_take (self->second, FORGE_LOCK_WRITE, TRUE, 0));
  g_assert_false (forge_file_lock_take (self->second, FORGE_LOCK_WRITE, FALSE, 20));
  g_assert_true (forge_file_lock_take (self->second, FORGE_LOCK_OPEN, TRUE, 0));
  g_assert_true (forge_file_lock_probe (self->path, FORGE_LOCK_WRITE));
  forge_file_lock_release (self->first, FORGE_LOCK_WRITE);
  g_assert_false (forge_file_lock_probe (self->path, FORGE_LOCK_WRITE));
  g_assert_true (forge_file_lock_take (self->second, FORGE_LOCK_WRITE, TRUE, 0));
  g_clear_pointer (&self->second, forge_file_lock_free); /* gives back all */
  g_assert_true (forge_file_lock_take (self->first, FORGE_LOCK_WRITE, TRUE, 0));
  g_assert_true (forge_file_lock_take (self->first, FORGE_LOCK_OPEN, TRUE, 0));
}

static void
test_shared (Fixture *self, gconstpointer data)
{
  g_assert_true (forge_file_lock_take (self->first, FORGE_LOCK_OPEN, FALSE, 0));
  g_assert_false (forge_file_lock_is_shared (self->first, FORGE_LOCK_OPEN));
  g_assert_true (forge_file_lock_take (self->second, FORGE_LOCK_OPEN, FALSE, 0));
  g_assert_true (forge_file_lock_is_shared (self->first, FORGE_LOCK_OPEN));
  g_assert_false (forge_file_lock_take (self->first, FORGE_LOCK_OPEN, TRUE, 0));
  g_clear_pointer (&self->second, forge_file_lock_free);
  g_assert_true (forge_file_lock_take (self->first, FORGE_LOCK_OPEN, TRUE, 0));
  g_assert_true (forge_file_lock_take (self->first, FORGE_LOCK_OPEN, FALSE, 0));
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (forge_file_lock_probe ("/no/such/file", FORGE_LOCK_WRITE));
  g_assert_null (forge_file_lock_new ("/no/such/file", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_true (forge_file_lock_is_in_place (self->first));
  g_unlink (self->path);
  g_assert_false (forge_file_lock_is_in_place (self->first));
}

static gint is_over;
static gint n_turns;

/* Takes the lock again and again, at once, as a busy writer does. */
static gpointer
take_turns (gpointer data)
{
  ForgeFileLock *lock = data;

  while (!g_atomic_int_get (&is_over))
    {
      g_assert_true (forge_file_lock_take_turn (lock, 10000));
      g_usleep (500);
      forge_file_lock_release (lock, FORGE_LOCK_WRITE);
      g_atomic_int_inc (&n_turns);
    }
  return NULL;
}

/* Beside a busy writer the other one gets its turn, every time soon. */
static void
test_turns (Fixture *self, gconstpointer data)
{
  GThread *busy;
  gint before;

  g_atomic_int_set (&is_over, FALSE);
  busy = g_thread_new ("busy", take_turns, self->first);
  for (int i = 0; i < 50; i++)
    {
      g_usleep (1000);
      before = g_atomic_int_get (&n_turns);
      g_assert_true (forge_file_lock_take_turn (self->second, 5000));
      g_assert_cmpint (g_atomic_int_get (&n_turns) - before, <, 200);
      forge_file_lock_release (self->second, FORGE_LOCK_WRITE);
    }
  g_atomic_int_set (&is_over, TRUE);
  g_thread_join (busy);
  g_assert_cmpint (n_turns, >, 0);
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/file-lock/exclusive", test_exclusive);
  TEST ("/file-lock/shared", test_shared);
  TEST ("/file-lock/missing", test_missing);
  TEST ("/file-lock/turns", test_turns);
  return g_test_run ();
}
