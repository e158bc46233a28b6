/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"
#include "store/forge-store-journal.h"

G_BEGIN_DECLS

/* How far every project is, for lists: read at once for all of them, without any text. What a phase
 * should hold at which depth is the catalog's to say. */

typedef struct
{
  guint version; /* 0: not written yet */
  guint words;
  guint n_sections; /* planned or written; 0 for a document written by hand */
  guint n_done;     /* sections that are whole */
  guint n_answered; /* answers to questions that feed it ("prd.success" feeds prd) */
  gboolean is_stale;
} ForgeDocumentSummary;

typedef struct
{
  char *id;
  char *title;
  char *app_type;
  char *language; /* "": detect from the brief */
  char *template; /* or NULL */
  ForgeDepth depth;
  gint64 created; /* ms since 1970 */
  gint64 modified;
  guint words; /* of all documents */
  ForgeDocumentSummary documents[FORGE_N_KINDS];
  gboolean is_skipped[FORGE_N_PHASES];
  char *job_id;              /* of the newest open generation; NULL: none */
  ForgeJobStatus job_status; /* of it */
  gboolean is_job_live;      /* runs now; one that streams and is not live was interrupted */
} ForgeProjectSummary;

void forge_project_summary_free (ForgeProjectSummary *self);

/* Newest change first, without the deleted ones. (transfer full)
 * (element-type ForgeProjectSummary) */
GPtrArray *forge_store_list_summaries (ForgeStore *self, GError **error);

/* A generation began and did not end, and nobody runs it: it can be resumed. */
gboolean forge_project_summary_is_interrupted (const ForgeProjectSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeProjectSummary, forge_project_summary_free)

G_END_DECLS
