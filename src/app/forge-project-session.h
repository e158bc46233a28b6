/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-document-item.h"
#include "app/forge-finding-item.h"
#include "app/forge-generated-text.h"
#include "generate/forge-generation.h"
#include "generate/forge-review.h"
#include "spec/forge-catalog.h"
#include "spec/forge-project.h"
#include "spec/forge-references.h"
#include "store/forge-milestone-diff.h"
#include "store/forge-store-approvals.h"
#include "widgets/forge-phase-item.h"
#include "widgets/forge-question-item.h"

G_BEGIN_DECLS

typedef struct _ForgeBoardSession ForgeBoardSession;

typedef enum
{
  FORGE_SAVE_STATE_SAVED,
  FORGE_SAVE_STATE_SAVING,
  FORGE_SAVE_STATE_FAILED,
} ForgeSaveState;

/* One open project: what its pages show, and what they may do.
 *
 * Properties: phase (uint, read/write: the phase shown), kind (uint, read/write: the document
 * shown; setting it sets the phase as well), project (ForgeProject), title (string), generation
 * (ForgeGeneration or NULL: the one that runs or is paused), has-interrupted (boolean: a job of an
 * earlier run can go on), problem (string or NULL: why the last generation failed, or waits),
 * save-state (uint ForgeSaveState), n-pending (uint: saves under way),
 * n-gaps, n-warnings, n-errors (uint: of the findings), is-read-only (boolean), asks-approval
 * (boolean: notified whenever the approval of a phase may have changed), references
 * (ForgeReferences or NULL: what its texts can name, read anew with the findings).
 *
 * Signals:
 *   flush                 save now what is typed and not given to the session yet (the window
 *                         closes, a generation starts); a handler calls save_document_async or
 *                         put_answer_async before it returns
 *   failed (string)       something that nobody waits for went wrong, in a sentence for people
 *   told (string)         something happened that nobody asked for, in a sentence for people
 *   milestones-changed    one was named, renamed, deleted or brought back
 *   go-to (uint kind, uint line)  show that line of that document */
#define FORGE_TYPE_PROJECT_SESSION (forge_project_session_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectSession, forge_project_session, FORGE, PROJECT_SESSION, GObject)

ForgeStore *forge_project_session_get_store (ForgeProjectSession *self);
ForgeCatalog *forge_project_session_get_catalog (ForgeProjectSession *self);
ForgeProject *forge_project_session_get_project (ForgeProjectSession *self);
const char *forge_project_session_get_id (ForgeProjectSession *self);
/* Resolved, never empty. */
const char *forge_project_session_get_language (ForgeProjectSession *self);

ForgePhase forge_project_session_get_phase (ForgeProjectSession *self);
void forge_project_session_set_phase (ForgeProjectSession *self, ForgePhase phase);
ForgeKind forge_project_session_get_kind (ForgeProjectSession *self);
void forge_project_session_set_kind (ForgeProjectSession *self, ForgeKind kind);
/* Documents of a phase at this project's depth. (transfer full) (element-type ForgeKind) */
GArray *forge_project_session_list_kinds (ForgeProjectSession *self, ForgePhase phase);

/* (transfer none): of FORGE_N_PHASES ForgePhaseItem. */
GListModel *forge_project_session_get_phases (ForgeProjectSession *self);
/* (transfer none): of ForgeQuestionItem of the phase shown; the same model for every phase. */
GListModel *forge_project_session_get_questions (ForgeProjectSession *self);
/* (transfer none): of ForgeFindingItem, in order of document and line. */
GListModel *forge_project_session_get_findings (ForgeProjectSession *self);
/* (transfer none) (nullable) */
ForgeReferences *forge_project_session_get_references (ForgeProjectSession *self);
/* (transfer none): never NULL. */
ForgeDocumentItem *forge_project_session_get_document (ForgeProjectSession *self, ForgeKind kind);

/* Its board, read when it is first asked for. (transfer none) */
ForgeBoardSession *forge_project_session_get_board (ForgeProjectSession *self);

ForgeSaveState forge_project_session_get_save_state (ForgeProjectSession *self);
gboolean forge_project_session_get_is_read_only (ForgeProjectSession *self);

/* Saves a body that a person edited. Saves keep their order. The new head's version is the next
 * base_version; where somebody else was faster the texts are merged, *@n_conflicts counts, and the
 * item's body-changed tells. The item is updated before the callback runs. */
void forge_project_session_save_document_async (ForgeProjectSession *self,
                                                ForgeKind kind,
                                                guint base_version,
                                                const char *body,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
/* (transfer full): the new head. */
ForgeDocument *forge_project_session_save_document_finish (ForgeProjectSession *self,
                                                           GAsyncResult *result,
                                                           guint *n_conflicts,
                                                           GError **error);

/* An empty text takes the answer away. The brief itself is FORGE_QUESTION_BRIEF. */
void forge_project_session_put_answer_async (ForgeProjectSession *self,
                                             const char *question_id,
                                             const char *text,
                                             const char *author,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean forge_project_session_put_answer_finish (ForgeProjectSession *self,
                                                  GAsyncResult *result,
                                                  GError **error);

/* The writer's proposal, kept apart until it is accepted (put_answer with its author) or
 * discarded. The item of the question shows it. */
void forge_project_session_suggest_async (ForgeProjectSession *self,
                                          const char *question_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean forge_project_session_suggest_finish (ForgeProjectSession *self,
                                               GAsyncResult *result,
                                               GError **error);
void forge_project_session_discard_suggestion (ForgeProjectSession *self, const char *question_id);

/* A reason that is NULL takes the skip back. */
void
forge_project_session_skip_phase (ForgeProjectSession *self, ForgePhase phase, const char *reason);

void forge_project_session_set_title (ForgeProjectSession *self, const char *title);
/* See forge-project-settings.h for keys and values. */
void
forge_project_session_set_setting (ForgeProjectSession *self, const char *key, const char *value);

/* (element-type ForgeVersion), newest first, without bodies. */
void forge_project_session_list_versions_async (ForgeProjectSession *self,
                                                ForgeKind kind,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
GPtrArray *forge_project_session_list_versions_finish (ForgeProjectSession *self,
                                                       GAsyncResult *result,
                                                       GError **error);
void forge_project_session_get_version_async (ForgeProjectSession *self,
                                              ForgeKind kind,
                                              guint number,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
ForgeVersion *forge_project_session_get_version_finish (ForgeProjectSession *self,
                                                        GAsyncResult *result,
                                                        GError **error);
void
forge_project_session_restore_version (ForgeProjectSession *self, ForgeKind kind, guint number);
/* The same with a text that was made from version @base_version by putting parts of an earlier one
 * back. @summary: one line. */
void forge_project_session_restore_text (ForgeProjectSession *self,
                                         ForgeKind kind,
                                         guint base_version,
                                         const char *body,
                                         const char *summary);

/* Keeps what is typed until it is saved; NULL: it is. */
void forge_project_session_put_draft (ForgeProjectSession *self,
                                      ForgeKind kind,
                                      guint base_version,
                                      const char *body);
/* Whether opening the project brought back what an earlier run had not saved, until one of the next
 * two is called. */
gboolean forge_project_session_is_recovered (ForgeProjectSession *self, ForgeKind kind);
void forge_project_session_keep_recovered (ForgeProjectSession *self, ForgeKind kind);
void forge_project_session_discard_recovered (ForgeProjectSession *self, ForgeKind kind);

/* (element-type ForgeMilestone), newest first. */
void forge_project_session_list_milestones_async (ForgeProjectSession *self,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data);
GPtrArray *forge_project_session_list_milestones_finish (ForgeProjectSession *self,
                                                         GAsyncResult *result,
                                                         GError **error);
/* Names what all documents are now; emits milestones-changed. */
void forge_project_session_add_milestone (ForgeProjectSession *self, const char *name);
void forge_project_session_rename_milestone (ForgeProjectSession *self,
                                             const char *name,
                                             const char *new_name);
void forge_project_session_delete_milestone (ForgeProjectSession *self, const char *id);
void forge_project_session_undelete_milestone (ForgeProjectSession *self, const char *id);
/* All documents at one of them, against another one (NULL: now). */
void forge_project_session_compare_milestones_async (ForgeProjectSession *self,
                                                     const char *from,
                                                     const char *to,
                                                     GAsyncReadyCallback callback,
                                                     gpointer user_data);
ForgeMilestoneDiff *forge_project_session_compare_milestones_finish (ForgeProjectSession *self,
                                                                     GAsyncResult *result,
                                                                     GError **error);
/* All documents as they were then, as versions on top. */
void forge_project_session_restore_milestone (ForgeProjectSession *self, const char *name);

/* Ids that lead nowhere go out of the tables of all documents, each as a new version. */
void forge_project_session_tidy_tables (ForgeProjectSession *self);

/* @n_kinds 0: all that are not skipped. @section: (nullable): name of the only one to write. One
 * generation a project at a time: FALSE where one runs already. */
gboolean forge_project_session_generate (ForgeProjectSession *self,
                                         const ForgeKind *kinds,
                                         gsize n_kinds,
                                         const char *section);
/* (transfer none) (nullable) */
ForgeGeneration *forge_project_session_get_generation (ForgeProjectSession *self);
/* 0 to 1: the share of it that is written; 0 where none runs. */
double forge_project_session_get_fraction (ForgeProjectSession *self);
/* The document that a generation wrote last. */
ForgeKind forge_project_session_get_written_kind (ForgeProjectSession *self);
/* (transfer none): all text that came of the document under way; for a page that was not there. */
ForgeGeneratedText *forge_project_session_get_generated_text (ForgeProjectSession *self);

/* (nullable): why the last generation failed, or why the one that is paused waits. */
const char *forge_project_session_get_problem (ForgeProjectSession *self);
/* (transfer full): what else is known of it, a line each, for somebody who is to help. */
char *forge_project_session_dup_problem_details (ForgeProjectSession *self);
void forge_project_session_dismiss_problem (ForgeProjectSession *self);
/* Goes on where it failed; begins anew where nothing was kept. */
void forge_project_session_retry (ForgeProjectSession *self);

void forge_project_session_pause (ForgeProjectSession *self);
void forge_project_session_resume (ForgeProjectSession *self);
/* Keeps the text; has-interrupted is then TRUE and resume goes on. */
void forge_project_session_stop (ForgeProjectSession *self);
gboolean forge_project_session_get_has_interrupted (ForgeProjectSession *self);
/* (transfer full) (nullable): why the job that could go on has stopped, in a sentence. */
char *forge_project_session_dup_stop_reason (ForgeProjectSession *self);
/* Which budget it waits for, and how much that is: resume would stop again. */
ForgeBudgetAnswer
forge_project_session_get_reached_budget (ForgeProjectSession *self, gint64 *amount);
/* Goes on with that budget at @amount, for this job only. */
void forge_project_session_resume_raised (ForgeProjectSession *self, gint64 amount);
/* Whether it failed where the built-in writer could go on. */
gboolean forge_project_session_get_can_do_without_model (ForgeProjectSession *self);
void forge_project_session_resume_built_in (ForgeProjectSession *self);
/* Whether resume would go on with a job that was left, offered or not. */
gboolean forge_project_session_get_can_resume (ForgeProjectSession *self);
/* Does not offer it any more in this window; the job and its text stay, and resume goes on. */
void forge_project_session_dismiss_interrupted (ForgeProjectSession *self);

/* How each section of a document stands. (transfer full) (element-type ForgeSectionReport) */
GPtrArray *forge_project_session_list_sections (ForgeProjectSession *self, ForgeKind kind);
void forge_project_session_lock_section (ForgeProjectSession *self,
                                         ForgeKind kind,
                                         const char *name,
                                         gboolean is_locked);
/* What a generation changed. @name: (nullable): all of it. */
void
forge_project_session_accept_section (ForgeProjectSession *self, ForgeKind kind, const char *name);
void
forge_project_session_reject_section (ForgeProjectSession *self, ForgeKind kind, const char *name);

/* Whether a phase has to be approved before the next one is generated, and which are. */
gboolean forge_project_session_get_asks_approval (ForgeProjectSession *self);
ForgeApproval forge_project_session_get_approval (ForgeProjectSession *self, ForgePhase phase);
void
forge_project_session_approve (ForgeProjectSession *self, ForgePhase phase, gboolean is_approved);
/* FORGE_N_PHASES: the phase may be written. */
ForgePhase forge_project_session_find_gate (ForgeProjectSession *self, ForgePhase phase);

/* What a model wrote in the place of a passage. */
typedef struct
{
  char *text;
  char *remark; /* (nullable): what is not as it should be with it */
} ForgeImproved;

/* (transfer none): who writes for it: the built-in one, where the project does without the model.
 */
ForgeWriter *forge_project_session_get_writer (ForgeProjectSession *self);

typedef void (*ForgeImproveFunc) (guint n_words, gpointer user_data);

void forge_project_session_improve_async (ForgeProjectSession *self,
                                          const ForgeImprovement *wish,
                                          ForgeImproveFunc func,
                                          gpointer func_data,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
ForgeImproved *forge_project_session_improve_finish (ForgeProjectSession *self,
                                                     GAsyncResult *result,
                                                     GError **error);
void forge_improved_free (ForgeImproved *self);

/* What writing a document will take, in a line for people. (transfer full) */
void forge_project_session_estimate_async (ForgeProjectSession *self,
                                           ForgeKind kind,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
char *forge_project_session_estimate_finish (ForgeProjectSession *self,
                                             GAsyncResult *result,
                                             GError **error);
/* (nullable): what the last generation of this window took. */
const char *forge_project_session_get_last_run (ForgeProjectSession *self);

/* Emits go-to. */
void forge_project_session_go_to (ForgeProjectSession *self, ForgeKind kind, guint line);

/* Emits flush, and calls back when nothing is pending any more. Always succeeds: what could not be
 * saved has been told by failed. */
void forge_project_session_flush_async (ForgeProjectSession *self,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean forge_project_session_flush_finish (ForgeProjectSession *self, GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeImproved, forge_improved_free)

G_END_DECLS
