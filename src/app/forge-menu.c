/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-menu"

#include "config.h"

#include "app/forge-menu.h"

void
forge_menu_fill (GtkMenuButton *button, const char *id)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/specforge/SpecForge/gtk/menus.ui");

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder, id)));
}
