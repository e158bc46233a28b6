/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-document-sync.h"

G_BEGIN_DECLS

/* "Improve this selection" for the text of one document: the action "text.improve" (the way, as
 * forge_improve_get_nick() has it), its menu, and what is done with a text that was accepted. Where
 * no model was chosen it says so, and leads to the preferences.
 *
 * Signal notice (string): something a person should know, in whole sentences. */
#define FORGE_TYPE_TEXT_IMPROVER (forge_text_improver_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTextImprover, forge_text_improver, FORGE, TEXT_IMPROVER, GObject)

/* @editor and @sync: of the page that owns this; the sync is told to save. */
ForgeTextImprover *forge_text_improver_new (ForgeProjectSession *session,
                                            ForgeKind kind,
                                            ForgeEditor *editor,
                                            ForgeDocumentSync *sync);

/* (transfer none) */
GAction *forge_text_improver_get_action (ForgeTextImprover *self);
GMenuModel *forge_text_improver_get_menu (ForgeTextImprover *self);

G_END_DECLS
