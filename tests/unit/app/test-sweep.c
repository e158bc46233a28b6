/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "app/forge-sweep.h"
#include "store-fixture.h"
#include "store/forge-database.h"

static void
fill (StoreFixture *self)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Tea", "");

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *body = g_strdup_printf ("text %u\n", i);

      store_fixture_save (self->store, id, FORGE_KIND_PRD, i, body);
    }
  g_clear_object (&self->store);
}

static void
damage (StoreFixture *self)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_WRITE, NULL);

  g_assert_true (
      forge_database_exec (db, "UPDATE version SET hash = zeroblob(32) WHERE number IN (4, 41)",
                           NULL));
}

/* Opens the session and lets it run until the sweep has noted when it was, or @max_ms have passed.
 * What the session says then. (transfer full) (nullable) */
static char *
run (StoreFixture *self, GSettings *settings, guint max_ms)
{
  ForgeSession *session = forge_session_new (self->folder, NULL);
  ForgeSweep *sweep = forge_sweep_new (session, settings, 20);
  const gint64 before = g_settings_get_int64 (settings, "last-sweep");
  const gint64 end = g_get_monotonic_time () + max_ms * 1000;
  char *notice;

  forge_session_open_async (session, NULL, NULL, NULL);
  while (g_settings_get_int64 (settings, "last-sweep") == before && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  notice = forge_session_dup_notice (session);
  g_object_run_dispose (G_OBJECT (sweep));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (sweep);
  g_object_run_dispose (G_OBJECT (session));
  g_object_unref (session);
  return notice;
}

static void
test_whole (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (FORGE_APP_ID);
  g_autofree char *notice = NULL;

  fill (self);
  g_settings_set_int64 (settings, "last-sweep", 0);
  notice = run (self, settings, 60000);
  g_assert_null (notice);
  g_assert_cmpint (g_settings_get_int64 (settings, "last-sweep"), >, 0);
}

static void
test_damaged (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (FORGE_APP_ID);
  g_autofree char *notice = NULL;

  fill (self);
  damage (self);
  g_settings_set_int64 (settings, "last-sweep", 0);
  notice = run (self, settings, 60000);
  g_assert_nonnull (notice);
  g_assert_nonnull (strstr (notice, "2 texts"));
  g_assert_nonnull (strstr (notice, "version 4 of “prd” in “Tea”"));
}

/* One a week is enough. */
static void
test_not_due (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (FORGE_APP_ID);
  const gint64 yesterday = g_get_real_time () / G_USEC_PER_SEC - 24 * 60 * 60;
  g_autofree char *notice = NULL;

  fill (self);
  damage (self);
  g_settings_set_int64 (settings, "last-sweep", yesterday);
  notice = run (self, settings, 500);
  g_assert_null (notice);
  g_assert_cmpint (g_settings_get_int64 (settings, "last-sweep"), ==, yesterday);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/sweep/whole", test_whole);
  STORE_TEST ("/sweep/damaged", test_damaged);
  STORE_TEST ("/sweep/not-due", test_not_due);
  return g_test_run ();
}
