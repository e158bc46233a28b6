/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-store-link.h"
#include "vcs/forge-sync.h"

static char *
get_body (StoreFixture *self, const char *id)
{
  g_autoptr (ForgeDocument) document
      = forge_store_get_document (self->store, id, FORGE_KIND_PRD, NULL);

  return g_strdup (document->body);
}

static void
save (StoreFixture *self, const char *id, const char *body)
{
  g_autoptr (ForgeDocument) head = forge_store_get_document (self->store, id, FORGE_KIND_PRD, NULL);

  store_fixture_save (self->store, id, FORGE_KIND_PRD, head != NULL ? head->version : 0, body);
}

/* What the two say of each other: "prd.md taken", or "". */
static char *
run_sync (StoreFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = forge_sync (self->store, id, FALSE, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (out, "%s %s", item->name, forge_sync_state_get_nick (item->state));
    }
  return g_string_free (out, FALSE);
}

static void
assert_sync (StoreFixture *self, const char *id, const char *expected)
{
  g_autofree char *found = run_sync (self, id);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_both_ways (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *folder = store_fixture_path (self, "linked");
  g_autofree char *body = NULL;
  g_autofree char *merged = NULL;
  g_autoptr (GPtrArray) files = NULL;

  save (self, id, "- **FR-001** a\n");
  g_assert_true (forge_store_set_link (self->store, id, folder, NULL));
  assert_sync (self, id, "prd.md written");
  assert_sync (self, id, "");
  g_assert_true (forge_link_write (folder, "prd.md", "- **FR-001** A\n", NULL));
  assert_sync (self, id, "prd.md taken");
  body = get_body (self, id);
  g_assert_cmpstr (body, ==, "- **FR-001** A\n");
  g_assert_true (forge_link_write (folder, "prd.md", "- **FR-001** A\n- **FR-002** t\n", NULL));
  save (self, id, "- **FR-001** B\n");
  assert_sync (self, id, "prd.md merged");
  merged = get_body (self, id);
  g_assert_cmpstr (merged, ==, "- **FR-001** B\n- **FR-002** t\n");
  files = forge_link_read_folder (folder, NULL);
  g_assert_cmpstr (forge_board_texts_find (files, "prd.md"), ==, merged);
}

/* Nothing changes on either side before somebody settles it. */
static void
test_conflict (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *folder = store_fixture_path (self, "linked");
  g_autofree char *body = NULL;
  g_autofree char *settled = NULL;
  g_autoptr (GError) error = NULL;

  save (self, id, "- **FR-001** a\n");
  g_assert_true (forge_store_set_link (self->store, id, folder, NULL));
  assert_sync (self, id, "prd.md written");
  save (self, id, "- **FR-001** here\n");
  g_assert_true (forge_link_write (folder, "prd.md", "- **FR-001** there\n", NULL));
  for (guint i = 0; i < 2; i++)
    assert_sync (self, id, "prd.md conflict");
  body = get_body (self, id);
  g_assert_cmpstr (body, ==, "- **FR-001** here\n");
  g_assert_false (forge_sync_resolve (self->store, id, "prd.md",
                                      "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_true (forge_sync_resolve (self->store, id, "prd.md", "- **FR-001** both\n", NULL));
  assert_sync (self, id, "");
  settled = get_body (self, id);
  g_assert_cmpstr (settled, ==, "- **FR-001** both\n");
}

static void
test_not_linked (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "");
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_sync (self->store, id, FALSE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/sync/both-ways", test_both_ways);
  STORE_TEST ("/sync/conflict", test_conflict);
  STORE_TEST ("/sync/not-linked", test_not_linked);
  return g_test_run ();
}
