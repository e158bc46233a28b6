/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"
#include "spec/forge-catalog.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* What the documents of a project would make of its board, for a person to look at before it is
 * taken over. */
typedef struct
{
  char *project_id;
  guint version;      /* of the board that it was made from */
  ForgeBoard *before; /* as it stands */
  ForgeBoard *after;  /* with what is proposed */
} ForgeBoardExchange;

/* Reads the store and changes nothing; waits. (transfer full) */
ForgeBoardExchange *forge_board_exchange_propose (ForgeStore *store,
                                                  ForgeCatalog *catalog,
                                                  const char *project_id,
                                                  GError **error);
/* Saves what is proposed, with places for what is new. FORGE_ERROR_NOT_SO where somebody has saved
 * another board since. */
gboolean forge_board_exchange_apply (ForgeBoardExchange *self, ForgeStore *store, GError **error);
void forge_board_exchange_free (ForgeBoardExchange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardExchange, forge_board_exchange_free)

G_END_DECLS
