/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Notes on their way over the clipboard, between boards and within one. */

/* The notes (element-type ForgeBoardElement) as a text in YAML. (transfer full) */
char *forge_board_clip_copy (const GPtrArray *elements);
/* Puts what @text holds onto the board as one step, around (@x, @y), into @context where the board
 * does not have its own: notes that were copied, with new ids and what they say of each other, or
 * else a note a line. (transfer container) (element-type ForgeBoardElement): the new ones; NULL
 * with FORGE_ERROR_REFUSED, and the board is as it was. */
GPtrArray *forge_board_clip_paste (ForgeBoard *board,
                                   const char *text,
                                   const char *context,
                                   int x,
                                   int y,
                                   GError **error);

G_END_DECLS
