/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-sweep"

#include "config.h"

#include "store/forge-store-private.h"
#include "store/forge-store-sweep.h"
#include "store/forge-version-chain.h"

typedef struct
{
  gint64 place;
  guint limit;
  GPtrArray *found;
} Query;

void
forge_damage_free (ForgeDamage *self)
{
  if (self == NULL)
    return;
  g_free (self->project_id);
  g_free (self->title);
  g_free (self);
}

static ForgeDamage *
read_damage (ForgeStatement *row)
{
  ForgeDamage *damage = g_new0 (ForgeDamage, 1);

  damage->version = (guint) forge_statement_get_int (row, 2);
  damage->kind = (ForgeKind) forge_statement_get_int (row, 3);
  damage->is_head = forge_statement_get_int (row, 4);
  damage->project_id = forge_statement_dup_text (row, 5);
  damage->title = forge_statement_dup_text (row, 6);
  return damage;
}

static gboolean
sweep (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT v.rowid, v.document, v.number, d.position, v.number = d.version, p.id, p.title"
          " FROM version v CROSS JOIN document d ON d.serial = v.document"
          " CROSS JOIN project p ON p.id = d.project_id"
          " WHERE v.rowid > :place ORDER BY v.rowid LIMIT :limit");
  guint n_rows = 0;

  forge_statement_bind_int (&select, ":place", query->place);
  forge_statement_bind_int (&select, ":limit", query->limit);
  for (; forge_statement_next (&select); n_rows++)
    {
      g_autoptr (GError) local = NULL;
      g_autofree char *text
          = forge_version_chain_load (db, forge_statement_get_int (&select, 1),
                                      (guint) forge_statement_get_int (&select, 2), &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      query->place = forge_statement_get_int (&select, 0);
      if (text == NULL && forge_statement_get_int (&select, 3) < FORGE_N_KINDS)
        g_ptr_array_add (query->found, read_damage (&select));
    }
  if (n_rows < query->limit)
    query->place = 0;
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_sweep:
 * @self: the store
 * @place: (inout): where to go on; 0: the start, and the end
 * @limit: at most so many versions, from 1
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeDamage): what is damaged; or %NULL
 */
GPtrArray *
forge_store_sweep (ForgeStore *self, gint64 *place, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_damage_free);
  Query query = { .place = *place, .limit = limit, .found = found };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (limit > 0, NULL);

  if (!forge_store_read (self, sweep, &query, error))
    return NULL;
  *place = query.place;
  return g_steal_pointer (&found);
}
