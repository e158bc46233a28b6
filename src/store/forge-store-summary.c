/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-summary"

#include "config.h"

#include "store/forge-store-private.h"
#include "store/forge-store-summary.h"

/* A fixed number of statements, whatever the number of projects: each reads one table in the order
 * of an index that holds all it needs, and finds its project in a table here. */

typedef struct
{
  ForgeStore *store;
  GPtrArray *summaries;
  GHashTable *by_id;  /* id -> ForgeProjectSummary */
  GHashTable *inputs; /* id -> what its documents would be made from now */
} Query;

void
forge_project_summary_free (ForgeProjectSummary *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->app_type);
  g_free (self->language);
  g_free (self->template);
  g_free (self->job_id);
  g_free (self);
}

static gboolean
read_projects (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT id, title, app_type, depth, language, template, created, modified, inputs"
          " FROM project WHERE deleted IS NULL ORDER BY modified DESC");

  while (forge_statement_next (&select))
    {
      ForgeProjectSummary *summary = g_new0 (ForgeProjectSummary, 1);

      summary->id = forge_statement_dup_text (&select, 0);
      summary->title = forge_statement_dup_text (&select, 1);
      summary->app_type = forge_statement_dup_text (&select, 2);
      summary->depth = FORGE_DEPTH_STANDARD;
      forge_depth_from_nick (forge_statement_get_text (&select, 3), &summary->depth);
      summary->language = forge_statement_dup_text (&select, 4);
      summary->template = forge_statement_dup_text (&select, 5);
      summary->created = forge_statement_get_int (&select, 6);
      summary->modified = forge_statement_get_int (&select, 7);
      g_ptr_array_add (query->summaries, summary);
      g_hash_table_insert (query->by_id, summary->id, summary);
      g_hash_table_insert (query->inputs, summary->id, forge_statement_dup_text (&select, 8));
    }
  return forge_statement_finish (&select, error);
}

/* The same comparison as in a single document: see forge_store_dup_inputs(). */
static gboolean
is_stale (Query *query, const char *id, const char *inputs, gint64 upstream)
{
  g_autofree char *now
      = g_strdup_printf ("%s:%" G_GINT64_FORMAT, (char *) g_hash_table_lookup (query->inputs, id),
                         upstream);

  return !g_str_equal (now, inputs);
}

static gboolean
read_documents (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT project_id, position, version, words, n_sections, n_done, inputs FROM document"
          " ORDER BY project_id, position /* scan */");
  ForgeProjectSummary *summary = NULL;
  gint64 upstream = 0; /* sum of the versions before this document */

  while (forge_statement_next (&select))
    {
      const char *id = forge_statement_get_text (&select, 0);
      gint64 kind = forge_statement_get_int (&select, 1);
      ForgeDocumentSummary *document;

      if (summary == NULL || !g_str_equal (summary->id, id))
        {
          summary = g_hash_table_lookup (query->by_id, id);
          upstream = 0;
        }
      if (summary == NULL || kind < 0 || kind >= FORGE_N_KINDS)
        continue;
      document = &summary->documents[kind];
      document->version = forge_statement_get_int (&select, 2);
      document->words = forge_statement_get_int (&select, 3);
      document->n_sections = forge_statement_get_int (&select, 4);
      document->n_done = forge_statement_get_int (&select, 5);
      document->is_stale = document->version > 0 && !forge_statement_is_null (&select, 6)
                           && is_stale (query, id, forge_statement_get_text (&select, 6), upstream);
      summary->words += document->words;
      upstream += document->version;
    }
  return forge_statement_finish (&select, error);
}

static gboolean
read_answers (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT project_id, substr(question_id, 1, instr(question_id, '.') - 1) AS kind, count(*)"
          " FROM answer WHERE is_suggestion = 0 GROUP BY project_id, kind /* scan */");

  while (forge_statement_next (&select))
    {
      ForgeProjectSummary *summary
          = g_hash_table_lookup (query->by_id, forge_statement_get_text (&select, 0));
      ForgeKind kind;

      if (summary != NULL && forge_kind_from_nick (forge_statement_get_text (&select, 1), &kind))
        summary->documents[kind].n_answered = forge_statement_get_int (&select, 2);
    }
  return forge_statement_finish (&select, error);
}

static gboolean
read_skips (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT project_id, phase FROM skip /* scan */");

  while (forge_statement_next (&select))
    {
      ForgeProjectSummary *summary
          = g_hash_table_lookup (query->by_id, forge_statement_get_text (&select, 0));
      ForgePhase phase;

      if (summary != NULL && forge_phase_from_nick (forge_statement_get_text (&select, 1), &phase))
        summary->is_skipped[phase] = TRUE;
    }
  return forge_statement_finish (&select, error);
}

static gboolean
read_jobs (ForgeDatabase *db, Query *query, GError **error)
{
  g_autoptr (GPtrArray) jobs = forge_job_load_open (db, query->store, NULL, error);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const ForgeJob *job = g_ptr_array_index (jobs, i);
      ForgeProjectSummary *summary = g_hash_table_lookup (query->by_id, job->project_id);

      if (summary == NULL || summary->job_id != NULL)
        continue;
      summary->job_id = g_strdup (job->id);
      summary->job_status = job->status;
      summary->is_job_live = job->is_live;
    }
  return jobs != NULL;
}

static gboolean
list_summaries (ForgeDatabase *db, gpointer data, GError **error)
{
  return read_projects (db, data, error) && read_documents (db, data, error)
         && read_answers (db, data, error) && read_skips (db, data, error)
         && read_jobs (db, data, error);
}

/**
 * forge_store_list_summaries:
 * @self: the store
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeProjectSummary): newest change first; or %NULL
 */
GPtrArray *
forge_store_list_summaries (ForgeStore *self, GError **error)
{
  g_autoptr (GPtrArray) summaries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_project_summary_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) inputs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Query query = { self, summaries, by_id, inputs };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  return forge_store_read (self, list_summaries, &query, error) ? g_steal_pointer (&summaries)
                                                                : NULL;
}

/**
 * forge_project_summary_is_interrupted:
 * @self: a summary
 *
 * Returns: %TRUE where a generation was cut off by a crash or a kill
 */
gboolean
forge_project_summary_is_interrupted (const ForgeProjectSummary *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->job_id != NULL && !self->is_job_live
         && (self->job_status == FORGE_JOB_PLANNED || self->job_status == FORGE_JOB_STREAMING);
}
