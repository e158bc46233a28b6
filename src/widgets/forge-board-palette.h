/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-board-canvas.h"

G_BEGIN_DECLS

/* The kinds of notes beside a canvas: a click begins one, a drag puts it where it is dropped. */
#define FORGE_TYPE_BOARD_PALETTE (forge_board_palette_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardPalette, forge_board_palette, FORGE, BOARD_PALETTE, GtkWidget)

/* Properties: canvas (ForgeBoardCanvas, nullable), is-compact (swatches without words). */
GtkWidget *forge_board_palette_new (void);

G_END_DECLS
