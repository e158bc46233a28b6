/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* The board as a drawing of Excalidraw (its JSON, version 2): a rounded rectangle with bound text a
 * note, a frame a context, an arrow a reference along time. Each note carries the id that it has
 * here (customData), so that a drawing that comes back changes what it shows. */

/* What has no place is left out: lay the board out before. (transfer full) */
char *forge_board_to_excalidraw (ForgeBoard *board);
/* Reads rectangles, ellipses, diamonds and texts as notes, of the kind that their colour says,
 * frames as contexts, arrows that are bound at both ends as references. Any thread. (transfer
 * full): NULL with FORGE_ERROR_REFUSED. */
ForgeBoard *forge_board_from_excalidraw (const char *text, const char *name, GError **error);

G_END_DECLS
