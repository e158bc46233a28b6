/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* The board as a picture in SVG 1.1: what has a place, in the colours of EventStorming, with its
 * links. @title: what the picture is called. (transfer full) */
char *forge_board_to_svg (ForgeBoard *board, const char *title);

/* The colour of a kind: "#ff9e3d". */
const char *forge_board_kind_get_color (ForgeBoardKind kind);

G_END_DECLS
