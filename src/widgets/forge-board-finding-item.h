/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-check.h"

G_BEGIN_DECLS

/* One finding on the board, for list models. Immutable. */
#define FORGE_TYPE_BOARD_FINDING_ITEM (forge_board_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardFindingItem,
                      forge_board_finding_item,
                      FORGE,
                      BOARD_FINDING_ITEM,
                      GObject)

/* Takes @finding. */
ForgeBoardFindingItem *forge_board_finding_item_new (ForgeBoardFinding *finding);
const ForgeBoardFinding *forge_board_finding_item_get_finding (ForgeBoardFindingItem *self);

G_END_DECLS
