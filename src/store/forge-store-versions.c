/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-versions"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "store/forge-store-documents-private.h"

#define COLUMNS "number, change_type, author, summary, sha256, time, words"

typedef struct
{
  const char *project_id;
  ForgeKind kind;
  guint number;
  guint head;
  ForgeVersion *version;
  GPtrArray *versions;
} Query;

void
forge_version_free (ForgeVersion *self)
{
  if (self == NULL)
    return;
  g_free (self->author);
  g_free (self->summary);
  g_free (self->sha256);
  g_free (self->body);
  g_free (self);
}

static ForgeVersion *
read_version (ForgeStatement *row)
{
  ForgeVersion *version = g_new0 (ForgeVersion, 1);

  version->number = forge_statement_get_int (row, 0);
  forge_change_type_from_nick (forge_statement_get_text (row, 1), &version->change_type);
  version->author = forge_statement_dup_text (row, 2);
  version->summary = forge_statement_dup_text (row, 3);
  version->sha256 = forge_statement_dup_text (row, 4);
  version->time = forge_statement_get_int (row, 5);
  version->words = forge_statement_get_int (row, 6);
  return version;
}

static gboolean
set_no_version (ForgeKind kind, guint number, GError **error)
{
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("The document “%s” has no version %u. “specforge-cli versions” shows those that "
                  "it has."),
               forge_kind_get_nick (kind), number);
  return FALSE;
}

char *
forge_version_load_body (ForgeDatabase *db,
                         const char *document_id,
                         guint number,
                         gboolean check,
                         GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT v.body, v.sha256, d.position FROM version v JOIN document d"
          " ON d.id = v.document_id WHERE v.document_id = :id AND v.number = :number");
  const char *body;

  forge_statement_bind_text (&select, ":id", document_id);
  forge_statement_bind_int (&select, ":number", number);
  if (!forge_statement_next (&select))
    {
      if (forge_statement_finish (&select, error))
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE, _ ("There is no version %u."), number);
      return NULL;
    }
  body = forge_statement_get_text (&select, 0);
  if (!check)
    return g_utf8_make_valid (body, -1);
  return forge_version_check_body (body, forge_statement_get_text (&select, 1),
                                   forge_statement_get_int (&select, 2), number, error)
             ? g_strdup (body)
             : NULL;
}

static gboolean
list_versions (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (ForgeDocument) document
      = forge_document_load (db, query->project_id, query->kind, error);
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT " COLUMNS
                                 " FROM version WHERE document_id = :id ORDER BY number DESC");

  if (document == NULL)
    return FALSE;
  forge_statement_bind_text (&select, ":id", document->id);
  while (forge_statement_next (&select))
    g_ptr_array_add (query->versions, read_version (&select));
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_versions:
 * @self: the store
 * @project_id: whose
 * @kind: of which document
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeVersion): newest first, without bodies; or %NULL
 */
GPtrArray *
forge_store_list_versions (ForgeStore *self, const char *project_id, ForgeKind kind, GError **error)
{
  g_autoptr (GPtrArray) versions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_version_free);
  Query query = { .project_id = project_id, .kind = kind, .versions = versions };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS, NULL);

  return forge_store_read (self, list_versions, &query, error) ? g_steal_pointer (&versions) : NULL;
}

static gboolean
get_version (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (ForgeVersion) version = NULL;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT " COLUMNS ", document_id FROM version WHERE number = :number AND document_id ="
          " (SELECT id FROM document WHERE project_id = :project AND position = :position)");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_int (&select, ":position", query->kind);
  forge_statement_bind_int (&select, ":number", query->number);
  if (!forge_statement_next (&select))
    return forge_statement_finish (&select, error)
           && set_no_version (query->kind, query->number, error);
  version = read_version (&select);
  version->body = forge_version_load_body (db, forge_statement_get_text (&select, 7), query->number,
                                           TRUE, error);
  if (version->body == NULL)
    return FALSE;
  query->version = g_steal_pointer (&version);
  return TRUE;
}

/**
 * forge_store_get_version:
 * @self: the store
 * @project_id: whose
 * @kind: of which document
 * @number: which
 * @error: FORGE_ERROR_USAGE where there is none, FORGE_ERROR_STORAGE where its text is damaged
 *
 * Returns: (transfer full): the version with its body, or %NULL
 */
ForgeVersion *
forge_store_get_version (ForgeStore *self,
                         const char *project_id,
                         ForgeKind kind,
                         guint number,
                         GError **error)
{
  Query query = { .project_id = project_id, .kind = kind, .number = number };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS, NULL);

  return forge_store_read (self, get_version, &query, error) ? query.version : NULL;
}

static gboolean
get_head (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (ForgeDocument) document
      = forge_document_load (db, query->project_id, query->kind, error);

  query->head = document != NULL ? document->version : 0;
  return document != NULL;
}

/**
 * forge_store_restore_version:
 * @self: the store
 * @project_id: whose
 * @kind: of which document
 * @number: which
 * @author: who asked for it
 * @error: FORGE_ERROR_USAGE where there is none, FORGE_ERROR_STORAGE where its text is damaged
 *
 * Returns: (transfer full): the new head, with the body of that version; or %NULL
 */
ForgeDocument *
forge_store_restore_version (ForgeStore *self,
                             const char *project_id,
                             ForgeKind kind,
                             guint number,
                             const char *author,
                             GError **error)
{
  g_autoptr (ForgeVersion) version
      = forge_store_get_version (self, project_id, kind, number, error);
  g_autofree char *summary = NULL;
  Query query = { .project_id = project_id, .kind = kind };
  ForgeSave save = {
    .project_id = project_id, .kind = kind, .change_type = FORGE_CHANGE_RESTORED, .author = author
  };

  if (version == NULL || !forge_store_read (self, get_head, &query, error))
    return NULL;
  summary = g_strdup_printf (_ ("Restored version %u"), number);
  save.base_version = query.head;
  save.body = version->body;
  save.summary = summary;
  return forge_store_save_document (self, &save, NULL, error);
}
