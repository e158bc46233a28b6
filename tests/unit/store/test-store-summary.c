/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/forge-store-summary.h"
#include "store-fixture.h"

static GPtrArray *
list (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *summaries = forge_store_list_summaries (self->store, &error);

  g_assert_no_error (error);
  return summaries;
}

static void
test_empty (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) summaries = list (self);

  g_assert_cmpuint (summaries->len, ==, 0);
}

static void
add_sections (StoreFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);

  for (int i = 0; i < 3; i++)
    {
      ForgeSectionState *state = g_new0 (ForgeSectionState, 1);

      state->name = g_strdup_printf ("s%d", i);
      state->status = i < 2 ? FORGE_SECTION_DONE : FORGE_SECTION_PLANNED;
      g_ptr_array_add (sections, state);
    }
  g_assert_true (forge_store_put_sections (self->store, id, FORGE_KIND_API, sections, &error));
}

static void
test_facts (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Clinic", "brief");
  g_autofree char *gone = store_fixture_add_project (self->store, "Gone", "");
  g_autofree char *inputs = forge_store_dup_inputs (self->store, id, FORGE_KIND_STORIES, NULL);
  ForgeSave save = { .project_id = id,
                     .kind = FORGE_KIND_STORIES,
                     .body = "made of three words",
                     .author = "draft",
                     .inputs = inputs };
  g_autoptr (ForgeDocument) stories = forge_store_save_document (self->store, &save, NULL, &error);
  g_autoptr (GPtrArray) before = list (self);
  g_autoptr (GPtrArray) after = NULL;
  ForgeProjectSummary *summary;

  forge_store_delete_project (self->store, gone, NULL);
  summary = before->pdata[1];
  g_assert_false (summary->documents[FORGE_KIND_STORIES].is_stale);

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "two words");
  add_sections (self, id);
  forge_store_put_answer (self->store, id, "prd.goal", "x", "user", FALSE, NULL);
  forge_store_put_answer (self->store, id, "prd.users", "x", "user", FALSE, NULL);
  forge_store_put_answer (self->store, id, "prd.limits", "x", "draft", TRUE, NULL);
  forge_store_skip_phase (self->store, id, FORGE_PHASE_TESTS, "no", NULL);
  after = list (self);
  g_assert_cmpuint (after->len, ==, 1);
  summary = after->pdata[0];
  g_assert_cmpstr (summary->id, ==, id);
  g_assert_cmpstr (summary->title, ==, "Clinic");
  g_assert_cmpuint (summary->words, ==, 6);
  g_assert_cmpuint (summary->documents[FORGE_KIND_PRD].version, ==, 1);
  g_assert_false (summary->documents[FORGE_KIND_PRD].is_stale);
  g_assert_true (summary->documents[FORGE_KIND_STORIES].is_stale);
  g_assert_cmpuint (summary->documents[FORGE_KIND_PRD].n_answered, ==, 2);
  g_assert_cmpuint (summary->documents[FORGE_KIND_API].version, ==, 0);
  g_assert_cmpuint (summary->documents[FORGE_KIND_API].n_sections, ==, 3);
  g_assert_cmpuint (summary->documents[FORGE_KIND_API].n_done, ==, 2);
  g_assert_true (summary->is_skipped[FORGE_PHASE_TESTS]);
  g_assert_false (summary->is_skipped[FORGE_PHASE_PRD]);
  g_assert_null (summary->job_id);
}

static void
test_jobs (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Clinic", "brief");
  g_autofree char *job = store_fixture_add_job (self->store, id);
  g_autoptr (GPtrArray) interrupted = list (self);
  g_autoptr (GPtrArray) live = NULL;
  ForgeProjectSummary *summary = interrupted->pdata[0];

  g_assert_cmpstr (summary->job_id, ==, job);
  g_assert_true (forge_project_summary_is_interrupted (summary));
  g_assert_true (forge_store_claim_job (self->store, job, NULL));
  live = list (self);
  summary = live->pdata[0];
  g_assert_true (summary->is_job_live);
  g_assert_false (forge_project_summary_is_interrupted (summary));
}

/* Ten times the projects take about ten times as long, and no statement runs for each of them. */
static void
test_many (StoreFixture *self, gconstpointer data)
{
  const int n_projects = g_test_slow () ? 10000 : 400;
  gint64 begin;
  g_autoptr (GPtrArray) summaries = NULL;

  for (int i = 0; i < n_projects; i++)
    {
      g_autofree char *title = g_strdup_printf ("Project %d", i);
      g_autofree char *id = store_fixture_add_project (self->store, title, "brief");

      store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, title);
    }
  begin = g_get_monotonic_time ();
  summaries = list (self);
  g_test_message ("%d projects in %" G_GINT64_FORMAT " us", n_projects,
                  g_get_monotonic_time () - begin);
  g_assert_cmpint (summaries->len, ==, n_projects);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_TIME_SPAN_SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-summary/empty", test_empty);
  STORE_TEST ("/store-summary/facts", test_facts);
  STORE_TEST ("/store-summary/jobs", test_jobs);
  STORE_TEST ("/store-summary/many", test_many);
  return g_test_run ();
}
