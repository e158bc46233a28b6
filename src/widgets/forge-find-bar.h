/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* Finds in the text of an editor, and replaces. The text is searched in pieces while the program is
 * idle, so the count comes a moment later in a long one; going to a match never waits for it.
 *
 * Properties: editor (ForgeEditor), is-open (boolean, read only), match-case, whole-words,
 * use-regex, with-replace (boolean).
 * Actions: find.next, find.previous, find.replace, find.replace-all, find.close, and one for each
 * of the last four properties. */
#define FORGE_TYPE_FIND_BAR (forge_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeFindBar, forge_find_bar, FORGE, FIND_BAR, GtkWidget)

void forge_find_bar_open (ForgeFindBar *self, gboolean with_replace);
void forge_find_bar_close (ForgeFindBar *self);
gboolean forge_find_bar_get_is_open (ForgeFindBar *self);
void forge_find_bar_move (ForgeFindBar *self, gboolean is_backwards);

G_END_DECLS
