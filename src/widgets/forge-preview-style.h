/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GVariant *forge_preview_style_new (GtkWidget *widget);
GVariant *forge_preview_style_new_for_paper (GtkWidget *widget);

G_END_DECLS
