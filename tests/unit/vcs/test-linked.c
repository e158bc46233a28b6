/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "vcs/forge-linked.h"

#define PRD "- **FR-001** a\n- **FR-002** b\n"

typedef struct
{
  StoreFixture base;
  char *id;
  char *folder;
  ForgeLinked *linked;
} Fixture;

static void
save (Fixture *self, const char *body)
{
  g_autoptr (ForgeDocument) head
      = forge_store_get_document (self->base.store, self->id, FORGE_KIND_PRD, NULL);

  store_fixture_save (self->base.store, self->id, FORGE_KIND_PRD, head != NULL ? head->version : 0,
                      body);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->base, data);
  self->id = store_fixture_add_project (self->base.store, "Shop", "");
  self->folder = store_fixture_path (&self->base, "repo/spec");
  save (self, PRD);
  self->linked = forge_linked_new (self->base.store, NULL, self->id, self->folder, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  forge_linked_free (self->linked);
  g_free (self->folder);
  g_free (self->id);
  store_fixture_tear_down (&self->base, data);
}

static void
commit (Fixture *self, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = forge_linked_commit (self->linked, message, FALSE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
}

static void
assert_body (Fixture *self, const char *expected)
{
  g_autoptr (ForgeDocument) head
      = forge_store_get_document (self->base.store, self->id, FORGE_KIND_PRD, NULL);

  g_assert_cmpstr (head->body, ==, expected);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autofree char *other = store_fixture_add_project (self->base.store, "Other", "");
  g_autoptr (ForgeLinked) again = forge_linked_open (self->base.store, NULL, self->id, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (again->folder, ==, self->folder);
  g_assert_null (forge_linked_open (self->base.store, NULL, other, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

/* What is saved in the project is in the commit, without a sync before. */
static void
test_commit (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  commit (self, "One");
  save (self, PRD "- **FR-003** c\n");
  commit (self, "Two");
  files = forge_repository_read (self->linked->repo, "HEAD", NULL);
  g_assert_cmpstr (forge_board_texts_find (files, "prd.md"), ==, PRD "- **FR-003** c\n");
  g_assert_null (forge_linked_commit (self->linked, "Three", FALSE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

/* The project follows the branch that is checked out. */
static void
test_branches (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_conflicts = 0;

  commit (self, "One");
  g_assert_true (forge_linked_switch (self->linked, "other", TRUE, NULL));
  save (self, PRD "- **FR-003** other\n");
  g_assert_false (forge_linked_switch (self->linked, "main", FALSE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  commit (self, "Other");
  g_assert_true (forge_linked_switch (self->linked, "main", FALSE, NULL));
  assert_body (self, PRD);
  save (self, "- **FR-001** A\n- **FR-002** b\n");
  commit (self, "Main");
  g_assert_true (forge_linked_merge (self->linked, "other", &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 0);
  assert_body (self, "- **FR-001** A\n- **FR-002** b\n- **FR-003** other\n");
}

static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_conflicts = 0;

  commit (self, "One");
  g_assert_true (forge_linked_switch (self->linked, "other", TRUE, NULL));
  save (self, "- **FR-001** theirs\n");
  commit (self, "Other");
  g_assert_true (forge_linked_switch (self->linked, "main", FALSE, NULL));
  save (self, "- **FR-001** ours\n");
  commit (self, "Main");
  g_assert_true (forge_linked_merge (self->linked, "other", &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_cmpuint (forge_linked_count_open (self->linked), ==, 1);
  g_assert_true (forge_repository_is_merging (self->linked->repo));
  g_assert_null (forge_linked_commit (self->linked, "No", FALSE, &error));
  g_assert_nonnull (strstr (error->message, "prd.md"));
  g_assert_true (
      forge_sync_resolve (self->base.store, self->id, "prd.md", "- **FR-001** both\n", NULL));
  commit (self, "Merged");
  assert_body (self, "- **FR-001** both\n");
}

int
main (int argc, char **argv)
{
  g_setenv ("HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/linked/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("open", test_open);
  ADD ("commit", test_commit);
  ADD ("branches", test_branches);
  ADD ("conflict", test_conflict);
#undef ADD
  return g_test_run ();
}
