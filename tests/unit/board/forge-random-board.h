/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* One edit that a person could make, by chance: adds, removes, renames, links, moves, places. */
void forge_random_board_edit (ForgeBoard *board, GRand *random);

/* All its files as one text. (transfer full) */
char *forge_board_to_string (ForgeBoard *board);

/* Aborts where what the board says of references is not so. */
void forge_board_assert_whole (ForgeBoard *board);

G_END_DECLS
