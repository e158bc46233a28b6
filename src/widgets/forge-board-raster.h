/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/forge-board-index.h"
#include "widgets/forge-board-painter.h"

G_BEGIN_DECLS

/* The board from far away, where no text could be read: notes, frames and links filled into pixels,
 * which costs a hundredth of a render node each (SPEED of a hundred thousand notes). */
typedef struct _ForgeBoardRaster ForgeBoardRaster;

ForgeBoardRaster *forge_board_raster_new (void);
void forge_board_raster_free (ForgeBoardRaster *self);

/* Fills @width x @height pixels with what lies from (@x, @y) on, at @zoom, and adds them to
 * @snapshot. */
void forge_board_raster_draw (ForgeBoardRaster *self,
                              GtkSnapshot *snapshot,
                              GtkWidget *widget,
                              ForgeBoardPainter *painter,
                              ForgeBoard *board,
                              ForgeBoardIndex *index,
                              double x,
                              double y,
                              double zoom,
                              int width,
                              int height);

G_END_DECLS
