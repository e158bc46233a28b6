/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"
#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* One phase: its questions, its document, the versions of that. Properties: tab (string:
 * "questions", "document", "versions", "sections"), view-mode (string, of the document), is-tight
 * (boolean: the header has no room for the modes), is-narrow (boolean: nor this page for its tabs).
 * It uses the actions project.tab and project.single-mode of the page around it. */
#define FORGE_TYPE_PHASE_PAGE (forge_phase_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgePhasePage, forge_phase_page, FORGE, PHASE_PAGE, AdwBin)

void forge_phase_page_set_session (ForgePhasePage *self, ForgeProjectSession *session);

/* (transfer none) (nullable): of the text that is shown; NULL before it was first looked at. */
ForgeEditor *forge_phase_page_get_editor (ForgePhasePage *self);

G_END_DECLS
