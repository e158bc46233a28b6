/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"

G_BEGIN_DECLS

/* What the SQL of a migration calls and SQLite does not have. As immutable as the migrations that
 * use them. Private to store/.
 * forge_frame (text, prefix): see forge_delta_pack; prefix may be NULL.
 * forge_unhex (text): the bytes that hex digits stand for; NULL where it holds something else.
 * forge_size (old, new): added words << 32 | removed ones; old may be NULL. */
gboolean forge_migration_add_functions (ForgeDatabase *db, GError **error);

G_END_DECLS
