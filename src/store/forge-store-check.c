/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-check"

#include "config.h"

#include "store/forge-store-check.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-projects.h"

/**
 * forge_store_check_free:
 * @self: (nullable) (transfer full): a check
 */
void
forge_store_check_free (ForgeStoreCheck *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->graph);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_free (self);
}

/**
 * forge_store_check_new:
 * @store: the store
 * @project_id: whose documents
 * @rule: (nullable): only this one
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Reads the store, so not for the main thread.
 *
 * Returns: (transfer full): what was found, or %NULL
 */
ForgeStoreCheck *
forge_store_check_new (ForgeStore *store, const char *project_id, const char *rule, GError **error)
{
  g_autoptr (ForgeStoreCheck) self = g_new0 (ForgeStoreCheck, 1);
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeLedger) ledger = NULL;
  ForgeCheckAges ages = { 0 };

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);

  project = forge_store_get_project (store, project_id, error);
  if (project == NULL)
    return NULL;
  self->documents = forge_store_list_documents (store, project_id, error);
  if (self->documents == NULL)
    return NULL;
  ledger = forge_store_load_ledger (store, project_id, error);
  if (ledger == NULL)
    return NULL;
  ages.ledger = ledger;
  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);

      if (document->version == 0)
        continue;
      self->bodies[document->kind] = document->body;
      ages.written[document->kind] = document->written;
      ages.is_stale[document->kind] = document->is_stale;
    }
  self->graph = forge_graph_new (self->bodies);
  self->findings = forge_check_run (self->graph, self->bodies, &ages, rule,
                                    forge_project_get_overrides (project));
  return g_steal_pointer (&self);
}
