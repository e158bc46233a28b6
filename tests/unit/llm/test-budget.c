/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "llm/forge-budget.h"

static void
test_compare (void)
{
  const struct
  {
    ForgeBudgets budgets;
    ForgeSpending spending;
    gint64 next;
    ForgeBudgetAnswer answer;
  } cases[] = {
    { { 0, 0, 0 }, { 1000, 1000, 1000 }, 1000, FORGE_BUDGET_FITS },
    { { 100, 0, 0 }, { 90, 0, 0 }, 10, FORGE_BUDGET_FITS },
    { { 100, 0, 0 }, { 90, 0, 0 }, 11, FORGE_BUDGET_RUN },
    { { 100, 0, 0 }, { 101, 0, 0 }, 0, FORGE_BUDGET_RUN },
    { { 0, 100, 0 }, { 500, 90, 500 }, 11, FORGE_BUDGET_DAY },
    { { 0, 0, 100 }, { 500, 500, 90 }, 11, FORGE_BUDGET_PROJECT },
    { { 1000, 100, 100 }, { 0, 100, 100 }, 1, FORGE_BUDGET_DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ForgeBudgetAnswer answer
          = forge_budget_compare (&cases[i].budgets, &cases[i].spending, cases[i].next);
      g_autofree char *reason
          = forge_budget_describe (&cases[i].budgets, &cases[i].spending, answer);

      g_assert_cmpint (answer, ==, cases[i].answer);
      g_assert_true ((reason != NULL) == (answer != FORGE_BUDGET_FITS));
    }
}

static void
add_call (ForgeStore *store, const char *job, gint64 time, gint64 dollars)
{
  g_autoptr (ForgeCallRecord) call = forge_call_record_new ("openai", "m", "section");
  g_autoptr (GError) error = NULL;

  call->job_id = g_strdup (job);
  call->time = time;
  call->dollars = dollars;
  g_assert_true (forge_store_begin_call (store, call, &error));
  g_assert_no_error (error);
}

static void
test_check (void)
{
  g_autofree char *folder = g_dir_make_tmp ("forge-budget-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) store = forge_store_open (folder, FORGE_STORE_DEFAULT, &error);
  const gint64 now = g_get_real_time () / 1000;
  ForgeBudgets budgets = { .run = 1000000 };
  ForgeBudgetAnswer answer;
  char *reason = NULL;

  g_assert_no_error (error);
  add_call (store, "one", now, 600000);
  add_call (store, "two", now - G_GINT64_CONSTANT (3) * 86400000, 900000);
  g_assert_true (
      forge_budget_check (store, &budgets, "one", NULL, 300000, &answer, &reason, &error));
  g_assert_cmpint (answer, ==, FORGE_BUDGET_FITS);
  g_assert_null (reason);
  g_assert_true (
      forge_budget_check (store, &budgets, "one", NULL, 500000, &answer, &reason, &error));
  g_assert_cmpint (answer, ==, FORGE_BUDGET_RUN);
  g_assert_nonnull (strstr (reason, "$1.00"));
  g_assert_nonnull (strstr (reason, "$0.60"));
  g_clear_pointer (&reason, g_free);

  /* What was spent three days ago is not of today. */
  budgets = (ForgeBudgets){ .day = 1000000 };
  g_assert_true (
      forge_budget_check (store, &budgets, "two", NULL, 300000, &answer, &reason, &error));
  g_assert_cmpint (answer, ==, FORGE_BUDGET_FITS);
  g_assert_true (
      forge_budget_check (store, &budgets, "two", NULL, 400001, &answer, &reason, &error));
  g_assert_cmpint (answer, ==, FORGE_BUDGET_DAY);
  g_clear_pointer (&reason, g_free);
  forge_store_close (store);
}

static void
test_parse (void)
{
  const struct
  {
    const char *text;
    gboolean good;
    ForgeBudgets budgets;
  } cases[] = {
    { "2.50", TRUE, { 2500000, 0, 0 } },
    { "run=1", TRUE, { 1000000, 0, 0 } },
    { "day=10,project=50,run=0.000001", TRUE, { 1, 10000000, 50000000 } },
    { "", FALSE, { 0 } },
    { "0", FALSE, { 0 } },
    { "-1", FALSE, { 0 } },
    { "1;5", FALSE, { 0 } },
    { "week=1", FALSE, { 0 } },
    { "inf", FALSE, { 0 } },
    { "nan", FALSE, { 0 } },
    { "1e9", FALSE, { 0 } },
    { "day=", FALSE, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ForgeBudgets budgets;

      g_assert_true (forge_budget_parse (cases[i].text, &budgets, &error) == cases[i].good);
      g_assert_true ((error == NULL) == cases[i].good);
      if (!cases[i].good)
        continue;
      g_assert_cmpint (budgets.run, ==, cases[i].budgets.run);
      g_assert_cmpint (budgets.day, ==, cases[i].budgets.day);
      g_assert_cmpint (budgets.project, ==, cases[i].budgets.project);
    }
}

/* One limit as text, and back; those that are none replace none. */
static void
test_format (void)
{
  const ForgeBudgets all = { 2500000, 1, 1000000000000 };

  for (ForgeBudgetAnswer which = FORGE_BUDGET_RUN; which <= FORGE_BUDGET_PROJECT; which++)
    {
      g_autofree char *text = forge_budget_format (&all, which);
      ForgeBudgets one;
      ForgeBudgets other = { 1, 2, 3 };

      g_assert_true (forge_budget_parse (text, &one, NULL));
      for (ForgeBudgetAnswer i = FORGE_BUDGET_RUN; i <= FORGE_BUDGET_PROJECT; i++)
        g_assert_cmpint (forge_budget_get (&one, i), ==,
                         i == which ? forge_budget_get (&all, i) : 0);
      forge_budget_replace (&other, &one);
      for (ForgeBudgetAnswer i = FORGE_BUDGET_RUN; i <= FORGE_BUDGET_PROJECT; i++)
        g_assert_cmpint (forge_budget_get (&other, i), ==,
                         i == which ? forge_budget_get (&all, i) : (gint64) i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/budget/compare", test_compare);
  g_test_add_func ("/budget/check", test_check);
  g_test_add_func ("/budget/parse", test_parse);
  g_test_add_func ("/budget/format", test_format);
  return g_test_run ();
}
