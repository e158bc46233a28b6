/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-text.h"
#include "board/forge-board.h"

G_BEGIN_DECLS

/* Reads a whole board from its files (element-type ForgeBoardText), in any order. What one file
 * says of another may be missing; the checks tell. Any thread, as the board is nobody else's yet.
 *
 * (transfer full): NULL with a FORGE_ERROR_REFUSED that names file, line and column; never half a
 * board. */
ForgeBoard *forge_board_read (const GPtrArray *texts, GError **error);

G_END_DECLS
