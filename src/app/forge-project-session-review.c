/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "generate/forge-gate.h"

/* What a person says about what was written: locks, accepts, rejects, approves. */

typedef struct
{
  ForgeStore *store;
  char *project_id;
  char *section; /* (nullable) */
  ForgeKind kind;
  ForgePhase phase;
  gboolean is_on;
} Verdict;

static Verdict *
verdict_new (ForgeProjectSession *self, ForgeKind kind, const char *section)
{
  Verdict *verdict = g_new0 (Verdict, 1);

  verdict->store = g_object_ref (forge_session_get_store (self->session));
  verdict->project_id = g_strdup (forge_project_session_get_id (self));
  verdict->kind = kind;
  verdict->section = g_strdup (section);
  return verdict;
}

static void
verdict_free (gpointer data)
{
  Verdict *verdict = data;

  g_object_unref (verdict->store);
  g_free (verdict->project_id);
  g_free (verdict->section);
  g_free (verdict);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  gboolean is_done = forge_task_finish (self, result, done_cb, &error) != NULL;

  if (!is_done)
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, TRUE);
}

static void
run (ForgeProjectSession *self, ForgeTaskFunc func, Verdict *verdict)
{
  forge_project_session_begin_save (self);
  forge_task_run (self, done_cb, forge_session_get_queue (self->session), func, verdict,
                  verdict_free, NULL, NULL, done_cb, NULL);
}

static gpointer
work_lock (gpointer data, GCancellable *cancellable, GError **error)
{
  const Verdict *verdict = data;

  return GINT_TO_POINTER (forge_store_lock_section (verdict->store, verdict->project_id,
                                                    verdict->kind, verdict->section, verdict->is_on,
                                                    error));
}

void
forge_project_session_lock_section (ForgeProjectSession *self,
                                    ForgeKind kind,
                                    const char *name,
                                    gboolean is_locked)
{
  Verdict *verdict;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (name != NULL);

  verdict = verdict_new (self, kind, name);
  verdict->is_on = is_locked;
  run (self, work_lock, verdict);
}

static gpointer
work_accept (gpointer data, GCancellable *cancellable, GError **error)
{
  const Verdict *verdict = data;

  return GINT_TO_POINTER (forge_store_accept_section (verdict->store, verdict->project_id,
                                                      verdict->kind, verdict->section, error));
}

/**
 * forge_project_session_accept_section:
 * @name: (nullable): of the section; %NULL: all of the document
 */
void
forge_project_session_accept_section (ForgeProjectSession *self, ForgeKind kind, const char *name)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  run (self, work_accept, verdict_new (self, kind, name));
}

static gpointer
work_reject (gpointer data, GCancellable *cancellable, GError **error)
{
  const Verdict *verdict = data;

  return GINT_TO_POINTER (forge_review_reject (verdict->store, verdict->project_id, verdict->kind,
                                               verdict->section, error));
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  forge_project_session_flush_finish (FORGE_PROJECT_SESSION (object), result);
  run (FORGE_PROJECT_SESSION (object), work_reject, user_data);
}

/**
 * forge_project_session_reject_section:
 *
 * Puts the text before the generation back; the item's body-changed tells. What is typed is saved
 * before, so that it is among the versions.
 */
void
forge_project_session_reject_section (ForgeProjectSession *self, ForgeKind kind, const char *name)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (name != NULL);

  forge_project_session_flush_async (self, flushed_cb, verdict_new (self, kind, name));
}

static gpointer
work_approve (gpointer data, GCancellable *cancellable, GError **error)
{
  const Verdict *verdict = data;

  return GINT_TO_POINTER (forge_store_approve_phase (verdict->store, verdict->project_id,
                                                     verdict->phase, verdict->is_on, error));
}

static void
approve_flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  forge_project_session_flush_finish (FORGE_PROJECT_SESSION (object), result);
  run (FORGE_PROJECT_SESSION (object), work_approve, user_data);
}

/**
 * forge_project_session_approve:
 * @is_approved: %FALSE takes it back
 *
 * What is typed is saved before: the approval is for the text that is seen.
 */
void
forge_project_session_approve (ForgeProjectSession *self, ForgePhase phase, gboolean is_approved)
{
  Verdict *verdict;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (phase < FORGE_N_PHASES);

  verdict = verdict_new (self, 0, NULL);
  verdict->phase = phase;
  verdict->is_on = is_approved;
  forge_project_session_flush_async (self, approve_flushed_cb, verdict);
}

gboolean
forge_project_session_get_asks_approval (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FALSE);
  return forge_project_get_asks_approval (self->project);
}

ForgeApproval
forge_project_session_get_approval (ForgeProjectSession *self, ForgePhase phase)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FORGE_APPROVAL_EMPTY);
  g_return_val_if_fail (phase < FORGE_N_PHASES, FORGE_APPROVAL_EMPTY);
  return self->approvals[phase];
}

/**
 * forge_project_session_find_gate:
 *
 * Returns: the phase that has to be approved before @phase may be written; %FORGE_N_PHASES: none
 */
ForgePhase
forge_project_session_find_gate (ForgeProjectSession *self, ForgePhase phase)
{
  const char *skips[FORGE_N_PHASES];
  ForgeGate gate = { .skips = skips };

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FORGE_N_PHASES);

  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_autoptr (ForgePhaseItem) item = g_list_model_get_item (self->phases, i);

      skips[i] = forge_phase_item_get_reason (item);
    }
  gate.catalog = forge_project_session_get_catalog (self);
  gate.depth = forge_project_get_depth (self->project);
  gate.language = self->language;
  gate.approvals = forge_project_session_get_asks_approval (self) ? self->approvals : NULL;
  return forge_gate_find (&gate, phase);
}

/**
 * forge_project_session_list_sections:
 *
 * Returns: (transfer full) (element-type ForgeSectionReport): how each section of the document
 *   stands in the store
 */
GPtrArray *
forge_project_session_list_sections (ForgeProjectSession *self, ForgeKind kind)
{
  ForgeDocumentItem *item;
  ForgeDocument document = { .kind = kind };

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);

  item = forge_project_session_get_document (self, kind);
  document.version = forge_document_item_get_version (item);
  document.body = (char *) forge_document_item_get_body (item);
  document.is_stale = forge_document_item_get_is_stale (item);
  document.sections = (GPtrArray *) forge_document_item_get_sections (item);
  return forge_review_list (forge_project_session_get_catalog (self),
                            forge_project_get_depth (self->project), self->language, kind,
                            &document);
}
