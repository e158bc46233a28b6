/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the display tests share. */

typedef gboolean (*ForgeCondition) (gpointer data);

void forge_display_init (int *argc, char ***argv, const char *name);
void forge_display_set_dark (gboolean dark);
void forge_display_set_high_contrast (gboolean is_high);
gboolean forge_display_wait (ForgeCondition condition, gpointer data, guint seconds);
void forge_display_spin (guint milliseconds);
void forge_display_assert_last (gpointer object);
GtkWindow *forge_display_show (GtkWidget *widget, int width, int height);
void forge_display_save_picture (GtkWidget *widget, const char *name);
GtkWidget *forge_display_find (GtkWidget *root, const char *type_name);

G_END_DECLS
