/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-answers"

#include "config.h"

#include "store/forge-store-private.h"
#include "store/forge-store-projects.h"

/* What belongs to a project beside its own row: answers, skips, the ledger; and uses of templates.
 */

typedef struct
{
  const char *project_id;
  const char *name; /* question id, or slug */
  const char *text;
  const char *author;
  gboolean is_suggestion;
  ForgePhase phase;
  gpointer result;
} Query;

void
forge_answer_free (ForgeAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->question_id);
  g_free (self->text);
  g_free (self->author);
  g_free (self);
}

static gboolean
list_answers (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db,
                             "SELECT question_id, text, author, is_suggestion, time FROM answer"
                             " WHERE project_id = :project ORDER BY question_id, is_suggestion");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgeAnswer *answer = g_new0 (ForgeAnswer, 1);

      answer->question_id = forge_statement_dup_text (&select, 0);
      answer->text = forge_statement_dup_text (&select, 1);
      answer->author = forge_statement_dup_text (&select, 2);
      answer->is_suggestion = forge_statement_get_int (&select, 3);
      answer->time = forge_statement_get_int (&select, 4);
      g_ptr_array_add (query->result, answer);
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_answers:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeAnswer): answers and suggestions in the order of
 * their questions' ids; or %NULL
 */
GPtrArray *
forge_store_list_answers (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) answers
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_answer_free);
  Query query = { .project_id = project_id, .result = answers };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return forge_store_read (self, list_answers, &query, error) ? g_steal_pointer (&answers) : NULL;
}

static gboolean
remove_answer (ForgeDatabase *db, const Query *query, gboolean is_suggestion, GError **error)
{
  g_auto (ForgeStatement) remove = forge_statement_new (
      db, "DELETE FROM answer WHERE project_id = :project AND question_id = :question"
          " AND is_suggestion = :suggestion");

  forge_statement_bind_text (&remove, ":project", query->project_id);
  forge_statement_bind_text (&remove, ":question", query->name);
  forge_statement_bind_int (&remove, ":suggestion", is_suggestion);
  return forge_statement_run (&remove, error);
}

static gboolean
upsert_answer (ForgeDatabase *db, const Query *query, GError **error)
{
  g_auto (ForgeStatement) upsert = forge_statement_new (
      db, "INSERT INTO answer (project_id, question_id, is_suggestion, text, author, time)"
          " VALUES (:project, :question, :suggestion, :text, :author, :time)"
          " ON CONFLICT DO UPDATE SET text = excluded.text, author = excluded.author,"
          " time = excluded.time");

  forge_statement_bind_text (&upsert, ":project", query->project_id);
  forge_statement_bind_text (&upsert, ":question", query->name);
  forge_statement_bind_int (&upsert, ":suggestion", query->is_suggestion);
  forge_statement_bind_text (&upsert, ":text", query->text);
  forge_statement_bind_text (&upsert, ":author", query->author);
  forge_statement_bind_int (&upsert, ":time", forge_store_now ());
  return forge_statement_run (&upsert, error);
}

/* A suggestion is no part of the project yet: not found, nothing is made from it. */
static gboolean
put_answer (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  gboolean is_empty = *query->text == '\0';

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  if (is_empty ? !remove_answer (db, query, query->is_suggestion, error)
               : !upsert_answer (db, query, error))
    return FALSE;
  if (!query->is_suggestion
      && (!(is_empty || remove_answer (db, query, TRUE, error))
          || !forge_search_index (db, query->project_id, "answer", query->name, query->text, error)
          || !forge_project_update_inputs (db, query->project_id, error)))
    return FALSE;
  return forge_project_touch (db, query->project_id, error)
         && forge_change_note (db, "answer", query->name, query->project_id,
                               is_empty ? "delete" : "update", query->author, error);
}

/**
 * forge_store_put_answer:
 * @self: the store
 * @project_id: whose
 * @question_id: of the catalog
 * @text: the answer; "" removes it
 * @author: "user", "draft", "template" or a model id
 * @is_suggestion: kept apart until it is put as an answer, which removes it
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_put_answer (ForgeStore *self,
                        const char *project_id,
                        const char *question_id,
                        const char *text,
                        const char *author,
                        gboolean is_suggestion,
                        GError **error)
{
  Query query = { .project_id = project_id,
                  .name = question_id,
                  .text = text,
                  .author = author,
                  .is_suggestion = is_suggestion != FALSE };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && question_id != NULL, FALSE);
  g_return_val_if_fail (text != NULL && author != NULL, FALSE);

  return forge_store_check_text (text, error)
         && forge_store_write (self, put_answer, &query, error);
}

static gboolean
skip_phase (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  const char *nick = forge_phase_get_nick (query->phase);
  g_auto (ForgeStatement) change
      = forge_statement_new (db,
                             query->text == NULL
                                 ? "DELETE FROM skip WHERE project_id = :project AND phase = :phase"
                                 : "INSERT INTO skip (project_id, phase, reason, time)"
                                   " VALUES (:project, :phase, :reason, :time)"
                                   " ON CONFLICT DO UPDATE SET reason = excluded.reason");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&change, ":project", query->project_id);
  forge_statement_bind_text (&change, ":phase", nick);
  if (query->text != NULL)
    {
      forge_statement_bind_text (&change, ":reason", query->text);
      forge_statement_bind_int (&change, ":time", forge_store_now ());
    }
  return forge_statement_run (&change, error) && forge_project_touch (db, query->project_id, error)
         && forge_change_note (db, "phase", nick, query->project_id,
                               query->text == NULL ? "delete" : "update", "user", error);
}

/**
 * forge_store_skip_phase:
 * @self: the store
 * @project_id: whose
 * @phase: the phase
 * @reason: (nullable): why it is skipped; %NULL takes the skip back
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_skip_phase (ForgeStore *self,
                        const char *project_id,
                        ForgePhase phase,
                        const char *reason,
                        GError **error)
{
  Query query = { .project_id = project_id, .phase = phase, .text = reason };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && phase < FORGE_N_PHASES, FALSE);

  return (reason == NULL || forge_store_check_text (reason, error))
         && forge_store_write (self, skip_phase, &query, error);
}

static gboolean
list_skips (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  char **skips = query->result;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT phase, reason FROM skip WHERE project_id = :project");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgePhase phase;

      if (!forge_phase_from_nick (forge_statement_get_text (&select, 0), &phase))
        continue;
      g_free (skips[phase]);
      skips[phase] = forge_statement_dup_text (&select, 1);
    }
  return forge_statement_finish (&select, error);
}

void
forge_store_skips_free (char **skips)
{
  if (skips == NULL)
    return;
  for (int phase = 0; phase < FORGE_N_PHASES; phase++)
    g_free (skips[phase]);
  g_free (skips);
}

/**
 * forge_store_list_skips:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (array fixed-size=FORGE_N_PHASES): the reason of each phase that is
 * skipped, %NULL for the others; free with forge_store_skips_free(). Or %NULL.
 */
char **
forge_store_list_skips (ForgeStore *self, const char *project_id, GError **error)
{
  Query query = { .project_id = project_id };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  query.result = g_new0 (char *, FORGE_N_PHASES);
  if (forge_store_read (self, list_skips, &query, error))
    return query.result;
  forge_store_skips_free (query.result);
  return NULL;
}

static gboolean
count_use (ForgeDatabase *db, gpointer data, GError **error)
{
  const char *slug = data;
  g_auto (ForgeStatement) upsert
      = forge_statement_new (db, "INSERT INTO template_use (slug, uses) VALUES (:slug, 1)"
                                 " ON CONFLICT DO UPDATE SET uses = uses + 1");

  forge_statement_bind_text (&upsert, ":slug", slug);
  return forge_statement_run (&upsert, error)
         && forge_change_note (db, "template", slug, "", "update", "user", error);
}

gboolean
forge_store_count_template_use (ForgeStore *self, const char *slug, GError **error)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (slug != NULL, FALSE);

  return forge_store_write (self, count_use, (gpointer) slug, error);
}

static gboolean
list_uses (ForgeDatabase *db, gpointer data, GError **error)
{
  GHashTable *uses = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT slug, uses FROM template_use /* scan */");

  while (forge_statement_next (&select))
    g_hash_table_insert (uses, forge_statement_dup_text (&select, 0),
                         GUINT_TO_POINTER (forge_statement_get_int (&select, 1)));
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_template_uses:
 * @self: the store
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type utf8 guint): slug and count, as GUINT_TO_POINTER; or %NULL
 */
GHashTable *
forge_store_list_template_uses (ForgeStore *self, GError **error)
{
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  return forge_store_read (self, list_uses, uses, error) ? g_steal_pointer (&uses) : NULL;
}
