/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"
#include "spec/forge-catalog.h"
#include "spec/forge-graph.h"

G_BEGIN_DECLS

/* What the documents of a project say, as elements of its board. */
typedef struct
{
  const char *title; /* of the project */
  const char *language;
  ForgeCatalog *catalog;
  const char *const *bodies; /* the documents, as for forge_graph_new() */
} ForgeProposalSource;

/* Adds to @board what the documents tell of and it lacks: entities, aggregates, commands and their
 * events, policies, queries, read models, external systems, interfaces, actors and hotspots, each
 * with the ids that it was read from as its requirements. What stands there stays as it is, under
 * its own name and id: it only gets what it has nothing of. @earlier: (nullable) (element-type
 * ForgeBoard): the board as it was after earlier proposals: what was there and is gone now was
 * taken away by a person, and is not proposed again. Deterministic; once more changes nothing. One
 * step to undo; any thread that owns the boards. */
void forge_proposal_to_board (ForgeBoard *board,
                              const GPtrArray *earlier,
                              const ForgeProposalSource *source);

G_END_DECLS
