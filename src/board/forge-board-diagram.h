/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* The board as the text of a diagram: a box a context, a node an element in the colour of its kind,
 * an arrow a reference along time. Entities, values, lanes and relations are left out, as they are
 * no part of the flow. (transfer full) */
char *forge_board_to_mermaid (ForgeBoard *board);
char *forge_board_to_plantuml (ForgeBoard *board, const char *title);

/* Read what these write, and what people write by hand: flowcharts, class and sequence diagrams.
 * data/README.md tells what of them becomes what. Any thread. (transfer full): NULL with
 * FORGE_ERROR_REFUSED, which names line and column. */
ForgeBoard *forge_board_from_mermaid (const char *text, const char *name, GError **error);
ForgeBoard *forge_board_from_plantuml (const char *text, const char *name, GError **error);

G_END_DECLS
