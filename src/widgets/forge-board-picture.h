/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/forge-board-index.h"

G_BEGIN_DECLS

/* A whole board as one picture, as the canvas shows it, on white. */

/* @widget: whose style and fonts are used. @extent: (out): what of the canvas it takes up.
 * (transfer full): in the units of the board, with its corner at 0, 0; NULL where nothing has a
 * place. */
GskRenderNode *
forge_board_picture_new (GtkWidget *widget, ForgeBoard *board, ForgeBoardBox *extent);

/* Draws the picture as large as fits into so many units of @cr, in its middle. */
void forge_board_picture_draw (GskRenderNode *picture,
                               const ForgeBoardBox *extent,
                               cairo_t *cr,
                               double width,
                               double height);

/* As PNG or as PDF, as the name of the file ends. FALSE with FORGE_ERROR_STORAGE or, where there is
 * nothing to draw, FORGE_ERROR_NOT_SO. */
gboolean
forge_board_picture_save (GtkWidget *widget, ForgeBoard *board, const char *path, GError **error);

G_END_DECLS
