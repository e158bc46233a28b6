/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Draws an arrow from one element to another: the property that such an arrow stands for is set,
 * at the end where it belongs (an event that points at a policy: what that policy reacts to). Where
 * the kinds have no such property, it is a link of @from that says @meaning ("" for none). A single
 * reference that is there already is replaced; the same arrow twice is one.
 *
 * FALSE with FORGE_ERROR_REFUSED where the two cannot be connected. */
gboolean forge_board_connect (ForgeBoard *board,
                              ForgeBoardElement *from,
                              ForgeBoardElement *to,
                              const char *meaning,
                              GError **error);

/* The property that an arrow between the kinds stands for; NULL for a link. @is_back: whether the
 * element at its end has it. */
const ForgeBoardKey *
forge_board_connect_find_key (ForgeBoardKind from, ForgeBoardKind to, gboolean *is_back);

G_END_DECLS
