/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/forge-id.h"
#include "store/forge-draft.h"
#include "store/forge-store-projects.h"

typedef struct
{
  char *folder;
  ForgeStore *store;
  char *project;
  char *path;
} Fixture;

static void
save (Fixture *self, guint base, const char *body)
{
  const ForgeSave document = { .project_id = self->project,
                               .kind = FORGE_KIND_PRD,
                               .base_version = base,
                               .body = body,
                               .change_type = FORGE_CHANGE_EDITED,
                               .author = "user",
                               .summary = "" };
  g_autoptr (ForgeDocument) head = forge_store_save_document (self->store, &document, NULL, NULL);

  g_assert_nonnull (head);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project = NULL;
  g_autofree char *name = NULL;

  self->folder = g_dir_make_tmp ("forge-draft-XXXXXX", NULL);
  self->store = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  self->project = forge_ulid_new ();
  project = forge_project_new (self->project, "Drafts");
  g_assert_true (forge_store_insert_project (self->store, project, &error));
  name = g_strdup_printf ("%s.prd", self->project);
  self->path = g_build_filename (self->folder, "drafts", name, NULL);
  save (self, 0, "one\n\ntwo\n\nthree\n");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", self->folder);

  forge_store_close (self->store);
  g_object_unref (self->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
  g_free (self->project);
  g_free (self->path);
}

static void
write_draft (Fixture *self, guint base, const char *body)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      forge_draft_write (self->store, self->project, FORGE_KIND_PRD, base, body, &error));
  g_assert_no_error (error);
}

static void
assert_recovers (Fixture *self, guint n, const char *body)
{
  g_autoptr (GArray) recovered = forge_draft_recover (self->store, self->project);
  g_autoptr (ForgeDocument) head
      = forge_store_get_document (self->store, self->project, FORGE_KIND_PRD, NULL);

  g_assert_cmpuint (recovered->len, ==, n);
  g_assert_cmpstr (head->body, ==, body);
}

static void
test_recover (Fixture *self, gconstpointer data)
{
  write_draft (self, 1, "one typed\n\ntwo\n\nthree\n");
  assert_recovers (self, 1, "one typed\n\ntwo\n\nthree\n");
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  assert_recovers (self, 0, "one typed\n\ntwo\n\nthree\n");
}

/* Somebody else saved since: both stay. */
static void
test_merge (Fixture *self, gconstpointer data)
{
  write_draft (self, 1, "one typed\n\ntwo\n\nthree\n");
  save (self, 1, "one\n\ntwo\n\nthree elsewhere\n");
  assert_recovers (self, 1, "one typed\n\ntwo\n\nthree elsewhere\n");
}

static void
test_removed (Fixture *self, gconstpointer data)
{
  write_draft (self, 1, "typed\n");
  forge_draft_remove (self->store, self->project, FORGE_KIND_PRD);
  assert_recovers (self, 0, "one\n\ntwo\n\nthree\n");
}

/* What was saved in time brings nothing new. */
static void
test_saved (Fixture *self, gconstpointer data)
{
  write_draft (self, 1, "one\n\ntwo\n\nthree\n");
  assert_recovers (self, 0, "one\n\ntwo\n\nthree\n");
}

/* A program that runs (here the first of all) saves its own text; a file that is no draft stays. */
static void
test_left_alone (Fixture *self, gconstpointer data)
{
  static const char *const files[] = { "specforge-draft 1 1\nalive\n",
                                       "specforge-draft x\nbad\n",
                                       "specforge-draft 5",
                                       "",
                                       "\xff\xfe",
                                       NULL };
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (const char *const *file = files; *file != NULL; file++)
    {
      g_assert_true (g_file_set_contents (self->path, *file, -1, NULL));
      assert_recovers (self, 0, "one\n\ntwo\n\nthree\n");
      g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/draft/recover", Fixture, NULL, set_up, test_recover, tear_down);
  g_test_add ("/draft/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/draft/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/draft/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/draft/left-alone", Fixture, NULL, set_up, test_left_alone, tear_down);
  return g_test_run ();
}
