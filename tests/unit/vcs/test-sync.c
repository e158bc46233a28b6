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
  g_autoptr (GPtrArray) items = forge_sync (self->store, NULL, id, FALSE, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->name, FORGE_LINK_README))
        continue;
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
remove_file (const char *folder, const char *name)
{
  g_assert_true (forge_link_remove (folder, name, NULL));
}

/* A document that is deleted in the folder is deleted here, where its versions stay; one that was
 * changed here since waits for a person. */
static void
test_deleted (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "A shop.");
  g_autofree char *folder = store_fixture_path (self, "linked");
  g_autofree char *gone = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (ForgeDocument) back = NULL;

  save (self, id, "- **FR-001** a\n");
  g_assert_true (forge_store_set_link (self->store, id, folder, NULL));
  assert_sync (self, id, "prd.md writtenoriginal-brief.md written");
  remove_file (folder, "prd.md");
  assert_sync (self, id, "prd.md deleted");
  gone = get_body (self, id);
  g_assert_cmpstr (gone, ==, "");
  assert_sync (self, id, "");
  back = forge_store_restore_version (self->store, id, FORGE_KIND_PRD, 1, "user", NULL);
  g_assert_cmpstr (back->body, ==, "- **FR-001** a\n");
  assert_sync (self, id, "prd.md written");
  save (self, id, "- **FR-001** b\n");
  remove_file (folder, "prd.md");
  assert_sync (self, id, "prd.md conflict");
  kept = get_body (self, id);
  g_assert_cmpstr (kept, ==, "- **FR-001** b\n");
  g_assert_true (forge_sync_resolve (self->store, id, "prd.md", "", NULL));
  assert_sync (self, id, "");
}

/* What is emptied here goes from the folder, too; a folder that was emptied empties nothing. */
static void
test_emptied (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "A shop.");
  g_autofree char *folder = store_fixture_path (self, "linked");
  g_autofree char *refused = g_strconcat (folder, " refused", NULL);
  g_autoptr (GPtrArray) files = NULL;

  save (self, id, "One\n");
  g_assert_true (forge_store_set_link (self->store, id, folder, NULL));
  assert_sync (self, id, "prd.md writtenoriginal-brief.md written");
  save (self, id, "");
  assert_sync (self, id, "prd.md written");
  files = forge_link_read_folder (folder, NULL);
  g_assert_null (forge_board_texts_find (files, "prd.md"));
  save (self, id, "Two\n");
  assert_sync (self, id, "prd.md written");
  remove_file (folder, "prd.md");
  remove_file (folder, FORGE_LINK_BRIEF);
  remove_file (folder, FORGE_LINK_README);
  assert_sync (self, id, refused);
}

/* Brief and answers come and go like documents, but for taking their files away. */
static void
test_project (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "A shop.");
  g_autofree char *folder = store_fixture_path (self, "linked");
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_assert_true (forge_store_put_answer (self->store, id, "prd.users", "All", "user", FALSE, NULL));
  g_assert_true (forge_store_set_link (self->store, id, folder, NULL));
  assert_sync (self, id, "original-brief.md writtenanswers.md written");
  g_assert_true (forge_link_write (folder, FORGE_LINK_BRIEF, "A shop.\n\nOf books.\n", NULL));
  g_assert_true (forge_link_write (folder, FORGE_LINK_ANSWERS,
                                   "<!-- answer prd.users user -->\n## Who?\n\nSome\n", NULL));
  assert_sync (self, id, "original-brief.md takenanswers.md taken");
  project = forge_store_get_project (self->store, id, NULL);
  g_assert_cmpstr (forge_project_get_brief (project), ==, "A shop.\n\nOf books.");
  answers = forge_store_list_answers (self->store, id, NULL);
  g_assert_cmpstr (((ForgeAnswer *) g_ptr_array_index (answers, 0))->text, ==, "Some");
  assert_sync (self, id, "");
  remove_file (folder, FORGE_LINK_BRIEF);
  remove_file (folder, FORGE_LINK_ANSWERS);
  assert_sync (self, id, "original-brief.md writtenanswers.md written");
  files = forge_link_read_folder (folder, NULL);
  g_assert_nonnull (strstr (forge_board_texts_find (files, FORGE_LINK_ANSWERS), "Some"));
}

static void
test_answers_conflict (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "");
  g_autofree char *folder = store_fixture_path (self, "linked");
  g_autoptr (GPtrArray) answers = NULL;

  g_assert_true (forge_store_put_answer (self->store, id, "a.one", "1", "user", FALSE, NULL));
  g_assert_true (forge_store_put_answer (self->store, id, "b.two", "2", "user", FALSE, NULL));
  g_assert_true (forge_store_set_link (self->store, id, folder, NULL));
  assert_sync (self, id, "answers.md written");
  g_assert_true (forge_store_put_answer (self->store, id, "a.one", "here", "user", FALSE, NULL));
  g_assert_true (forge_link_write (folder, FORGE_LINK_ANSWERS,
                                   "<!-- answer a.one user -->\n## a.one\n\nthere\n\n"
                                   "<!-- answer b.two user -->\n## b.two\n\nnew\n",
                                   NULL));
  assert_sync (self, id, "answers.md conflict");
  g_assert_true (forge_sync_resolve (self->store, id, FORGE_LINK_ANSWERS,
                                     "<!-- answer a.one user -->\n## a.one\n\nboth\n", NULL));
  assert_sync (self, id, "");
  answers = forge_store_list_answers (self->store, id, NULL);
  g_assert_cmpuint (answers->len, ==, 1);
  g_assert_cmpstr (((ForgeAnswer *) g_ptr_array_index (answers, 0))->text, ==, "both");
}

static void
test_not_linked (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Shop", "");
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_sync (self->store, NULL, id, FALSE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/sync/both-ways", test_both_ways);
  STORE_TEST ("/sync/conflict", test_conflict);
  STORE_TEST ("/sync/deleted", test_deleted);
  STORE_TEST ("/sync/emptied", test_emptied);
  STORE_TEST ("/sync/project", test_project);
  STORE_TEST ("/sync/answers-conflict", test_answers_conflict);
  STORE_TEST ("/sync/not-linked", test_not_linked);
  return g_test_run ();
}
