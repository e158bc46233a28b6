/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture that is looked at closely: it is zoomed with keys, wheel and fingers, and moved by
 * dragging, with the arrows and with scroll bars. Belongs into a GtkScrolledWindow.
 *
 * Properties: zoom (double): how large a unit of the picture is, in pixels; fits (boolean): it is
 * kept as large as there is room for. */
#define FORGE_TYPE_DIAGRAM_VIEW (forge_diagram_view_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDiagramView, forge_diagram_view, FORGE, DIAGRAM_VIEW, GtkWidget)

#define FORGE_DIAGRAM_ZOOM_MIN 0.1
#define FORGE_DIAGRAM_ZOOM_MAX 10.0

void forge_diagram_view_set_picture (ForgeDiagramView *self,
                                     GdkPaintable *picture,
                                     double width,
                                     double height);
double forge_diagram_view_get_zoom (ForgeDiagramView *self);
void forge_diagram_view_set_zoom (ForgeDiagramView *self, double zoom);
void forge_diagram_view_zoom_step (ForgeDiagramView *self, gboolean is_in);
void forge_diagram_view_fit (ForgeDiagramView *self);
void forge_diagram_view_pan (ForgeDiagramView *self, double x, double y);

G_END_DECLS
