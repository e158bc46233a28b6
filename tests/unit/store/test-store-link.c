/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-store-link.h"

static GPtrArray *
make_files (const char *text)
{
  GPtrArray *files = forge_board_texts_new ();

  g_ptr_array_add (files, forge_board_text_new ("prd.md", text));
  g_ptr_array_add (files, forge_board_text_new ("board/order.yaml", "format: 1\n"));
  return files;
}

static void
test_round_trip (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *none = forge_store_get_link (self->store, id, &error);
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) files = make_files ("# Shop\n");
  g_autoptr (GPtrArray) found = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (forge_store_set_link (self->store, id, "/tmp/shop", &error));
  g_assert_true (forge_store_save_link_files (self->store, id, files, &error));
  store_fixture_reopen (self);
  folder = forge_store_get_link (self->store, id, &error);
  g_assert_cmpstr (folder, ==, "/tmp/shop");
  found = forge_store_load_link_files (self->store, id, &error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (forge_board_texts_find (found, "prd.md"), ==, "# Shop\n");
}

/* A new folder has nothing in common with the project, and neither has none. */
static void
test_forgets (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "");
  g_autoptr (GPtrArray) files = make_files ("a");
  const char *const folders[] = { "/tmp/other", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GPtrArray) found = NULL;

      g_assert_true (forge_store_set_link (self->store, id, "/tmp/shop", NULL));
      g_assert_true (forge_store_save_link_files (self->store, id, files, NULL));
      g_assert_true (forge_store_set_link (self->store, id, folders[i], NULL));
      found = forge_store_load_link_files (self->store, id, NULL);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

static void
test_no_project (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (forge_store_set_link (self->store, "nothing", "/tmp/shop", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-link/round-trip", test_round_trip);
  STORE_TEST ("/store-link/forgets", test_forgets);
  STORE_TEST ("/store-link/no-project", test_no_project);
  return g_test_run ();
}
