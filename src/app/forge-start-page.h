/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* All projects, or how to begin. What is done to a project is an action of the window
 * (win.open-project and so on, with its id). Property: session (ForgeSession). */
#define FORGE_TYPE_START_PAGE (forge_start_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeStartPage, forge_start_page, FORGE, START_PAGE, AdwBin)

GtkWidget *forge_start_page_new (ForgeSession *session);
void forge_start_page_focus_search (ForgeStartPage *self);

G_END_DECLS
