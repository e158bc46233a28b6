/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/forge-help-page.h"

G_BEGIN_DECLS

/* Shows one page of the help in labels, so that it is read, scrolled and followed like the rest of
 * the window. Signal: page-activated (string id): a link to another page was followed. */
#define FORGE_TYPE_HELP_VIEW (forge_help_view_get_type ())
G_DECLARE_FINAL_TYPE (ForgeHelpView, forge_help_view, FORGE, HELP_VIEW, GtkWidget)

GtkWidget *forge_help_view_new (void);
void forge_help_view_show (ForgeHelpView *self, const ForgeHelpPage *page);

G_END_DECLS
