/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-tidy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "generate/forge-tidy.h"
#include "spec/forge-table-tidy.h"
#include "store/forge-store-documents.h"

static gboolean
tidy_document (ForgeStore *store,
               const ForgeDocument *document,
               const char *const *bodies,
               guint *n_taken,
               GError **error)
{
  g_autofree char *body = forge_table_tidy (bodies, document->kind, n_taken);
  g_autofree char *summary = NULL;
  g_autoptr (ForgeDocument) head = NULL;
  ForgeSave save = { .project_id = document->project_id,
                     .kind = document->kind,
                     .base_version = document->version,
                     .body = body,
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user" };

  if (*n_taken == 0)
    return TRUE;
  summary = g_strdup_printf (ngettext ("%u id that led nowhere taken out of the tables",
                                       "%u ids that led nowhere taken out of the tables", *n_taken),
                             *n_taken);
  save.summary = summary;
  head = forge_store_save_document (store, &save, NULL, error);
  return head != NULL;
}

/**
 * forge_tidy_project:
 * @store: where the project is kept
 * @project_id: which
 * @n_taken: (out): how many ids went
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Lets the tables of all documents follow what a person took out: ids that lead nowhere any more
 * go, as one new version a document. Reads and writes the store, so not for the main thread.
 *
 * Returns: %TRUE where all is saved
 */
gboolean
forge_tidy_project (ForgeStore *store, const char *project_id, guint *n_taken, GError **error)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (GPtrArray) documents = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, FALSE);
  g_return_val_if_fail (n_taken != NULL, FALSE);

  *n_taken = 0;
  documents = forge_store_list_documents (store, project_id, error);
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (documents, i);

      if (document->version > 0)
        bodies[document->kind] = document->body;
    }
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (documents, i);
      guint n = 0;

      if (document->version > 0 && !tidy_document (store, document, bodies, &n, error))
        return FALSE;
      *n_taken += n;
    }
  return documents != NULL;
}
