/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-journal"

#include "config.h"

#include "store/forge-store-journal.h"
#include "store/forge-store-private.h"

typedef struct
{
  const char *job_id;
  ForgeKind kind;
  const char *section;
  GString *text;
} Query;

/**
 * forge_store_journal_append:
 * @self: the store
 * @job_id: a job that was put
 * @kind: the document
 * @section: the name of the section
 * @text: the next piece, UTF-8 without NUL
 * @length: its bytes
 *
 * Returns at once. In a store that is read only the text goes nowhere, as the next flush says.
 */
void
forge_store_journal_append (ForgeStore *self,
                            const char *job_id,
                            ForgeKind kind,
                            const char *section,
                            const char *text,
                            gsize length)
{
  ForgeStoreWriter *writer;

  g_return_if_fail (FORGE_IS_STORE (self));
  g_return_if_fail (job_id != NULL && kind < FORGE_N_KINDS && section != NULL && text != NULL);

  writer = forge_store_get_writer (self, NULL);
  if (writer != NULL && length > 0)
    forge_store_writer_append (writer, job_id, forge_kind_get_nick (kind), section, text, length);
}

/**
 * forge_store_journal_flush:
 * @self: the store
 * @error: FORGE_ERROR_STORAGE: what was appended is not on disk yet; it is kept and tried again
 *
 * Returns: %TRUE where all that was appended is on disk
 */
gboolean
forge_store_journal_flush (ForgeStore *self, GError **error)
{
  ForgeStoreWriter *writer;

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);

  writer = forge_store_get_writer (self, error);
  return writer != NULL && forge_store_writer_flush (writer, error);
}

static gboolean
read_journal (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT text FROM journal WHERE job_id = :job AND kind = :kind AND section = :section"
          " ORDER BY id");

  forge_statement_bind_text (&select, ":job", query->job_id);
  forge_statement_bind_text (&select, ":kind", forge_kind_get_nick (query->kind));
  forge_statement_bind_text (&select, ":section", query->section);
  while (forge_statement_next (&select))
    g_string_append (query->text, forge_statement_get_text (&select, 0));
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_journal_read:
 * @self: the store
 * @job_id: the job
 * @kind: the document
 * @section: the name of the section
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): exactly the text that is on disk; "" for none; or %NULL
 */
char *
forge_store_journal_read (ForgeStore *self,
                          const char *job_id,
                          ForgeKind kind,
                          const char *section,
                          GError **error)
{
  Query query = { .job_id = job_id, .kind = kind, .section = section };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (job_id != NULL && kind < FORGE_N_KINDS && section != NULL, NULL);

  query.text = g_string_new (NULL);
  if (forge_store_read (self, read_journal, &query, error))
    return g_string_free (query.text, FALSE);
  g_string_free (query.text, TRUE);
  return NULL;
}

static gboolean
clear_journal (ForgeDatabase *db, gpointer data, GError **error)
{
  g_auto (ForgeStatement) remove
      = forge_statement_new (db, "DELETE FROM journal WHERE job_id = :job");

  forge_statement_bind_text (&remove, ":job", data);
  return forge_statement_run (&remove, error);
}

/**
 * forge_store_journal_clear:
 * @self: the store
 * @job_id: the job
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where nothing of it is left
 */
gboolean
forge_store_journal_clear (ForgeStore *self, const char *job_id, GError **error)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (job_id != NULL, FALSE);

  return forge_store_write (self, clear_journal, (gpointer) job_id, error);
}
