/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Takes into @board what @other says, as one step to undo. What stands on both, by its id, keeps
 * its name, and has what the other says of it instead of its own; what the other does not say
 * stays, so a format that knows less takes nothing away. Lists are joined. A policy that says
 * nothing new is left out: formats without policies give them other names.
 *
 * FALSE with FORGE_ERROR_REFUSED, and the board is as it was. */
gboolean forge_board_absorb (ForgeBoard *board, ForgeBoard *other, GError **error);

G_END_DECLS
