/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows all keys of the table of actions, grouped. */
void forge_shortcuts_present (GtkWindow *parent);

G_END_DECLS
