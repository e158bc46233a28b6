/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-sections"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "spec/forge-document.h"
#include "store/forge-store-documents-private.h"

static const char *const status_nicks[] = { "planned", "streaming", "done", "failed" };

typedef struct
{
  const char *project_id;
  ForgeKind kind;
  const char *name;
  gboolean locked;
  GPtrArray *sections;
} Query;

void
forge_section_state_free (ForgeSectionState *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->writer);
  g_free (self->generated);
  g_free (self->problem);
  g_free (self->earlier);
  g_free (self);
}

static gsize
measure_chomped (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length;
}

/**
 * forge_section_state_is_as_written:
 * @self: what is known of a section
 * @text: the section as it stands, with its heading
 * @length: of @text in bytes
 *
 * Returns: whether nobody has changed what the writer gave; how it ends does not count
 */
gboolean
forge_section_state_is_as_written (const ForgeSectionState *self, const char *text, gsize length)
{
  const char *written;
  gsize n_written;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  written = self->generated != NULL ? self->generated : "";
  n_written = measure_chomped (written, strlen (written));
  return *written != '\0' && n_written == measure_chomped (text, length)
         && memcmp (written, text, n_written) == 0;
}

const char *
forge_document_find_problem (const ForgeDocument *self, const ForgeSectionState *state, guint *line)
{
  g_autoptr (GPtrArray) spans = NULL;

  g_return_val_if_fail (self != NULL && state != NULL, NULL);

  if (state->problem == NULL)
    return NULL;
  spans = forge_document_split (self->body);
  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      if (!g_str_equal (span->title, state->title)
          || !forge_section_state_is_as_written (state, self->body + span->start,
                                                 span->end - span->start))
        continue;
      if (line != NULL)
        *line = span->line;
      return state->problem;
    }
  return NULL;
}

static ForgeSectionStatus
status_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_nicks); i++)
    if (g_str_equal (nick, status_nicks[i]))
      return i;
  return FORGE_SECTION_PLANNED;
}

gboolean
forge_section_load_outline (ForgeDatabase *db, ForgeDocument *document, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db,
                             "SELECT name, title, status FROM section WHERE document_id = :document"
                             " ORDER BY position");

  forge_statement_bind_text (&select, ":document", document->id);
  while (forge_statement_next (&select))
    {
      ForgeSectionState *section = g_new0 (ForgeSectionState, 1);

      section->name = forge_statement_dup_text (&select, 0);
      section->title = forge_statement_dup_text (&select, 1);
      section->status = status_from_nick (forge_statement_get_text (&select, 2));
      g_ptr_array_add (document->sections, section);
    }
  return forge_statement_finish (&select, error);
}

gboolean
forge_section_load_all (ForgeDatabase *db, ForgeDocument *document, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT s.name, s.title, s.status, s.writer, s.generated, s.tokens, s.is_locked,"
          " s.problem, r.earlier"
          " FROM section s LEFT JOIN review r"
          " ON r.document_id = s.document_id AND r.section = s.name"
          " WHERE s.document_id = :id ORDER BY s.position");

  forge_statement_bind_text (&select, ":id", document->id);
  while (forge_statement_next (&select))
    {
      ForgeSectionState *state = g_new0 (ForgeSectionState, 1);

      state->name = forge_statement_dup_text (&select, 0);
      state->title = forge_statement_dup_text (&select, 1);
      state->status = status_from_nick (forge_statement_get_text (&select, 2));
      state->writer = forge_statement_dup_text (&select, 3);
      state->generated = forge_statement_dup_text (&select, 4);
      state->tokens = forge_statement_get_int (&select, 5);
      state->is_locked = forge_statement_get_int (&select, 6);
      state->problem = forge_statement_dup_text (&select, 7);
      state->earlier = forge_statement_dup_text (&select, 8);
      g_ptr_array_add (document->sections, state);
    }
  return forge_statement_finish (&select, error);
}

static void
bind_state (ForgeStatement *insert, const ForgeSectionState *state)
{
  forge_statement_bind_text (insert, ":name", state->name);
  forge_statement_bind_text (insert, ":title", state->title != NULL ? state->title : "");
  forge_statement_bind_text (insert, ":status", status_nicks[state->status]);
  forge_statement_bind_text (insert, ":writer", state->writer != NULL ? state->writer : "");
  forge_statement_bind_text (insert, ":generated",
                             state->generated != NULL ? state->generated : "");
  forge_statement_bind_int (insert, ":tokens", state->tokens);
  forge_statement_bind_int (insert, ":locked", state->is_locked != FALSE);
  forge_statement_bind_text (insert, ":problem", state->problem);
}

static gboolean
count_sections (ForgeDatabase *db, const char *document_id, GError **error)
{
  g_auto (ForgeStatement) update
      = forge_statement_new (db, "UPDATE document SET (n_sections, n_done) ="
                                 " (SELECT count(*), coalesce(sum(status = 'done'), 0) FROM section"
                                 "   WHERE document_id = :id) WHERE id = :id");

  forge_statement_bind_text (&update, ":id", document_id);
  return forge_statement_run (&update, error);
}

/* What waits for a review goes with its sections. */
static gboolean
store_reviews (ForgeDatabase *db, const char *document_id, GPtrArray *sections, GError **error)
{
  g_auto (ForgeStatement) remove
      = forge_statement_new (db, "DELETE FROM review WHERE document_id = :id");
  g_auto (ForgeStatement) insert
      = forge_statement_new (db, "INSERT INTO review (document_id, section, earlier)"
                                 " VALUES (:id, :name, :earlier)");

  forge_statement_bind_text (&remove, ":id", document_id);
  if (!forge_statement_run (&remove, error))
    return FALSE;
  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (sections, i);

      if (state->earlier == NULL)
        continue;
      forge_statement_bind_text (&insert, ":id", document_id);
      forge_statement_bind_text (&insert, ":name", state->name);
      forge_statement_bind_text (&insert, ":earlier", state->earlier);
      forge_statement_step (&insert);
    }
  return forge_statement_finish (&insert, error);
}

gboolean
forge_section_store_all (ForgeDatabase *db,
                         const char *document_id,
                         GPtrArray *sections,
                         GError **error)
{
  g_auto (ForgeStatement) remove
      = forge_statement_new (db, "DELETE FROM section WHERE document_id = :id");
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO section (document_id, name, position, title, status, writer, generated,"
          " tokens, is_locked, problem) VALUES (:id, :name, :position, :title, :status, :writer,"
          " :generated, :tokens, :locked, :problem)");

  forge_statement_bind_text (&remove, ":id", document_id);
  if (!forge_statement_run (&remove, error))
    return FALSE;
  for (guint i = 0; i < sections->len; i++)
    {
      forge_statement_bind_text (&insert, ":id", document_id);
      forge_statement_bind_int (&insert, ":position", i);
      bind_state (&insert, g_ptr_array_index (sections, i));
      forge_statement_step (&insert);
    }
  return forge_statement_finish (&insert, error) && store_reviews (db, document_id, sections, error)
         && count_sections (db, document_id, error);
}

static gboolean
put_sections (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (ForgeDocument) document
      = forge_document_load (db, query->project_id, query->kind, error);

  return document != NULL && forge_document_ensure (db, document, error)
         && forge_section_store_all (db, document->id, query->sections, error)
         && forge_project_touch (db, query->project_id, error)
         && forge_change_note (db, "document", forge_kind_get_nick (query->kind), query->project_id,
                               "update", "draft", error);
}

/**
 * forge_store_put_sections:
 * @self: the store
 * @project_id: whose
 * @kind: of which document
 * @sections: (element-type ForgeSectionState): all of them, in order
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_put_sections (ForgeStore *self,
                          const char *project_id,
                          ForgeKind kind,
                          GPtrArray *sections,
                          GError **error)
{
  Query query = { .project_id = project_id, .kind = kind, .sections = sections };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS, FALSE);
  g_return_val_if_fail (sections != NULL, FALSE);

  return forge_store_write (self, put_sections, &query, error);
}

static gboolean
lock_section (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) update = forge_statement_new (
      db, "UPDATE section SET is_locked = :locked WHERE name = :name AND document_id ="
          " (SELECT id FROM document WHERE project_id = :project AND position = :position)");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&update, ":project", query->project_id);
  forge_statement_bind_int (&update, ":position", query->kind);
  forge_statement_bind_text (&update, ":name", query->name);
  forge_statement_bind_int (&update, ":locked", query->locked);
  if (!forge_statement_run (&update, error))
    return FALSE;
  if (sqlite3_changes (forge_database_get_handle (db)) == 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("The document “%s” has no section “%s” yet. Generate it first."),
                   forge_kind_get_nick (query->kind), query->name);
      return FALSE;
    }
  return forge_change_note (db, "document", forge_kind_get_nick (query->kind), query->project_id,
                            "update", "user", error);
}

/**
 * forge_store_lock_section:
 * @self: the store
 * @project_id: whose
 * @kind: of which document
 * @name: of the section
 * @locked: %TRUE: no generation touches it
 * @error: FORGE_ERROR_USAGE where there is no such section, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_lock_section (ForgeStore *self,
                          const char *project_id,
                          ForgeKind kind,
                          const char *name,
                          gboolean locked,
                          GError **error)
{
  Query query = { .project_id = project_id, .kind = kind, .name = name, .locked = locked != FALSE };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS && name != NULL, FALSE);

  return forge_store_write (self, lock_section, &query, error);
}

static gboolean
accept_section (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) remove = forge_statement_new (
      db, "DELETE FROM review WHERE (:name IS NULL OR section = :name) AND document_id ="
          " (SELECT id FROM document WHERE project_id = :project AND position = :position)");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&remove, ":project", query->project_id);
  forge_statement_bind_int (&remove, ":position", query->kind);
  forge_statement_bind_text (&remove, ":name", query->name);
  if (!forge_statement_run (&remove, error))
    return FALSE;
  if (sqlite3_changes (forge_database_get_handle (db)) == 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("Nothing of the document “%s” waits for a review."),
                   forge_kind_get_nick (query->kind));
      return FALSE;
    }
  return forge_change_note (db, "document", forge_kind_get_nick (query->kind), query->project_id,
                            "update", "user", error);
}

/**
 * forge_store_accept_section:
 * @self: the store
 * @project_id: whose
 * @kind: of which document
 * @name: (nullable): of the section; %NULL is all of them
 * @error: FORGE_ERROR_NOT_SO where nothing waits for a review, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_accept_section (ForgeStore *self,
                            const char *project_id,
                            ForgeKind kind,
                            const char *name,
                            GError **error)
{
  Query query = { .project_id = project_id, .kind = kind, .name = name };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS, FALSE);

  return forge_store_write (self, accept_section, &query, error);
}
