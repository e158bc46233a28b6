/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts @window above @parent (nullable), with which it goes. GTK 4.8 forgets to let go of the
 * parent where a window is closed but kept by a task: when that ended after the parent was gone, it
 * was still spoken to. */
void forge_transient_set (GtkWindow *window, GtkWindow *parent);

G_END_DECLS
