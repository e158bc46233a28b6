/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"
#include "store/forge-file-lock.h"

G_BEGIN_DECLS

/* The one thread of the process that writes: it owns the writing connection and works through a
 * queue. Private to store/. */
typedef struct _ForgeStoreWriter ForgeStoreWriter;

/* Does its work on @db, inside a transaction where it is given to a writer. FALSE rolls back. */
typedef gboolean (*ForgeStoreFunc) (ForgeDatabase *db, gpointer data, GError **error);

/* Called in the writer's thread after a commit of this, or of another process that peek found.
 * @last_change: newest row of "change". */
typedef void (*ForgeCommitFunc) (gint64 last_change, gpointer user_data);

/* Takes @db. @seen: the newest change that is known already. @lock stays the caller's. @first:
 * (nullable): called before the first write. */
ForgeStoreWriter *forge_store_writer_new (ForgeDatabase *db,
                                          ForgeFileLock *lock,
                                          gint64 seen,
                                          ForgeStoreFunc first,
                                          ForgeCommitFunc committed,
                                          gpointer user_data);
/* Works off the queue, ends the thread, gives back the connection. (transfer full) */
ForgeDatabase *forge_store_writer_stop (ForgeStoreWriter *self, gboolean *has_written);

/* Waits until @func is committed. @where: G_STRLOC of the caller, for messages of a debug build. */
gboolean forge_store_writer_run (ForgeStoreWriter *self,
                                 ForgeStoreFunc func,
                                 gpointer data,
                                 const char *where,
                                 GError **error);

/* Returns at once: looks whether another process has committed something. */
void forge_store_writer_peek (ForgeStoreWriter *self);

/* Returns at once. What has gathered is committed together: after 200 ms, 4 KB or 50 pieces, and
 * before anything else that is asked for. */
void forge_store_writer_append (ForgeStoreWriter *self,
                                const char *job_id,
                                const char *kind,
                                const char *section,
                                const char *text,
                                gsize length);
/* Waits until all that was appended is on disk. */
gboolean forge_store_writer_flush (ForgeStoreWriter *self, GError **error);

G_END_DECLS
