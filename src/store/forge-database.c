/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-database"

#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/vfs.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "store/forge-database.h"

struct _ForgeDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements; /* SQL text -> sqlite3_stmt */
  gint64 origin;
  gint64 last_change;
  gboolean is_damaged;
};

/* 128 MiB of 4 KiB. */
#define MANY_PAGES 32768

/* Why each is set: SAFETY, "Settings of the store". */
static const char common_pragmas[] = "PRAGMA busy_timeout=5000;"
                                     "PRAGMA trusted_schema=OFF;"
                                     "PRAGMA cell_size_check=ON;"
                                     "PRAGMA mmap_size=0;"
                                     "PRAGMA temp_store=MEMORY;"
                                     "PRAGMA foreign_keys=ON;";
static const char write_pragmas[] = "PRAGMA synchronous=FULL;"
                                    "PRAGMA wal_autocheckpoint=1000;"
                                    "PRAGMA journal_size_limit=67108864;";
static const char scratch_pragmas[] = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
                                      "PRAGMA foreign_keys=OFF;";
static const char read_pragmas[] = "PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0;";

/* By the magic numbers of statfs(2). SQLite's WAL cannot rely on their locks and shared memory. */
gboolean
forge_database_is_on_network (const char *path)
{
  const guint32 kinds[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xfe534d42, /* SMB 2 and later */
    0xff534d42, /* CIFS */
    0x01021997, /* 9P */
    0x5346414f, /* AFS */
    0x73757245, /* CODA */
  };
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs info;

  if (statfs (folder, &info) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((guint32) info.f_type == kinds[i])
      return TRUE;
  return FALSE;
}

/* SQLite keeps no cause for a write that was cut short, which a limit of the file size gives. */
static gboolean
is_full (ForgeDatabase *self, int code)
{
  int cause = sqlite3_system_errno (self->handle);

  switch (code)
    {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_SHMSIZE:
      return cause == 0 || cause == ENOSPC || cause == EFBIG || cause == EDQUOT;
    default:
      return (code & 0xff) == SQLITE_FULL || ((code & 0xff) == SQLITE_IOERR && cause == ENOSPC);
    }
}

static void
harden (ForgeDatabase *self)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  /* A checkpoint is only made under the lock, so never by the way when a connection closes. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

static gboolean
set_journal_mode (ForgeDatabase *self, GError **error)
{
  if (!forge_database_is_on_network (self->path))
    return forge_database_exec (self, "PRAGMA journal_mode=WAL", error);
  g_message ("“%s” is on a network drive: one program at a time, and slower.", self->path);
  return forge_database_exec (self, "PRAGMA journal_mode=DELETE", error);
}

static gboolean
configure (ForgeDatabase *self, ForgeDatabaseMode mode, GError **error)
{
  if (!forge_database_exec (self, common_pragmas, error))
    return FALSE;
  if (mode == FORGE_DATABASE_SCRATCH)
    return forge_database_exec (self, scratch_pragmas, error);
  if (mode != FORGE_DATABASE_WRITE)
    return forge_database_exec (self, read_pragmas, error);
  return set_journal_mode (self, error) && forge_database_exec (self, write_pragmas, error);
}

/**
 * forge_database_open:
 * @path: the file
 * @mode: what it is opened for
 * @error: FORGE_ERROR_STORAGE
 *
 * Opens a connection without a mutex: the caller sees to it that one thread uses it at a time.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
ForgeDatabase *
forge_database_open (const char *path, ForgeDatabaseMode mode, GError **error)
{
  g_autoptr (ForgeDatabase) self = g_new0 (ForgeDatabase, 1);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s%s", escaped,
                                          mode == FORGE_DATABASE_IMMUTABLE ? "?immutable=1" : "");
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  int code;

  if (mode == FORGE_DATABASE_IMMUTABLE)
    flags |= SQLITE_OPEN_READONLY;
  else if (mode == FORGE_DATABASE_READ)
    flags |= SQLITE_OPEN_READWRITE; /* it may have to make the log's index */
  else
    flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  self->path = g_strdup (path);
  self->statements
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  code = sqlite3_open_v2 (uri, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      forge_database_set_error (self, code, error);
      return NULL;
    }
  harden (self);
  return configure (self, mode, error) ? g_steal_pointer (&self) : NULL;
}

void
forge_database_close (ForgeDatabase *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->handle);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
forge_database_get_handle (ForgeDatabase *self)
{
  return self->handle;
}

const char *
forge_database_get_path (ForgeDatabase *self)
{
  return self->path;
}

void
forge_database_set_origin (ForgeDatabase *self, gint64 origin)
{
  self->origin = origin;
}

gint64
forge_database_get_origin (ForgeDatabase *self)
{
  return self->origin;
}

void
forge_database_set_last_change (ForgeDatabase *self, gint64 id)
{
  self->last_change = id;
}

gint64
forge_database_get_last_change (ForgeDatabase *self)
{
  return self->last_change;
}

/**
 * forge_database_set_error:
 * @self: the connection on which a call failed just now
 * @code: its extended result code
 * @error: gets a FORGE_ERROR_STORAGE with cause and what to do
 *
 * Returns: %FALSE, so that a caller can return it
 */
gboolean
forge_database_set_error (ForgeDatabase *self, int code, GError **error)
{
  const char *path = self->path;
  int cause = self->handle != NULL ? sqlite3_system_errno (self->handle) : 0;
  const char *message
      = self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code);

  if (is_full (self, code))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("The disk that holds “%s” is full. Nothing that was saved is lost; free some "
                    "space and try again."),
                 path);
  else if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
    {
      self->is_damaged = TRUE;
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The database “%s” is damaged (%s). Close SpecForge and start it again: it "
                      "repairs the database from its backup."),
                   path, message);
    }
  else if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("Another program keeps the database “%s” busy. Close it, or try again later."),
                 path);
  else if ((code & 0xff) == SQLITE_READONLY)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("The database “%s” cannot be written. Check the permissions of the file and "
                    "its folder."),
                 path);
  else if ((code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_IOERR)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("The database “%s” cannot be used: %s. Check the disk and the permissions of "
                    "the folder."),
                 path,
                 (code & 0xff) == SQLITE_CANTOPEN && cause != 0 ? g_strerror (cause) : message);
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("The database “%s” refused a request: %s. Please report this."), path, message);
  return FALSE;
}

gboolean
forge_database_is_damaged (ForgeDatabase *self)
{
  return self->is_damaged;
}

gboolean
forge_database_exec (ForgeDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || forge_database_set_error (self, code, error);
}

/**
 * forge_database_get_int:
 * @self: the connection
 * @sql: a query of one number, such as a pragma
 * @value: (out): the number; 0 where there is no row
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it was read
 */
gboolean
forge_database_get_int (ForgeDatabase *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  *value = 0;
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    forge_database_set_error (self, code, error);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

gboolean
forge_database_begin (ForgeDatabase *self, GError **error)
{
  return forge_database_exec (self, "BEGIN IMMEDIATE", error);
}

gboolean
forge_database_commit (ForgeDatabase *self, GError **error)
{
  return forge_database_exec (self, "COMMIT", error);
}

/* After some errors SQLite has rolled back by itself: only then is it in autocommit mode. */
void
forge_database_rollback (ForgeDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

void
forge_database_fold_log (ForgeDatabase *self)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  sqlite3_exec (self->handle, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
}

/**
 * forge_database_check:
 * @self: the connection
 *
 * Reads the whole file. Of one that is not large, the indexes are compared with their tables as
 * well, which the quick check leaves out: 24 MiB take 0.1 s that way, and 0.04 s without.
 *
 * Returns: (transfer full): "ok", or the first complaint
 */
char *
forge_database_check (ForgeDatabase *self)
{
  sqlite3_stmt *statement = NULL;
  char *result = NULL;
  gint64 n_pages = 0;
  const char *sql;

  forge_database_get_int (self, "PRAGMA page_count", &n_pages, NULL);
  sql = n_pages > MANY_PAGES ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)";
  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    result = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (result == NULL)
    result = g_strdup (sqlite3_errmsg (self->handle));
  sqlite3_finalize (statement);
  return result;
}

int
forge_database_prepare_cached (ForgeDatabase *self,
                               const char *sql,
                               sqlite3_stmt **statement,
                               gboolean *is_cached)
{
  int code = SQLITE_OK;

  *statement = g_hash_table_lookup (self->statements, sql);
  *is_cached = *statement != NULL && !sqlite3_stmt_busy (*statement);
  if (*is_cached)
    return SQLITE_OK;

  *is_cached = *statement == NULL;
  code = sqlite3_prepare_v3 (self->handle, sql, -1, *is_cached ? SQLITE_PREPARE_PERSISTENT : 0,
                             statement, NULL);
  if (code == SQLITE_OK && *is_cached)
    g_hash_table_insert (self->statements, g_strdup (sql), *statement);
  else if (code != SQLITE_OK)
    *is_cached = TRUE; /* nothing to finalize */
  return code;
}
