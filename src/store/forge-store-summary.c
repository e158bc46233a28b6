/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-summary"

#include "config.h"

#include <string.h>

#include "store/forge-store-private.h"
#include "store/forge-store-summary.h"

/* A fixed number of statements, whatever the number of projects: each reads one table from end to
 * end, or an index that holds all it needs, and finds its project in a table here. */

typedef struct
{
  ForgeProjectSummary *summary;
  char *inputs;                   /* what its documents would be made from now */
  char *made_from[FORGE_N_KINDS]; /* what each was made from; NULL: by hand */
} Entry;

typedef struct
{
  ForgeStore *store;
  GPtrArray *summaries;
  GHashTable *by_id; /* id -> Entry */
} Query;

static void
entry_free (Entry *entry)
{
  g_free (entry->inputs);
  for (int kind = 0; kind < FORGE_N_KINDS; kind++)
    g_free (entry->made_from[kind]);
  g_free (entry);
}

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
      Entry *entry = g_new0 (Entry, 1);

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
      entry->summary = summary;
      entry->inputs = forge_statement_dup_text (&select, 8);
      g_hash_table_insert (query->by_id, summary->id, entry);
    }
  return forge_statement_finish (&select, error);
}

/* Rows of one project mostly follow each other. */
static Entry *
find_entry (Query *query, const char *id, Entry *last)
{
  if (last != NULL && g_str_equal (last->summary->id, id))
    return last;
  return g_hash_table_lookup (query->by_id, id);
}

static gboolean
read_documents (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT project_id, position, version, words, n_sections, n_done, inputs FROM document"
          " /* scan */");
  Entry *entry = NULL;

  while (forge_statement_next (&select))
    {
      gint64 kind = forge_statement_get_int (&select, 1);
      ForgeDocumentSummary *document;

      entry = find_entry (query, forge_statement_get_text (&select, 0), entry);
      if (entry == NULL || kind < 0 || kind >= FORGE_N_KINDS)
        continue;
      document = &entry->summary->documents[kind];
      document->version = forge_statement_get_int (&select, 2);
      document->words = forge_statement_get_int (&select, 3);
      document->n_sections = forge_statement_get_int (&select, 4);
      document->n_done = forge_statement_get_int (&select, 5);
      entry->made_from[kind] = forge_statement_dup_text (&select, 6);
      entry->summary->words += document->words;
    }
  return forge_statement_finish (&select, error);
}

/* The same comparison as in a single document: see forge_store_dup_inputs(). */
static void
compare_inputs (Entry *entry)
{
  guint64 upstream = 0; /* sum of the versions before this document */

  for (int kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      ForgeDocumentSummary *document = &entry->summary->documents[kind];

      if (document->version > 0 && entry->made_from[kind] != NULL)
        {
          g_autofree char *now = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, entry->inputs, upstream);

          document->is_stale = !g_str_equal (now, entry->made_from[kind]);
        }
      upstream += document->version;
    }
}

/* "prd" of "prd.success". */
static gboolean
find_question_kind (const char *question_id, ForgeKind *kind)
{
  const char *dot = strchr (question_id, '.');
  g_autofree char *nick = dot != NULL ? g_strndup (question_id, dot - question_id) : NULL;

  return nick != NULL && forge_kind_from_nick (nick, kind);
}

static gboolean
read_answers (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT project_id, question_id FROM answer WHERE is_suggestion = 0 /* scan */");
  Entry *entry = NULL;

  while (forge_statement_next (&select))
    {
      ForgeKind kind;

      entry = find_entry (query, forge_statement_get_text (&select, 0), entry);
      if (entry != NULL && find_question_kind (forge_statement_get_text (&select, 1), &kind))
        entry->summary->documents[kind].n_answered++;
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
      Entry *entry = g_hash_table_lookup (query->by_id, forge_statement_get_text (&select, 0));
      ForgePhase phase;

      if (entry != NULL && forge_phase_from_nick (forge_statement_get_text (&select, 1), &phase))
        entry->summary->is_skipped[phase] = TRUE;
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
      Entry *entry = g_hash_table_lookup (query->by_id, job->project_id);
      ForgeProjectSummary *summary = entry != NULL ? entry->summary : NULL;

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
  g_autoptr (GHashTable) by_id
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
  Query query = { self, summaries, by_id };
  GHashTableIter iter;
  gpointer entry;

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  if (!forge_store_read (self, list_summaries, &query, error))
    return NULL;
  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    compare_inputs (entry);
  return g_steal_pointer (&summaries);
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
