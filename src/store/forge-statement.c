/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-statement"

#include "config.h"

#include "store/forge-statement.h"

static void
stick (ForgeStatement *self, int code)
{
  if (self->error == NULL)
    forge_database_set_error (self->db, code, &self->error);
}

static int
find_parameter (ForgeStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->handle, name);

  if (index == 0)
    g_critical ("No parameter %s in: %s", name, sqlite3_sql (self->handle));
  return index;
}

/* A scan of a whole table is a missing index; a statement that means it says so in a comment. */
static void
warn_of_scan (ForgeStatement *self)
{
#ifndef NDEBUG
  int steps = sqlite3_stmt_status (self->handle, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);

  if (steps > 0 && strstr (sqlite3_sql (self->handle), "/* scan */") == NULL)
    g_warning ("Full scan, %d steps: %s", steps, sqlite3_sql (self->handle));
#endif
}

/**
 * forge_statement_new:
 * @db: the connection; used by this thread alone until the statement is cleared
 * @sql: one statement with named parameters
 *
 * Returns: the statement, ready to bind; an error of @sql is kept for forge_statement_finish()
 */
ForgeStatement
forge_statement_new (ForgeDatabase *db, const char *sql)
{
  ForgeStatement self = { .db = db };
  int code = forge_database_prepare_cached (db, sql, &self.handle, &self.is_cached);

  if (code != SQLITE_OK)
    stick (&self, code);
  return self;
}

/**
 * forge_statement_clear:
 * @self: the statement
 *
 * Gives it back to the cache. Done by g_auto.
 */
void
forge_statement_clear (ForgeStatement *self)
{
  if (self->handle != NULL)
    {
      warn_of_scan (self);
      sqlite3_reset (self->handle);
      sqlite3_clear_bindings (self->handle);
      if (!self->is_cached)
        sqlite3_finalize (self->handle);
    }
  self->handle = NULL;
  g_clear_error (&self->error);
}

void
forge_statement_bind_text (ForgeStatement *self, const char *name, const char *value)
{
  int code;

  if (self->error != NULL)
    return;
  code = sqlite3_bind_text (self->handle, find_parameter (self, name), value, -1, SQLITE_TRANSIENT);
  if (code != SQLITE_OK)
    stick (self, code);
}

void
forge_statement_bind_int (ForgeStatement *self, const char *name, gint64 value)
{
  int code;

  if (self->error != NULL)
    return;
  code = sqlite3_bind_int64 (self->handle, find_parameter (self, name), value);
  if (code != SQLITE_OK)
    stick (self, code);
}

void
forge_statement_bind_value (ForgeStatement *self, const char *name, const sqlite3_value *value)
{
  int code;

  if (self->error != NULL)
    return;
  code = sqlite3_bind_value (self->handle, find_parameter (self, name), value);
  if (code != SQLITE_OK)
    stick (self, code);
}

void
forge_statement_bind_blob (ForgeStatement *self, const char *name, gconstpointer bytes, gsize size)
{
  int code;

  if (self->error != NULL)
    return;
  code = sqlite3_bind_blob64 (self->handle, find_parameter (self, name), bytes, size,
                              SQLITE_TRANSIENT);
  if (code != SQLITE_OK)
    stick (self, code);
}

/**
 * forge_statement_next:
 * @self: the statement
 *
 * Returns: %TRUE where a row can be read; %FALSE at the end and after an error, which
 * forge_statement_finish() tells apart
 */
gboolean
forge_statement_next (ForgeStatement *self)
{
  int code;

  if (self->error != NULL)
    return FALSE;
  code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    stick (self, code);
  return FALSE;
}

const char *
forge_statement_get_text (ForgeStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

char *
forge_statement_dup_text (ForgeStatement *self, int column)
{
  return g_strdup (forge_statement_get_text (self, column));
}

GBytes *
forge_statement_dup_blob (ForgeStatement *self, int column)
{
  const void *bytes = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (bytes,
                      bytes != NULL ? (gsize) sqlite3_column_bytes (self->handle, column) : 0);
}

gint64
forge_statement_get_int (ForgeStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

gboolean
forge_statement_is_null (ForgeStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/* Steps to the end and rewinds; an error sticks. */
void
forge_statement_step (ForgeStatement *self)
{
  while (forge_statement_next (self))
    continue;
  if (self->handle != NULL)
    {
      warn_of_scan (self);
      sqlite3_reset (self->handle);
    }
}

/**
 * forge_statement_run:
 * @self: the statement
 * @error: the error that stuck
 *
 * Returns: %TRUE where it ran to its end
 */
gboolean
forge_statement_run (ForgeStatement *self, GError **error)
{
  forge_statement_step (self);
  return forge_statement_finish (self, error);
}

gboolean
forge_statement_finish (ForgeStatement *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
