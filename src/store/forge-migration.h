/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"

G_BEGIN_DECLS

/* data/migrations, compiled in: file N brings a database from format N-1 to N. Private to store/.
 */

#define FORGE_APPLICATION_ID 0x53466f72 /* "SFor" */

/* (array zero-terminated=1) (transfer full): the SQL of each, in order. */
char **forge_migration_list (void);
guint forge_migration_get_latest (void);

/* Brings @db from its format to that of the last of @migrations, each step in one transaction with
 * its number. The caller holds the write lock. */
gboolean forge_migration_run (ForgeDatabase *db, const char *const *migrations, GError **error);

G_END_DECLS
