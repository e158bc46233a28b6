/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-project-session-private.h"
#include "core/forge-error.h"
#include "core/forge-text.h"

/* Answers, suggestions, skipped phases and the project's own fields. */

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeWriter *writer;
  char *project_id;
  char *question_id;
  char *text;
  char *author;
  char *language;
  ForgePhase phase;
} Answer;

static Answer *
answer_new (ForgeProjectSession *self, const char *question_id, const char *text)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->store = g_object_ref (forge_session_get_store (self->session));
  answer->catalog = g_object_ref (forge_session_get_catalog (self->session));
  answer->writer = g_object_ref (forge_project_session_get_writer (self));
  answer->project_id = g_strdup (forge_project_session_get_id (self));
  answer->language = g_strdup (self->language);
  answer->question_id = g_strdup (question_id);
  answer->text = g_strdup (text);
  return answer;
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->store);
  g_object_unref (answer->catalog);
  g_object_unref (answer->writer);
  g_free (answer->project_id);
  g_free (answer->question_id);
  g_free (answer->text);
  g_free (answer->author);
  g_free (answer->language);
  g_free (answer);
}

static gboolean
put_brief (const Answer *answer, const char *text, GError **error)
{
  g_autoptr (ForgeProject) project
      = forge_store_get_project (answer->store, answer->project_id, error);

  if (project == NULL)
    return FALSE;
  forge_project_set_brief (project, text);
  return forge_store_update_project (answer->store, project, error);
}

static gpointer
work_put (gpointer data, GCancellable *cancellable, GError **error)
{
  const Answer *answer = data;
  g_autofree char *text = NULL;
  gboolean is_put;

  text = forge_text_clean (answer->text, strlen (answer->text), FORGE_TEXT_MAX_BRIEF, error);
  if (text == NULL)
    return NULL;
  if (g_str_equal (answer->question_id, FORGE_QUESTION_BRIEF))
    is_put = put_brief (answer, text, error);
  else
    is_put = forge_store_put_answer (answer->store, answer->project_id, answer->question_id, text,
                                     answer->author, FALSE, error);
  return GINT_TO_POINTER (is_put);
}

static void
put_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  const Answer *answer = g_task_get_task_data (task);
  gboolean is_put = forge_task_finish (self, result, work_put, &error) != NULL;

  if (is_put)
    {
      const char *unsaved = g_hash_table_lookup (self->unsaved_answers, answer->question_id);

      if (g_strcmp0 (unsaved, answer->text) == 0)
        g_hash_table_remove (self->unsaved_answers, answer->question_id);
    }
  else
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, is_put);
  if (is_put)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * forge_project_session_put_answer_async:
 * @text: "" takes the answer away
 * @author: "user", or who suggested what is accepted here
 *
 * The item shows it at once. The text is kept until it is committed, so that a failed save can be
 * tried again (flush) and no reading of the store takes it away before.
 */
void
forge_project_session_put_answer_async (ForgeProjectSession *self,
                                        const char *question_id,
                                        const char *text,
                                        const char *author,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  ForgeQuestionItem *item;
  Answer *answer;
  GTask *task;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (question_id != NULL);
  g_return_if_fail (text != NULL);

  g_hash_table_replace (self->unsaved_answers, g_strdup (question_id), g_strdup (text));
  item = g_hash_table_lookup (self->question_items, question_id);
  if (item != NULL)
    forge_question_item_set_answer (item, text, author, g_get_real_time () / 1000);
  answer = answer_new (self, question_id, text);
  answer->author = g_strdup (author);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, forge_project_session_put_answer_async);
  {
    Answer *copy = answer_new (self, question_id, text);

    copy->author = g_strdup (author);
    g_task_set_task_data (task, copy, answer_free);
  }
  forge_project_session_begin_save (self);
  forge_task_run (self, work_put, forge_session_get_queue (self->session), work_put, answer,
                  answer_free, NULL, NULL, put_cb, task);
}

gboolean
forge_project_session_put_answer_finish (ForgeProjectSession *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
forge_project_session_retry_answers (ForgeProjectSession *self)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (self->unsaved_answers);

  for (GList *iter = ids; iter != NULL; iter = iter->next)
    {
      g_autofree char *id = g_strdup (iter->data);
      g_autofree char *text = g_strdup (g_hash_table_lookup (self->unsaved_answers, id));

      forge_project_session_put_answer_async (self, id, text, "user", NULL, NULL);
    }
}

static const char *
get_author (ForgeWriter *writer, const ForgeQuestion *question)
{
  return forge_writer_get_name (forge_writer_get_for_phase (writer, question->phase));
}

static gpointer
work_suggest (gpointer data, GCancellable *cancellable, GError **error)
{
  const Answer *answer = data;
  g_autoptr (ForgeInput) input = NULL;
  const ForgeQuestion *question;
  g_autofree char *text = NULL;

  question = forge_catalog_find_question (answer->catalog, answer->question_id, answer->language);
  if (question == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("There is no suggestion for this text: write it yourself."));
      return NULL;
    }
  input = forge_input_load (answer->store, answer->catalog, answer->project_id, error);
  if (input == NULL)
    return NULL;
  text = forge_writer_suggest_answer (answer->writer, input, question, cancellable, error);
  if (text == NULL)
    return NULL;
  if (*text == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("The brief says too little for a suggestion. Write a few more "
                              "sentences into it, or answer yourself."));
      return NULL;
    }
  if (!forge_store_put_answer (answer->store, answer->project_id, answer->question_id, text,
                               get_author (answer->writer, question), TRUE, error))
    return NULL;
  return g_steal_pointer (&text);
}

static void
suggest_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  ForgeQuestionItem *item = g_task_get_task_data (task);
  g_autofree char *text = forge_task_finish (self, result, work_suggest, &error);

  forge_question_item_set_is_busy (item, FALSE);
  if (text != NULL)
    {
      const ForgeQuestion *question
          = forge_catalog_find_question (forge_session_get_catalog (self->session),
                                         forge_question_item_get_id (item), self->language);

      forge_question_item_set_suggestion (item, text,
                                          get_author (forge_project_session_get_writer (self),
                                                      question));
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * forge_project_session_suggest_async:
 *
 * Asks the writer for an answer. It may take long, so it runs beside the queue of the saves.
 */
void
forge_project_session_suggest_async (ForgeProjectSession *self,
                                     const char *question_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  ForgeQuestionItem *item;
  GTask *task;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  item = g_hash_table_lookup (self->question_items, question_id);
  g_return_if_fail (item != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, forge_project_session_suggest_async);
  g_task_set_task_data (task, g_object_ref (item), g_object_unref);
  forge_question_item_set_is_busy (item, TRUE);
  forge_task_run (self, work_suggest, NULL, work_suggest, answer_new (self, question_id, NULL),
                  answer_free, g_free, cancellable, suggest_cb, task);
}

gboolean
forge_project_session_suggest_finish (ForgeProjectSession *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What nobody waits for: its failure is told by the signal. */
static void
change_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  gboolean is_done = forge_task_finish (self, result, change_cb, &error) != NULL;

  if (!is_done)
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, is_done);
}

static void
run_change (ForgeProjectSession *self, ForgeTaskFunc func, Answer *answer)
{
  forge_project_session_begin_save (self);
  forge_task_run (self, change_cb, forge_session_get_queue (self->session), func, answer,
                  answer_free, NULL, NULL, change_cb, NULL);
}

static gpointer
work_discard (gpointer data, GCancellable *cancellable, GError **error)
{
  const Answer *answer = data;

  return GINT_TO_POINTER (forge_store_put_answer (answer->store, answer->project_id,
                                                  answer->question_id, "", "user", TRUE, error));
}

void
forge_project_session_discard_suggestion (ForgeProjectSession *self, const char *question_id)
{
  ForgeQuestionItem *item;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  item = g_hash_table_lookup (self->question_items, question_id);
  if (item != NULL)
    forge_question_item_set_suggestion (item, NULL, NULL);
  run_change (self, work_discard, answer_new (self, question_id, NULL));
}

static gpointer
work_skip (gpointer data, GCancellable *cancellable, GError **error)
{
  const Answer *answer = data;

  return GINT_TO_POINTER (forge_store_skip_phase (answer->store, answer->project_id, answer->phase,
                                                  answer->text, error));
}

/**
 * forge_project_session_skip_phase:
 * @reason: (nullable): NULL takes the skip back
 */
void
forge_project_session_skip_phase (ForgeProjectSession *self, ForgePhase phase, const char *reason)
{
  Answer *answer;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  answer = answer_new (self, NULL, reason);
  answer->phase = phase;
  run_change (self, work_skip, answer);
}

static gpointer
work_set_title (gpointer data, GCancellable *cancellable, GError **error)
{
  const Answer *answer = data;
  g_autoptr (ForgeProject) project
      = forge_store_get_project (answer->store, answer->project_id, error);

  if (project == NULL)
    return NULL;
  forge_project_set_title (project, answer->text);
  return GINT_TO_POINTER (forge_store_update_project (answer->store, project, error));
}

void
forge_project_session_set_title (ForgeProjectSession *self, const char *title)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (title != NULL && *title != '\0');

  run_change (self, work_set_title, answer_new (self, NULL, title));
}
