/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The documents of a project that are open in a window, a tab each; the one that the session shows
 * is the one that is selected. There is a bar from two on, and a menu where there is no room for
 * one. The tabs hold no text: that is the business of ForgePhasePage, which is told by ::closed
 * (uint kind).
 *
 * Property: is-narrow (boolean). */
#define FORGE_TYPE_DOCUMENT_TABS (forge_document_tabs_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDocumentTabs, forge_document_tabs, FORGE, DOCUMENT_TABS, AdwBin)

void forge_document_tabs_set_session (ForgeDocumentTabs *self, ForgeProjectSession *session);

guint forge_document_tabs_get_n_tabs (ForgeDocumentTabs *self);
/* (transfer full) (element-type ForgeKind): from left to right. */
GArray *forge_document_tabs_list (ForgeDocumentTabs *self);
void forge_document_tabs_restore (ForgeDocumentTabs *self, GArray *kinds);
void forge_document_tabs_move (ForgeDocumentTabs *self, int step);
gboolean forge_document_tabs_close (ForgeDocumentTabs *self);
gboolean forge_document_tabs_reopen (ForgeDocumentTabs *self);

/* While one only looks through the documents, each takes the place of the one before. */
void forge_document_tabs_set_is_browsing (ForgeDocumentTabs *self, gboolean is_browsing);
void forge_document_tabs_keep (ForgeDocumentTabs *self);

G_END_DECLS
