/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "store/forge-database.h"
#include "store/forge-store-sweep.h"

/* What is damaged, found in steps of that size; (element-type ForgeDamage). */
static GPtrArray *
sweep_all (StoreFixture *self, guint limit, guint *n_steps)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_damage_free);
  gint64 place = 0;

  *n_steps = 0;
  do
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *found = forge_store_sweep (self->store, &place, limit, &error);

      g_assert_no_error (error);
      g_ptr_array_extend_and_steal (all, found);
      ++*n_steps;
    }
  while (place != 0);
  return all;
}

static void
fill (StoreFixture *self)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Tea", "");

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *body = g_strdup_printf ("text %u\n", i);

      store_fixture_save (self->store, id, FORGE_KIND_PRD, i, body);
      store_fixture_save (self->store, id, FORGE_KIND_API, i, body);
    }
}

static void
test_whole (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint n_steps;

  none = sweep_all (self, 10, &n_steps);
  g_assert_cmpuint (n_steps, ==, 1);
  fill (self);
  found = sweep_all (self, 7, &n_steps);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (n_steps, ==, 6);
}

static void
test_damaged (StoreFixture *self, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (self, "specforge.db");
  g_autoptr (GPtrArray) found = NULL;
  const ForgeDamage *damage;
  guint n_steps;

  fill (self);
  g_clear_object (&self->store);
  {
    g_autoptr (ForgeDatabase) db = forge_database_open (path, FORGE_DATABASE_WRITE, NULL);

    g_assert_true (
        forge_database_exec (db,
                             "UPDATE version SET hash = zeroblob(32) WHERE rowid = 5;"
                             "UPDATE version SET frame = x'00' WHERE number = 20 AND document IN"
                             " (SELECT serial FROM document WHERE kind = 'api')",
                             NULL));
  }
  store_fixture_reopen (self);
  found = sweep_all (self, 3, &n_steps);
  g_assert_cmpuint (found->len, ==, 2);
  damage = found->pdata[0];
  g_assert_cmpstr (damage->title, ==, "Tea");
  g_assert_cmpint (damage->kind, ==, FORGE_KIND_PRD);
  g_assert_cmpuint (damage->version, ==, 3);
  g_assert_false (damage->is_head);
  damage = found->pdata[1];
  g_assert_cmpint (damage->kind, ==, FORGE_KIND_API);
  g_assert_true (damage->is_head);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-sweep/whole", test_whole);
  STORE_TEST ("/store-sweep/damaged", test_damaged);
  return g_test_run ();
}
