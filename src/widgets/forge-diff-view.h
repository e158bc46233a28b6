/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/forge-comparison.h"

G_BEGIN_DECLS

/* Two texts beside each other, or below each other where there is little room: lines that belong
 * together stand in one row however they wrap, changed words are marked, equal parts are folded.
 *
 * Properties: comparison (ForgeComparison, nullable), is-unified (boolean: below each other in any
 * case), ignore-space (boolean: as the comparison was made), can-restore (boolean: whether changes
 * have a button for that).
 *
 * Actions: diff.next-change (Alt+Down), diff.previous-change (Alt+Up), diff.copy (Ctrl+C: the text
 * of the selected row).
 *
 * Signal restore-change (uint): that change of the comparison is to be put back. */
#define FORGE_TYPE_DIFF_VIEW (forge_diff_view_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDiffView, forge_diff_view, FORGE, DIFF_VIEW, GtkWidget)

GtkWidget *forge_diff_view_new (void);
void forge_diff_view_set_comparison (ForgeDiffView *self,
                                     ForgeComparison *comparison,
                                     gboolean ignore_space);
/* (transfer none): of ForgeDiffRow, selectable. */
GtkSingleSelection *forge_diff_view_get_selection (ForgeDiffView *self);

G_END_DECLS
