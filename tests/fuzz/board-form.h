/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* What a form that a stranger wrote makes of a board: nothing, with an error, or a board that keeps
 * its own rules, whose text reads back as the same bytes, and which says nothing new to itself.
 * Takes @board. */
void forge_fuzz_board_form (ForgeBoard *board, GError *error);

G_END_DECLS
