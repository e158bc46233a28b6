/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The menu of a text, in the place of GTK's: that one can only undo what GTK's own history holds,
 * and 4.8 lets nobody change it. What gtk_text_view_set_extra_menu() was given stands below. */
#define FORGE_TYPE_TEXT_MENU (forge_text_menu_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTextMenu, forge_text_menu, FORGE, TEXT_MENU, GObject)

/* @view: has the actions "editor.undo", "editor.redo" and "editor.menu", which pops the menu up at
 * the caret. It owns what is returned, and drops it when it is disposed of. */
ForgeTextMenu *forge_text_menu_new (GtkTextView *view);
void forge_text_menu_popup_at_caret (ForgeTextMenu *self);

G_END_DECLS
