/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-text.h"
#include "board/forge-board.h"

G_BEGIN_DECLS

/* The one text of a board: elements by kind and id, properties in their order. The same board gives
 * the same bytes, whatever way it was made. */

/* All its files. (transfer full) (element-type ForgeBoardText) */
GPtrArray *forge_board_write (ForgeBoard *board);
/* The file of one context, or of the context map for "". (transfer full) */
char *forge_board_write_context (ForgeBoard *board, const char *context);
/* What the file of the context is called: as it was read, or after its id. (transfer full) */
char *forge_board_dup_file_name (ForgeBoard *board, const char *context);

G_END_DECLS
