/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* The figures of a text that is edited. Words are counted off the main thread, when the typing
 * pauses.
 *
 * Properties (read only, uint): n-words, n-selected (words in the selection), line, column (of the
 * caret, 1-based). */
#define FORGE_TYPE_TEXT_FIGURES (forge_text_figures_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTextFigures, forge_text_figures, FORGE, TEXT_FIGURES, GObject)

ForgeTextFigures *forge_text_figures_new (ForgeEditor *editor);

G_END_DECLS
