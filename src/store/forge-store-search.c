/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-search"

#include "config.h"

#include "store/forge-search-query.h"
#include "store/forge-store-private.h"
#include "store/forge-store-projects.h"

typedef struct
{
  char *match;
  guint limit;
  GPtrArray *hits;
} Query;

void
forge_search_hit_free (ForgeSearchHit *self)
{
  if (self == NULL)
    return;
  g_free (self->project_id);
  g_free (self->source);
  g_free (self->snippet);
  g_free (self);
}

/* The number of the row for that text, made where missing; 0 with @error. */
static gint64
find_row (ForgeDatabase *db,
          const char *project_id,
          const char *source,
          const char *reference,
          GError **error)
{
  g_auto (ForgeStatement) upsert = forge_statement_new (
      db, "INSERT INTO search_row (project_id, source, reference)"
          " VALUES (:project, :source, :reference)"
          " ON CONFLICT DO UPDATE SET reference = excluded.reference RETURNING id");
  gint64 id = 0;

  forge_statement_bind_text (&upsert, ":project", project_id);
  forge_statement_bind_text (&upsert, ":source", source);
  forge_statement_bind_text (&upsert, ":reference", reference);
  if (forge_statement_next (&upsert))
    id = forge_statement_get_int (&upsert, 0);
  return forge_statement_run (&upsert, error) ? id : 0;
}

gboolean
forge_search_index (ForgeDatabase *db,
                    const char *project_id,
                    const char *source,
                    const char *reference,
                    const char *text,
                    GError **error)
{
  gint64 id = find_row (db, project_id, source, reference, error);
  g_auto (ForgeStatement) remove = forge_statement_new (db, "DELETE FROM search WHERE rowid = :id");
  g_auto (ForgeStatement) insert
      = forge_statement_new (db, "INSERT INTO search (rowid, text) VALUES (:id, :text)");

  if (id == 0)
    return FALSE;
  forge_statement_bind_int (&remove, ":id", id);
  if (!forge_statement_run (&remove, error))
    return FALSE;
  if (*text == '\0')
    return TRUE;
  forge_statement_bind_int (&insert, ":id", id);
  forge_statement_bind_text (&insert, ":text", text);
  return forge_statement_run (&insert, error);
}

static gboolean
search (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT r.project_id, r.source, snippet(search, 0, char(2), char(3), '…', 16)"
          " FROM search JOIN search_row r ON r.id = search.rowid"
          " JOIN project p ON p.id = r.project_id"
          " WHERE search MATCH :match AND p.deleted IS NULL"
          " ORDER BY search.rank LIMIT :limit");

  forge_statement_bind_text (&select, ":match", query->match);
  forge_statement_bind_int (&select, ":limit", query->limit > 0 ? (gint64) query->limit : -1);
  while (forge_statement_next (&select))
    {
      ForgeSearchHit *hit = g_new0 (ForgeSearchHit, 1);

      hit->project_id = forge_statement_dup_text (&select, 0);
      hit->source = forge_statement_dup_text (&select, 1);
      hit->snippet = forge_statement_dup_text (&select, 2);
      g_ptr_array_add (query->hits, hit);
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_search:
 * @self: the store
 * @query: plain words; each must occur, the last may be the start of one
 * @limit: at most so many; 0: all
 * @error: FORGE_ERROR_STORAGE
 *
 * Searches titles, briefs, answers and the heads of documents; case and accents do not count.
 *
 * Returns: (transfer full) (element-type ForgeSearchHit): best first; empty where @query has no
 * word; or %NULL
 */
GPtrArray *
forge_store_search (ForgeStore *self, const char *query, guint limit, GError **error)
{
  g_autofree char *match = NULL;
  g_autoptr (GPtrArray) hits
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_search_hit_free);
  Query data = { .limit = limit, .hits = hits };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  match = forge_search_query_build (query);
  data.match = match;
  if (match != NULL && !forge_store_read (self, search, &data, error))
    return NULL;
  return g_steal_pointer (&hits);
}
