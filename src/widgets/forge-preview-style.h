/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GVariant *forge_preview_style_new (GtkWidget *widget);

G_END_DECLS
