/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-project-session.h"
#include "app/forge-session.h"
#include "app/forge-snapshot.h"
#include "app/forge-task.h"
#include "widgets/forge-picture-source.h"

G_BEGIN_DECLS

/* The class is spread over files: what it holds (forge-project-session.c), what it reads and writes
 * (-store.c, -answers.c), how it generates (-jobs.c) and what a person says of that (-review.c). */
struct _ForgeProjectSession
{
  GObject parent_instance;

  ForgeSession *session;
  ForgeBudgets raised;   /* for the job that stopped; 0: as in the preferences */
  ForgeWriter *built_in; /* made where the project does without the model */
  ForgeProject *project;
  const char *language;
  ForgePhase phase;
  ForgeKind kind;
  ForgeKind last_kinds[FORGE_N_PHASES]; /* where each phase was left */

  GListModel *phases;
  ForgeApproval approvals[FORGE_N_PHASES];
  ForgeDocumentItem *documents[FORGE_N_KINDS];
  GHashTable *question_items; /* question id -> ForgeQuestionItem, of every phase */
  GArray *recovered;          /* (element-type ForgeRecovered): of which nobody said what to do */
  GPtrArray *answers;         /* (nullable) (element-type ForgeAnswer): as they were read last */
  GListStore *questions;
  GListStore *findings;
  ForgeReferences *references; /* (nullable): until they are read */
  ForgeBoardSession *board;    /* (nullable): until somebody asks for it */
  guint n_findings[FORGE_SEVERITY_ERROR + 1];

  ForgeGeneration *generation;
  ForgeGeneratedText *text; /* that came of the document that the generation writes */
  ForgeKind written_kind;
  ForgeKind asked[FORGE_N_KINDS]; /* what the last generation was asked for: it is tried again so */
  gsize n_asked;
  char *asked_section;   /* (nullable) */
  char *last_run;        /* (nullable): what the last generation took */
  char *problem;         /* (nullable) */
  char *problem_details; /* (nullable) */
  guint n_written;       /* sections of the document under way */
  ForgeJob *interrupted; /* (nullable) */
  char *dismissed_job;   /* (nullable): id of the one that is not offered any more */

  GHashTable *unsaved_answers; /* question id -> text: given to save, not committed yet */
  GSList *flushes;             /* GTasks that wait until nothing is pending */
  guint n_pending;
  guint n_finding_runs; /* only the newest result counts */
  gboolean has_failed;
  gboolean is_reloading;
  gboolean reload_again;
};

ForgeProjectSession *
forge_project_session_new (ForgeSession *session, const ForgeSnapshot *snapshot);

/* forge-project-session.c */
void forge_project_session_notify (ForgeProjectSession *self, const char *property);
void forge_project_session_fail (ForgeProjectSession *self, const char *message);
void forge_project_session_begin_save (ForgeProjectSession *self);
void forge_project_session_end_save (ForgeProjectSession *self, gboolean is_saved);
void forge_project_session_fill_questions (ForgeProjectSession *self);

/* forge-project-session-store.c */
void forge_project_session_apply (ForgeProjectSession *self, const ForgeSnapshot *snapshot);
void forge_project_session_apply_answer (ForgeProjectSession *self, ForgeQuestionItem *item);
void forge_project_session_reload (ForgeProjectSession *self);
void forge_project_session_retry_answers (ForgeProjectSession *self);

/* forge-project-session-pictures.c */
void forge_project_session_init_pictures (ForgePictureSourceInterface *iface);

/* forge-project-session-estimate.c */
void forge_project_session_note_run (ForgeProjectSession *self, ForgeGeneration *generation);

/* forge-project-session-jobs.c */
void forge_project_session_show_progress (ForgeProjectSession *self);
void forge_project_session_clear_generation (ForgeProjectSession *self);
void forge_project_session_offer (ForgeProjectSession *self, const ForgeJob *job);

G_END_DECLS
