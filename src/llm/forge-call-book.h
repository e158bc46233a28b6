/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-budget.h"
#include "llm/forge-model-registry.h"
#include "llm/forge-reply.h"
#include "llm/forge-target.h"

G_BEGIN_DECLS

/* Notes each request to a model, from its begin to its end, with what it cost; and says before it
 * begins whether the budgets allow it. For one thread, which may wait. */
typedef struct
{
  ForgeStore *store;
  ForgeModelRegistry *registry;
  ForgeBudgets budgets;
  const char *project_id; /* or NULL; likewise the next three */
  const char *job_id;
  const char *phase;
  const char *section;
  const char *purpose;  /* "section", "answer", "improve", "test" */
  gint64 input;         /* tokens of the prompt, about */
  gint64 output;        /* tokens of the reply at most */
  ForgeCallRecord *now; /* the request that runs, or NULL */
} ForgeCallBook;

gboolean forge_call_book_begin (ForgeCallBook *self, const ForgeTarget *target, GError **error);
void forge_call_book_end (ForgeCallBook *self, const ForgeTarget *target, const ForgeReply *reply);
void forge_call_book_clear (ForgeCallBook *self);

/* What a start does for the calls that a kill cut off: until then they stand there as running, at
 * the most that they may cost. @config_dir: (nullable): where the user's own models are. */
gboolean forge_call_book_settle (ForgeStore *store, const char *config_dir, GError **error);

G_END_DECLS
