/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"

G_BEGIN_DECLS

/* One use of a prepared statement. Lives on the stack as g_auto; the statement itself stays in the
 * cache of its connection. The first error sticks and is handed out by run or finish, so that
 * nothing in between needs a test. Private to store/. */
typedef struct
{
  ForgeDatabase *db;
  sqlite3_stmt *handle;
  GError *error;
  gboolean is_cached;
} ForgeStatement;

ForgeStatement forge_statement_new (ForgeDatabase *db, const char *sql);
void forge_statement_clear (ForgeStatement *self);

/* @name: with its colon. @value: (nullable): NULL is SQL's. */
void forge_statement_bind_text (ForgeStatement *self, const char *name, const char *value);
void forge_statement_bind_int (ForgeStatement *self, const char *name, gint64 value);
void
forge_statement_bind_value (ForgeStatement *self, const char *name, const sqlite3_value *value);

void
forge_statement_bind_blob (ForgeStatement *self, const char *name, gconstpointer bytes, gsize size);

/* TRUE: there is a row to read. */
gboolean forge_statement_next (ForgeStatement *self);
/* Columns count from 0. Text is valid until the next call; NULL where SQL's is. */
const char *forge_statement_get_text (ForgeStatement *self, int column);
char *forge_statement_dup_text (ForgeStatement *self, int column);
/* (transfer full): a copy; empty where SQL's is NULL. */
GBytes *forge_statement_dup_blob (ForgeStatement *self, int column);
gint64 forge_statement_get_int (ForgeStatement *self, int column);
gboolean forge_statement_is_null (ForgeStatement *self, int column);

/* Steps to the end: for a statement without rows, which may then be bound again. Where step leaves
 * the error stuck, run hands it out. */
void forge_statement_step (ForgeStatement *self);
gboolean forge_statement_run (ForgeStatement *self, GError **error);
/* FALSE with @error where anything failed since it was made. */
gboolean forge_statement_finish (ForgeStatement *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ForgeStatement, forge_statement_clear)

G_END_DECLS
