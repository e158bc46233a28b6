/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"
#include "app/forge-text-place.h"
#include "widgets/forge-document-view.h"

G_BEGIN_DECLS

/* One document: editor, preview, progress of a generation, status.
 *
 * Properties: session (ForgeProjectSession) and kind (uint, ForgeKind), construct only; view-mode
 * (string: "edit", "split", "preview"). Actions, in the group "document": save, next-gap,
 * show-checks, generate, generate-section (the one at the caret), stop. It names project.generate
 * and project.page, which are of the page round it. */
#define FORGE_TYPE_DOCUMENT_PAGE (forge_document_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDocumentPage, forge_document_page, FORGE, DOCUMENT_PAGE, GtkWidget)

/* (transfer none) */
ForgeDocumentView *forge_document_page_get_view (ForgeDocumentPage *self);
void forge_document_page_get_place (ForgeDocumentPage *self, ForgeTextPlace *place);
void forge_document_page_set_place (ForgeDocumentPage *self, const ForgeTextPlace *place);

G_END_DECLS
