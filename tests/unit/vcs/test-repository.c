/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "vcs/forge-link-files.h"
#include "vcs/forge-repository.h"

typedef struct
{
  char *root;
  char *folder;
  ForgeRepository *repo;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = store_fixture_make_folder ();
  self->folder = g_build_filename (self->root, "spec", NULL);
  g_setenv ("HOME", self->root, TRUE);
  self->repo = forge_repository_open (self->root, TRUE, &error);
  g_assert_no_error (error);
  forge_repository_free (self->repo);
  self->repo = forge_repository_open (self->folder, TRUE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  forge_repository_free (self->repo);
  store_fixture_remove_folder (self->root);
  g_free (self->folder);
  g_free (self->root);
}

static void
commit (Fixture *self, const char *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_ptr_array_add (names, (gpointer) "prd.md");
  g_assert_true (forge_link_write (self->folder, "prd.md", text, NULL));
  id = forge_repository_commit (self->repo, text, names, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (id), ==, 40);
}

static void
assert_head (Fixture *self, const char *expected)
{
  g_autoptr (GPtrArray) files = forge_repository_read (self->repo, "HEAD", NULL);

  g_assert_cmpstr (forge_board_texts_find (files, "prd.md"), ==, expected);
}

static void
test_history (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) empty = forge_repository_log (self->repo, 10, NULL);
  g_autoptr (GPtrArray) commits = NULL;
  g_autoptr (GPtrArray) status = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (empty->len, ==, 0);
  commit (self, "one\n");
  commit (self, "two\n");
  assert_head (self, "two\n");
  commits = forge_repository_log (self->repo, 10, NULL);
  g_assert_cmpuint (commits->len, ==, 2);
  g_assert_cmpstr (((ForgeCommit *) g_ptr_array_index (commits, 0))->message, ==, "two\n");
  g_assert_true (forge_link_write (self->folder, "prd.md", "three\n", NULL));
  status = forge_repository_status (self->repo, NULL);
  g_assert_cmpuint (status->len, ==, 1);
  g_assert_cmpstr (((ForgeRef *) g_ptr_array_index (status, 0))->value, ==, "changed");
  g_assert_null (forge_repository_read (self->repo, "nothing", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

static void
test_merge (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_conflicts = 9;

  commit (self, "- **FR-001** a\n");
  g_assert_true (forge_repository_add_branch (self->repo, "other", NULL));
  commit (self, "- **FR-001** a\n- **FR-002** main\n");
  g_assert_true (forge_repository_switch (self->repo, "other", NULL));
  assert_head (self, "- **FR-001** a\n");
  commit (self, "- **FR-001** A\n- **FR-003** other\n");
  g_assert_true (forge_repository_merge (self->repo, "main", &n_conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts, ==, 0);
  assert_head (self, "- **FR-001** A\n- **FR-003** other\n- **FR-002** main\n");
  g_assert_true (forge_repository_switch (self->repo, "main", NULL));
  g_assert_true (forge_repository_merge (self->repo, "other", &n_conflicts, NULL));
  assert_head (self, "- **FR-001** A\n- **FR-003** other\n- **FR-002** main\n");
}

/* What is not committed is not written over. */
static void
test_dirty (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;

  commit (self, "one\n");
  g_assert_true (forge_repository_add_branch (self->repo, "other", NULL));
  commit (self, "two\n");
  g_assert_true (forge_link_write (self->folder, "prd.md", "mine\n", NULL));
  g_assert_false (forge_repository_switch (self->repo, "other", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  files = forge_link_read_folder (self->folder, NULL);
  g_assert_cmpstr (forge_board_texts_find (files, "prd.md"), ==, "mine\n");
}

static void
test_state (Fixture *self, gconstpointer data)
{
  g_autofree char *none = forge_repository_dup_head (self->repo);
  g_autofree char *branch = forge_repository_dup_branch (self->repo);
  g_autofree char *head = NULL;
  const ForgeTransfer transfer = { NULL, NULL, NULL };
  guint n_ahead = 9;
  guint n_behind = 9;

  g_assert_null (none);
  g_assert_cmpstr (branch, ==, "main");
  g_assert_false (forge_repository_count_apart (self->repo, &n_ahead, &n_behind));
  commit (self, "one\n");
  head = forge_repository_dup_head (self->repo);
  g_assert_cmpuint (strlen (head), ==, 40);
  g_assert_true (forge_repository_set_remote (self->repo, "origin", self->root, NULL));
  g_assert_true (forge_repository_fetch (self->repo, "origin", &transfer, NULL));
  commit (self, "two\n");
  g_assert_true (forge_repository_count_apart (self->repo, &n_ahead, &n_behind));
  g_assert_cmpuint (n_ahead, ==, 1);
  g_assert_cmpuint (n_behind, ==, 0);
  g_assert_false (forge_repository_is_merging (self->repo));
}

static void
test_author (Fixture *self, gconstpointer data)
{
  static const char *const bad[] = { "", "Ada <", "Ada\nLovelace", "\xff" };
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;
  g_autofree char *made_up = NULL;
  g_autofree char *made_up_email = NULL;

  g_assert_false (forge_repository_dup_author (self->repo, &made_up, &made_up_email));
  g_assert_cmpstr (made_up, !=, "");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (forge_repository_set_author (self->repo, bad[i], "a@b", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
    }
  g_assert_true (forge_repository_set_author (self->repo, "Ada Lovelace", "ada@example.org", NULL));
  g_assert_true (forge_repository_dup_author (self->repo, &name, &email));
  g_assert_cmpstr (name, ==, "Ada Lovelace");
  g_assert_cmpstr (email, ==, "ada@example.org");
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const ForgeTransfer transfer = { NULL, NULL, cancellable };
  g_autoptr (GError) error = NULL;

  commit (self, "one\n");
  g_assert_true (forge_repository_set_remote (self->repo, "origin", self->root, NULL));
  g_assert_true (forge_repository_fetch (self->repo, "origin", &transfer, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (forge_repository_fetch (self->repo, "origin", &transfer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define REPOSITORY_TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  REPOSITORY_TEST ("/repository/history", test_history);
  REPOSITORY_TEST ("/repository/merge", test_merge);
  REPOSITORY_TEST ("/repository/dirty", test_dirty);
  REPOSITORY_TEST ("/repository/state", test_state);
  REPOSITORY_TEST ("/repository/author", test_author);
  REPOSITORY_TEST ("/repository/cancel", test_cancel);
  return g_test_run ();
}
