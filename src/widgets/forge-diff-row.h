/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-comparison.h"

G_BEGIN_DECLS

/* One row of a comparison, for list models. Immutable. */
#define FORGE_TYPE_DIFF_ROW (forge_diff_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDiffRow, forge_diff_row, FORGE, DIFF_ROW, GObject)

ForgeDiffRow *forge_diff_row_new (ForgeComparison *comparison, const ForgeComparisonRow *row);
ForgeComparison *forge_diff_row_get_comparison (ForgeDiffRow *self);
const ForgeComparisonRow *forge_diff_row_get_row (ForgeDiffRow *self);
/* (transfer full): what it says in one sentence: "line 25 changed, was …, now …". */
char *forge_diff_row_describe (ForgeDiffRow *self);

G_END_DECLS
