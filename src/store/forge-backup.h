/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"

G_BEGIN_DECLS

/* Verified copies of the database. Private to store/. */

/* Copies what @source holds at one moment to @path: written beside it, checked, synced, renamed. */
gboolean forge_backup_write (ForgeDatabase *source, const char *path, GError **error);

/* FALSE with FORGE_ERROR_REFUSED where @path is no whole database of this program, or a newer one.
 */
gboolean forge_backup_verify (const char *path, GError **error);

/* The backups of @data_dir, newest first. (transfer full) (element-type filename) */
GPtrArray *forge_backup_list (const char *data_dir);
/* The newest one that is whole, or NULL. (transfer full) */
char *forge_backup_find_good (const char *data_dir);

/* Today's backup, where there is none yet and something has changed since the newest. Old ones are
 * removed: 7 days and 4 weeks stay. A failure is only logged, since the work must go on. */
void forge_backup_run_daily (ForgeDatabase *source, const char *data_dir);
/* Before a migration from @format. */
gboolean forge_backup_run_before_migration (ForgeDatabase *source,
                                            const char *data_dir,
                                            guint format,
                                            GError **error);

/* Which of @names (element-type filename: specforge-YYYY-MM-DD.db, newest first) are not kept.
 * (transfer container): strings of @names. */
GPtrArray *forge_backup_choose_old (GPtrArray *names);

/* fsync(2) of a file or folder. */
gboolean forge_backup_sync (const char *path, GError **error);

G_END_DECLS
