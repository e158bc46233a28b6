/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"

G_BEGIN_DECLS

/* What forge-salvage.c does with versions, which need each other. Private to store/. */

/* A row of the table "version" of a damaged file, which @row (its rowid and all columns) stands on,
 * was bound to @insert: looks whether what @target has makes a text of it that is the one which was
 * saved, and puts it right from the head where it does not. FALSE: the row is lost; with @accept
 * only where it makes no text at all, and another text gets a new hash. */
gboolean forge_salvage_bind_version (ForgeDatabase *target,
                                     sqlite3_stmt *row,
                                     sqlite3_stmt *insert,
                                     gboolean accept);

/* Makes documents, their heads and their versions agree again. */
gboolean forge_salvage_mend_versions (ForgeDatabase *target, GError **error);

G_END_DECLS
