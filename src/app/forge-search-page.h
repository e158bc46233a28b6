/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"
#include "store/forge-store-search.h"

G_BEGIN_DECLS

/* Search over the texts of all projects. Signal: open (ForgeSearchLine): a place was chosen. The
 * way back is the window's action win.leave-search. */
#define FORGE_TYPE_SEARCH_PAGE (forge_search_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSearchPage, forge_search_page, FORGE, SEARCH_PAGE, AdwBin)

GtkWidget *forge_search_page_new (ForgeSession *session);
/* Looks for that at once; (nullable): what was looked for last stays, and is selected. */
void forge_search_page_search (ForgeSearchPage *self, const char *text);

G_END_DECLS
