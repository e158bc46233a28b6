/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-board-selection.h"

G_BEGIN_DECLS

/* The EventStorming board as a canvas without an end: notes, links, frames, drawn in what of it is
 * seen.
 *
 * By hand: dragging moves notes (with guides, Alt without), or draws a rubber band; the middle
 * button, the space bar or a touch pad moves the canvas; Ctrl and the wheel zoom; the dot at the
 * right of the selected note draws a link, its corners its size. By keyboard: arrows go from note
 * to note, with Shift beside what is selected; with Ctrl they move it, with both they change its
 * size; letters begin a note, Enter the next of the same kind, Tab the next in the flow, F2 the
 * name; L begins a link, which Enter ends. Everything else is an action "canvas.NAME", which the
 * context menu lists. */
#define FORGE_TYPE_BOARD_CANVAS (forge_board_canvas_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardCanvas, forge_board_canvas, FORGE, BOARD_CANVAS, GtkWidget)

/* Properties: selection (ForgeBoardSelection, nullable), zoom (double, 1: a unit is a pixel),
 * is-read-only. Signals: activated () where more of the lead is to be seen; viewport-changed (). */
GtkWidget *forge_board_canvas_new (void);
ForgeBoardSelection *forge_board_canvas_get_selection (ForgeBoardCanvas *self);
/* Scrolls to the element; one without a place is not shown. */
void forge_board_canvas_show_element (ForgeBoardCanvas *self, ForgeBoardElement *element);
void forge_board_canvas_zoom_to_fit (ForgeBoardCanvas *self);
double forge_board_canvas_get_zoom (ForgeBoardCanvas *self);
/* The unit at (@x, @y) of the widget stays where it is. */
void forge_board_canvas_zoom_at (ForgeBoardCanvas *self, double zoom, double x, double y);
/* In units of the board: what is seen, and what is to be at its middle. */
void forge_board_canvas_get_viewport (ForgeBoardCanvas *self,
                                      double *x,
                                      double *y,
                                      double *width,
                                      double *height);
void forge_board_canvas_center_on (ForgeBoardCanvas *self, double x, double y);
/* Asks for the name of a new note of @kind: beside the selected one, or in the middle. */
void forge_board_canvas_begin_note (ForgeBoardCanvas *self, ForgeBoardKind kind);
/* As above, with its corner at the point of the widget. */
void
forge_board_canvas_begin_note_at (ForgeBoardCanvas *self, ForgeBoardKind kind, double x, double y);
/* The key that begins a note of @kind, a small letter; '\0' where none does. */
char forge_board_canvas_get_key (ForgeBoardKind kind);

G_END_DECLS
