/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @button the menu of that id from gtk/menus.ui, which all pages share. */
void forge_menu_fill (GtkMenuButton *button, const char *id);

G_END_DECLS
