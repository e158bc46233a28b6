/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/stat.h>

#include "core/forge-error.h"
#include "store-fixture.h"

/* A folder that is missing is made, for its owner only. */
static void
test_makes_folder (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *deep = g_build_filename (self->folder, "a", "b", NULL);
  g_autofree char *path = g_build_filename (deep, "specforge.db", NULL);
  g_autoptr (ForgeStore) store = forge_store_open (deep, FORGE_STORE_DEFAULT, &error);
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpstr (forge_store_get_data_dir (store), ==, deep);
  g_assert_false (forge_store_is_read_only (store));
  g_assert_null (forge_store_get_notice (store));
  g_assert_cmpint (stat (deep, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_changes (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "One", "");
  g_autofree char *other = store_fixture_add_project (self->store, "Two", "");
  g_autoptr (ForgeStore) second = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) ours = NULL;
  g_autoptr (GPtrArray) later = NULL;
  ForgeChange *change;

  store_fixture_save (second, id, FORGE_KIND_PRD, 0, "text");
  all = forge_store_list_changes (self->store, NULL, 0, 0, &error);
  g_assert_cmpuint (all->len, ==, 3);
  change = all->pdata[0];
  g_assert_cmpstr (change->entity, ==, "project");
  g_assert_cmpstr (change->operation, ==, "insert");
  g_assert_cmpstr (change->entity_id, ==, id);
  g_assert_true (change->is_ours);
  change = all->pdata[2];
  g_assert_cmpstr (change->entity, ==, "document");
  g_assert_false (change->is_ours);
  g_assert_cmpint (change->id, ==, forge_store_get_last_change (self->store, &error));
  later
      = forge_store_list_changes (self->store, NULL, ((ForgeChange *) all->pdata[1])->id, 0, NULL);
  g_assert_cmpuint (later->len, ==, 1);
  ours = forge_store_list_changes (self->store, other, 0, 1, NULL);
  g_assert_cmpuint (ours->len, ==, 1);
}

static void
changed_cb (ForgeStore *store, gint64 last_change, gpointer user_data)
{
  gint64 *seen = user_data;

  g_assert_cmpint (last_change, >, *seen);
  *seen = last_change;
}

/* Iterates until the signal came; how long that took, in µs. */
static gint64
wait_for (gint64 *seen, gint64 expected)
{
  gint64 begin = g_get_monotonic_time ();

  while (*seen < expected && g_get_monotonic_time () - begin < 5 * G_TIME_SPAN_SECOND)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpint (*seen, >=, expected);
  return g_get_monotonic_time () - begin;
}

static void
test_signal_of_own (StoreFixture *self, gconstpointer data)
{
  gint64 seen = 0;
  g_autofree char *id = NULL;

  g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), &seen);
  id = store_fixture_add_project (self->store, "One", "");
  wait_for (&seen, 1);
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "text");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "more text");
  wait_for (&seen, 3);
}

/* Another store stands for another process: it shares nothing with the first but the files. */
static void
test_signal_of_other (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) other = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  gint64 seen = 0;

  g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), &seen);
  for (gint64 i = 1; i <= 3; i++)
    {
      g_autofree char *id = store_fixture_add_project (other, "Other", "");

      g_assert_cmpint (wait_for (&seen, i), <, G_TIME_SPAN_SECOND);
    }
}

/* Nothing changed: the loop sleeps. */
static void
test_idle (StoreFixture *self, gconstpointer data)
{
  guint n_wakes = 0;
  gint64 end;

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_usleep (300 * 1000);
  end = g_get_monotonic_time () + 500 * 1000;
  while (g_get_monotonic_time () < end)
    {
      n_wakes += g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (n_wakes, ==, 0);
}

static void
test_closed (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "Late");

  forge_store_close (self->store);
  forge_store_close (self->store);
  g_assert_false (forge_store_insert_project (self->store, project, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/makes-folder", test_makes_folder);
  STORE_TEST ("/store/changes", test_changes);
  STORE_TEST ("/store/signal-of-own", test_signal_of_own);
  STORE_TEST ("/store/signal-of-other", test_signal_of_other);
  STORE_TEST ("/store/idle", test_idle);
  STORE_TEST ("/store/closed", test_closed);
  return g_test_run ();
}
