/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-versions"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-diff.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "spec/forge-change-summary.h"
#include "store/forge-store-documents-private.h"
#include "store/forge-version-chain.h"

/* Of what an edit changed, in the list of versions. */
#define MAX_PHRASES 3

#define SELECT_VERSIONS                                                                            \
  "SELECT v.number, v.change_type, v.author, v.summary, lower(hex(v.hash)), v.time, v.words,"      \
  " v.added, v.removed, d.id FROM version v JOIN document d ON d.serial = v.document"              \
  " WHERE d.project_id = :project AND d.position = :position"

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
  version->added = forge_statement_get_int (row, 7);
  version->removed = forge_statement_get_int (row, 8);
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

gboolean
forge_version_set_damaged (ForgeKind kind, guint number, GError **error)
{
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("Version %u of the document “%s” was damaged on the disk. Restore an earlier "
                  "version, or the newest backup with “specforge-cli restore-backup”."),
               number, forge_kind_get_nick (kind));
  return FALSE;
}

char *
forge_version_load_body (ForgeDatabase *db, const char *document_id, guint number, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT d.serial, d.position, v.number FROM document d"
                                 " LEFT JOIN version v ON v.document = d.serial"
                                 " AND v.number = :number WHERE d.id = :id");
  g_autoptr (GError) local = NULL;
  char *body = NULL;

  forge_statement_bind_text (&select, ":id", document_id);
  forge_statement_bind_int (&select, ":number", number);
  if (!forge_statement_next (&select) || forge_statement_is_null (&select, 2))
    {
      if (forge_statement_finish (&select, error))
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE, _ ("There is no version %u."), number);
      return NULL;
    }
  body = forge_version_chain_load (db, forge_statement_get_int (&select, 0), number, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (body == NULL)
    forge_version_set_damaged (forge_statement_get_int (&select, 1), number, error);
  return body;
}

static gboolean
store_head (ForgeDatabase *db, const ForgeDocument *document, GError **error)
{
  g_autofree char *sha256 = forge_text_sha256 (document->body, -1);
  g_auto (ForgeStatement) upsert = forge_statement_new (
      db, "INSERT INTO head (document_id, sha256, body) VALUES (:id, :sha256, :body)"
          " ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, body = excluded.body");

  forge_statement_bind_text (&upsert, ":id", document->id);
  forge_statement_bind_text (&upsert, ":sha256", sha256);
  forge_statement_bind_text (&upsert, ":body", document->body);
  return forge_statement_run (&upsert, error);
}

static gboolean
load_serial (ForgeDatabase *db, const char *document_id, gint64 *serial, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT serial FROM document WHERE id = :id");

  forge_statement_bind_text (&select, ":id", document_id);
  *serial = forge_statement_next (&select) ? forge_statement_get_int (&select, 0) : 0;
  return forge_statement_finish (&select, error);
}

/* What a person changed; a writer says itself what it did. */
static char *
dup_summary (const ForgeSave *save, const char *earlier, const char *body)
{
  const char *old_bodies[FORGE_N_KINDS] = { NULL };
  const char *new_bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (GPtrArray) changes = NULL;

  if (save->summary != NULL && *save->summary != '\0')
    return g_strdup (save->summary);
  if (save->change_type != FORGE_CHANGE_EDITED || *earlier == '\0')
    return g_strdup ("");
  old_bodies[save->kind] = earlier;
  new_bodies[save->kind] = body;
  changes = forge_spec_change_find (old_bodies, new_bodies);
  return forge_change_summary_join (changes, MAX_PHRASES);
}

gboolean
forge_version_insert (ForgeDatabase *db,
                      const ForgeSave *save,
                      const ForgeDocument *document,
                      const char *earlier,
                      GError **error)
{
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO version (document, number, base, change_type, author, summary, hash, time,"
          " words, added, removed, frame) VALUES (:document, :number, :base, :type, :author,"
          " :summary, :hash, :time, :words, :added, :removed, :frame)");
  g_autoptr (GBytes) frame = NULL;
  g_autofree char *summary = dup_summary (save, earlier, document->body);
  guint8 hash[FORGE_TEXT_DIGEST];
  guint base, added, removed;
  gint64 serial;
  gsize size;
  gconstpointer bytes;

  if (!load_serial (db, document->id, &serial, error))
    return FALSE;
  frame = forge_version_chain_pack (db, serial, document->version, document->body, &base, error);
  if (frame == NULL)
    return FALSE;
  bytes = g_bytes_get_data (frame, &size);
  forge_text_digest (document->body, -1, hash);
  forge_diff_count_words (earlier, document->body, &added, &removed);
  forge_statement_bind_int (&insert, ":document", serial);
  forge_statement_bind_int (&insert, ":number", document->version);
  forge_statement_bind_int (&insert, ":base", base);
  forge_statement_bind_text (&insert, ":type", forge_change_type_get_nick (save->change_type));
  forge_statement_bind_text (&insert, ":author", save->author);
  forge_statement_bind_text (&insert, ":summary", summary);
  forge_statement_bind_blob (&insert, ":hash", hash, sizeof hash);
  forge_statement_bind_int (&insert, ":time", document->modified);
  forge_statement_bind_int (&insert, ":words", document->words);
  forge_statement_bind_int (&insert, ":added", added);
  forge_statement_bind_int (&insert, ":removed", removed);
  forge_statement_bind_blob (&insert, ":frame", bytes, size);
  return forge_statement_run (&insert, error) && store_head (db, document, error);
}

static gboolean
list_versions (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, SELECT_VERSIONS " ORDER BY v.number DESC");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_int (&select, ":position", query->kind);
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
  g_auto (ForgeStatement) select
      = forge_statement_new (db, SELECT_VERSIONS " AND v.number = :number");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_int (&select, ":position", query->kind);
  forge_statement_bind_int (&select, ":number", query->number);
  if (!forge_statement_next (&select))
    return forge_statement_finish (&select, error)
           && set_no_version (query->kind, query->number, error);
  version = read_version (&select);
  version->body
      = forge_version_load_body (db, forge_statement_get_text (&select, 9), query->number, error);
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
