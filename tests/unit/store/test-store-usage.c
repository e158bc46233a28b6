/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "store/forge-store-usage.h"

#define DAY G_GINT64_CONSTANT (86400000)
/* Noon of some day, so that the local zone does not matter. */
#define NOON G_GINT64_CONSTANT (1793534400000)

static void
put (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* A call that has ended. */
static void
add (StoreFixture *self, const char *provider, const char *result, gint64 time, gint64 dollars)
{
  g_autoptr (ForgeCallRecord) call = forge_call_record_new (provider, "m", "section");
  g_autoptr (GError) error = NULL;

  call->time = time;
  call->phase = g_strdup ("prd");
  call->section = g_strdup ("goals");
  call->job_id = g_strdup ("job");
  g_assert_true (forge_store_begin_call (self->store, call, &error));
  g_assert_no_error (error);
  call->input = 100;
  call->cached = 40;
  call->output = 10;
  call->duration = dollars;
  call->first_token = 7;
  call->cost = call->dollars = dollars;
  put (&call->result, result);
  put (&call->error, g_str_equal (result, "failed") ? "rate" : NULL);
  put (&call->cost_kind, g_str_equal (provider, "zai") ? "unknown" : "exact");
  if (g_str_equal (provider, "deepseek"))
    {
      put (&call->currency, "CNY");
      call->cost = dollars * 7;
    }
  g_assert_true (forge_store_end_call (self->store, call, &error));
  g_assert_no_error (error);
}

static GPtrArray *
sum (StoreFixture *self, ForgeUsageGroup by, gint64 since)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = forge_store_sum_calls (self->store, by, since, G_MAXINT64, &error);

  g_assert_no_error (error);
  return rows;
}

static void
test_sums (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = sum (self, FORGE_USAGE_BY_DAY, 0);
  g_autoptr (GPtrArray) providers = NULL;
  g_autoptr (GPtrArray) models = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  g_autoptr (GPtrArray) phases = NULL;
  const ForgeUsage *usage;

  g_assert_cmpuint (none->len, ==, 0);
  add (self, "openai", "done", NOON, 1000);
  add (self, "openai", "failed", NOON + DAY, 0);
  add (self, "openai", "cancelled", NOON + DAY, 500);
  add (self, "deepseek", "done", NOON + DAY, 300);
  add (self, "zai", "truncated", NOON + DAY, 0);

  store_fixture_reopen (self);
  providers = sum (self, FORGE_USAGE_BY_PROVIDER, 0);
  g_assert_cmpuint (providers->len, ==, 3);
  usage = g_ptr_array_index (providers, 1);
  g_assert_cmpstr (usage->key, ==, "openai");
  g_assert_cmpint (usage->calls, ==, 3);
  g_assert_cmpint (usage->failed, ==, 1);
  g_assert_cmpint (usage->input, ==, 300);
  g_assert_cmpint (usage->cached, ==, 120);
  g_assert_cmpint (usage->output, ==, 30);
  g_assert_cmpint (usage->dollars, ==, 1500);
  g_assert_cmpint (usage->unknown, ==, 0);
  g_assert_cmpint (usage->duration, ==, 500);
  g_assert_cmpint (usage->first_token, ==, 7);
  g_assert_cmpuint (usage->amounts->len, ==, 1);
  usage = g_ptr_array_index (providers, 2);
  g_assert_cmpint (usage->unknown, ==, 1);
  g_assert_cmpint (usage->failed, ==, 0);

  models = sum (self, FORGE_USAGE_BY_MODEL, 0);
  g_assert_cmpstr (((ForgeUsage *) g_ptr_array_index (models, 0))->key, ==, "deepseek/m");
  days = sum (self, FORGE_USAGE_BY_DAY, 0);
  g_assert_cmpuint (days->len, ==, 2);
  usage = g_ptr_array_index (days, 1);
  g_assert_cmpstr (usage->key, ==, "2026-11-02");
  g_assert_cmpint (usage->calls, ==, 4);
  g_assert_cmpint (usage->dollars, ==, 800);
  /* What was paid in another currency is named in it. */
  g_assert_cmpuint (usage->amounts->len, ==, 2);
  g_assert_cmpstr (g_array_index (usage->amounts, ForgeUsageAmount, 0).currency, ==, "CNY");
  g_assert_cmpint (g_array_index (usage->amounts, ForgeUsageAmount, 0).amount, ==, 2100);
  g_assert_cmpint (g_array_index (usage->amounts, ForgeUsageAmount, 1).amount, ==, 500);
  recent = sum (self, FORGE_USAGE_BY_DAY, NOON + DAY / 2);
  g_assert_cmpuint (recent->len, ==, 1);
  phases = sum (self, FORGE_USAGE_BY_PHASE, 0);
  g_assert_cmpuint (phases->len, ==, 1);
  g_assert_cmpint (((ForgeUsage *) g_ptr_array_index (phases, 0))->calls, ==, 5);
}

/* What its process did not live to end is there, and counts. */
static void
test_running (StoreFixture *self, gconstpointer data)
{
  g_autoptr (ForgeCallRecord) call = forge_call_record_new ("openai", "m", "section");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  ForgeSpending spending;

  call->job_id = g_strdup ("job");
  call->dollars = 250;
  put (&call->cost_kind, "estimated");
  g_assert_true (forge_store_begin_call (self->store, call, &error));
  g_assert_cmpint (call->id, >, 0);
  store_fixture_reopen (self);
  rows = sum (self, FORGE_USAGE_BY_PROVIDER, 0);
  g_assert_cmpint (((ForgeUsage *) g_ptr_array_index (rows, 0))->estimated, ==, 1);
  g_assert_cmpint (((ForgeUsage *) g_ptr_array_index (rows, 0))->duration, ==, -1);
  g_assert_true (forge_store_get_spending (self->store, "job", NULL, 0, &spending, &error));
  g_assert_cmpint (spending.run, ==, 250);
  g_assert_cmpint (spending.day, ==, 250);
  g_assert_true (
      forge_store_get_spending (self->store, "other", NULL, G_MAXINT64, &spending, &error));
  g_assert_cmpint (spending.run, ==, 0);
  g_assert_cmpint (spending.day, ==, 0);
}

/* Only a call of a process that has gone is taken over, and only once. */
static void
test_lost (StoreFixture *self, gconstpointer data)
{
  g_autoptr (ForgeCallRecord) call = forge_call_record_new ("openai", "m", "section");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *locks = store_fixture_path (self, "run");
  g_autoptr (GDir) dir = NULL;
  ForgeCallRecord *taken;
  ForgeSpending spending;

  call->job_id = g_strdup ("job");
  call->input = 70;
  call->dollars = 250;
  g_assert_true (forge_store_begin_call (self->store, call, &error));
  add (self, "openai", "done", NOON, 1);
  none = forge_store_take_lost_calls (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  store_fixture_reopen (self);
  lost = forge_store_take_lost_calls (self->store, &error);
  g_assert_cmpuint (lost->len, ==, 1);
  again = forge_store_take_lost_calls (self->store, &error);
  g_assert_cmpuint (again->len, ==, 0);
  taken = g_ptr_array_index (lost, 0);
  g_assert_cmpint (taken->id, ==, call->id);
  g_assert_cmpint (taken->input, ==, 70);
  g_assert_cmpint (taken->output, ==, -1);
  put (&taken->result, "lost");
  taken->dollars = 20;
  g_assert_true (forge_store_end_call (self->store, taken, &error));
  g_assert_true (
      forge_store_get_spending (self->store, "job", NULL, G_MAXINT64, &spending, &error));
  g_assert_cmpint (spending.run, ==, 21);
  dir = g_dir_open (locks, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_sum_sections (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ForgeCallSums sums;

  add (self, "openai", "truncated", NOON, 1000);
  add (self, "openai", "done", NOON, 500);
  add (self, "openai", "failed", NOON, 9);
  add (self, "zai", "done", NOON, 9);
  g_assert_true (forge_store_sum_sections (self->store, "openai", "m", &sums, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sums.calls, ==, 2);
  g_assert_cmpint (sums.sections, ==, 1);
  g_assert_cmpint (sums.input, ==, 200);
  g_assert_cmpint (sums.output, ==, 20);
  g_assert_cmpint (sums.duration, ==, 1500);
  g_assert_cmpint (sums.dollars, ==, 1500);
  g_assert_cmpint (sums.unknown, ==, 0);
  g_assert_true (forge_store_sum_sections (self->store, "openai", "other", &sums, &error));
  g_assert_cmpint (sums.calls, ==, 0);
}

static void
test_failures (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const ForgeCallRecord *call;

  for (guint i = 0; i < 5; i++)
    add (self, "openai", i % 2 == 0 ? "failed" : "done", NOON + i, 0);
  rows = forge_store_list_failed_calls (self->store, NOON, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  call = g_ptr_array_index (rows, 0);
  g_assert_cmpint (call->time, ==, NOON + 4);
  g_assert_cmpstr (call->error, ==, "rate");
  g_assert_cmpstr (call->phase, ==, "prd");
}

/* What a deleted project cost was paid all the same. */
static void
test_project (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Bakery", "");
  g_autoptr (ForgeCallRecord) call = forge_call_record_new ("openai", "m", "answer");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  ForgeSpending spending;

  call->project_id = g_strdup (id);
  call->dollars = 9;
  g_assert_true (forge_store_begin_call (self->store, call, &error));
  g_assert_true (forge_store_get_spending (self->store, NULL, id, 0, &spending, &error));
  g_assert_cmpint (spending.project, ==, 9);
  rows = sum (self, FORGE_USAGE_BY_PROJECT, 0);
  g_assert_cmpstr (((ForgeUsage *) g_ptr_array_index (rows, 0))->key, ==, "Bakery");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-usage/sums", test_sums);
  STORE_TEST ("/store-usage/running", test_running);
  STORE_TEST ("/store-usage/lost", test_lost);
  STORE_TEST ("/store-usage/sum-sections", test_sum_sections);
  STORE_TEST ("/store-usage/failures", test_failures);
  STORE_TEST ("/store-usage/project", test_project);
  return g_test_run ();
}
