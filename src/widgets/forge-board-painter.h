/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/forge-board-index.h"

G_BEGIN_DECLS

/* Draws what stands on a board, in the board's units, in the named colours of the style. The
 * picture of a note is made once, and again when the note says something else. */
typedef struct _ForgeBoardPainter ForgeBoardPainter;

/* @widget: whose style and fonts are used; must outlive it. */
ForgeBoardPainter *forge_board_painter_new (GtkWidget *widget);
void forge_board_painter_free (ForgeBoardPainter *self);
/* One element, or all (NULL: the style is another), is drawn anew the next time. */
void forge_board_painter_forget (ForgeBoardPainter *self, const ForgeBoardElement *element);

void forge_board_painter_get_color (ForgeBoardPainter *self, ForgeBoardKind kind, GdkRGBA *color);
/* The colours of what is not a note. */
const GdkRGBA *forge_board_painter_get_edge (ForgeBoardPainter *self);
const GdkRGBA *forge_board_painter_get_accent (ForgeBoardPainter *self);
const GdkRGBA *forge_board_painter_get_canvas (ForgeBoardPainter *self);

void forge_board_painter_draw_note (ForgeBoardPainter *self,
                                    GtkSnapshot *snapshot,
                                    const ForgeBoardElement *element,
                                    int x,
                                    int y);
void forge_board_painter_draw_frame (ForgeBoardPainter *self,
                                     GtkSnapshot *snapshot,
                                     const ForgeBoardElement *frame,
                                     int x,
                                     int y);
/* From the edge of one box to the edge of the other, with a head at its end. */
void forge_board_painter_draw_arrow (ForgeBoardPainter *self,
                                     GtkSnapshot *snapshot,
                                     const ForgeBoardBox *from,
                                     const ForgeBoardBox *to,
                                     gboolean is_loose);
/* Around a note that is selected. @zoom: so that it is as wide on the screen, whatever the zoom. */
void forge_board_painter_draw_selection (ForgeBoardPainter *self,
                                         GtkSnapshot *snapshot,
                                         const ForgeBoardBox *box,
                                         double zoom,
                                         gboolean is_lead);
void forge_board_painter_draw_line (ForgeBoardPainter *self,
                                    GtkSnapshot *snapshot,
                                    const GdkRGBA *color,
                                    double x1,
                                    double y1,
                                    double x2,
                                    double y2,
                                    double width);

G_END_DECLS
