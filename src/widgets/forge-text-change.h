/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void forge_text_change (GtkTextBuffer *buffer, const char *text);
void forge_text_change_lines (GtkTextBuffer *buffer, int first, int last, const char *text);

G_END_DECLS
