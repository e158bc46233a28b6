/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Finds an element of a board by what its name or id holds: an entry, and the first that fit below
 * it. Signal: chosen (ForgeBoardElement). */
#define FORGE_TYPE_BOARD_SEARCH (forge_board_search_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardSearch, forge_board_search, FORGE, BOARD_SEARCH, GtkPopover)

GtkWidget *forge_board_search_new (void);
/* Opens it, empty, for that board. */
void forge_board_search_open (ForgeBoardSearch *self, ForgeBoard *board);

G_END_DECLS
