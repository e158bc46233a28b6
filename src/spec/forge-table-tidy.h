/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "spec/forge-types.h"

G_BEGIN_DECLS

/* Whether @line is the row of a table in which a cell lists @id: "| G-1 | FR-001, FR-002 |". Text
 * round an id makes no list. */
gboolean forge_table_line_lists (const char *line, const char *id);

/* Takes ids that lead nowhere out of the tables of one of @bodies (FORGE_N_KINDS documents, NULL
 * where not written). A cell that is empty then says "–"; a row whose first cell is, goes.
 * *@n_taken counts what was taken out. (transfer full): the new body. Any thread. */
char *forge_table_tidy (const char *const *bodies, ForgeKind document, guint *n_taken);

G_END_DECLS
