/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-board-canvas.h"

G_BEGIN_DECLS

/* The whole board, small, with what the canvas shows of it; a click or drag moves that. */
#define FORGE_TYPE_BOARD_MINIMAP (forge_board_minimap_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardMinimap, forge_board_minimap, FORGE, BOARD_MINIMAP, GtkWidget)

/* Property: canvas (ForgeBoardCanvas, nullable). */
GtkWidget *forge_board_minimap_new (void);

G_END_DECLS
