/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts a whole database in the place of the damaged one at @path, which is kept beside it under the
 * name specforge.db.damaged-DATE. @notice: (out): for the user. The caller holds the lock OPEN,
 * exclusively, and no connection. Private to store/. */
gboolean forge_repair_run (const char *data_dir, const char *path, char **notice, GError **error);

/* The database is gone, but its log or its backups are there: keeps the log from being taken for
 * that of a new database, and says how to bring the backup back. @notice: (out): NULL where there
 * is nothing of the kind. */
gboolean
forge_repair_find_remains (const char *data_dir, const char *path, char **notice, GError **error);

/* Moves the files of the database at @path to the same with @ending. */
gboolean forge_repair_move_aside (const char *path, const char *ending, GError **error);

G_END_DECLS
