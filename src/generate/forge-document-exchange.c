/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-reader.h"
#include "generate/forge-document-exchange.h"
#include "generate/forge-generation.h"
#include "generate/forge-proposal-documents.h"
#include "spec/forge-document.h"
#include "store/forge-store-board.h"
#include "store/forge-store-projects.h"

void
forge_document_exchange_free (ForgeDocumentExchange *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    {
      g_clear_pointer (&self->before[i], forge_document_free);
      g_free (self->after[i]);
    }
  g_clear_object (&self->ledger);
  g_free (self->project_id);
  g_free (self);
}

ForgeDocumentExchange *
forge_document_exchange_propose (ForgeStore *store,
                                 ForgeCatalog *catalog,
                                 const char *project_id,
                                 GError **error)
{
  g_autoptr (ForgeDocumentExchange) self = g_new0 (ForgeDocumentExchange, 1);
  g_autoptr (ForgeInput) input = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (ForgeBoard) board = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);

  self->project_id = g_strdup (project_id);
  input = forge_input_load (store, catalog, project_id, error);
  texts = input != NULL ? forge_store_load_board (store, project_id, 0, NULL, error) : NULL;
  board = texts != NULL ? forge_board_read (texts, error) : NULL;
  if (board == NULL)
    return NULL;
  self->ledger = g_object_ref (input->ledger);
  forge_proposal_to_documents (board, self->ledger,
                               &(ForgeProposalSource){ forge_project_get_title (input->project),
                                                       input->language, catalog, input->bodies },
                               self->after);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    if (self->after[i] != NULL)
      {
        self->before[i] = forge_store_get_document (store, project_id, i, error);
        if (self->before[i] == NULL)
          return NULL;
      }
  return g_steal_pointer (&self);
}

gboolean
forge_document_exchange_is_empty (const ForgeDocumentExchange *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < FORGE_N_KINDS; i++)
    if (self->after[i] != NULL)
      return FALSE;
  return TRUE;
}

/* The section of that title with one line end; (transfer full) (nullable). */
static char *
dup_section (const char *body, const char *title)
{
  g_autoptr (GPtrArray) spans = forge_document_split (body);

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);
      g_autofree char *text = NULL;

      if (!g_str_equal (span->title, title))
        continue;
      text = g_strchomp (g_strndup (body + span->start, span->end - span->start));
      return g_strconcat (text, "\n", NULL);
    }
  return NULL;
}

/* What changes waits for a review; what waits already goes on to be compared with what it was. */
static void
mark_sections (const ForgeDocument *document, const char *after)
{
  for (guint i = 0; i < document->sections->len; i++)
    {
      ForgeSectionState *state = g_ptr_array_index (document->sections, i);
      g_autofree char *old = dup_section (document->body, state->title);
      g_autofree char *new = dup_section (after, state->title);

      if (new != NULL && g_strcmp0 (old, new) != 0 && state->earlier == NULL)
        state->earlier = g_strdup (old != NULL ? old : "");
    }
}

gboolean
forge_document_exchange_apply (ForgeDocumentExchange *self, ForgeStore *store, GError **error)
{
  g_return_val_if_fail (self != NULL && FORGE_IS_STORE (store), FALSE);

  if (forge_document_exchange_is_empty (self))
    return TRUE;
  if (!forge_store_save_ledger (store, self->project_id, self->ledger, error))
    return FALSE;
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    {
      ForgeSave save = { .project_id = self->project_id,
                         .kind = i,
                         .body = self->after[i],
                         .change_type = FORGE_CHANGE_EDITED,
                         .author = FORGE_WRITER_BUILT_IN,
                         .summary = _ ("Proposed from the board") };
      g_autoptr (ForgeDocument) saved = NULL;

      if (self->after[i] == NULL)
        continue;
      mark_sections (self->before[i], self->after[i]);
      save.base_version = self->before[i]->version;
      save.sections = self->before[i]->sections;
      saved = forge_store_save_document (store, &save, NULL, error);
      if (saved == NULL)
        return FALSE;
    }
  return TRUE;
}
