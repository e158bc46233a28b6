/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-shelf"

#include "config.h"

#include "spec/forge-project.h"
#include "store/forge-store-private.h"
#include "store/forge-store-shelf.h"

typedef struct
{
  const char *project_id;
  const ForgeShelf *shelf;
  const char *const *ids;
  ForgeShelf *result;
  GPtrArray *projects;
} Query;

static gboolean
get_shelf (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT is_pinned, archived, position, folder, tags FROM shelf"
                                 " WHERE project_id = :project");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  if (forge_statement_next (&select))
    {
      query->result->is_pinned = forge_statement_get_int (&select, 0) != 0;
      query->result->archived = forge_statement_get_int (&select, 1);
      query->result->position = forge_statement_get_int (&select, 2);
      forge_shelf_set_folder (query->result, forge_statement_get_text (&select, 3));
      forge_shelf_set_tags (query->result, forge_statement_get_text (&select, 4));
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_get_shelf:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): where the project stands; %NULL with @error
 */
ForgeShelf *
forge_store_get_shelf (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  Query query = { .project_id = project_id, .result = shelf };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  if (!forge_store_read (self, get_shelf, &query, error))
    return NULL;
  return g_steal_pointer (&shelf);
}

static gboolean
put_shelf (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_autofree char *tags = g_strjoinv ("\n", query->shelf->tags);
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO shelf (project_id, is_pinned, archived, position, folder, tags)"
          " VALUES (:project, :pinned, :archived, :position, :folder, :tags)"
          " ON CONFLICT (project_id) DO UPDATE SET is_pinned = :pinned, archived = :archived,"
          " position = :position, folder = :folder, tags = :tags");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&insert, ":project", query->project_id);
  forge_statement_bind_int (&insert, ":pinned", query->shelf->is_pinned != FALSE);
  forge_statement_bind_int (&insert, ":archived", query->shelf->archived);
  forge_statement_bind_int (&insert, ":position", query->shelf->position);
  forge_statement_bind_text (&insert, ":folder", query->shelf->folder);
  forge_statement_bind_text (&insert, ":tags", tags);
  return forge_statement_run (&insert, error)
         && forge_change_note (db, "shelf", query->project_id, query->project_id, "update", "user",
                               error);
}

/**
 * forge_store_put_shelf:
 * @self: the store
 * @project_id: whose
 * @shelf: where it stands from now on
 * @error: FORGE_ERROR_USAGE, FORGE_ERROR_STORAGE
 *
 * The project does not become newer by it.
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_put_shelf (ForgeStore *self,
                       const char *project_id,
                       const ForgeShelf *shelf,
                       GError **error)
{
  Query query = { .project_id = project_id, .shelf = shelf };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && shelf != NULL, FALSE);

  if (!forge_store_check_text (shelf->folder, error))
    return FALSE;
  return forge_store_write (self, put_shelf, &query, error);
}

static gboolean
order_projects (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;

  for (guint i = 0; query->ids[i] != NULL; i++)
    {
      g_auto (ForgeStatement) insert = forge_statement_new (
          db, "INSERT INTO shelf (project_id, position) VALUES (:project, :position)"
              " ON CONFLICT (project_id) DO UPDATE SET position = :position");

      if (!forge_project_require (db, query->ids[i], error))
        return FALSE;
      forge_statement_bind_text (&insert, ":project", query->ids[i]);
      forge_statement_bind_int (&insert, ":position", i + 1);
      if (!forge_statement_run (&insert, error)
          || !forge_change_note (db, "shelf", query->ids[i], query->ids[i], "update", "user",
                                 error))
        return FALSE;
    }
  return TRUE;
}

/**
 * forge_store_order_projects:
 * @self: the store
 * @ids: (array zero-terminated=1): projects in their order
 * @error: FORGE_ERROR_USAGE where one is none, and then nothing is changed; FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_order_projects (ForgeStore *self, const char *const *ids, GError **error)
{
  Query query = { .ids = ids };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  return forge_store_write (self, order_projects, &query, error);
}

static gboolean
list_trash (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT id, title, created, deleted FROM project"
                                 " WHERE deleted IS NOT NULL ORDER BY deleted DESC");

  while (forge_statement_next (&select))
    {
      ForgeProject *project = forge_project_new (forge_statement_get_text (&select, 0),
                                                 forge_statement_get_text (&select, 1));

      forge_project_set_created (project, forge_statement_get_int (&select, 2));
      forge_project_set_modified (project, forge_statement_get_int (&select, 3));
      g_ptr_array_add (query->projects, project);
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_trash:
 * @self: the store
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeProject): with title and times only; %NULL with
 * @error
 */
GPtrArray *
forge_store_list_trash (ForgeStore *self, GError **error)
{
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func (g_object_unref);
  Query query = { .projects = projects };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  if (!forge_store_read (self, list_trash, &query, error))
    return NULL;
  return g_steal_pointer (&projects);
}
