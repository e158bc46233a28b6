/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-phase-item.h"

G_BEGIN_DECLS

/* What widgets that draw themselves share: the named colours of the style files. */

gboolean forge_paint_is_high_contrast (void);
/* A colour of style.css by its name; the widget's text colour where there is none. */
void forge_paint_get_color (GtkWidget *widget, const char *name, GdkRGBA *color);
void forge_paint_get_state_color (GtkWidget *widget, ForgePhaseState state, GdkRGBA *color);
/* Draws @widget anew when dark or high contrast is switched. */
void forge_paint_redraw_on_style (GtkWidget *widget);

G_END_DECLS
