/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The phases of the open project, and what goes across them.
 * Signals: phase-chosen (uint phase) and page-chosen (string: "checks" or "history") as soon as a
 * row is selected; row-activated when a person means to go there. */
#define FORGE_TYPE_SIDEBAR (forge_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSidebar, forge_sidebar, FORGE, SIDEBAR, AdwBin)

void forge_sidebar_set_session (ForgeSidebar *self, ForgeProjectSession *session);
/* @page: "phase" selects the row of the session's phase. */
void forge_sidebar_select (ForgeSidebar *self, const char *page);

G_END_DECLS
