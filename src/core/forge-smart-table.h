/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table of a Markdown text, for an editor that keeps its columns aligned: in lines as they are
 * typed, out lines in which each column is as wide as its widest cell on a screen with a fixed
 * pitch, where a Chinese character takes two places. */
typedef struct _ForgeSmartTable ForgeSmartTable;

/* NULL: these lines are no table (a row of "|---|" belongs to one). */
ForgeSmartTable *forge_smart_table_parse (const char *lines);
void forge_smart_table_free (ForgeSmartTable *self);

guint forge_smart_table_get_n_rows (ForgeSmartTable *self);
guint forge_smart_table_get_n_columns (ForgeSmartTable *self);
void forge_smart_table_add_row (ForgeSmartTable *self);

/* (transfer full): without a line end at the end. */
char *forge_smart_table_format (ForgeSmartTable *self);
/* Where the text of a cell is in its formatted line, in characters. Row 1 is that of the dashes. */
void
forge_smart_table_locate (ForgeSmartTable *self, guint row, guint column, guint *start, guint *end);

/* The column in which @offset (characters) is, in a line as it is typed. */
guint forge_smart_table_find_column (const char *line, guint offset);
gboolean forge_smart_table_is_row (const char *line, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSmartTable, forge_smart_table_free)

G_END_DECLS
