/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-store-shelf.h"

static void
test_round_trip (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Bakery", "");
  g_autoptr (ForgeProject) before = forge_store_get_project (self->store, id, NULL);
  g_autoptr (ForgeProject) after = NULL;
  g_autoptr (ForgeShelf) shelf = forge_store_get_shelf (self->store, id, &error);
  g_autoptr (ForgeShelf) found = NULL;

  g_assert_no_error (error);
  g_assert_false (shelf->is_pinned);
  g_assert_cmpstr (shelf->folder, ==, "");
  shelf->is_pinned = TRUE;
  shelf->archived = 17;
  forge_shelf_set_folder (shelf, "Clients");
  forge_shelf_set_tags (shelf, "web,gdpr");
  g_assert_true (forge_store_put_shelf (self->store, id, shelf, &error));

  store_fixture_reopen (self);
  found = forge_store_get_shelf (self->store, id, &error);
  g_assert_no_error (error);
  g_assert_true (found->is_pinned);
  g_assert_cmpint (found->archived, ==, 17);
  g_assert_cmpstr (found->folder, ==, "Clients");
  g_assert_cmpuint (g_strv_length (found->tags), ==, 2);
  after = forge_store_get_project (self->store, id, NULL);
  g_assert_cmpint (forge_project_get_modified (after), ==, forge_project_get_modified (before));
}

static void
test_order (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *one = store_fixture_add_project (self->store, "One", "");
  g_autofree char *two = store_fixture_add_project (self->store, "Two", "");
  const char *ids[] = { two, one, NULL };
  const char *wrong[] = { one, "01ARZ3NDEKTSV4RRFFQ69G5FAV", NULL };
  g_autoptr (ForgeShelf) shelf = NULL;

  g_assert_true (forge_store_order_projects (self->store, ids, &error));
  g_assert_false (forge_store_order_projects (self->store, wrong, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  shelf = forge_store_get_shelf (self->store, one, &error);
  g_assert_cmpint (shelf->position, ==, 2);
}

/* What is deleted can be seen until it is purged; what is brought back is where it was. */
static void
test_trash (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Bakery", "");
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  g_autoptr (GPtrArray) trash = NULL;

  shelf->is_pinned = TRUE;
  g_assert_true (forge_store_put_shelf (self->store, id, shelf, &error));
  g_assert_true (forge_store_delete_project (self->store, id, &error));
  trash = forge_store_list_trash (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trash->len, ==, 1);
  g_assert_cmpstr (forge_project_get_title (g_ptr_array_index (trash, 0)), ==, "Bakery");
  g_assert_false (forge_store_put_shelf (self->store, id, shelf, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (forge_store_undelete_project (self->store, id, &error));
  g_clear_pointer (&shelf, forge_shelf_free);
  shelf = forge_store_get_shelf (self->store, id, &error);
  g_assert_true (shelf->is_pinned);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-shelf/round-trip", test_round_trip);
  STORE_TEST ("/store-shelf/order", test_order);
  STORE_TEST ("/store-shelf/trash", test_trash);
  return g_test_run ();
}
