/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"
#include "widgets/forge-preview-pane.h"

G_BEGIN_DECLS

/* What goes out of a text: print, copy-html, copy-markdown. They mean what is selected in the
 * preview where that has the focus, or all the room; else what is selected in the editor; and
 * without a selection the whole text. Paper always gets all. */
#define FORGE_TYPE_TEXT_OUTPUT (forge_text_output_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTextOutput, forge_text_output, FORGE, TEXT_OUTPUT, GObject)

/* Both live at least as long as what is returned. */
ForgeTextOutput *forge_text_output_new (ForgeEditor *editor, ForgePreviewPane *pane);
void forge_text_output_add_actions (ForgeTextOutput *self, GActionMap *actions);
void forge_text_output_set_title (ForgeTextOutput *self, const char *title);

G_END_DECLS
