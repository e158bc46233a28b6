/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"
#include "spec/forge-graph-reader.h"

G_BEGIN_DECLS

/* The elements of the board as nodes of the project's graph (forge_graph_new_with_board()): an edge
 * to each id of the specification that one names under "requirements", and to each other element
 * that it refers to. What the copy says stays as it is when the board changes. Costs grow with the
 * board. (transfer full) */
ForgeRawDocument *forge_board_read_nodes (ForgeBoard *board);

G_END_DECLS
