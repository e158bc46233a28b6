/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *forge_link_check (const char *url);
void forge_link_ask (GtkWidget *parent, const char *url);

G_END_DECLS
