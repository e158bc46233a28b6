/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Registers the resources (templates, styles, icons) and types of this folder. Call once, before
 * the first template is built. */
void forge_widgets_init (void);

G_END_DECLS
