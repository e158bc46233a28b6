/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-diff-model.h"

G_BEGIN_DECLS

/* Shows one ForgeDiffRow: two lines beside each other, or one; the head of a change with a button
 * that restores it ("diff.restore-change"); or a fold ("diff.unfold"). */
#define FORGE_TYPE_DIFF_STRIP (forge_diff_strip_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDiffStrip, forge_diff_strip, FORGE, DIFF_STRIP, GtkWidget)

/* @row: (nullable): none any more. */
void forge_diff_strip_set_row (ForgeDiffStrip *self,
                               ForgeDiffRow *row,
                               guint position,
                               ForgeLayout layout,
                               gboolean ignore_space);
guint forge_diff_strip_get_position (ForgeDiffStrip *self);

G_END_DECLS
