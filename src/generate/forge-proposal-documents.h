/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-proposal.h"
#include "spec/forge-ledger.h"

G_BEGIN_DECLS

/* What the board tells of and the documents lack, written into them: entities and their fields,
 * operations for commands and queries, requirements for commands and policies, and stories for
 * those. Each names the element that it comes from, by which both find each other again; ids are
 * those that @ledger gives. Only adds; documents that are not written yet stay so. @bodies: (out):
 * FORGE_N_KINDS texts, NULL where nothing changes; free each. Deterministic; with the texts that
 * came of it, once more changes nothing. Any thread that owns the board. */
void forge_proposal_to_documents (ForgeBoard *board,
                                  ForgeLedger *ledger,
                                  const ForgeProposalSource *source,
                                  char **bodies);

G_END_DECLS
