/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* What was asked of language models, over all projects: cost, tokens, failures and time in charts,
 * each with its table. The way back is the window's action win.leave-search. */
#define FORGE_TYPE_USAGE_PAGE (forge_usage_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeUsagePage, forge_usage_page, FORGE, USAGE_PAGE, AdwBin)

GtkWidget *forge_usage_page_new (ForgeSession *session);
/* Reads the figures anew. */
void forge_usage_page_reload (ForgeUsagePage *self);

G_END_DECLS
