/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "widgets/forge-diff-row.h"

G_BEGIN_DECLS

/* The rows of a comparison, as a list of ForgeDiffRow that are made when they are asked for. */
#define FORGE_TYPE_DIFF_MODEL (forge_diff_model_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDiffModel, forge_diff_model, FORGE, DIFF_MODEL, GObject)

ForgeDiffModel *forge_diff_model_new (ForgeComparison *comparison, ForgeLayout layout);
/* Shows what the fold at @position hides; FALSE where there is no fold. */
gboolean forge_diff_model_unfold (ForgeDiffModel *self, guint position);
/* The row above the next change behind @position, or before it (@forward FALSE); from
 * GTK_INVALID_LIST_POSITION the first or last one. GTK_INVALID_LIST_POSITION: none. */
guint forge_diff_model_find_change (ForgeDiffModel *self, guint position, gboolean forward);

G_END_DECLS
