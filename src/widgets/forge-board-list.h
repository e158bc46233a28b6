/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/forge-board-selection.h"

G_BEGIN_DECLS

/* The board as a list: contexts, in them aggregates, in them what belongs to them; or by time. The
 * equal of the canvas, by keyboard alone and for those who do not see it: what is selected is
 * selected there, too.
 *
 * Actions, for its menu and keys: board.add (string: a prefix such as EVT), board.rename,
 * board.delete, board.move-to, board.link.
 *
 * Properties: selection (ForgeBoardSelection or NULL), findings (GListModel of
 * ForgeBoardFindingItem or NULL), by-time, is-read-only (boolean).
 * Signal: activated (): the lead of the selection was chosen. */
#define FORGE_TYPE_BOARD_LIST (forge_board_list_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardList, forge_board_list, FORGE, BOARD_LIST, AdwBin)

/* Scrolls there, and gives it the focus. */
void forge_board_list_show (ForgeBoardList *self, ForgeBoardElement *element);

G_END_DECLS
