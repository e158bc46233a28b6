/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-ledger.h"
#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* What the board of a project would make of its documents, for a person to look at before it is
 * taken over. */
typedef struct
{
  char *project_id;
  ForgeLedger *ledger;                  /* with the ids that are new */
  ForgeDocument *before[FORGE_N_KINDS]; /* as it stands, where something is proposed; else NULL */
  char *after[FORGE_N_KINDS];           /* its text with what is proposed, likewise */
} ForgeDocumentExchange;

/* Reads the store and changes nothing; waits. (transfer full) */
ForgeDocumentExchange *forge_document_exchange_propose (ForgeStore *store,
                                                        ForgeCatalog *catalog,
                                                        const char *project_id,
                                                        GError **error);
gboolean forge_document_exchange_is_empty (const ForgeDocumentExchange *self);
/* Saves what is proposed, each document as a version; the sections that changed wait for a review
 * like those that a generation wrote (forge_review_list). */
gboolean
forge_document_exchange_apply (ForgeDocumentExchange *self, ForgeStore *store, GError **error);
void forge_document_exchange_free (ForgeDocumentExchange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeDocumentExchange, forge_document_exchange_free)

G_END_DECLS
