/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* One connection to a SQLite file, with the settings that keep the file whole. Used by one thread
 * at a time. Private to store/. */
typedef struct _ForgeDatabase ForgeDatabase;

typedef enum
{
  FORGE_DATABASE_WRITE,     /* made where missing; the one that writes and checkpoints */
  FORGE_DATABASE_READ,      /* query_only, never checkpoints */
  FORGE_DATABASE_SCRATCH,   /* a new file of ours that is not in its place yet: fast, no log */
  FORGE_DATABASE_IMMUTABLE, /* a file that nobody writes: a backup, a read-only folder */
} ForgeDatabaseMode;

ForgeDatabase *forge_database_open (const char *path, ForgeDatabaseMode mode, GError **error);
void forge_database_close (ForgeDatabase *self);

sqlite3 *forge_database_get_handle (ForgeDatabase *self);
const char *forge_database_get_path (ForgeDatabase *self);

/* @path lies on a drive of another machine. */
gboolean forge_database_is_on_network (const char *path);

/* Of the process: written into each row of "change", so that it knows its own. */
void forge_database_set_origin (ForgeDatabase *self, gint64 origin);
gint64 forge_database_get_origin (ForgeDatabase *self);
/* The newest row of "change" that this connection wrote; 0: none. */
void forge_database_set_last_change (ForgeDatabase *self, gint64 id);
gint64 forge_database_get_last_change (ForgeDatabase *self);

gboolean forge_database_exec (ForgeDatabase *self, const char *sql, GError **error);
gboolean
forge_database_get_int (ForgeDatabase *self, const char *sql, gint64 *value, GError **error);

gboolean forge_database_begin (ForgeDatabase *self, GError **error);
gboolean forge_database_commit (ForgeDatabase *self, GError **error);
void forge_database_rollback (ForgeDatabase *self);

/* Sets @error to a sentence for the result code @code of the last call. Always FALSE. */
gboolean forge_database_set_error (ForgeDatabase *self, int code, GError **error);
/* A call on it found the file to be damaged, or not to be a database. */
gboolean forge_database_is_damaged (ForgeDatabase *self);

/* Lets the last close move the log into the file and remove it. The caller holds the locks. */
void forge_database_fold_log (ForgeDatabase *self);

/* "ok", or the first complaint. Reads the whole file. (transfer full) */
char *forge_database_check (ForgeDatabase *self);

/* For forge-statement.c: a statement out of the cache, or made. */
int forge_database_prepare_cached (ForgeDatabase *self,
                                   const char *sql,
                                   sqlite3_stmt **statement,
                                   gboolean *is_cached);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeDatabase, forge_database_close)

G_END_DECLS
