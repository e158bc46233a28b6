/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_JOB_PLANNED,
  FORGE_JOB_STREAMING,
  FORGE_JOB_PAUSED,
  FORGE_JOB_COMPLETE,
  FORGE_JOB_CANCELLED,
  FORGE_JOB_FAILED,
} ForgeJobStatus;

/* A generation that is kept: enough to go on after a kill. */
typedef struct
{
  char *id;
  char *project_id;
  ForgeJobStatus status;
  char *writer;     /* "draft" or "provider/model" */
  char *plan;       /* JSON, the engine's own */
  char *error;      /* of a failed one, for people; or NULL */
  char *budget;     /* that it waits for, as of forge_budget_parse(); or NULL */
  gint64 time;      /* of the last change */
  gboolean is_live; /* the process that runs it still does (it holds the job's lock file) */
} ForgeJob;

void forge_job_free (ForgeJob *self);

gboolean forge_store_put_job (ForgeStore *self, const ForgeJob *job, GError **error);
/* Planned, streaming, paused or failed ones of a project (NULL: of all), newest first.
 * (element-type ForgeJob) */
GPtrArray *forge_store_list_open_jobs (ForgeStore *self, const char *project_id, GError **error);

/* Makes this store the one that runs the job, until it is released, closed or killed. FALSE with
 * FORGE_ERROR_NOT_SO where another one runs it: two must never write the same text. */
gboolean forge_store_claim_job (ForgeStore *self, const char *job_id, GError **error);
void forge_store_release_job (ForgeStore *self, const char *job_id);

/* The journal: text of the section that is being written. append returns at once; the writer thread
 * commits what has gathered in one transaction. An error is reported by the next flush. */
void forge_store_journal_append (ForgeStore *self,
                                 const char *job_id,
                                 ForgeKind kind,
                                 const char *section,
                                 const char *text,
                                 gsize length);
/* Waits until all that was appended is on disk. */
gboolean forge_store_journal_flush (ForgeStore *self, GError **error);
/* Exactly the text that was kept; "" for none. */
char *forge_store_journal_read (ForgeStore *self,
                                const char *job_id,
                                ForgeKind kind,
                                const char *section,
                                GError **error);
/* Drops the journal of a job (its text is in versions now). */
gboolean forge_store_journal_clear (ForgeStore *self, const char *job_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeJob, forge_job_free)

G_END_DECLS
