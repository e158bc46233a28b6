/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/forge-diff.h"

G_BEGIN_DECLS

/* Two texts beside each other: which lines face which, in rows that a view or a page can show.
 * Immutable; made in any thread. */
#define FORGE_TYPE_COMPARISON (forge_comparison_get_type ())
G_DECLARE_FINAL_TYPE (ForgeComparison, forge_comparison, FORGE, COMPARISON, GObject)

typedef enum
{
  FORGE_LAYOUT_SIDE_BY_SIDE, /* a changed line is one row */
  FORGE_LAYOUT_UNIFIED,      /* a changed line is a removed and an added row */
} ForgeLayout;

typedef enum
{
  FORGE_ROW_SAME,
  FORGE_ROW_CHANGED, /* the old line became the new one */
  FORGE_ROW_REMOVED,
  FORGE_ROW_ADDED,
  FORGE_ROW_CHANGE, /* stands above the rows of a change */
  FORGE_ROW_FOLD,   /* stands for equal lines */
} ForgeRowKind;

/* Lines are 0-based, -1 for none. A removed or added row of the unified layout also names the line
 * that it became or was, so that changed words can be marked. */
typedef struct
{
  ForgeRowKind kind;
  int old_line;
  int new_line;
  guint change;  /* of a change's rows: which; else G_MAXUINT */
  guint n_lines; /* of a fold: how many are hidden; else 1 */
} ForgeComparisonRow;

/* @ignore_space: lines that differ in spaces only count as equal. */
ForgeComparison *
forge_comparison_new (const char *old_text, const char *new_text, gboolean ignore_space);

const char *forge_comparison_get_old_text (ForgeComparison *self);
const char *forge_comparison_get_new_text (ForgeComparison *self);

/* A change is a group of lines close to each other: what is restored at once. */
guint forge_comparison_get_n_changes (ForgeComparison *self);

/* (transfer full): the words of the Markdown heading above a change, or "". */
char *forge_comparison_dup_heading (ForgeComparison *self, guint change);

/* How many rows of a change differ (G_MAXUINT: of all), as lines added, removed and changed. */
void forge_comparison_count (ForgeComparison *self,
                             guint change,
                             guint *n_added,
                             guint *n_removed,
                             guint *n_changed);

/* (transfer full) (element-type ForgeComparisonRow): all rows, with @context equal lines round each
 * change and folds for the others; G_MAXUINT: no folds. */
GArray *forge_comparison_list_rows (ForgeComparison *self, ForgeLayout layout, guint context);

/* (transfer full) (element-type ForgeComparisonRow): what a fold hides. */
GArray *forge_comparison_list_folded (const ForgeComparisonRow *fold);

/* (transfer full): a line without its line end; "" for line -1. */
char *forge_comparison_dup_old_line (ForgeComparison *self, int line);
char *forge_comparison_dup_new_line (ForgeComparison *self, int line);

/* (transfer full): the new text with one change (G_MAXUINT: each) put back as it was. Without
 * @ignore_space all changes put back are the old text. */
char *forge_comparison_restore (ForgeComparison *self, guint change);

G_END_DECLS
