/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "app/forge-snapshot.h"
#include "core/forge-id.h"

typedef struct
{
  char *folder;
  ForgeStore *store;
  ForgeCatalog *catalog;
  char *id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project = NULL;

  self->folder = g_dir_make_tmp ("forge-snapshot-XXXXXX", &error);
  self->store = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  self->catalog = forge_catalog_new (NULL, &error);
  g_assert_no_error (error);
  self->id = forge_ulid_new ();
  project = forge_project_new (self->id, "Bakery");
  forge_project_set_brief (project, "People order cakes on our website and pick them up.");
  g_assert_true (forge_store_insert_project (self->store, project, &error));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_assert_finalize_object (self->store);
  g_assert_finalize_object (self->catalog);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->id);
}

/* A list shows the same progress, without a text. */
static void
assert_outline (Fixture *self, const ForgeSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeSnapshot) outline
      = forge_snapshot_load_outline (self->store, self->catalog, self->id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outline->documents->len, ==, snapshot->documents->len);
  for (guint i = 0; i < outline->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (outline->documents, i);

      g_assert_null (document->body);
      for (guint j = 0; j < document->sections->len; j++)
        g_assert_null (
            ((ForgeSectionState *) g_ptr_array_index (document->sections, j))->generated);
    }
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_assert_cmpint (outline->progress[i].state, ==, snapshot->progress[i].state);
      g_assert_cmpfloat (outline->progress[i].fraction, ==, snapshot->progress[i].fraction);
      g_assert_cmpstr (outline->progress[i].detail, ==, snapshot->progress[i].detail);
    }
  g_assert_cmpstr (forge_snapshot_find_interrupted_at (outline), ==,
                   forge_snapshot_find_interrupted_at (snapshot));
}

static ForgeSnapshot *
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  ForgeSnapshot *snapshot = forge_snapshot_load (self->store, self->catalog, self->id, &error);

  g_assert_no_error (error);
  assert_outline (self, snapshot);
  return snapshot;
}

static void
save (Fixture *self, const char *body)
{
  g_autoptr (GError) error = NULL;
  ForgeSave save = { .project_id = self->id,
                     .kind = FORGE_KIND_BRIEF,
                     .body = body,
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user",
                     .summary = "" };
  g_autoptr (ForgeDocument) head = forge_store_save_document (self->store, &save, NULL, &error);

  g_assert_no_error (error);
}

static void
test_new (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeSnapshot) snapshot = load (self);

  g_assert_cmpstr (snapshot->language, ==, "en");
  g_assert_null (forge_snapshot_find_interrupted (snapshot));
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_assert_cmpint (snapshot->progress[i].state, ==, FORGE_PHASE_STATE_TODO);
      g_assert_cmpfloat (snapshot->progress[i].fraction, ==, 0);
    }
}

/* An answer is the beginning of a phase, a suggestion is not. */
static void
test_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) questions
      = forge_catalog_list_questions (self->catalog, FORGE_PHASE_PRD, FORGE_DEPTH_STANDARD, "en");
  const ForgeQuestion *question = g_ptr_array_index (questions, 0);
  g_autoptr (ForgeSnapshot) suggested = NULL;
  g_autoptr (ForgeSnapshot) answered = NULL;
  g_autoptr (GError) error = NULL;

  forge_store_put_answer (self->store, self->id, question->id, "Half", "draft", TRUE, &error);
  g_assert_no_error (error);
  suggested = load (self);
  g_assert_cmpint (suggested->progress[FORGE_PHASE_PRD].state, ==, FORGE_PHASE_STATE_TODO);
  forge_store_put_answer (self->store, self->id, question->id, "Half", "user", FALSE, &error);
  g_assert_no_error (error);
  answered = load (self);
  g_assert_cmpint (answered->progress[FORGE_PHASE_PRD].state, ==, FORGE_PHASE_STATE_ACTIVE);
  g_assert_cmpfloat (answered->progress[FORGE_PHASE_PRD].fraction, <, .3);
}

/* A person's text counts by its headings; one with headings of its own is begun, not done. */
static void
test_headings (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (self->catalog, FORGE_KIND_BRIEF, FORGE_DEPTH_STANDARD, "en");
  g_autoptr (GString) body = g_string_new ("# Bakery\n\n");
  g_autoptr (ForgeSnapshot) own = NULL;
  g_autoptr (ForgeSnapshot) done = NULL;

  save (self, "# Bakery\n\n## What I think\n\nMuch.\n");
  own = load (self);
  g_assert_cmpint (own->progress[FORGE_PHASE_BRIEF].state, ==, FORGE_PHASE_STATE_ACTIVE);
  for (guint i = 0; i < sections->len; i++)
    g_string_append_printf (body, "## %s\n\nText.\n\n",
                            ((ForgeSection *) g_ptr_array_index (sections, i))->title);
  save (self, body->str);
  done = load (self);
  g_assert_cmpint (done->progress[FORGE_PHASE_BRIEF].state, ==, FORGE_PHASE_STATE_DONE);
}

static void
test_skip (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeSnapshot) snapshot = NULL;
  g_autoptr (GListModel) phases = forge_snapshot_create_phases (self->catalog);
  g_autoptr (ForgePhaseItem) item = g_list_model_get_item (phases, FORGE_PHASE_TESTS);
  g_autoptr (GError) error = NULL;

  forge_store_skip_phase (self->store, self->id, FORGE_PHASE_TESTS, "By hand", &error);
  g_assert_no_error (error);
  snapshot = load (self);
  forge_snapshot_update_phases (snapshot, phases);
  g_assert_cmpint (forge_phase_item_get_state (item), ==, FORGE_PHASE_STATE_SKIPPED);
  g_assert_cmpstr (forge_phase_item_get_reason (item), ==, "By hand");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/snapshot/new", Fixture, NULL, set_up, test_new, tear_down);
  g_test_add ("/snapshot/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/snapshot/headings", Fixture, NULL, set_up, test_headings, tear_down);
  g_test_add ("/snapshot/skip", Fixture, NULL, set_up, test_skip, tear_down);
  return g_test_run ();
}
