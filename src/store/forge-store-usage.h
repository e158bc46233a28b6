/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store.h"

G_BEGIN_DECLS

/* What was asked of language models. Money is in millionths. */

/* One request to a model. It is noted when it begins, with a guess of its cost, so that one that is
 * running counts for the budgets, and one whose process was killed is not forgotten: while it runs
 * its store holds a lock, by whose absence the next program knows. */
typedef struct
{
  gint64 id;   /* 0: not noted yet */
  gint64 time; /* ms since 1970 */
  char *provider;
  char *model;
  char *project_id; /* or NULL; likewise the next three */
  char *job_id;
  char *phase;
  char *section;
  char *purpose; /* "section", "answer", "improve", "test" */
  gint64 input;  /* tokens; -1: not known; likewise the next six */
  gint64 cached;
  gint64 cache_written;
  gint64 output;
  gint64 reasoning;
  gint64 duration;    /* ms */
  gint64 first_token; /* ms */
  char *result; /* "running", "done", "truncated", "context-full", "refused", "broken", "failed",
                   "cancelled", "lost": its process ended before it */
  char *error;  /* the class of a failure, or NULL */
  gint64 cost;
  char *currency;
  gint64 dollars;
  char *cost_kind; /* "exact", "estimated", "unknown" */
} ForgeCallRecord;

ForgeCallRecord *
forge_call_record_new (const char *provider, const char *model, const char *purpose);
void forge_call_record_free (ForgeCallRecord *self);

gboolean forge_store_begin_call (ForgeStore *self, ForgeCallRecord *call, GError **error);
gboolean forge_store_end_call (ForgeStore *self, const ForgeCallRecord *call, GError **error);

/* (element-type ForgeCallRecord) (transfer full): those that are noted as running although the
 * process that began them has gone; "output" is about what the journal kept of them, -1 where it
 * keeps nothing. They are settled by forge_store_end_call(). */
GPtrArray *forge_store_take_lost_calls (ForgeStore *self, GError **error);

/* What sections took of a model so far: sums over the last of its calls. */
typedef struct
{
  gint64 sections;
  gint64 calls; /* with continuations and corrections */
  gint64 input;
  gint64 output;
  gint64 duration; /* ms */
  gint64 dollars;  /* of those calls whose cost is known */
  gint64 unknown;  /* calls whose cost is not */
} ForgeCallSums;

gboolean forge_store_sum_sections (ForgeStore *self,
                                   const char *provider,
                                   const char *model,
                                   ForgeCallSums *sums,
                                   GError **error);

/* (element-type ForgeCallRecord) (transfer full): those that failed since @since, the newest first.
 */
GPtrArray *
forge_store_list_failed_calls (ForgeStore *self, gint64 since, guint limit, GError **error);

typedef enum
{
  FORGE_USAGE_BY_DAY, /* "2026-11-30", of the local zone */
  FORGE_USAGE_BY_PROVIDER,
  FORGE_USAGE_BY_MODEL, /* "provider/model" */
  FORGE_USAGE_BY_PHASE,
  FORGE_USAGE_BY_PROJECT, /* its title */
  FORGE_N_USAGES
} ForgeUsageGroup;

typedef struct
{
  char currency[4];
  gint64 amount;
} ForgeUsageAmount;

/* What belongs together. */
typedef struct
{
  char *key; /* "" where there is none */
  gint64 calls;
  gint64 failed;
  gint64 input; /* tokens that are known */
  gint64 cached;
  gint64 output;
  gint64 reasoning;
  gint64 dollars;
  gint64 estimated;   /* calls whose cost is a guess */
  gint64 unknown;     /* calls whose cost nobody knows */
  gint64 duration;    /* ms, mean of those that ended; -1: none */
  gint64 first_token; /* ms, mean; -1: none */
  GArray *amounts;    /* (element-type ForgeUsageAmount): in the currencies that were paid in */
} ForgeUsage;

void forge_usage_free (ForgeUsage *self);

/* (element-type ForgeUsage) (transfer full): by key. @until: before this moment. */
GPtrArray *forge_store_sum_calls (ForgeStore *self,
                                  ForgeUsageGroup by,
                                  gint64 since,
                                  gint64 until,
                                  GError **error);

/* Dollars in millionths. */
typedef struct
{
  gint64 run;
  gint64 day;
  gint64 project;
  gint64 run_unknown; /* calls of the run whose cost nobody knows */
} ForgeSpending;

/* @job_id, @project_id: (nullable): then 0. @day_start: ms since 1970. */
gboolean forge_store_get_spending (ForgeStore *self,
                                   const char *job_id,
                                   const char *project_id,
                                   gint64 day_start,
                                   ForgeSpending *spending,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeCallRecord, forge_call_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeUsage, forge_usage_free)

G_END_DECLS
