/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-board-node.h"

G_BEGIN_DECLS

/* A board as a tree: contexts, in them aggregates, in them what belongs to them. Follows the board,
 * and costs what a change touches.
 *
 * Property: by-time (boolean): siblings stand as on the canvas from left to right, else by kind and
 * name. */
#define FORGE_TYPE_BOARD_TREE (forge_board_tree_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardTree, forge_board_tree, FORGE, BOARD_TREE, GObject)

ForgeBoardTree *forge_board_tree_new (ForgeBoard *board);
/* (transfer none): of ForgeBoardNode: what stands in nothing else. */
GListModel *forge_board_tree_get_roots (ForgeBoardTree *self);
/* (transfer none) (nullable): the node of @element, a moment after it was added. */
ForgeBoardNode *forge_board_tree_find (ForgeBoardTree *self, const ForgeBoardElement *element);

G_END_DECLS
