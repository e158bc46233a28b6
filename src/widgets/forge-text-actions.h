/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-references.h"
#include "widgets/forge-editor.h"
#include "widgets/forge-find-bar.h"
#include "widgets/forge-preview-find-bar.h"

G_BEGIN_DECLS

/* What a person can do with the text of a document, as actions of the group "text": find, replace,
 * find-next, find-previous; contents (headings and ids to go to), go-to-id (the one at the caret),
 * used-by (where it is named); zoom-in, zoom-out, zoom-reset, focus-mode (boolean); leave (the
 * focus goes on: a text takes Tab for itself).
 *
 * Signals: reveal (): the editor has to be seen; go-to (uint kind, uint line); notice (string): to
 * tell the person. */
#define FORGE_TYPE_TEXT_ACTIONS (forge_text_actions_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTextActions, forge_text_actions, FORGE, TEXT_ACTIONS, GObject)

/* @view: a ForgeDocumentView: lists are shown over it. All live at least as long as what is
 * returned. */
ForgeTextActions *forge_text_actions_new (GtkWidget *view,
                                          ForgeEditor *editor,
                                          ForgeFindBar *find,
                                          ForgePreviewFindBar *preview_find);

/* (transfer none) */
GActionGroup *forge_text_actions_get_group (ForgeTextActions *self);

/* @kind: of the document shown. @titles: FORGE_N_KINDS of them. */
void
forge_text_actions_set_document (ForgeTextActions *self, ForgeKind kind, const char *const *titles);
void forge_text_actions_set_references (ForgeTextActions *self, ForgeReferences *references);

G_END_DECLS
