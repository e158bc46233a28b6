/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No space, no permission: nothing is lost, the message says what to do, and work goes on
 * afterwards. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store-fixture.h"

static char *
run_worker (StoreFixture *self, const char *mode, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *worker = g_test_build_filename (G_TEST_BUILT, "store-worker", NULL);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      worker, mode, self->folder, argument, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process)); /* and was not ended by a signal */
  return output;
}

static void
test_file_size_limit (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Limited", "");
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autofree char *output = NULL;
  g_autoptr (ForgeDocument) head = NULL;
  guint n_saved, n_again;

  g_clear_object (&self->store);
  output = run_worker (self, "limited", id);
  g_assert_nonnull (strstr (output, "is full"));
  g_assert_cmpint (sscanf (output, "refused %u", &n_saved), ==, 1);
  g_assert_cmpint (sscanf (strstr (output, "\nagain"), "\nagain %u", &n_again), ==, 1);
  g_assert_cmpuint (n_saved, >, 0);
  g_assert_cmpuint (n_again, ==, n_saved + 1);
  store_fixture_check_integrity (path);
  store_fixture_reopen (self);
  head = forge_store_get_document (self->store, id, FORGE_KIND_API, NULL);
  g_assert_cmpuint (head->version, ==, n_again);
  g_assert_cmpstr (head->body, ==, "space again");
}

static gboolean
mount_small (StoreFixture *self)
{
  g_clear_object (&self->store);
  store_fixture_remove_folder (self->folder);
  g_mkdir (self->folder, 0700);
  if (mount ("tmpfs", self->folder, "tmpfs", 0, "size=3m") == 0)
    {
      store_fixture_reopen (self);
      return TRUE;
    }
  g_test_skip ("only root can mount a small file system");
  return FALSE;
}

static void
unmount_small (StoreFixture *self)
{
  g_clear_object (&self->store);
  g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
}

/* Leaves no byte free. */
static char *
take_space (StoreFixture *self)
{
  char *path = store_fixture_path (self, "ballast");
  int fd = g_open (path, O_WRONLY | O_CREAT, 0600);
  char block[1024] = { 0 };

  while (write (fd, block, sizeof block) > 0)
    continue;
  while (write (fd, block, 1) > 0)
    continue;
  close (fd);
  return path;
}

static void
test_disk_full (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *job = NULL;
  g_autofree char *ballast = NULL;
  g_autofree char *filler = g_strnfill (100000, 'x');
  g_autofree char *text = NULL;
  ForgeSave save = { .kind = FORGE_KIND_API, .base_version = 1, .body = filler, .author = "user" };

  if (!mount_small (self))
    return;
  id = store_fixture_add_project (self->store, "Full", "");
  job = store_fixture_add_job (self->store, id);
  store_fixture_save (self->store, id, FORGE_KIND_API, 0, "before");
  ballast = take_space (self);

  save.project_id = id;
  g_assert_null (forge_store_save_document (self->store, &save, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "is full"));
  g_clear_error (&error);
  forge_store_journal_append (self->store, job, FORGE_KIND_API, "one", filler, 50000);
  g_assert_false (forge_store_journal_flush (self->store, &error));
  g_assert_nonnull (strstr (error->message, "is full"));
  g_clear_error (&error);

  g_unlink (ballast); /* space again: the text that waited gets in, and so does new work */
  g_assert_true (forge_store_journal_flush (self->store, &error));
  text = forge_store_journal_read (self->store, job, FORGE_KIND_API, "one", NULL);
  g_assert_cmpuint (strlen (text), ==, 50000);
  g_assert_cmpuint (store_fixture_save (self->store, id, FORGE_KIND_API, 1, "after"), ==, 2);
  unmount_small (self);
}

/* A disk that was full when the program starts. */
static void
test_full_at_start (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ballast = NULL;
  g_autoptr (GPtrArray) projects = NULL;

  if (!mount_small (self))
    return;
  g_free (store_fixture_add_project (self->store, "Here", ""));
  g_clear_object (&self->store);
  ballast = take_space (self);
  self->store = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  projects = forge_store_list_projects (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (projects->len, ==, 1);
  g_clear_object (&self->store);
  g_unlink (ballast);
  store_fixture_reopen (self);
  g_assert_false (forge_store_is_read_only (self->store));
  unmount_small (self);
}

static void
test_new_on_full (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ballast = NULL;
  g_autofree char *folder = NULL;

  if (!mount_small (self))
    return;
  folder = g_build_filename (self->folder, "new", NULL);
  ballast = take_space (self);
  g_assert_null (forge_store_open (folder, FORGE_STORE_DEFAULT, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  unmount_small (self);
}

static void
chmod_all (StoreFixture *self, int folder_mode, int file_mode)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_chmod (path, file_mode);
    }
  g_chmod (self->folder, folder_mode);
}

/* As another user where the tests run as root, whom no permission stops. */
static const char *
choose_user (void)
{
  return geteuid () == 0 ? "nobody" : "self";
}

static void
test_read_only_folder (StoreFixture *self, gconstpointer data)
{
  g_autofree char *output = NULL;

  g_free (store_fixture_add_project (self->store, "Here", ""));
  g_clear_object (&self->store);
  chmod_all (self, 0555, 0444);
  output = run_worker (self, "open", choose_user ());
  chmod_all (self, 0755, 0644);
  g_assert_true (g_str_has_prefix (output, "read-only 1\nnotice "));
  store_fixture_reopen (self);
}

static void
test_empty_read_only_folder (StoreFixture *self, gconstpointer data)
{
  g_autofree char *output = NULL;
  g_autofree char *inner = store_fixture_path (self, "inner");
  StoreFixture other = { .folder = inner };

  g_mkdir (inner, 0555);
  g_chmod (self->folder, 0755);
  output = run_worker (&other, "open", choose_user ());
  g_chmod (inner, 0755);
  g_assert_true (g_str_has_prefix (output, "error "));
  g_assert_nonnull (strstr (output, inner));
}

/* The folder's place is taken by a file. */
static void
test_no_folder (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (self, "file");
  g_autofree char *below = g_build_filename (path, "below", NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_null (forge_store_open (path, FORGE_STORE_DEFAULT, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_null (forge_store_open (below, FORGE_STORE_DEFAULT, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, below));
}

static void
test_read_only_flag (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = store_fixture_make_folder ();
  g_autoptr (ForgeStore) store = NULL;
  g_autoptr (GPtrArray) projects = NULL;

  g_free (store_fixture_add_project (self->store, "Here", ""));
  store = forge_store_open (self->folder, FORGE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  projects = forge_store_list_projects (store, &error);
  g_assert_cmpuint (projects->len, ==, 1);
  g_assert_false (forge_store_delete_project (store, "x", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_null (forge_store_open (empty, FORGE_STORE_READ_ONLY, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  store_fixture_remove_folder (empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-full/file-size-limit", test_file_size_limit);
  STORE_TEST ("/store-full/disk-full", test_disk_full);
  STORE_TEST ("/store-full/full-at-start", test_full_at_start);
  STORE_TEST ("/store-full/new-on-full", test_new_on_full);
  STORE_TEST ("/store-full/read-only-folder", test_read_only_folder);
  STORE_TEST ("/store-full/empty-read-only-folder", test_empty_read_only_folder);
  STORE_TEST ("/store-full/no-folder", test_no_folder);
  STORE_TEST ("/store-full/read-only-flag", test_read_only_flag);
  return g_test_run ();
}
