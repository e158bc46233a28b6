/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-documents"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-diff.h"
#include "core/forge-error.h"
#include "core/forge-id.h"
#include "core/forge-text.h"
#include "store/forge-store-documents-private.h"

/* A document, its head's body, and what it would be made from now: the sum of the versions before
 * it changes whenever one of them does, since versions only go up. */
#define SELECT_DOCUMENTS                                                                           \
  "SELECT d.id, d.position, d.version, d.modified, d.words, d.inputs, v.body, v.sha256, p.inputs," \
  " (SELECT coalesce(sum(u.version), 0) FROM document u"                                           \
  "   WHERE u.project_id = d.project_id AND u.position < d.position)"                              \
  " FROM document d JOIN project p ON p.id = d.project_id"                                         \
  " LEFT JOIN version v ON v.document_id = d.id AND v.number = d.version"                          \
  " WHERE d.project_id = :project"

typedef struct
{
  const char *project_id;
  ForgeKind kind;
  const ForgeSave *save;
  guint n_conflicts;
  ForgeDocument *document;
  GPtrArray *documents;
  char *inputs;
} Query;

void
forge_document_free (ForgeDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->project_id);
  g_free (self->body);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_free (self);
}

static ForgeDocument *
document_new (const char *project_id, ForgeKind kind)
{
  ForgeDocument *document = g_new0 (ForgeDocument, 1);

  document->project_id = g_strdup (project_id);
  document->kind = kind;
  document->body = g_strdup ("");
  document->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);
  return document;
}

static char *
join_inputs (const char *project_inputs, gint64 upstream)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, project_inputs, upstream);
}

static ForgeDocument *
read_document (ForgeStatement *row, const char *project_id)
{
  ForgeDocument *document = document_new (project_id, forge_statement_get_int (row, 1));
  const char *body = forge_statement_get_text (row, 6);

  document->id = forge_statement_dup_text (row, 0);
  document->version = forge_statement_get_int (row, 2);
  document->modified = forge_statement_get_int (row, 3);
  document->words = forge_statement_get_int (row, 4);
  if (!forge_statement_is_null (row, 5) && document->version > 0)
    {
      g_autofree char *inputs
          = join_inputs (forge_statement_get_text (row, 8), forge_statement_get_int (row, 9));

      document->is_stale = !g_str_equal (inputs, forge_statement_get_text (row, 5));
    }
  if (document->version > 0)
    {
      g_free (document->body);
      document->body = g_utf8_make_valid (body != NULL ? body : "", -1);
      document->is_damaged = body == NULL
                             || !forge_version_check_body (body, forge_statement_get_text (row, 7),
                                                           document->kind, document->version, NULL);
    }
  return document;
}

static gboolean
list_documents (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, SELECT_DOCUMENTS " ORDER BY d.position");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgeDocument *document;

      if (forge_statement_get_int (&select, 1) >= FORGE_N_KINDS)
        continue;
      document = read_document (&select, query->project_id);
      g_ptr_array_add (query->documents, document);
      if (!forge_section_load_all (db, document, error))
        return FALSE;
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_documents:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * One damaged text must not hide the others, so it comes with is_damaged set.
 *
 * Returns: (transfer full) (element-type ForgeDocument): those that exist, in the order of the
 * kinds; or %NULL
 */
GPtrArray *
forge_store_list_documents (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_document_free);
  Query query = { .project_id = project_id, .documents = documents };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return forge_store_read (self, list_documents, &query, error) ? g_steal_pointer (&documents)
                                                                : NULL;
}

ForgeDocument *
forge_document_load (ForgeDatabase *db, const char *project_id, ForgeKind kind, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, SELECT_DOCUMENTS " AND d.position = :position");

  if (!forge_project_require (db, project_id, error))
    return NULL;
  forge_statement_bind_text (&select, ":project", project_id);
  forge_statement_bind_int (&select, ":position", kind);
  if (forge_statement_next (&select))
    return read_document (&select, project_id);
  return forge_statement_finish (&select, error) ? document_new (project_id, kind) : NULL;
}

static gboolean
set_damaged (ForgeKind kind, guint number, GError **error)
{
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("Version %u of the document “%s” was damaged on the disk. Restore an earlier "
                  "version, or the newest backup with “specforge-cli restore-backup”."),
               number, forge_kind_get_nick (kind));
  return FALSE;
}

gboolean
forge_version_check_body (const char *body,
                          const char *sha256,
                          ForgeKind kind,
                          guint number,
                          GError **error)
{
  g_autofree char *found = forge_text_sha256 (body, -1);

  return g_strcmp0 (found, sha256) == 0 || set_damaged (kind, number, error);
}

ForgeDocument *
forge_document_load_whole (ForgeDatabase *db,
                           const char *project_id,
                           ForgeKind kind,
                           GError **error)
{
  g_autoptr (ForgeDocument) document = forge_document_load (db, project_id, kind, error);

  if (document == NULL)
    return NULL;
  if (document->id == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("The document “%s” does not exist yet. Generate it first."),
                   forge_kind_get_nick (kind));
      return NULL;
    }
  if (document->is_damaged)
    {
      set_damaged (kind, document->version, error);
      return NULL;
    }
  return forge_section_load_all (db, document, error) ? g_steal_pointer (&document) : NULL;
}

static gboolean
get_document (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;

  query->document = forge_document_load_whole (db, query->project_id, query->kind, error);
  return query->document != NULL;
}

/**
 * forge_store_get_document:
 * @self: the store
 * @project_id: whose
 * @kind: which
 * @error: FORGE_ERROR_NOT_SO where it does not exist yet, FORGE_ERROR_USAGE where there is no such
 *   project, FORGE_ERROR_STORAGE, also where its text is damaged
 *
 * Returns: (transfer full): the document, or %NULL
 */
ForgeDocument *
forge_store_get_document (ForgeStore *self, const char *project_id, ForgeKind kind, GError **error)
{
  Query query = { .project_id = project_id, .kind = kind };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS, NULL);

  return forge_store_read (self, get_document, &query, error) ? query.document : NULL;
}

static gboolean
load_inputs (ForgeDatabase *db,
             const char *project_id,
             ForgeKind kind,
             char **inputs,
             GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db,
                             "SELECT p.inputs, (SELECT coalesce(sum(d.version), 0) FROM document d"
                             "   WHERE d.project_id = p.id AND d.position < :position)"
                             " FROM project p WHERE p.id = :project AND p.deleted IS NULL");

  if (!forge_project_require (db, project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", project_id);
  forge_statement_bind_int (&select, ":position", kind);
  if (forge_statement_next (&select))
    *inputs
        = join_inputs (forge_statement_get_text (&select, 0), forge_statement_get_int (&select, 1));
  return forge_statement_finish (&select, error);
}

static gboolean
dup_inputs (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;

  return load_inputs (db, query->project_id, query->kind, &query->inputs, error);
}

/**
 * forge_store_dup_inputs:
 * @self: the store
 * @project_id: whose
 * @kind: the document that is going to be generated
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): for ForgeSave; or %NULL
 */
char *
forge_store_dup_inputs (ForgeStore *self, const char *project_id, ForgeKind kind, GError **error)
{
  Query query = { .project_id = project_id, .kind = kind };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS, NULL);

  return forge_store_read (self, dup_inputs, &query, error) ? query.inputs : NULL;
}

gboolean
forge_document_ensure (ForgeDatabase *db, ForgeDocument *document, GError **error)
{
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO document (id, project_id, kind, position, version, modified, words)"
          " VALUES (:id, :project, :kind, :position, 0, :now, 0)");

  if (document->id != NULL)
    return TRUE;
  document->id = forge_ulid_new ();
  forge_statement_bind_text (&insert, ":id", document->id);
  forge_statement_bind_text (&insert, ":project", document->project_id);
  forge_statement_bind_text (&insert, ":kind", forge_kind_get_nick (document->kind));
  forge_statement_bind_int (&insert, ":position", document->kind);
  forge_statement_bind_int (&insert, ":now", forge_store_now ());
  return forge_statement_run (&insert, error);
}

static char *
dup_author (ForgeDatabase *db, const ForgeDocument *head)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT author FROM version WHERE document_id = :id AND number = :number");

  forge_statement_bind_text (&select, ":id", head->id);
  forge_statement_bind_int (&select, ":number", head->version);
  return forge_statement_next (&select) ? forge_statement_dup_text (&select, 0) : g_strdup ("");
}

/* The text to save: as given, or merged where another writer was faster. NULL with @error. */
static char *
merge_body (ForgeDatabase *db, Query *query, const ForgeDocument *head, GError **error)
{
  const ForgeSave *save = query->save;
  g_autofree char *base = NULL;
  g_autofree char *author = NULL;

  if (save->base_version > head->version)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("The document “%s” has no version %u. Open it again, then save."),
                   forge_kind_get_nick (save->kind), save->base_version);
      return NULL;
    }
  if (save->base_version == head->version || g_str_equal (save->body, head->body))
    return g_strdup (save->body);
  base = save->base_version == 0
             ? g_strdup ("")
             : forge_version_load_body (db, head->id, save->base_version, FALSE, error);
  if (base == NULL)
    return NULL;
  author = dup_author (db, head);
  return forge_merge_texts (base, save->body, head->body, save->author, author,
                            &query->n_conflicts);
}

static gboolean
insert_version (ForgeDatabase *db,
                const ForgeSave *save,
                const ForgeDocument *document,
                GError **error)
{
  g_autofree char *sha256 = forge_text_sha256 (document->body, -1);
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO version (document_id, number, change_type, author, summary, sha256, time,"
          " words, body) VALUES (:document, :number, :type, :author, :summary, :sha256, :time,"
          " :words, :body)");

  forge_statement_bind_text (&insert, ":document", document->id);
  forge_statement_bind_int (&insert, ":number", document->version);
  forge_statement_bind_text (&insert, ":type", forge_change_type_get_nick (save->change_type));
  forge_statement_bind_text (&insert, ":author", save->author);
  forge_statement_bind_text (&insert, ":summary", save->summary != NULL ? save->summary : "");
  forge_statement_bind_text (&insert, ":sha256", sha256);
  forge_statement_bind_int (&insert, ":time", document->modified);
  forge_statement_bind_int (&insert, ":words", document->words);
  forge_statement_bind_text (&insert, ":body", document->body);
  return forge_statement_run (&insert, error);
}

static gboolean
update_head (ForgeDatabase *db,
             const ForgeSave *save,
             const ForgeDocument *document,
             GError **error)
{
  g_auto (ForgeStatement) update = forge_statement_new (
      db, "UPDATE document SET version = :version, modified = :modified, words = :words,"
          " inputs = coalesce(:inputs, inputs) WHERE id = :id");
  gboolean is_whole = save->change_type == FORGE_CHANGE_GENERATED
                      || save->change_type == FORGE_CHANGE_REGENERATED;
  g_autofree char *inputs = g_strdup (save->inputs);

  if (inputs == NULL && is_whole && !load_inputs (db, save->project_id, save->kind, &inputs, error))
    return FALSE;
  forge_statement_bind_text (&update, ":id", document->id);
  forge_statement_bind_int (&update, ":version", document->version);
  forge_statement_bind_int (&update, ":modified", document->modified);
  forge_statement_bind_int (&update, ":words", document->words);
  forge_statement_bind_text (&update, ":inputs", inputs);
  return forge_statement_run (&update, error);
}

/* A body that is already the head adds no version, unless the head is damaged. */
static gboolean
put_on_top (ForgeDatabase *db,
            const ForgeSave *save,
            ForgeDocument *document,
            char *body,
            GError **error)
{
  gboolean is_new
      = document->version == 0 || document->is_damaged || !g_str_equal (body, document->body);

  g_free (document->body);
  document->body = body;
  if (is_new)
    {
      document->version++;
      document->modified = forge_store_now ();
      document->words = forge_text_count_words (body);
    }
  return (!is_new
          || (insert_version (db, save, document, error)
              && forge_search_index (db, document->project_id, forge_kind_get_nick (document->kind),
                                     "", body, error)))
         && update_head (db, save, document, error);
}

static gboolean
save_document (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  const ForgeSave *save = query->save;
  g_autoptr (ForgeDocument) document
      = forge_document_load (db, save->project_id, save->kind, error);
  gboolean is_first;
  char *body;

  if (document == NULL)
    return FALSE;
  is_first = document->version == 0;
  body = merge_body (db, query, document, error);
  if (body == NULL)
    return FALSE;
  if (!forge_document_ensure (db, document, error))
    {
      g_free (body);
      return FALSE;
    }
  if (!put_on_top (db, save, document, body, error)
      || (save->sections != NULL
          && !forge_section_store_all (db, document->id, save->sections, error))
      || !forge_project_touch (db, save->project_id, error)
      || !forge_change_note (db, "document", forge_kind_get_nick (save->kind), save->project_id,
                             save->change_type == FORGE_CHANGE_RESTORED ? "restore"
                             : is_first                                 ? "insert"
                                                                        : "update",
                             save->author, error))
    return FALSE;
  query->document = forge_document_load_whole (db, save->project_id, save->kind, error);
  return query->document != NULL;
}

/**
 * forge_store_save_document:
 * @self: the store
 * @save: what to save; author and body are set
 * @n_conflicts: (out) (nullable): places where both sides of a merge were kept
 * @error: FORGE_ERROR_REFUSED where the body is no UTF-8, FORGE_ERROR_USAGE where there is no such
 *   project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): the new head; or %NULL, and nothing has changed
 */
ForgeDocument *
forge_store_save_document (ForgeStore *self,
                           const ForgeSave *save,
                           guint *n_conflicts,
                           GError **error)
{
  Query query = { .save = save };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (save != NULL && save->project_id != NULL && save->body != NULL, NULL);
  g_return_val_if_fail (save->author != NULL && save->kind < FORGE_N_KINDS, NULL);

  if (!forge_store_check_text (save->body, error)
      || !forge_store_write (self, save_document, &query, error))
    {
      g_clear_pointer (&query.document, forge_document_free);
      return NULL;
    }
  if (n_conflicts != NULL)
    *n_conflicts = query.n_conflicts;
  return query.document;
}
