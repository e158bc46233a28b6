/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"
#include "app/forge-window-state.h"

G_BEGIN_DECLS

/* One open project: sidebar, phase, checks, history. Its actions are the group "project", which the
 * window takes as its own while the page is shown, so that accelerators reach them. */
#define FORGE_TYPE_PROJECT_PAGE (forge_project_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectPage, forge_project_page, FORGE, PROJECT_PAGE, AdwBin)

GtkWidget *forge_project_page_new (ForgeProjectSession *session, const ForgeWindowState *state);
ForgeProjectSession *forge_project_page_get_session (ForgeProjectPage *self);
GActionGroup *forge_project_page_get_actions (ForgeProjectPage *self);

/* "phase", "checks" or "history". */
void forge_project_page_show (ForgeProjectPage *self, const char *page);

/* (transfer full): the tab of the phase that is shown. */
char *forge_project_page_dup_tab (ForgeProjectPage *self);
/* Whether there was a tab of a document to close, beside the last one. */
gboolean forge_project_page_close_tab (ForgeProjectPage *self);
/* The documents that are open, and where the person is in each. */
void forge_project_page_keep_texts (ForgeProjectPage *self, ForgeWindowState *state);
void forge_project_page_restore_texts (ForgeProjectPage *self, const ForgeWindowState *state);

G_END_DECLS
