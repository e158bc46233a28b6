/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Where the elements stand when nobody has said so: what happens later further to the right, each
 * context a band of its own, in it a row for each kind. The same board gives the same places. */

#define FORGE_BOARD_WIDTH  160 /* of a sticky note, in the canvas' units */
#define FORGE_BOARD_HEIGHT 100
#define FORGE_BOARD_GAP    40 /* between two */

typedef enum
{
  FORGE_BOARD_LAYOUT_NEW, /* only what has no place; nothing else moves */
  FORGE_BOARD_LAYOUT_ALL, /* everything but what is pinned or locked */
} ForgeBoardLayoutScope;

/* One step to undo. How many elements were placed. */
guint forge_board_layout (ForgeBoard *board, ForgeBoardLayoutScope scope);

/* What an element takes up, where its place says nothing else. */
void forge_board_get_size (const ForgeBoardElement *element, int *width, int *height);

G_END_DECLS
