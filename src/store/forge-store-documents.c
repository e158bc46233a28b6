/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-documents"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-merge.h"
#include "core/forge-error.h"
#include "core/forge-id.h"
#include "core/forge-text.h"
#include "store/forge-store-documents-private.h"

/* A document, its head's body, and what it would be made from now: the sum of the versions before
 * it changes whenever one of them does, since versions only go up. */
#define SELECT_DOCUMENTS                                                                           \
  "SELECT d.id, d.position, d.version, d.modified, d.words, d.inputs, h.body, h.sha256, p.inputs," \
  " (SELECT coalesce(sum(u.version), 0) FROM document u"                                           \
  "   WHERE u.project_id = d.project_id AND u.position < d.position),"                             \
  " (SELECT max(v.time) FROM version v WHERE v.document = d.serial AND v.author <> 'user')"        \
  " FROM document d JOIN project p ON p.id = d.project_id"                                         \
  " LEFT JOIN head h ON h.document_id = d.id"                                                      \
  " WHERE d.project_id = :project"

/* The same without the body. */
#define SELECT_OUTLINES                                                                            \
  "SELECT d.id, d.position, d.version, d.modified, d.words, d.inputs, p.inputs,"                   \
  " (SELECT coalesce(sum(u.version), 0) FROM document u"                                           \
  "   WHERE u.project_id = d.project_id AND u.position < d.position)"                              \
  " FROM document d JOIN project p ON p.id = d.project_id"                                         \
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

/* The head is kept twice: where its text is damaged, the chain of versions may still have it. */
static void
read_body (ForgeDatabase *db, ForgeStatement *row, ForgeDocument *document)
{
  const char *body = forge_statement_get_text (row, 6);
  g_autofree char *found = forge_text_sha256 (body != NULL ? body : "", -1);
  char *kept = NULL;

  g_free (document->body);
  if (body != NULL && g_strcmp0 (found, forge_statement_get_text (row, 7)) == 0)
    document->body = g_strdup (body);
  else if ((kept = forge_version_load_body (db, document->id, document->version, NULL)) != NULL)
    document->body = kept;
  else
    {
      document->body = g_utf8_make_valid (body != NULL ? body : "", -1);
      document->is_damaged = TRUE;
    }
}

/* What the project's inputs and the versions before it are stands from @inputs_column on. */
static ForgeDocument *
read_row (ForgeStatement *row, const char *project_id, int inputs_column)
{
  ForgeDocument *document = document_new (project_id, forge_statement_get_int (row, 1));

  document->id = forge_statement_dup_text (row, 0);
  document->version = forge_statement_get_int (row, 2);
  document->modified = forge_statement_get_int (row, 3);
  document->words = forge_statement_get_int (row, 4);
  if (!forge_statement_is_null (row, 5) && document->version > 0)
    {
      g_autofree char *inputs = join_inputs (forge_statement_get_text (row, inputs_column),
                                             forge_statement_get_int (row, inputs_column + 1));

      document->is_stale = !g_str_equal (inputs, forge_statement_get_text (row, 5));
    }
  return document;
}

static ForgeDocument *
read_document (ForgeDatabase *db, ForgeStatement *row, const char *project_id)
{
  ForgeDocument *document = read_row (row, project_id, 8);

  document->written = forge_statement_get_int (row, 10);
  if (document->version > 0)
    read_body (db, row, document);
  return document;
}

/* A document without its text. */
static ForgeDocument *
read_outline (ForgeDatabase *db, ForgeStatement *row, const char *project_id)
{
  ForgeDocument *document = read_row (row, project_id, 6);

  g_clear_pointer (&document->body, g_free);
  return document;
}

typedef ForgeDocument *(*ReadFunc) (ForgeDatabase *db, ForgeStatement *row, const char *project_id);
typedef gboolean (*SectionsFunc) (ForgeDatabase *db, ForgeDocument *document, GError **error);

static gboolean
list_rows (ForgeDatabase *db,
           Query *query,
           const char *sql,
           ReadFunc read,
           SectionsFunc load_sections,
           GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (db, sql);

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgeDocument *document;

      if (forge_statement_get_int (&select, 1) >= FORGE_N_KINDS)
        continue;
      document = read (db, &select, query->project_id);
      g_ptr_array_add (query->documents, document);
      if (!load_sections (db, document, error))
        return FALSE;
    }
  return forge_statement_finish (&select, error);
}

static gboolean
list_documents (ForgeDatabase *db, gpointer data, GError **error)
{
  return list_rows (db, data, SELECT_DOCUMENTS " ORDER BY d.position", read_document,
                    forge_section_load_all, error);
}

static gboolean
list_outlines (ForgeDatabase *db, gpointer data, GError **error)
{
  return list_rows (db, data, SELECT_OUTLINES " ORDER BY d.position", read_outline,
                    forge_section_load_outline, error);
}

static GPtrArray *
list (ForgeStore *self, const char *project_id, ForgeStoreFunc func, GError **error)
{
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_document_free);
  Query query = { .project_id = project_id, .documents = documents };

  return forge_store_read (self, func, &query, error) ? g_steal_pointer (&documents) : NULL;
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
  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return list (self, project_id, list_documents, error);
}

/**
 * forge_store_list_outlines:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * How long this takes does not depend on how long the texts are.
 *
 * Returns: (transfer full) (element-type ForgeDocument): those that exist, in the order of the
 * kinds, without any text; or %NULL
 */
GPtrArray *
forge_store_list_outlines (ForgeStore *self, const char *project_id, GError **error)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return list (self, project_id, list_outlines, error);
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
    return read_document (db, &select, project_id);
  return forge_statement_finish (&select, error) ? document_new (project_id, kind) : NULL;
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
      forge_version_set_damaged (kind, document->version, error);
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
      db, "INSERT INTO document (id, project_id, kind, position, version, modified, words, serial)"
          " VALUES (:id, :project, :kind, :position, 0, :now, 0,"
          " (SELECT documents FROM identity /* scan */))");

  if (document->id != NULL)
    return TRUE;
  if (!forge_database_exec (db, "UPDATE identity SET documents = documents + 1", error))
    return FALSE;
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
      db, "SELECT v.author FROM version v JOIN document d ON d.serial = v.document"
          " WHERE d.id = :id AND v.number = :number");

  forge_statement_bind_text (&select, ":id", head->id);
  forge_statement_bind_int (&select, ":number", head->version);
  return forge_statement_next (&select) ? forge_statement_dup_text (&select, 0) : g_strdup ("");
}

/* The text to save: as given, or merged where another writer was faster. NULL with @error. */
static char *
merge_body (ForgeDatabase *db,
            const ForgeSave *save,
            const ForgeDocument *head,
            guint *n_conflicts,
            GError **error)
{
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
  /* Without their base, as where it is damaged, both texts are kept. */
  if (save->base_version > 0)
    base = forge_version_load_body (db, head->id, save->base_version, NULL);
  author = dup_author (db, head);
  return forge_merge_texts (base != NULL ? base : "", save->body, head->body, save->author, author,
                            n_conflicts);
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
/* The text that a person wrote and the document of the same name are found beside each other. */
static const char *
get_search_reference (ForgeKind kind)
{
  return kind == FORGE_KIND_BRIEF ? "document" : "";
}

static gboolean
put_on_top (ForgeDatabase *db,
            const ForgeSave *save,
            ForgeDocument *document,
            char *body,
            GError **error)
{
  gboolean is_new
      = document->version == 0 || document->is_damaged || !g_str_equal (body, document->body);

  g_autofree char *earlier = g_steal_pointer (&document->body);

  document->body = body;
  if (is_new)
    {
      document->version++;
      document->modified = forge_store_now ();
      document->words = forge_text_count_words (body);
    }
  return (!is_new
          || (forge_version_insert (db, save, document, earlier, error)
              && forge_search_index (db, document->project_id, forge_kind_get_nick (document->kind),
                                     get_search_reference (document->kind), body, error)))
         && update_head (db, save, document, error);
}

ForgeDocument *
forge_document_save (ForgeDatabase *db, const ForgeSave *save, guint *n_conflicts, GError **error)
{
  g_autoptr (ForgeDocument) document
      = forge_document_load (db, save->project_id, save->kind, error);
  gboolean is_first;
  char *body;

  if (document == NULL)
    return NULL;
  is_first = document->version == 0;
  body = merge_body (db, save, document, n_conflicts, error);
  if (body == NULL)
    return NULL;
  if (!forge_document_ensure (db, document, error))
    {
      g_free (body);
      return NULL;
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
    return NULL;
  return forge_document_load_whole (db, save->project_id, save->kind, error);
}

static gboolean
save_document (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;

  query->document = forge_document_save (db, query->save, &query->n_conflicts, error);
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
