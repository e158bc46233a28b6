/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-usage.h"

G_BEGIN_DECLS

/* Limits on what is spent, in millionths of a dollar; 0: none. They are asked before a call starts,
 * never during one: no stream is cut for money. */
typedef struct
{
  gint64 run;
  gint64 day;
  gint64 project;
} ForgeBudgets;

/* The domain of an error that says that a budget is reached; its code is the answer. */
#define FORGE_BUDGET_ERROR (forge_budget_error_quark ())

typedef enum
{
  FORGE_BUDGET_FITS,
  FORGE_BUDGET_RUN,     /* the run would cost more than it may */
  FORGE_BUDGET_DAY,     /* all runs of today would */
  FORGE_BUDGET_PROJECT, /* all runs of the project would */
} ForgeBudgetAnswer;

ForgeBudgetAnswer
forge_budget_compare (const ForgeBudgets *self, const ForgeSpending *spending, gint64 next);
char *forge_budget_describe (const ForgeBudgets *self,
                             const ForgeSpending *spending,
                             ForgeBudgetAnswer answer);

gboolean forge_budget_check (ForgeStore *store,
                             const ForgeBudgets *budgets,
                             const char *job_id,
                             const char *project_id,
                             gint64 next,
                             ForgeBudgetAnswer *answer,
                             char **reason,
                             GError **error);

gboolean forge_budget_parse (const char *text, ForgeBudgets *budgets, GError **error);
char *forge_budget_format (const ForgeBudgets *self, ForgeBudgetAnswer which);
gint64 forge_budget_get (const ForgeBudgets *self, ForgeBudgetAnswer which);
void forge_budget_replace (ForgeBudgets *self, const ForgeBudgets *others);
gint64 forge_budget_day_start (gint64 now);
GQuark forge_budget_error_quark (void);

G_END_DECLS
