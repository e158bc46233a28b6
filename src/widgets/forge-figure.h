/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One number, large, with what it counts above and a note below. Property, for templates: caption
 * (string). */
#define FORGE_TYPE_FIGURE (forge_figure_get_type ())
G_DECLARE_FINAL_TYPE (ForgeFigure, forge_figure, FORGE, FIGURE, GtkBox)

/* @note: (nullable). */
void forge_figure_set (ForgeFigure *self, const char *value, const char *note);

G_END_DECLS
