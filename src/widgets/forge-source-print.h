/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean forge_source_print_run (GtkWindow *parent,
                                 const char *title,
                                 const char *text,
                                 GFile *pdf,
                                 GError **error);

G_END_DECLS
