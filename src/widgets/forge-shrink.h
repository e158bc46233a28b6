/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words of all buttons and drop-downs in @tree may be cut where there is no room for them, with
 * large text or in a language of long words: else one button holds the whole window wide. (GTK has
 * a property for that from 4.12 on.) */
void forge_shrink_buttons (GtkWidget *tree);

G_END_DECLS
