/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-references.h"
#include "widgets/forge-editor.h"
#include "widgets/forge-spell-check.h"

G_BEGIN_DECLS

/* Editor and preview, one of them or side by side, scrolled in step.
 *
 * Properties: mode (string: "edit", "split" or "preview"), can-split (boolean: there is room for
 * two; without it "split" shows the editor), can-jump (boolean: shows "Jump to latest"), zoom
 * (uint: percent), scrolls-together (boolean: text and preview move in step), focus-mode (boolean:
 * all but the paragraph at the caret is dimmed).
 * Signals: jump (), node-activated (string id), go-to (uint kind, uint line): a place that was
 * chosen; notice (string): to tell the person. */
#define FORGE_TYPE_DOCUMENT_VIEW (forge_document_view_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDocumentView, forge_document_view, FORGE, DOCUMENT_VIEW, GtkWidget)

/* (transfer none) */
ForgeEditor *forge_document_view_get_editor (ForgeDocumentView *self);
ForgeSpellCheck *forge_document_view_get_spelling (ForgeDocumentView *self);
GActionGroup *forge_document_view_get_actions (ForgeDocumentView *self);
void forge_document_view_set_document (ForgeDocumentView *self,
                                       ForgeKind kind,
                                       const char *const *titles);
/* @pictures: where those of the text are, and go. */
void forge_document_view_set_pictures (ForgeDocumentView *self, ForgePictureSource *pictures);
void forge_document_view_set_references (ForgeDocumentView *self, ForgeReferences *references);

const char *forge_document_view_get_mode (ForgeDocumentView *self);
void forge_document_view_set_mode (ForgeDocumentView *self, const char *mode);
void forge_document_view_cycle_mode (ForgeDocumentView *self);
void forge_document_view_set_can_split (ForgeDocumentView *self, gboolean can_split);
gboolean forge_document_view_get_can_split (ForgeDocumentView *self);
void forge_document_view_set_can_jump (ForgeDocumentView *self, gboolean can_jump);
gboolean forge_document_view_is_previewed (ForgeDocumentView *self);
void forge_document_view_borrow_preview (ForgeDocumentView *self, ForgeDocumentView *other);
void forge_document_view_go_to_line (ForgeDocumentView *self, guint line);

G_END_DECLS
