/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How large a text is shown, in percent: one of a few steps, each a class of the style sheet. */
#define FORGE_ZOOM_NORMAL 100
#define FORGE_ZOOM_MIN    50
#define FORGE_ZOOM_MAX    300

/* The next step; the same where it is the last one. Any number becomes a step. */
guint forge_zoom_step (guint zoom, gboolean is_in);
void forge_zoom_apply (GtkWidget *widget, guint zoom);

G_END_DECLS
