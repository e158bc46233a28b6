/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* Lies over an editor and dims all but the paragraph in which the caret is. Takes no clicks.
 *
 * Property: editor (ForgeEditor). */
#define FORGE_TYPE_FOCUS_SHADE (forge_focus_shade_get_type ())
G_DECLARE_FINAL_TYPE (ForgeFocusShade, forge_focus_shade, FORGE, FOCUS_SHADE, GtkWidget)

/* Where the paragraph round @at starts, and where the next one does. An item of a list is one. */
void forge_focus_shade_find_paragraph (const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end);

G_END_DECLS
