/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-budget"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-budget.h"
#include "llm/forge-cost.h"

G_DEFINE_QUARK (forge - budget - error - quark, forge_budget_error)

/**
 * forge_budget_compare:
 * @self: the limits
 * @spending: what was spent so far
 * @next: what the next call will cost, about
 *
 * Returns: whether it fits, or the first limit that it would break
 */
ForgeBudgetAnswer
forge_budget_compare (const ForgeBudgets *self, const ForgeSpending *spending, gint64 next)
{
  g_return_val_if_fail (self != NULL && spending != NULL, FORGE_BUDGET_FITS);

  if (self->run > 0 && spending->run + next > self->run)
    return FORGE_BUDGET_RUN;
  if (self->day > 0 && spending->day + next > self->day)
    return FORGE_BUDGET_DAY;
  if (self->project > 0 && spending->project + next > self->project)
    return FORGE_BUDGET_PROJECT;
  return FORGE_BUDGET_FITS;
}

/**
 * forge_budget_describe:
 * @answer: not %FORGE_BUDGET_FITS
 *
 * Returns: (transfer full): a sentence that says which limit it is, and how far it is used up
 */
char *
forge_budget_describe (const ForgeBudgets *self,
                       const ForgeSpending *spending,
                       ForgeBudgetAnswer answer)
{
  g_autofree char *spent = NULL;
  g_autofree char *limit = NULL;

  g_return_val_if_fail (self != NULL && spending != NULL, NULL);

  switch (answer)
    {
    case FORGE_BUDGET_RUN:
      spent = forge_cost_format_dollars (spending->run);
      limit = forge_cost_format_dollars (self->run);
      return g_strdup_printf (_ ("The next section would go beyond the budget of %s for one run "
                                 "(%s so far)."),
                              limit, spent);
    case FORGE_BUDGET_DAY:
      spent = forge_cost_format_dollars (spending->day);
      limit = forge_cost_format_dollars (self->day);
      return g_strdup_printf (_ ("The next section would go beyond the budget of %s for one day "
                                 "(%s so far)."),
                              limit, spent);
    case FORGE_BUDGET_PROJECT:
      spent = forge_cost_format_dollars (spending->project);
      limit = forge_cost_format_dollars (self->project);
      return g_strdup_printf (_ ("The next section would go beyond the budget of %s for one "
                                 "project (%s so far)."),
                              limit, spent);
    case FORGE_BUDGET_FITS:
    default:
      return NULL;
    }
}

/* Dollars, such as "2.50", with a point whatever the locale. */
static gboolean
parse_dollars (const char *text, gint64 *amount)
{
  char *end = NULL;
  const double dollars = g_ascii_strtod (text, &end);

  if (!g_ascii_isdigit (*text) || *end != '\0' || !(dollars > 0 && dollars <= 1e6))
    return FALSE;
  *amount = (gint64) (dollars * 1e6 + .5);
  return TRUE;
}

/**
 * forge_budget_parse:
 * @text: "2.50" for one run, or "run=2.50,day=10,project=50"
 * @budgets: (out caller-allocates): what it says; 0 for what it does not
 * @error: %FORGE_ERROR_USAGE
 *
 * Returns: whether it says budgets
 */
gboolean
forge_budget_parse (const char *text, ForgeBudgets *budgets, GError **error)
{
  g_auto (GStrv) parts = NULL;
  gboolean is_good = TRUE;

  g_return_val_if_fail (text != NULL && budgets != NULL, FALSE);

  *budgets = (ForgeBudgets){ 0 };
  parts = g_strsplit (text, ",", 0);
  for (guint i = 0; is_good && parts[i] != NULL; i++)
    {
      const char *part = parts[i];

      if (g_str_has_prefix (part, "day="))
        is_good = parse_dollars (part + strlen ("day="), &budgets->day);
      else if (g_str_has_prefix (part, "project="))
        is_good = parse_dollars (part + strlen ("project="), &budgets->project);
      else
        is_good = parse_dollars (part + (g_str_has_prefix (part, "run=") ? strlen ("run=") : 0),
                                 &budgets->run);
    }
  if (is_good && parts[0] != NULL)
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                       _ ("A budget is a number of dollars, such as 2.50, or "
                          "run=2.50,day=10,project=50."));
  return FALSE;
}

/**
 * forge_budget_get:
 * @which: not %FORGE_BUDGET_FITS
 *
 * Returns: that limit; 0: none
 */
gint64
forge_budget_get (const ForgeBudgets *self, ForgeBudgetAnswer which)
{
  g_return_val_if_fail (self != NULL, 0);

  switch (which)
    {
    case FORGE_BUDGET_RUN:
      return self->run;
    case FORGE_BUDGET_DAY:
      return self->day;
    case FORGE_BUDGET_PROJECT:
      return self->project;
    case FORGE_BUDGET_FITS:
    default:
      return 0;
    }
}

/**
 * forge_budget_format:
 * @which: not %FORGE_BUDGET_FITS
 *
 * Returns: (transfer full): that limit alone, as forge_budget_parse() reads it
 */
char *
forge_budget_format (const ForgeBudgets *self, ForgeBudgetAnswer which)
{
  static const char *const names[] = { "", "run", "day", "project" };
  const gint64 amount = forge_budget_get (self, which);

  g_return_val_if_fail (which > FORGE_BUDGET_FITS && which < G_N_ELEMENTS (names), NULL);

  return g_strdup_printf ("%s=%" G_GINT64_FORMAT ".%06d", names[which], amount / 1000000,
                          (int) (amount % 1000000));
}

/**
 * forge_budget_replace:
 * @others: those that are 0 are left as they are
 */
void
forge_budget_replace (ForgeBudgets *self, const ForgeBudgets *others)
{
  g_return_if_fail (self != NULL && others != NULL);

  if (others->run > 0)
    self->run = others->run;
  if (others->day > 0)
    self->day = others->day;
  if (others->project > 0)
    self->project = others->project;
}

/**
 * forge_budget_day_start:
 * @now: ms since 1970
 *
 * Returns: when the day of @now began in the local zone
 */
gint64
forge_budget_day_start (gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / 1000);
  g_autoptr (GDateTime) midnight = NULL;

  if (time != NULL)
    midnight = g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                      g_date_time_get_day_of_month (time), 0, 0, 0);
  return midnight != NULL ? g_date_time_to_unix (midnight) * 1000 : now;
}

/**
 * forge_budget_check:
 * @store: what was spent
 * @budgets: what may be
 * @job_id: (nullable): the run
 * @project_id: (nullable): its project
 * @next: what the next call will cost, about; 0 where nobody knows
 * @answer: (out): whether it may start. If not, whoever asked pauses and asks the person; who goes
 *   on sets that limit to 0 for the run
 * @reason: (out) (transfer full) (nullable): why not
 * @error: FORGE_ERROR_STORAGE
 *
 * Reads the store: for workers.
 *
 * Returns: whether there is an answer
 */
gboolean
forge_budget_check (ForgeStore *store,
                    const ForgeBudgets *budgets,
                    const char *job_id,
                    const char *project_id,
                    gint64 next,
                    ForgeBudgetAnswer *answer,
                    char **reason,
                    GError **error)
{
  ForgeSpending spending;

  g_return_val_if_fail (budgets != NULL && answer != NULL && reason != NULL, FALSE);

  *answer = FORGE_BUDGET_FITS;
  *reason = NULL;
  if (budgets->run <= 0 && budgets->day <= 0 && budgets->project <= 0)
    return TRUE;
  if (!forge_store_get_spending (store, job_id, project_id,
                                 forge_budget_day_start (g_get_real_time () / 1000), &spending,
                                 error))
    return FALSE;
  *answer = forge_budget_compare (budgets, &spending, next);
  *reason = forge_budget_describe (budgets, &spending, *answer);
  return TRUE;
}
