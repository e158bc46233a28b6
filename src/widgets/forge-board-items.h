/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "board/forge-board.h"
#include "spec/forge-references.h"

G_BEGIN_DECLS

/* One property of an element that is a list: a heading, a row an item, and a way to add one. Texts,
 * fields and the like are typed in a line (forge-board-line.h), what names something is chosen.
 * Each edit is one step to undo; what the board refuses stays in its row, with the reason below.
 *
 * Rows activate the actions board-panel.show-element and board-panel.show-node with an id. */
#define FORGE_TYPE_BOARD_ITEMS (forge_board_items_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardItems, forge_board_items, FORGE, BOARD_ITEMS, AdwBin)

GtkWidget *
forge_board_items_new (ForgeBoard *board, ForgeBoardElement *element, const ForgeBoardKey *key);
/* @references: (nullable): what ids of the documents there are. */
void forge_board_items_set_references (ForgeBoardItems *self, ForgeReferences *references);
/* Shows what the element holds now. */
void forge_board_items_refresh (ForgeBoardItems *self);
/* Takes what is typed. */
void forge_board_items_commit (ForgeBoardItems *self);

G_END_DECLS
