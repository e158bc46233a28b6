/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"
#include "widgets/forge-merge-view.h"

G_BEGIN_DECLS

/* Says above an editor that its text holds conflicts, and opens the window that decides them. It
 * reads the text itself, so a conflict is offered whoever left it there, also after a restart. */
#define FORGE_TYPE_CONFLICT_BAR (forge_conflict_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeConflictBar, forge_conflict_bar, FORGE, CONFLICT_BAR, GtkWidget)

/* Call once. */
void forge_conflict_bar_set_editor (ForgeConflictBar *self, ForgeEditor *editor);
/* Opens the window; the view in it, or NULL where there is no conflict. */
ForgeMergeView *forge_conflict_bar_resolve (ForgeConflictBar *self);

G_END_DECLS
