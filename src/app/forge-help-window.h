/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The help, without a network and without another program: its pages, a search over them, and the
 * page that is read. */
#define FORGE_TYPE_HELP_WINDOW (forge_help_window_get_type ())
G_DECLARE_FINAL_TYPE (ForgeHelpWindow, forge_help_window, FORGE, HELP_WINDOW, AdwWindow)

/* Shows the page that tells of what has the focus in @parent, in the one window of the help. */
void forge_help_window_present (GtkWindow *parent);
void forge_help_window_show (ForgeHelpWindow *self, const char *page_id);

G_END_DECLS
