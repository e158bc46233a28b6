/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-check"

#include "config.h"

#include "board/forge-board-nodes.h"
#include "board/forge-board-reader.h"
#include "store/forge-store-board.h"
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

/* A finding for each sentence; @lines owns them. */
static void
add_problems (const ForgeDocument *document, GPtrArray *lines, GArray *problems)
{
  for (guint i = 0; i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);
      ForgeCheckProblem problem = { .document = document->kind };
      const char *text = forge_document_find_problem (document, state, &problem.line);
      char **sentences;

      if (text == NULL)
        continue;
      sentences = g_strsplit (text, "\n", 0);
      g_ptr_array_add (lines, sentences);
      for (guint j = 0; sentences[j] != NULL; j++)
        {
          problem.text = sentences[j];
          g_array_append_val (problems, problem);
        }
    }
}

/* What stands on the board; NULL where there is none, or none that can be read: who opens the board
 * is told then, and the documents are checked without it. */
static ForgeRawDocument *
load_board (ForgeStore *store, const char *project_id)
{
  g_autoptr (GPtrArray) texts = forge_store_load_board (store, project_id, 0, NULL, NULL);
  g_autoptr (ForgeBoard) board
      = texts != NULL && texts->len > 0 ? forge_board_read (texts, NULL) : NULL;

  return board != NULL ? forge_board_read_nodes (board) : NULL;
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
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GArray) problems = NULL;
  g_autoptr (ForgeRawDocument) board = NULL;
  ForgeCheckPast past = { 0 };

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
  problems = g_array_new (FALSE, FALSE, sizeof (ForgeCheckProblem));
  past.ledger = ledger;
  past.problems = problems;
  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);

      if (document->version == 0)
        continue;
      self->bodies[document->kind] = document->body;
      past.written[document->kind] = document->written;
      past.is_stale[document->kind] = document->is_stale;
      add_problems (document, lines, problems);
    }
  board = load_board (store, project_id);
  self->graph = forge_graph_new_with_board (self->bodies, board);
  self->findings = forge_check_run (self->graph, self->bodies, &past, rule,
                                    forge_project_get_overrides (project));
  return g_steal_pointer (&self);
}
