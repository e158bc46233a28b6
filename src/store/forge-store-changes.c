/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-changes"

#include "config.h"

#include "store/forge-store-private.h"

typedef struct
{
  const char *project_id;
  gint64 after_id;
  guint limit;
  gint64 origin;
  GPtrArray *changes;
} Query;

void
forge_change_free (ForgeChange *self)
{
  if (self == NULL)
    return;
  g_free (self->entity);
  g_free (self->entity_id);
  g_free (self->project_id);
  g_free (self->operation);
  g_free (self->actor);
  g_free (self);
}

/* The number of what changed, made where missing; 0 with @error. */
static gint64
find_subject (ForgeDatabase *db,
              const char *entity,
              const char *entity_id,
              const char *project_id,
              GError **error)
{
  g_auto (ForgeStatement) upsert
      = forge_statement_new (db,
                             "INSERT INTO subject (project_id, entity, entity_id)"
                             " VALUES (:project, :entity, :entity_id)"
                             " ON CONFLICT DO UPDATE SET entity = excluded.entity RETURNING id");
  gint64 id = 0;

  forge_statement_bind_text (&upsert, ":project", project_id);
  forge_statement_bind_text (&upsert, ":entity", entity);
  forge_statement_bind_text (&upsert, ":entity_id", entity_id);
  if (forge_statement_next (&upsert))
    id = forge_statement_get_int (&upsert, 0);
  return forge_statement_run (&upsert, error) ? id : 0;
}

/**
 * forge_change_note:
 * @db: the writing connection, in a transaction
 * @entity: what changed: "project", "document", ...
 * @entity_id: which
 * @project_id: of which project, or ""
 * @operation: "insert", "update", "delete", "restore"
 * @actor: who did it
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it stands in the log
 */
gboolean
forge_change_note (ForgeDatabase *db,
                   const char *entity,
                   const char *entity_id,
                   const char *project_id,
                   const char *operation,
                   const char *actor,
                   GError **error)
{
  g_auto (ForgeStatement) insert
      = forge_statement_new (db, "INSERT INTO change (subject_id, operation, actor, time, origin)"
                                 " VALUES (:subject, :operation, :actor, :time, :origin)");
  gint64 subject = find_subject (db, entity, entity_id, project_id, error);

  if (subject == 0)
    return FALSE;
  forge_statement_bind_int (&insert, ":subject", subject);
  forge_statement_bind_text (&insert, ":operation", operation);
  forge_statement_bind_text (&insert, ":actor", actor);
  forge_statement_bind_int (&insert, ":time", forge_store_now ());
  forge_statement_bind_int (&insert, ":origin", forge_database_get_origin (db));
  if (!forge_statement_run (&insert, error))
    return FALSE;
  forge_database_set_last_change (db, sqlite3_last_insert_rowid (forge_database_get_handle (db)));
  return TRUE;
}

static ForgeChange *
read_change (ForgeStatement *select, gint64 origin)
{
  ForgeChange *change = g_new0 (ForgeChange, 1);

  change->id = forge_statement_get_int (select, 0);
  change->entity = forge_statement_dup_text (select, 1);
  change->entity_id = forge_statement_dup_text (select, 2);
  change->project_id = forge_statement_dup_text (select, 3);
  change->operation = forge_statement_dup_text (select, 4);
  change->actor = forge_statement_dup_text (select, 5);
  change->time = forge_statement_get_int (select, 6);
  change->is_ours = forge_statement_get_int (select, 7) == origin;
  return change;
}

#define SELECT_CHANGES                                                                             \
  "SELECT c.id, s.entity, s.entity_id, s.project_id, c.operation, c.actor, c.time, c.origin"       \
  " FROM change c JOIN subject s ON s.id = c.subject_id"

static gboolean
list_changes (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, query->project_id != NULL ? SELECT_CHANGES
              " WHERE s.project_id = :project AND c.id > :after ORDER BY c.id LIMIT :limit"
                                    : SELECT_CHANGES
              " WHERE c.id > :after ORDER BY c.id LIMIT :limit");

  if (query->project_id != NULL)
    forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_int (&select, ":after", query->after_id);
  forge_statement_bind_int (&select, ":limit", query->limit > 0 ? (gint64) query->limit : -1);
  while (forge_statement_next (&select))
    g_ptr_array_add (query->changes, read_change (&select, query->origin));
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_changes:
 * @self: the store
 * @project_id: (nullable): only those of this project
 * @after_id: only those newer than this one; 0: from the first
 * @limit: at most so many; 0: all
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeChange): oldest first, or %NULL
 */
GPtrArray *
forge_store_list_changes (ForgeStore *self,
                          const char *project_id,
                          gint64 after_id,
                          guint limit,
                          GError **error)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_change_free);
  Query query = { project_id, after_id, limit, forge_store_get_origin (self), changes };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  if (!forge_store_read (self, list_changes, &query, error))
    return NULL;
  return g_steal_pointer (&changes);
}

static gboolean
get_last (ForgeDatabase *db, gpointer data, GError **error)
{
  gint64 *last = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT id FROM change ORDER BY id DESC LIMIT 1 /* scan */");

  *last = forge_statement_next (&select) ? forge_statement_get_int (&select, 0) : 0;
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_get_last_change:
 * @self: the store
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: the id of the newest change; 0: none yet; -1 with @error
 */
gint64
forge_store_get_last_change (ForgeStore *self, GError **error)
{
  gint64 last;

  g_return_val_if_fail (FORGE_IS_STORE (self), -1);

  return forge_store_read (self, get_last, &last, error) ? last : -1;
}
