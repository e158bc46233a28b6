/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @notes: (nullable): what is new in this version, in the markup of AdwAboutWindow. */
void forge_about_present (GtkWindow *parent, const char *notes);

G_END_DECLS
