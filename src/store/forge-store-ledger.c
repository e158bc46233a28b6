/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-ledger"

#include "config.h"

#include "store/forge-store-private.h"
#include "store/forge-store-projects.h"

typedef struct
{
  const char *project_id;
  ForgeLedger *ledger;
  ForgeStatement *insert;
  gint64 position;
} Query;

static gboolean
find_kind (const char *prefix, ForgeNodeKind *kind)
{
  for (*kind = FORGE_NODE_NONE + 1; *kind < FORGE_N_NODES; (*kind)++)
    if (g_strcmp0 (prefix, forge_node_kind_get_prefix (*kind)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
load_ledger (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT node_kind, node_key, node_id FROM ledger WHERE project_id = :project"
          " ORDER BY position");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgeNodeKind kind;

      if (find_kind (forge_statement_get_text (&select, 0), &kind))
        forge_ledger_restore (query->ledger, kind, forge_statement_get_text (&select, 1),
                              forge_statement_get_text (&select, 2));
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_load_ledger:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): the ids of its nodes, or %NULL
 */
ForgeLedger *
forge_store_load_ledger (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();
  Query query = { .project_id = project_id, .ledger = ledger };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return forge_store_read (self, load_ledger, &query, error) ? g_steal_pointer (&ledger) : NULL;
}

static void
insert_entry (ForgeNodeKind kind, const char *key, const char *id, gpointer user_data)
{
  Query *query = user_data;

  forge_statement_bind_text (query->insert, ":project", query->project_id);
  forge_statement_bind_int (query->insert, ":position", query->position++);
  forge_statement_bind_text (query->insert, ":kind", forge_node_kind_get_prefix (kind));
  forge_statement_bind_text (query->insert, ":key", key);
  forge_statement_bind_text (query->insert, ":id", id);
  forge_statement_step (query->insert);
}

static gboolean
save_ledger (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) remove
      = forge_statement_new (db, "DELETE FROM ledger WHERE project_id = :project");
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO ledger (project_id, position, node_kind, node_key, node_id)"
          " VALUES (:project, :position, :kind, :key, :id)");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&remove, ":project", query->project_id);
  if (!forge_statement_run (&remove, error))
    return FALSE;
  query->insert = &insert;
  forge_ledger_foreach (query->ledger, insert_entry, query);
  return forge_statement_finish (&insert, error)
         && forge_change_note (db, "ledger", query->project_id, query->project_id, "update",
                               "draft", error);
}

/**
 * forge_store_save_ledger:
 * @self: the store
 * @project_id: whose
 * @ledger: all its ids; no other thread uses it meanwhile
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_save_ledger (ForgeStore *self,
                         const char *project_id,
                         ForgeLedger *ledger,
                         GError **error)
{
  Query query = { .project_id = project_id, .ledger = ledger };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && FORGE_IS_LEDGER (ledger), FALSE);

  return forge_store_write (self, save_ledger, &query, error);
}
