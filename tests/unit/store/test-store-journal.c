/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "store-fixture.h"

static void
append (StoreFixture *self, const char *job, const char *section, const char *text)
{
  forge_store_journal_append (self->store, job, FORGE_KIND_PRD, section, text, strlen (text));
}

static void
assert_kept (StoreFixture *self, const char *job, const char *section, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = forge_store_journal_read (self->store, job, FORGE_KIND_PRD, section, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Stream", "");
  g_autofree char *job = store_fixture_add_job (self->store, id);

  append (self, job, "one", "## One\n");
  append (self, job, "one", "first ");
  append (self, job, "two", "## Two\n");
  append (self, job, "one", "second — ü\n");
  g_assert_true (forge_store_journal_flush (self->store, &error));
  assert_kept (self, job, "one", "## One\nfirst second — ü\n");
  assert_kept (self, job, "two", "## Two\n");
  assert_kept (self, job, "three", "");
  store_fixture_reopen (self);
  assert_kept (self, job, "one", "## One\nfirst second — ü\n");
  g_assert_true (forge_store_journal_clear (self->store, job, &error));
  assert_kept (self, job, "one", "");
}

/* Nobody flushes: it is on disk soon all the same, and at once where there is much of it. */
static void
test_commits_by_itself (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Stream", "");
  g_autofree char *job = store_fixture_add_job (self->store, id);
  g_autofree char *large = g_strnfill (5000, 'x');
  gint64 deadline = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;
  gsize length = 0;

  append (self, job, "small", "little");
  append (self, job, "large", large);
  while (length == 0 && g_get_monotonic_time () < deadline)
    {
      g_autofree char *text
          = forge_store_journal_read (self->store, job, FORGE_KIND_PRD, "large", NULL);

      length = strlen (text);
    }
  g_assert_cmpuint (length, ==, 5000);
  append (self, job, "small", " more");
  g_usleep (500 * 1000);
  assert_kept (self, job, "small", "little more");
}

static void
test_without_job (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Stream", "");
  g_autofree char *job = store_fixture_add_job (self->store, id);

  append (self, "nobody", "one", "lost");
  append (self, job, "one", "kept");
  g_assert_false (forge_store_journal_flush (self->store, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  g_clear_error (&error);
  assert_kept (self, job, "one", "kept");
  g_assert_true (forge_store_journal_flush (self->store, &error));
}

static void
test_jobs (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Jobs", "");
  g_autofree char *job_id = store_fixture_add_job (self->store, id);
  g_autoptr (GPtrArray) open = forge_store_list_open_jobs (self->store, id, &error);
  g_autoptr (GPtrArray) all = forge_store_list_open_jobs (self->store, NULL, &error);
  g_autoptr (GPtrArray) done = NULL;
  ForgeJob *job = open->pdata[0];

  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (job->id, ==, job_id);
  g_assert_cmpint (job->status, ==, FORGE_JOB_STREAMING);
  g_assert_cmpstr (job->plan, ==, "{}");
  g_assert_false (job->is_live);
  job->status = FORGE_JOB_COMPLETE;
  g_assert_true (forge_store_put_job (self->store, job, &error));
  done = forge_store_list_open_jobs (self->store, id, &error);
  g_assert_cmpuint (done->len, ==, 0);
}

static gboolean
is_live (ForgeStore *store)
{
  g_autoptr (GPtrArray) jobs = forge_store_list_open_jobs (store, NULL, NULL);

  return ((ForgeJob *) jobs->pdata[0])->is_live;
}

static void
test_claims (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Jobs", "");
  g_autofree char *job = store_fixture_add_job (self->store, id);
  g_autoptr (ForgeStore) other = forge_store_open (self->folder, FORGE_STORE_DEFAULT, &error);

  g_assert_true (forge_store_claim_job (self->store, job, &error));
  g_assert_true (is_live (self->store));
  g_assert_true (is_live (other));
  g_assert_false (forge_store_claim_job (other, job, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  g_clear_error (&error);
  forge_store_release_job (other, job); /* not its own: nothing happens */
  g_assert_true (is_live (other));
  forge_store_release_job (self->store, job);
  g_assert_false (is_live (other));
  g_assert_true (forge_store_claim_job (other, job, &error));
  g_clear_object (&other); /* closing gives it back */
  g_assert_false (is_live (self->store));
  g_assert_true (forge_store_claim_job (self->store, job, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-journal/text", test_text);
  STORE_TEST ("/store-journal/commits-by-itself", test_commits_by_itself);
  STORE_TEST ("/store-journal/without-job", test_without_job);
  STORE_TEST ("/store-journal/jobs", test_jobs);
  STORE_TEST ("/store-journal/claims", test_claims);
  return g_test_run ();
}
