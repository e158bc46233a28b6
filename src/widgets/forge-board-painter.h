/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/forge-board-guides.h"

G_BEGIN_DECLS

/* Draws what stands on a board, in the board's units, in the named colours of the style. The
 * picture of a note is made once, and again when the note says something else. */
typedef struct _ForgeBoardPainter ForgeBoardPainter;

/* @widget: whose style and fonts are used; must outlive it. */
ForgeBoardPainter *forge_board_painter_new (GtkWidget *widget);
/* The same in the colours of a picture on paper (forge_board_kind_get_color). */
ForgeBoardPainter *forge_board_painter_new_for_paper (GtkWidget *widget);
void forge_board_painter_free (ForgeBoardPainter *self);
/* One element, or all (NULL: the style is another), is drawn anew the next time. */
void forge_board_painter_forget (ForgeBoardPainter *self, const ForgeBoardElement *element);

void forge_board_painter_get_color (ForgeBoardPainter *self, ForgeBoardKind kind, GdkRGBA *color);
/* The colours of what is not a note. */
const GdkRGBA *forge_board_painter_get_edge (ForgeBoardPainter *self);
const GdkRGBA *forge_board_painter_get_accent (ForgeBoardPainter *self);
const GdkRGBA *forge_board_painter_get_canvas (ForgeBoardPainter *self);
const GdkRGBA *forge_board_painter_get_dot (ForgeBoardPainter *self);
const GdkRGBA *forge_board_painter_get_frame (ForgeBoardPainter *self);

/* A note, or a frame with its title. */
void forge_board_painter_draw (ForgeBoardPainter *self,
                               GtkSnapshot *snapshot,
                               const ForgeBoardElement *element,
                               int x,
                               int y);
/* The title of a frame alone, in pixels: for where the frame is too small for its own. */
void forge_board_painter_draw_title (ForgeBoardPainter *self,
                                     GtkSnapshot *snapshot,
                                     const ForgeBoardElement *frame,
                                     const ForgeBoardBox *box);
/* From the edge of one box to the edge of the other, with a head at its end. @zoom: so that a bend
 * has as many pieces as can be seen. */
void forge_board_painter_draw_arrow (ForgeBoardPainter *self,
                                     GtkSnapshot *snapshot,
                                     const ForgeBoardBox *from,
                                     const ForgeBoardBox *to,
                                     gboolean is_loose,
                                     double zoom);
/* Around a note that is selected, with handles at its corners. @zoom: so that it is as wide on the
 * screen, whatever the zoom. */
void forge_board_painter_draw_selection (ForgeBoardPainter *self,
                                         GtkSnapshot *snapshot,
                                         const ForgeBoardBox *box,
                                         double zoom,
                                         gboolean has_handles);
void forge_board_painter_draw_plus (ForgeBoardPainter *self,
                                    GtkSnapshot *snapshot,
                                    double x,
                                    double y,
                                    double radius);
void forge_board_painter_draw_line (ForgeBoardPainter *self,
                                    GtkSnapshot *snapshot,
                                    const GdkRGBA *color,
                                    double x1,
                                    double y1,
                                    double x2,
                                    double y2,
                                    double width);
/* Dashed. */
void forge_board_painter_draw_guide (ForgeBoardPainter *self,
                                     GtkSnapshot *snapshot,
                                     const GdkRGBA *color,
                                     const ForgeBoardGuide *guide,
                                     double zoom);

G_END_DECLS
