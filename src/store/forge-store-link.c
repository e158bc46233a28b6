/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-link"

#include "config.h"

#include "store/forge-store-link.h"
#include "store/forge-store-private.h"

typedef struct
{
  const char *project_id;
  const char *folder;
  const GPtrArray *files;
  char *found;
  GPtrArray *result;
} Query;

static gboolean
load_link (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT folder FROM link WHERE project_id = :project");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  g_clear_pointer (&query->found, g_free);
  if (forge_statement_next (&select))
    query->found = forge_statement_dup_text (&select, 0);
  return forge_statement_finish (&select, error);
}

char *
forge_store_get_link (ForgeStore *self, const char *project_id, GError **error)
{
  Query query = { .project_id = project_id };

  g_return_val_if_fail (FORGE_IS_STORE (self) && project_id != NULL, NULL);

  if (!forge_store_read (self, load_link, &query, error))
    g_clear_pointer (&query.found, g_free);
  return query.found;
}

static gboolean
delete_files (ForgeDatabase *db, const Query *query, GError **error)
{
  g_auto (ForgeStatement) remove
      = forge_statement_new (db, "DELETE FROM link_file WHERE project_id = :project");

  forge_statement_bind_text (&remove, ":project", query->project_id);
  return forge_statement_run (&remove, error);
}

static gboolean
save_link (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_auto (ForgeStatement) remove
      = forge_statement_new (db, "DELETE FROM link WHERE project_id = :project");
  g_auto (ForgeStatement) insert
      = forge_statement_new (db,
                             "INSERT INTO link (project_id, folder) VALUES (:project, :folder)");

  if (!forge_project_require (db, query->project_id, error) || !delete_files (db, query, error))
    return FALSE;
  forge_statement_bind_text (&remove, ":project", query->project_id);
  if (!forge_statement_run (&remove, error))
    return FALSE;
  if (query->folder == NULL)
    return TRUE;
  forge_statement_bind_text (&insert, ":project", query->project_id);
  forge_statement_bind_text (&insert, ":folder", query->folder);
  return forge_statement_run (&insert, error);
}

gboolean
forge_store_set_link (ForgeStore *self, const char *project_id, const char *folder, GError **error)
{
  Query query = { .project_id = project_id, .folder = folder };

  g_return_val_if_fail (FORGE_IS_STORE (self) && project_id != NULL, FALSE);

  return (folder == NULL || forge_store_check_text (folder, error))
         && forge_store_write (self, save_link, &query, error);
}

static gboolean
load_files (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT name, text FROM link_file WHERE project_id = :project ORDER BY name");

  g_ptr_array_set_size (query->result, 0);
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgeBoardText *file = g_new0 (ForgeBoardText, 1);

      file->name = forge_statement_dup_text (&select, 0);
      file->text = forge_statement_dup_text (&select, 1);
      g_ptr_array_add (query->result, file);
    }
  return forge_statement_finish (&select, error);
}

GPtrArray *
forge_store_load_link_files (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) files = forge_board_texts_new ();
  Query query = { .project_id = project_id, .result = files };

  g_return_val_if_fail (FORGE_IS_STORE (self) && project_id != NULL, NULL);

  return forge_store_read (self, load_files, &query, error) ? g_steal_pointer (&files) : NULL;
}

static gboolean
save_files (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;

  if (!forge_project_require (db, query->project_id, error) || !delete_files (db, query, error))
    return FALSE;
  for (guint i = 0; i < query->files->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (query->files, i);
      g_auto (ForgeStatement) insert = forge_statement_new (
          db, "INSERT INTO link_file (project_id, name, text) VALUES (:project, :name, :text)");

      forge_statement_bind_text (&insert, ":project", query->project_id);
      forge_statement_bind_text (&insert, ":name", file->name);
      forge_statement_bind_text (&insert, ":text", file->text);
      if (!forge_statement_run (&insert, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
forge_store_save_link_files (ForgeStore *self,
                             const char *project_id,
                             const GPtrArray *files,
                             GError **error)
{
  Query query = { .project_id = project_id, .files = files };

  g_return_val_if_fail (FORGE_IS_STORE (self) && project_id != NULL && files != NULL, FALSE);

  return forge_store_write (self, save_files, &query, error);
}
