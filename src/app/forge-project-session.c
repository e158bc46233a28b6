/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-board-session.h"
#include "app/forge-project-session-private.h"

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeProjectSession,
                               forge_project_session,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FORGE_TYPE_PICTURE_SOURCE,
                                                      forge_project_session_init_pictures))

enum
{
  PROP_0,
  PROP_PHASE,
  PROP_KIND,
  PROP_PROJECT,
  PROP_TITLE,
  PROP_GENERATION,
  PROP_HAS_INTERRUPTED,
  PROP_PROBLEM,
  PROP_SAVE_STATE,
  PROP_N_PENDING,
  PROP_N_GAPS,
  PROP_N_WARNINGS,
  PROP_N_ERRORS,
  PROP_IS_READ_ONLY,
  PROP_ASKS_APPROVAL,
  PROP_REFERENCES,
  N_PROPS
};

enum
{
  FLUSH,
  FAILED,
  GO_TO,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static ForgeQuestionItem *
ensure_brief_item (ForgeProjectSession *self)
{
  ForgeQuestionItem *item = g_hash_table_lookup (self->question_items, FORGE_QUESTION_BRIEF);

  if (item == NULL)
    {
      item = forge_question_item_new (
          FORGE_QUESTION_BRIEF, 0, _ ("What do you want to build?"),
          _ ("Everything else is read out of this text, so say it in your own words."),
          _ ("Our clinic wants patients to book and move appointments online."), TRUE);
      g_hash_table_insert (self->question_items, g_strdup (FORGE_QUESTION_BRIEF), item);
      forge_question_item_set_answer (item, forge_project_get_brief (self->project), "user",
                                      forge_project_get_modified (self->project));
    }
  return item;
}

/* The items live as long as the session, so that an answer that is on its way to the store is not
 * lost by a look at another phase. */
void
forge_project_session_fill_questions (ForgeProjectSession *self)
{
  g_autoptr (GPtrArray) questions
      = forge_catalog_list_questions (forge_session_get_catalog (self->session), self->phase,
                                      forge_project_get_depth (self->project), self->language);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (self->phase == FORGE_PHASE_BRIEF)
    g_ptr_array_add (items, ensure_brief_item (self));
  for (guint i = 0; i < questions->len; i++)
    {
      const ForgeQuestion *question = g_ptr_array_index (questions, i);
      ForgeQuestionItem *item = g_hash_table_lookup (self->question_items, question->id);

      if (item == NULL)
        {
          item = forge_question_item_new (question->id, i + 1, question->text, question->why,
                                          question->example, question->required);
          g_hash_table_insert (self->question_items, g_strdup (question->id), item);
          forge_project_session_apply_answer (self, item);
        }
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->questions, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->questions)), items->pdata,
                       items->len);
}

void
forge_project_session_notify (ForgeProjectSession *self, const char *property)
{
  g_object_notify (G_OBJECT (self), property);
}

void
forge_project_session_fail (ForgeProjectSession *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
finish_flushes (ForgeProjectSession *self)
{
  g_autoptr (GSList) flushes = g_steal_pointer (&self->flushes);

  for (GSList *iter = flushes; iter != NULL; iter = iter->next)
    {
      g_autoptr (GTask) task = iter->data;

      g_task_return_boolean (task, TRUE);
    }
}

void
forge_project_session_begin_save (ForgeProjectSession *self)
{
  self->n_pending++;
  self->has_failed = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PENDING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
}

void
forge_project_session_end_save (ForgeProjectSession *self, gboolean is_saved)
{
  g_assert (self->n_pending > 0);

  self->n_pending--;
  self->has_failed |= !is_saved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PENDING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
  if (self->n_pending == 0)
    finish_flushes (self);
}

static void
forge_project_session_dispose (GObject *object)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);

  forge_project_session_clear_generation (self);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  g_clear_object (&self->built_in);

  G_OBJECT_CLASS (forge_project_session_parent_class)->dispose (object);
}

static void
forge_project_session_finalize (GObject *object)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);

  g_clear_object (&self->project);
  g_clear_object (&self->phases);
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    g_clear_object (&self->documents[kind]);
  g_hash_table_unref (self->question_items);
  g_hash_table_unref (self->unsaved_answers);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->recovered, g_array_unref);
  g_object_unref (self->questions);
  g_object_unref (self->findings);
  g_clear_object (&self->references);
  g_clear_pointer (&self->interrupted, forge_job_free);
  g_free (self->dismissed_job);
  forge_generated_text_free (self->text);
  g_free (self->asked_section);
  g_free (self->last_run);
  g_free (self->problem);
  g_free (self->problem_details);

  G_OBJECT_CLASS (forge_project_session_parent_class)->finalize (object);
}

static void
forge_project_session_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);

  switch (prop_id)
    {
    case PROP_PHASE:
      g_value_set_uint (value, self->phase);
      break;
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case PROP_PROJECT:
      g_value_set_object (value, self->project);
      break;
    case PROP_TITLE:
      g_value_set_string (value, forge_project_get_title (self->project));
      break;
    case PROP_GENERATION:
      g_value_set_object (value, self->generation);
      break;
    case PROP_HAS_INTERRUPTED:
      g_value_set_boolean (value, forge_project_session_get_has_interrupted (self));
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_SAVE_STATE:
      g_value_set_uint (value, forge_project_session_get_save_state (self));
      break;
    case PROP_N_PENDING:
      g_value_set_uint (value, self->n_pending);
      break;
    case PROP_N_GAPS:
      g_value_set_uint (value, self->n_findings[FORGE_SEVERITY_GAP]);
      break;
    case PROP_N_WARNINGS:
      g_value_set_uint (value, self->n_findings[FORGE_SEVERITY_WARNING]);
      break;
    case PROP_N_ERRORS:
      g_value_set_uint (value, self->n_findings[FORGE_SEVERITY_ERROR]);
      break;
    case PROP_REFERENCES:
      g_value_set_object (value, self->references);
      break;
    case PROP_IS_READ_ONLY:
      g_value_set_boolean (value, forge_project_session_get_is_read_only (self));
      break;
    case PROP_ASKS_APPROVAL:
      g_value_set_boolean (value, forge_project_session_get_asks_approval (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_project_session_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);

  switch (prop_id)
    {
    case PROP_PHASE:
      forge_project_session_set_phase (self, g_value_get_uint (value));
      break;
    case PROP_KIND:
      forge_project_session_set_kind (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_PHASE] = g_param_spec_uint ("phase", NULL, NULL, 0, FORGE_N_PHASES - 1, 0, write);
  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, FORGE_N_KINDS - 1, 0, write);
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, FORGE_TYPE_PROJECT, read);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", read);
  properties[PROP_GENERATION]
      = g_param_spec_object ("generation", NULL, NULL, FORGE_TYPE_GENERATION, read);
  properties[PROP_HAS_INTERRUPTED]
      = g_param_spec_boolean ("has-interrupted", NULL, NULL, FALSE, read);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, read);
  properties[PROP_SAVE_STATE]
      = g_param_spec_uint ("save-state", NULL, NULL, 0, FORGE_SAVE_STATE_FAILED, 0, read);
  properties[PROP_N_PENDING] = g_param_spec_uint ("n-pending", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_GAPS] = g_param_spec_uint ("n-gaps", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_WARNINGS] = g_param_spec_uint ("n-warnings", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_ERRORS] = g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE, read);
  properties[PROP_ASKS_APPROVAL] = g_param_spec_boolean ("asks-approval", NULL, NULL, FALSE, read);
  properties[PROP_REFERENCES]
      = g_param_spec_object ("references", NULL, NULL, FORGE_TYPE_REFERENCES, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
forge_project_session_class_init (ForgeProjectSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_project_session_dispose;
  object_class->finalize = forge_project_session_finalize;
  object_class->get_property = forge_project_session_get_property;
  object_class->set_property = forge_project_session_set_property;

  install_properties (object_class);

  signals[FLUSH] = g_signal_new ("flush", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("milestones-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);
  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
forge_project_session_init (ForgeProjectSession *self)
{
  self->question_items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->unsaved_answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->questions = g_list_store_new (FORGE_TYPE_QUESTION_ITEM);
  self->text = forge_generated_text_new ();
  self->findings = g_list_store_new (FORGE_TYPE_FINDING_ITEM);
}

/* The session that is shared tells of every commit, of this and of other processes. */
static void
session_changed_cb (ForgeProjectSession *self, gint64 last_change, ForgeSession *session)
{
  forge_project_session_reload (self);
}

/**
 * forge_project_session_new:
 * @snapshot: what the store holds now
 *
 * Returns: (transfer full): an open project; its findings follow
 */
ForgeProjectSession *
forge_project_session_new (ForgeSession *session, const ForgeSnapshot *snapshot)
{
  ForgeProjectSession *self = g_object_new (FORGE_TYPE_PROJECT_SESSION, NULL);
  ForgeCatalog *catalog = forge_session_get_catalog (session);

  self->session = g_object_ref (session);
  self->project = g_object_ref (snapshot->project);
  self->language = snapshot->language;
  self->recovered = snapshot->recovered != NULL ? g_array_ref (snapshot->recovered) : NULL;
  self->phases = forge_snapshot_create_phases (catalog);
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      self->documents[kind]
          = forge_document_item_new (kind,
                                     forge_catalog_get_kind_title (catalog, kind, self->language));
      self->last_kinds[forge_kind_get_phase (kind)] = kind;
    }
  self->last_kinds[FORGE_PHASE_SPECS] = FORGE_KIND_ARCHITECTURE;
  forge_project_session_fill_questions (self);
  forge_project_session_apply (self, snapshot);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* What was committed between the reading and now. */
  forge_project_session_reload (self);
  return self;
}

ForgeStore *
forge_project_session_get_store (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return forge_session_get_store (self->session);
}

ForgeCatalog *
forge_project_session_get_catalog (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return forge_session_get_catalog (self->session);
}

ForgeProject *
forge_project_session_get_project (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->project;
}

const char *
forge_project_session_get_id (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return forge_project_get_id (self->project);
}

const char *
forge_project_session_get_language (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->language;
}

ForgePhase
forge_project_session_get_phase (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), 0);
  return self->phase;
}

/**
 * forge_project_session_set_phase:
 *
 * Shows the document of the phase that was shown last.
 */
void
forge_project_session_set_phase (ForgeProjectSession *self, ForgePhase phase)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (phase < FORGE_N_PHASES);

  forge_project_session_set_kind (self, self->last_kinds[phase]);
}

ForgeKind
forge_project_session_get_kind (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), 0);
  return self->kind;
}

void
forge_project_session_set_kind (ForgeProjectSession *self, ForgeKind kind)
{
  ForgePhase phase;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (kind < FORGE_N_KINDS);

  if (self->kind == kind)
    return;
  phase = forge_kind_get_phase (kind);
  self->kind = kind;
  self->last_kinds[phase] = kind;
  g_object_freeze_notify (G_OBJECT (self));
  if (self->phase != phase)
    {
      self->phase = phase;
      forge_project_session_fill_questions (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  g_object_thaw_notify (G_OBJECT (self));
}

GArray *
forge_project_session_list_kinds (ForgeProjectSession *self, ForgePhase phase)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);

  return forge_catalog_list_kinds (forge_session_get_catalog (self->session), phase,
                                   forge_project_get_depth (self->project));
}

GListModel *
forge_project_session_get_phases (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->phases;
}

GListModel *
forge_project_session_get_questions (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return G_LIST_MODEL (self->questions);
}

GListModel *
forge_project_session_get_findings (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return G_LIST_MODEL (self->findings);
}

ForgeReferences *
forge_project_session_get_references (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->references;
}

ForgeDocumentItem *
forge_project_session_get_document (ForgeProjectSession *self, ForgeKind kind)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  g_return_val_if_fail (kind < FORGE_N_KINDS, NULL);
  return self->documents[kind];
}

ForgeBoardSession *
forge_project_session_get_board (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);

  if (self->board == NULL)
    self->board = forge_board_session_new (self);
  return self->board;
}

ForgeSaveState
forge_project_session_get_save_state (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), 0);

  if (self->n_pending > 0)
    return FORGE_SAVE_STATE_SAVING;
  return self->has_failed ? FORGE_SAVE_STATE_FAILED : FORGE_SAVE_STATE_SAVED;
}

gboolean
forge_project_session_get_is_read_only (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FALSE);
  return forge_session_get_is_read_only (self->session);
}

void
forge_project_session_go_to (ForgeProjectSession *self, ForgeKind kind, guint line)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (kind <= FORGE_KIND_BOARD);

  if (kind != FORGE_KIND_BOARD)
    forge_project_session_set_kind (self, kind);
  g_signal_emit (self, signals[GO_TO], 0, kind, line);
}

/**
 * forge_project_session_flush_async:
 *
 * Has the pages give what is typed, and calls back when all of it is committed or told as failed.
 */
void
forge_project_session_flush_async (ForgeProjectSession *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, forge_project_session_flush_async);
  g_signal_emit (self, signals[FLUSH], 0);
  if (self->has_failed)
    forge_project_session_retry_answers (self);
  self->flushes = g_slist_prepend (self->flushes, task);
  if (self->n_pending == 0)
    finish_flushes (self);
}

gboolean
forge_project_session_flush_finish (ForgeProjectSession *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

ForgeSession *
forge_project_session_get_session (ForgeProjectSession *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);
  return self->session;
}
