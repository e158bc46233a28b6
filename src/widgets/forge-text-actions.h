/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"
#include "widgets/forge-find-bar.h"

G_BEGIN_DECLS

/* What a person can do with the text of a document, as actions of the group "text": find, replace,
 * find-next, find-previous, leave (the focus goes on; a text takes Tab for itself).
 *
 * Signal reveal: the editor has to be seen. */
#define FORGE_TYPE_TEXT_ACTIONS (forge_text_actions_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTextActions, forge_text_actions, FORGE, TEXT_ACTIONS, GObject)

/* Both live at least as long as what is returned. */
ForgeTextActions *forge_text_actions_new (ForgeEditor *editor, ForgeFindBar *find);

/* (transfer none) */
GActionGroup *forge_text_actions_get_group (ForgeTextActions *self);

G_END_DECLS
