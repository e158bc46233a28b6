/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A flat button with nothing but an icon. @name: what it does, for the tooltip and for those who
 * do not see it. */
GtkWidget *forge_icon_button_new (const char *icon_name, const char *name);

G_END_DECLS
