/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"
#include "app/forge-text-place.h"

G_BEGIN_DECLS

/* One phase: its questions, its document, the versions of that. Properties: tab (string:
 * "questions", "document", "versions", "sections"), view-mode (string, of the document), is-tight
 * (boolean: the header has no room for the modes), is-narrow (boolean: nor this page for its tabs).
 * It uses the actions project.tab and project.single-mode of the page around it. */
#define FORGE_TYPE_PHASE_PAGE (forge_phase_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgePhasePage, forge_phase_page, FORGE, PHASE_PAGE, AdwBin)

void forge_phase_page_set_session (ForgePhasePage *self, ForgeProjectSession *session);

/* Texts are opened when they are first looked at, and stay so until they are closed. */
void forge_phase_page_close_text (ForgePhasePage *self, ForgeKind kind);
void forge_phase_page_get_place (ForgePhasePage *self, ForgeKind kind, ForgeTextPlace *place);
void forge_phase_page_set_place (ForgePhasePage *self, ForgeKind kind, const ForgeTextPlace *place);

G_END_DECLS
