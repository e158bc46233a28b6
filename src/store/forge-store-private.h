/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-statement.h"
#include "store/forge-store-writer.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* What the repositories (forge-store-*.c) share. */

/* Runs @func on a query_only connection, in one read transaction, in this thread. */
gboolean forge_store_read (ForgeStore *self, ForgeStoreFunc func, gpointer data, GError **error);

/* Runs @func in the writer's thread, in one transaction, and waits for the commit. */
gboolean forge_store_write_at (ForgeStore *self,
                               ForgeStoreFunc func,
                               gpointer data,
                               const char *where,
                               GError **error);
#define forge_store_write(self, func, data, error)                                                 \
  forge_store_write_at (self, func, data, G_STRLOC, error)

/* NULL with @error where the store is read only. */
ForgeStoreWriter *forge_store_get_writer (ForgeStore *self, GError **error);

/* The locks of the jobs that this store runs. keep takes @lock; steal gives NULL where there is
 * none. Any thread. */
void forge_store_keep_lock (ForgeStore *self, const char *job_id, ForgeFileLock *lock);
ForgeFileLock *forge_store_steal_lock (ForgeStore *self, const char *job_id);

/* What this store writes into "change" as its own. */
gint64 forge_store_get_origin (ForgeStore *self);

/* Milliseconds since 1970, UTC. */
gint64 forge_store_now (void);

/* FALSE with FORGE_ERROR_REFUSED where @text is no UTF-8. */
gboolean forge_store_check_text (const char *text, GError **error);

/* Inside a transaction: appends to "change". */
gboolean forge_change_note (ForgeDatabase *db,
                            const char *entity,
                            const char *entity_id,
                            const char *project_id,
                            const char *operation,
                            const char *actor,
                            GError **error);

/* Inside a transaction: something of the project changed, so it is the newest now. */
gboolean forge_project_touch (ForgeDatabase *db, const char *project_id, GError **error);
/* ... and what its documents are made from did. */
gboolean forge_project_update_inputs (ForgeDatabase *db, const char *project_id, GError **error);

/* Inside a transaction: whether a phase has to be approved before the next is generated. */
gboolean
forge_approval_ask (ForgeDatabase *db, const char *project_id, gboolean asks, GError **error);

/* In a transaction of its own: removes what was in the trash for 30 days. */
gboolean forge_project_purge (ForgeDatabase *db, GError **error);

/* Inside a transaction: what search finds for this text of the project; "" takes it away. */
gboolean forge_search_index (ForgeDatabase *db,
                             const char *project_id,
                             const char *source,
                             const char *reference,
                             const char *text,
                             GError **error);

/* (transfer full) (element-type ForgeJob): open jobs of a project, or of all; newest first. */
GPtrArray *
forge_job_load_open (ForgeDatabase *db, ForgeStore *store, const char *project_id, GError **error);

/* FALSE with FORGE_ERROR_USAGE where there is no such project (or only in the trash). */
gboolean forge_project_require (ForgeDatabase *db, const char *project_id, GError **error);

G_END_DECLS
