/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-review"

#include "config.h"

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "core/forge-id.h"
#include "forge-test-writer.h"
#include "generate/forge-generation.h"
#include "generate/forge-review.h"
#include "store/forge-store-approvals.h"
#include "store/forge-store-projects.h"

/* What a generation changed is accepted or rejected section by section; and a project that asks for
 * approval is written phase by phase. The real store and engine, with a writer that is known. */

typedef struct
{
  char *dir;
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeTestWriter *writer;
  char *id;
  GMainLoop *loop;
  GString *notices;
  guint status;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project = NULL;

  fixture->dir = g_dir_make_tmp ("forge-review-XXXXXX", NULL);
  fixture->store = forge_store_open (fixture->dir, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  fixture->catalog = forge_catalog_new (NULL, &error);
  g_assert_no_error (error);
  fixture->writer = forge_test_writer_new ();
  fixture->id = forge_ulid_new ();
  project = forge_project_new (fixture->id, "Shop");
  forge_project_set_brief (project, "a brief");
  forge_project_set_depth (project, FORGE_DEPTH_TINY);
  forge_project_set_language (project, "en");
  forge_project_set_asks_approval (project, data != NULL);
  forge_store_insert_project (fixture->store, project, &error);
  g_assert_no_error (error);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->notices = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->dir, NULL };

  g_clear_object (&fixture->writer);
  g_clear_object (&fixture->catalog);
  g_clear_object (&fixture->store);
  g_main_loop_unref (fixture->loop);
  g_string_free (fixture->notices, TRUE);
  g_clear_error (&fixture->error);
  g_free (fixture->id);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (fixture->dir);
}

static void
notice_cb (ForgeGeneration *generation, const char *text, Fixture *fixture)
{
  g_string_append_printf (fixture->notices, "%s\n", text);
}

static void
finished_cb (ForgeGeneration *generation, guint status, Fixture *fixture)
{
  fixture->status = status;
  g_main_loop_quit (fixture->loop);
}

static void
run (Fixture *fixture, ForgeGeneration *generation)
{
  const GError *error;

  g_string_truncate (fixture->notices, 0);
  g_clear_error (&fixture->error);
  g_signal_connect (generation, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect (generation, "finished", G_CALLBACK (finished_cb), fixture);
  forge_generation_start (generation);
  g_main_loop_run (fixture->loop);
  error = forge_generation_get_error (generation);
  if (error != NULL)
    fixture->error = g_error_copy (error);
}

/* FORGE_N_KINDS: all. */
static void
generate (Fixture *fixture, ForgeKind kind)
{
  g_autoptr (ForgeGeneration) generation
      = forge_generation_new (fixture->store, fixture->catalog, FORGE_WRITER (fixture->writer),
                              fixture->id, &kind, kind < FORGE_N_KINDS ? 1 : 0, NULL);

  run (fixture, generation);
}

static void
set_brief (Fixture *fixture, const char *brief)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project = forge_store_get_project (fixture->store, fixture->id, &error);

  forge_project_set_brief (project, brief);
  forge_store_update_project (fixture->store, project, &error);
  g_assert_no_error (error);
}

static ForgeDocument *
get (Fixture *fixture, ForgeKind kind)
{
  g_autoptr (GError) error = NULL;
  ForgeDocument *document = forge_store_get_document (fixture->store, fixture->id, kind, &error);

  g_assert_no_error (error);
  return document;
}

static void
edit (Fixture *fixture, ForgeKind kind, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDocument) document = get (fixture, kind);
  g_autoptr (ForgeDocument) saved = NULL;
  g_autoptr (GString) body = g_string_new (document->body);
  const ForgeSave save = { .project_id = fixture->id,
                           .kind = kind,
                           .base_version = document->version,
                           .author = "user",
                           .change_type = FORGE_CHANGE_EDITED,
                           .body = (g_string_replace (body, from, to, 1), body->str) };

  saved = forge_store_save_document (fixture->store, &save, NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture, ForgeKind kind)
{
  g_autoptr (ForgeDocument) document = get (fixture, kind);

  return forge_review_list (fixture->catalog, FORGE_DEPTH_TINY, "en", kind, document);
}

static const ForgeSectionReport *
nth (GPtrArray *reports, guint index)
{
  g_assert_cmpuint (index, <, reports->len);
  return g_ptr_array_index (reports, index);
}

static void
test_first_needs_no_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none
      = forge_review_list (fixture->catalog, FORGE_DEPTH_TINY, "en", FORGE_KIND_PRD, NULL);
  g_autoptr (GPtrArray) reports = NULL;

  g_assert_cmpint (nth (none, 0)->mark, ==, FORGE_SECTION_MARK_TODO);
  generate (fixture, FORGE_N_KINDS);
  reports = list (fixture, FORGE_KIND_PRD);
  g_assert_cmpuint (reports->len, ==, none->len);
  for (guint i = 0; i < reports->len; i++)
    {
      g_assert_cmpint (nth (reports, i)->mark, ==, FORGE_SECTION_MARK_DONE);
      g_assert_cmpuint (nth (reports, i)->line, >, 1);
      g_assert_cmpuint (nth (reports, i)->words, >, 10);
    }
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  generate (fixture, FORGE_N_KINDS);
  reports = list (fixture, FORGE_KIND_PRD);
  g_assert_cmpuint (reports->len, >=, 3);
  forge_store_lock_section (fixture->store, fixture->id, FORGE_KIND_PRD, nth (reports, 1)->name,
                            TRUE, &error);
  g_assert_no_error (error);
  edit (fixture, FORGE_KIND_PRD, "Paragraph 2", "My second paragraph");
  edit (fixture, FORGE_KIND_PRD, "# Shop", "# Shop\n\n## Mine\n\nText.\n\n# Shop");
  set_brief (fixture, "another brief");
  g_clear_pointer (&reports, g_ptr_array_unref);
  reports = list (fixture, FORGE_KIND_PRD);
  g_assert_cmpstr (nth (reports, 0)->title, ==, "Mine");
  g_assert_null (nth (reports, 0)->name);
  g_assert_cmpint (nth (reports, 0)->mark, ==, FORGE_SECTION_MARK_YOURS);
  g_assert_cmpint (nth (reports, 1)->mark, ==, FORGE_SECTION_MARK_YOURS);
  g_assert_cmpint (nth (reports, 2)->mark, ==, FORGE_SECTION_MARK_LOCKED);
  g_assert_cmpint (nth (reports, 3)->mark, ==, FORGE_SECTION_MARK_STALE);
}

/* The writer's every line holds the brief, so a new one changes every section. */
static void
test_reject (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (ForgeDocument) first = NULL;
  g_autoptr (ForgeDocument) last = NULL;

  generate (fixture, FORGE_KIND_PRD);
  before = list (fixture, FORGE_KIND_PRD);
  first = get (fixture, FORGE_KIND_PRD);
  set_brief (fixture, "another brief");
  generate (fixture, FORGE_KIND_PRD);
  changed = list (fixture, FORGE_KIND_PRD);
  g_assert_cmpint (nth (changed, 0)->mark, ==, FORGE_SECTION_MARK_REVIEW);
  g_assert_nonnull (strstr (nth (changed, 0)->text, "another brief"));
  g_assert_nonnull (strstr (nth (changed, 0)->earlier, "“a brief”"));

  g_assert_true (forge_review_reject (fixture->store, fixture->id, FORGE_KIND_PRD,
                                      nth (changed, 0)->name, &error));
  after = list (fixture, FORGE_KIND_PRD);
  last = get (fixture, FORGE_KIND_PRD);
  g_assert_cmpuint (last->version, ==, first->version + 2);
  g_assert_cmpstr (nth (after, 0)->text, ==, nth (before, 0)->text);
  g_assert_null (nth (after, 0)->earlier);
  g_assert_cmpint (nth (after, 1)->mark, ==, FORGE_SECTION_MARK_REVIEW);
  for (guint i = 1; i < after->len; i++)
    g_assert_true (forge_review_reject (fixture->store, fixture->id, FORGE_KIND_PRD,
                                        nth (after, i)->name, &error));
  forge_document_free (g_steal_pointer (&last));
  last = get (fixture, FORGE_KIND_PRD);
  g_assert_cmpstr (last->body, ==, first->body);

  /* The same text again is no news: what was rejected stays rejected. */
  generate (fixture, FORGE_KIND_PRD);
  forge_document_free (g_steal_pointer (&last));
  last = get (fixture, FORGE_KIND_PRD);
  g_assert_cmpstr (last->body, ==, first->body);
  g_assert_false (forge_review_reject (fixture->store, fixture->id, FORGE_KIND_PRD,
                                       nth (after, 0)->name, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
save (Fixture *fixture, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDocument) head = get (fixture, FORGE_KIND_PRD);
  g_autoptr (ForgeDocument) saved = NULL;
  const ForgeSave edit = { .project_id = fixture->id,
                           .kind = FORGE_KIND_PRD,
                           .author = "user",
                           .base_version = head->version,
                           .body = body,
                           .change_type = FORGE_CHANGE_EDITED };

  saved = forge_store_save_document (fixture->store, &edit, NULL, &error);
  g_assert_no_error (error);
}

/* A person takes back what a generation wrote, and brings it again: the review goes and comes. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeDocument) first = NULL;
  g_autoptr (ForgeDocument) second = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  generate (fixture, FORGE_KIND_PRD);
  first = get (fixture, FORGE_KIND_PRD);
  set_brief (fixture, "another brief");
  generate (fixture, FORGE_KIND_PRD);
  second = get (fixture, FORGE_KIND_PRD);
  save (fixture, first->body);
  reports = list (fixture, FORGE_KIND_PRD);
  for (guint i = 0; i < reports->len; i++)
    {
      g_assert_cmpint (nth (reports, i)->mark, !=, FORGE_SECTION_MARK_REVIEW);
      g_assert_null (nth (reports, i)->earlier);
    }
  save (fixture, second->body);
  g_clear_pointer (&reports, g_ptr_array_unref);
  reports = list (fixture, FORGE_KIND_PRD);
  g_assert_cmpint (nth (reports, 0)->mark, ==, FORGE_SECTION_MARK_REVIEW);
  g_assert_nonnull (strstr (nth (reports, 0)->earlier, "“a brief”"));
}

static void
test_accept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  generate (fixture, FORGE_KIND_PRD);
  set_brief (fixture, "another brief");
  generate (fixture, FORGE_KIND_PRD);
  /* Nobody has looked: a review still compares with the text that was there first. */
  set_brief (fixture, "a third brief");
  generate (fixture, FORGE_KIND_PRD);
  reports = list (fixture, FORGE_KIND_PRD);
  g_assert_nonnull (strstr (nth (reports, 0)->earlier, "“a brief”"));

  g_assert_true (forge_store_accept_section (fixture->store, fixture->id, FORGE_KIND_PRD,
                                             nth (reports, 0)->name, &error));
  g_clear_pointer (&reports, g_ptr_array_unref);
  reports = list (fixture, FORGE_KIND_PRD);
  g_assert_cmpint (nth (reports, 0)->mark, ==, FORGE_SECTION_MARK_DONE);
  g_assert_cmpint (nth (reports, 1)->mark, ==, FORGE_SECTION_MARK_REVIEW);
  g_assert_true (
      forge_store_accept_section (fixture->store, fixture->id, FORGE_KIND_PRD, NULL, &error));
  g_clear_pointer (&reports, g_ptr_array_unref);
  reports = list (fixture, FORGE_KIND_PRD);
  g_assert_cmpint (nth (reports, 1)->mark, ==, FORGE_SECTION_MARK_DONE);
  g_assert_false (
      forge_store_accept_section (fixture->store, fixture->id, FORGE_KIND_PRD, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
approve (Fixture *fixture, ForgePhase phase)
{
  g_autoptr (GError) error = NULL;

  forge_store_approve_phase (fixture->store, fixture->id, phase, TRUE, &error);
  g_assert_no_error (error);
}

static guint
count_documents (Fixture *fixture)
{
  g_autoptr (GPtrArray) documents = forge_store_list_documents (fixture->store, fixture->id, NULL);

  return documents->len;
}

static void
test_gate (Fixture *fixture, gconstpointer data)
{
  generate (fixture, FORGE_KIND_PRD);
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_FAILED);
  g_assert_error (fixture->error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  g_assert_nonnull (strstr (fixture->error->message, "not written yet"));
  g_assert_cmpuint (count_documents (fixture), ==, 0);

  generate (fixture, FORGE_N_KINDS);
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  g_assert_cmpuint (count_documents (fixture), ==, 1);
  g_assert_nonnull (strstr (fixture->notices->str, "waits for your approval of “Brief”"));
  generate (fixture, FORGE_KIND_PRD);
  g_assert_nonnull (strstr (fixture->error->message, "specforge-cli approve PROJECT brief"));

  approve (fixture, FORGE_PHASE_BRIEF);
  generate (fixture, FORGE_KIND_PRD);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (count_documents (fixture), ==, 2);
  edit (fixture, FORGE_KIND_BRIEF, "Paragraph 1", "My first paragraph");
  generate (fixture, FORGE_KIND_PRD);
  g_assert_error (fixture->error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  g_assert_nonnull (strstr (fixture->error->message, "changed since it was approved"));
}

/* What the job itself writes can end an approval: it stops there. */
static void
test_gate_closes (Fixture *fixture, gconstpointer data)
{
  generate (fixture, FORGE_KIND_BRIEF);
  approve (fixture, FORGE_PHASE_BRIEF);
  generate (fixture, FORGE_N_KINDS);
  g_assert_cmpuint (count_documents (fixture), ==, 2);
  set_brief (fixture, "another brief");
  generate (fixture, FORGE_N_KINDS);
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  g_assert_nonnull (strstr (fixture->notices->str, "changed since it was approved"));
  {
    g_autoptr (ForgeDocument) prd = get (fixture, FORGE_KIND_PRD);

    g_assert_cmpuint (prd->version, ==, 1);
  }
}

static void
test_gate_knows_skips (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  forge_store_skip_phase (fixture->store, fixture->id, FORGE_PHASE_BRIEF, "said elsewhere", &error);
  g_assert_no_error (error);
  generate (fixture, FORGE_KIND_PRD);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (count_documents (fixture), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, func) g_test_add ("/review/" name, Fixture, data, set_up, func, tear_down)
  ADD ("first", NULL, test_first_needs_no_review);
  ADD ("marks", NULL, test_marks);
  ADD ("reject", NULL, test_reject);
  ADD ("undo", NULL, test_undo);
  ADD ("accept", NULL, test_accept);
  ADD ("gate", "asks", test_gate);
  ADD ("gate-closes", "asks", test_gate_closes);
  ADD ("gate-skips", "asks", test_gate_knows_skips);
#undef ADD
  return g_test_run ();
}
