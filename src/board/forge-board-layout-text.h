/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Where the elements stand, as text: a line an element, by id. Places of what is not on the board
 * are passed over: somebody else has deleted it. FORGE_ERROR_REFUSED names line and column. */
gboolean forge_board_read_layout (ForgeBoard *board, const char *text, GError **error);
/* (transfer full). */
char *forge_board_write_layout (ForgeBoard *board);

G_END_DECLS
