/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include <string.h>

#include "app/forge-project-session-private.h"
#include "generate/forge-tidy.h"
#include "store/forge-store-check.h"

/* What an open project reads from the store and gives to it. */

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  char *project_id;
  char *text;
  const char *language; /* of the catalog: stays */
  char *summary;
  ForgeKind kind;
  guint number;
} Work;

/* What was read out of the texts. */
typedef struct
{
  GPtrArray *findings;
  ForgeReferences *references;
} Reading;

typedef struct
{
  ForgeDocument *head;
  guint n_conflicts;
} Saved;

static Work *
work_new (ForgeProjectSession *self)
{
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (forge_session_get_store (self->session));
  work->catalog = g_object_ref (forge_session_get_catalog (self->session));
  work->project_id = g_strdup (forge_project_session_get_id (self));
  work->language = self->language;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_object_unref (work->catalog);
  g_free (work->project_id);
  g_free (work->text);
  g_free (work->summary);
  g_free (work);
}

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_clear_pointer (&saved->head, forge_document_free);
  g_free (saved);
}

static void
run (ForgeProjectSession *self,
     gpointer tag,
     ForgeTaskFunc func,
     Work *work,
     GDestroyNotify result_free,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  forge_task_run (self, tag, forge_session_get_queue (self->session), func, work, work_free,
                  result_free, NULL, callback, user_data);
}

/* Shows the answer that was read last; one that is on its way to the store is newer. */
void
forge_project_session_apply_answer (ForgeProjectSession *self, ForgeQuestionItem *item)
{
  const char *id = forge_question_item_get_id (item);
  const ForgeAnswer *answer = NULL;
  const ForgeAnswer *suggestion = NULL;

  if (g_str_equal (id, FORGE_QUESTION_BRIEF) || g_hash_table_contains (self->unsaved_answers, id))
    return;
  for (guint i = 0; self->answers != NULL && i < self->answers->len; i++)
    {
      const ForgeAnswer *each = g_ptr_array_index (self->answers, i);

      if (!g_str_equal (each->question_id, id))
        continue;
      if (each->is_suggestion)
        suggestion = each;
      else
        answer = each;
    }
  if (answer != NULL)
    forge_question_item_set_answer (item, answer->text, answer->author, answer->time);
  else
    forge_question_item_set_answer (item, NULL, NULL, 0);
  forge_question_item_set_suggestion (item, suggestion != NULL ? suggestion->text : NULL,
                                      suggestion != NULL ? suggestion->author : NULL);
}

static void
apply_answers (ForgeProjectSession *self, GPtrArray *answers)
{
  GHashTableIter iter;
  gpointer item;

  g_clear_pointer (&self->answers, g_ptr_array_unref);
  self->answers = g_ptr_array_ref (answers);
  g_hash_table_iter_init (&iter, self->question_items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    forge_project_session_apply_answer (self, item);
}

static void
apply_project (ForgeProjectSession *self, ForgeProject *project)
{
  ForgeQuestionItem *brief;
  gboolean is_retitled
      = g_strcmp0 (forge_project_get_title (project), forge_project_get_title (self->project)) != 0;

  g_set_object (&self->project, project);
  brief = g_hash_table_lookup (self->question_items, FORGE_QUESTION_BRIEF);
  if (brief != NULL && !g_hash_table_contains (self->unsaved_answers, FORGE_QUESTION_BRIEF))
    forge_question_item_set_answer (brief, forge_project_get_brief (project), "user",
                                    forge_project_get_modified (project));
  if (is_retitled)
    forge_project_session_notify (self, "title");
  forge_project_session_notify (self, "project");
}

/* Main thread: shows what was read. */
void
forge_project_session_apply (ForgeProjectSession *self, const ForgeSnapshot *snapshot)
{
  apply_project (self, snapshot->project);
  if (g_strcmp0 (self->language, snapshot->language) != 0)
    {
      /* The brief was written in another language: so are the questions from now on. */
      self->language = snapshot->language;
      g_hash_table_remove_all (self->question_items);
      apply_answers (self, snapshot->answers);
      forge_project_session_fill_questions (self);
    }
  apply_answers (self, snapshot->answers);
  for (guint i = 0; i < snapshot->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (snapshot->documents, i);

      forge_document_item_update (self->documents[document->kind], document, NULL);
    }
  forge_snapshot_update_phases (snapshot, self->phases);
  memcpy (self->approvals, snapshot->approvals, sizeof self->approvals);
  forge_project_session_notify (self, "asks-approval");
  forge_project_session_show_progress (self);
  forge_project_session_offer (self, forge_snapshot_find_interrupted (snapshot));
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->findings, g_ptr_array_unref);
  g_clear_object (&reading->references);
  g_free (reading);
}

/* The title of the section in which the words of the project are agreed on. */
static const char *
find_glossary (const Work *work)
{
  g_autoptr (GPtrArray) sections = forge_catalog_list_sections (work->catalog, FORGE_KIND_BRIEF,
                                                                FORGE_DEPTH_FULL, work->language);

  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);

      if (g_str_equal (section->name, "glossary"))
        return section->title;
    }
  return "";
}

static gpointer
work_findings (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autoptr (ForgeStoreCheck) check
      = forge_store_check_new (work->store, work->project_id, NULL, error);
  Reading *reading;

  if (check == NULL)
    return NULL;
  reading = g_new0 (Reading, 1);
  reading->findings = g_steal_pointer (&check->findings);
  reading->references = forge_references_new (check->graph, check->bodies, find_glossary (work));
  return reading;
}

static void
findings_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  Reading *reading = forge_task_finish (self, result, work_findings, &error);
  GPtrArray *findings = reading != NULL ? reading->findings : NULL;

  /* Only the newest counts; a failed read has been told by the reading of the project itself. */
  if (reading == NULL || GPOINTER_TO_UINT (user_data) != self->n_finding_runs)
    {
      g_clear_pointer (&reading, reading_free);
      return;
    }
  memset (self->n_findings, 0, sizeof self->n_findings);
  g_ptr_array_set_free_func (findings, NULL);
  items = g_ptr_array_new_full (findings->len, g_object_unref);
  for (guint i = 0; i < findings->len; i++)
    {
      ForgeFinding *finding = g_ptr_array_index (findings, i);

      self->n_findings[finding->severity]++;
      g_ptr_array_add (items, forge_finding_item_new (finding));
    }
  g_list_store_splice (self->findings, 0, g_list_model_get_n_items (G_LIST_MODEL (self->findings)),
                       items->pdata, items->len);
  forge_project_session_notify (self, "n-gaps");
  forge_project_session_notify (self, "n-warnings");
  forge_project_session_notify (self, "n-errors");
  g_set_object (&self->references, reading->references);
  forge_project_session_notify (self, "references");
  reading_free (reading);
}

/* Beside the queue: checking a large project must not hold up a save. */
static void
check (ForgeProjectSession *self)
{
  forge_task_run (self, work_findings, NULL, work_findings, work_new (self), work_free,
                  reading_free, NULL, findings_cb, GUINT_TO_POINTER (++self->n_finding_runs));
}

static gpointer
work_reload (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_snapshot_load (work->store, work->catalog, work->project_id, error);
}

/* At most one read under way and one waiting. It goes through the queue of the writes, so that it
 * never shows an answer older than the one that was just saved. */
static void
start_reload (ForgeProjectSession *self, GAsyncReadyCallback callback)
{
  self->reload_again = self->is_reloading;
  if (self->is_reloading)
    return;
  self->is_reloading = TRUE;
  run (self, start_reload, work_reload, work_new (self), (GDestroyNotify) forge_snapshot_free,
       callback, NULL);
}

/* Answers still come when the program ends, and the store is closed by then. */
static gboolean
is_open (ForgeProjectSession *self)
{
  return self->session != NULL && forge_session_get_is_open (self->session);
}

static void
reload_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (ForgeSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  self->is_reloading = FALSE;
  snapshot = forge_task_finish (self, result, start_reload, &error);
  if (!is_open (self))
    return;
  if (snapshot != NULL)
    {
      forge_project_session_apply (self, snapshot);
      check (self);
    }
  else
    forge_project_session_fail (self, error->message);
  if (self->reload_again)
    start_reload (self, reload_cb);
}

void
forge_project_session_reload (ForgeProjectSession *self)
{
  g_assert (FORGE_IS_PROJECT_SESSION (self));

  if (is_open (self))
    start_reload (self, reload_cb);
}

static gpointer
work_save_document (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  ForgeSave save = { .project_id = work->project_id,
                     .kind = work->kind,
                     .base_version = work->number,
                     .body = work->text,
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user",
                     .summary = "" };
  g_autofree Saved *saved = g_new0 (Saved, 1);

  saved->head = forge_store_save_document (work->store, &save, &saved->n_conflicts, error);
  return saved->head != NULL ? g_steal_pointer (&saved) : NULL;
}

static void
save_document_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saved *saved = forge_task_finish (self, result, save_document_cb, &error);

  if (saved != NULL)
    forge_document_item_update (self->documents[saved->head->kind], saved->head,
                                g_task_get_task_data (task));
  forge_project_session_end_save (self, saved != NULL);
  if (saved != NULL)
    g_task_return_pointer (task, saved, saved_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * forge_project_session_save_document_async:
 * @base_version: the version that @body was made from; 0: none
 *
 * See the header. Saves keep their order, so a page may give the next one before the callback of
 * the last; but only the callback knows the next @base_version.
 */
void
forge_project_session_save_document_async (ForgeProjectSession *self,
                                           ForgeKind kind,
                                           guint base_version,
                                           const char *body,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  Work *work;
  GTask *task;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (body != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, forge_project_session_save_document_async);
  g_task_set_task_data (task, g_strdup (body), g_free);
  work = work_new (self);
  work->kind = kind;
  work->number = base_version;
  work->text = g_strdup (body);
  forge_project_session_begin_save (self);
  run (self, save_document_cb, work_save_document, work, saved_free, save_document_cb, task);
}

ForgeDocument *
forge_project_session_save_document_finish (ForgeProjectSession *self,
                                            GAsyncResult *result,
                                            guint *n_conflicts,
                                            GError **error)
{
  ForgeDocument *head;
  Saved *saved;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  saved = g_task_propagate_pointer (G_TASK (result), error);
  if (saved == NULL)
    return NULL;
  if (n_conflicts != NULL)
    *n_conflicts = saved->n_conflicts;
  head = g_steal_pointer (&saved->head);
  saved_free (saved);
  return head;
}

static gpointer
work_list_versions (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_store_list_versions (work->store, work->project_id, work->kind, error);
}

void
forge_project_session_list_versions_async (ForgeProjectSession *self,
                                           ForgeKind kind,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  work = work_new (self);
  work->kind = kind;
  run (self, forge_project_session_list_versions_async, work_list_versions, work,
       (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

GPtrArray *
forge_project_session_list_versions_finish (ForgeProjectSession *self,
                                            GAsyncResult *result,
                                            GError **error)
{
  return forge_task_finish (self, result, forge_project_session_list_versions_async, error);
}

static gpointer
work_get_version (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_store_get_version (work->store, work->project_id, work->kind, work->number, error);
}

void
forge_project_session_get_version_async (ForgeProjectSession *self,
                                         ForgeKind kind,
                                         guint number,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  work = work_new (self);
  work->kind = kind;
  work->number = number;
  run (self, forge_project_session_get_version_async, work_get_version, work,
       (GDestroyNotify) forge_version_free, callback, user_data);
}

ForgeVersion *
forge_project_session_get_version_finish (ForgeProjectSession *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  return forge_task_finish (self, result, forge_project_session_get_version_async, error);
}

static gpointer
work_restore (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_store_restore_version (work->store, work->project_id, work->kind, work->number,
                                      "user", error);
}

static gpointer
work_restore_text (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  const ForgeSave save = { .project_id = work->project_id,
                           .kind = work->kind,
                           .base_version = work->number,
                           .body = work->text,
                           .change_type = FORGE_CHANGE_RESTORED,
                           .author = "user",
                           .summary = work->summary };

  return forge_store_save_document (work->store, &save, NULL, error);
}

static void
restore_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDocument) head = forge_task_finish (self, result, work_restore, &error);

  if (head != NULL)
    forge_document_item_update (self->documents[head->kind], head, NULL);
  else
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, head != NULL);
}

/**
 * forge_project_session_restore_version:
 *
 * Puts a new version on top with the body of an earlier one; the item's body-changed tells.
 */
void
forge_project_session_restore_version (ForgeProjectSession *self, ForgeKind kind, guint number)
{
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  work = work_new (self);
  work->kind = kind;
  work->number = number;
  forge_project_session_begin_save (self);
  run (self, work_restore, work_restore, work, (GDestroyNotify) forge_document_free, restore_cb,
       NULL);
}

/**
 * forge_project_session_restore_text:
 * @base_version: the version that @body was made from
 * @body: the new text
 * @summary: what was done, one line
 *
 * Where @base_version is not the newest one, the change is merged into that.
 */
void
forge_project_session_restore_text (ForgeProjectSession *self,
                                    ForgeKind kind,
                                    guint base_version,
                                    const char *body,
                                    const char *summary)
{
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (body != NULL && summary != NULL);

  work = work_new (self);
  work->kind = kind;
  work->number = base_version;
  work->text = g_strdup (body);
  work->summary = g_strdup (summary);
  forge_project_session_begin_save (self);
  run (self, work_restore, work_restore_text, work, (GDestroyNotify) forge_document_free,
       restore_cb, NULL);
}

static gpointer
work_tidy (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  guint n_taken;

  return forge_tidy_project (work->store, work->project_id, &n_taken, error) ? g_strdup ("") : NULL;
}

static void
tidy_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autofree char *done = forge_task_finish (self, result, work_tidy, &error);

  if (done == NULL)
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, done != NULL);
  forge_project_session_reload (self);
}

/**
 * forge_project_session_tidy_tables:
 *
 * See the header. What is typed is saved first: the queue keeps the order.
 */
void
forge_project_session_tidy_tables (ForgeProjectSession *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  g_signal_emit_by_name (self, "flush");
  forge_project_session_begin_save (self);
  run (self, work_tidy, work_tidy, work_new (self), g_free, tidy_cb, NULL);
}
