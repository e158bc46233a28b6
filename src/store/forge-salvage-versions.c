/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-salvage-versions"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "store/forge-delta.h"
#include "store/forge-salvage-versions.h"
#include "store/forge-statement.h"
#include "store/forge-version-chain.h"

static int
find_column (sqlite3_stmt *row, const char *name)
{
  int column = 0;

  while (!g_str_equal (sqlite3_column_name (row, column), name))
    column++;
  return column;
}

static void
bind_blob (sqlite3_stmt *insert, int column, gconstpointer bytes, gsize size)
{
  sqlite3_bind_blob64 (insert, column, bytes, size, SQLITE_TRANSIENT);
}

/* What the row gives, with what stands before it in @target. */
static char *
unpack (ForgeDatabase *target, sqlite3_stmt *row, gint64 document)
{
  const gint64 number = sqlite3_column_int64 (row, find_column (row, "number"));
  const gint64 base = sqlite3_column_int64 (row, find_column (row, "base"));
  const int frame = find_column (row, "frame");
  guint8 hash[FORGE_TEXT_DIGEST];
  g_autofree char *prefix = NULL;
  g_autofree char *text = NULL;

  if (base < 0 || base >= number || number > G_MAXINT)
    return NULL;
  if (base > 0)
    prefix = forge_version_chain_unpack (target, document, (guint) base, hash, NULL);
  if (base > 0 && prefix == NULL)
    return NULL;
  text = forge_delta_unpack (sqlite3_column_blob (row, frame),
                             (gsize) sqlite3_column_bytes (row, frame), prefix);
  return text != NULL && g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : NULL;
}

/* The text of the head, where it has that hash. */
static char *
load_head (ForgeDatabase *target, gint64 document, const guint8 *hash)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (target,
                             "SELECT h.body FROM head h JOIN document d ON d.id = h.document_id"
                             " WHERE d.serial = :document");
  g_autofree char *body = NULL;
  guint8 found[FORGE_TEXT_DIGEST];

  forge_statement_bind_int (&select, ":document", document);
  if (!forge_statement_next (&select))
    return NULL;
  body = forge_statement_dup_text (&select, 0);
  forge_text_digest (body, -1, found);
  return memcmp (found, hash, sizeof found) == 0 ? g_steal_pointer (&body) : NULL;
}

/* A frame that stands for itself. */
static void
bind_head (sqlite3_stmt *row, sqlite3_stmt *insert, const char *head)
{
  g_autoptr (GBytes) frame = forge_delta_pack (head, NULL);

  sqlite3_bind_int (insert, find_column (row, "base"), 0);
  bind_blob (insert, find_column (row, "frame"), g_bytes_get_data (frame, NULL),
             g_bytes_get_size (frame));
}

gboolean
forge_salvage_bind_version (ForgeDatabase *target,
                            sqlite3_stmt *row,
                            sqlite3_stmt *insert,
                            gboolean accept)
{
  const gint64 document = sqlite3_column_int64 (row, find_column (row, "document"));
  const int hash_column = find_column (row, "hash");
  const guint8 *hash = sqlite3_column_blob (row, hash_column);
  g_autofree char *text = unpack (target, row, document);
  g_autofree char *head = NULL;
  guint8 found[FORGE_TEXT_DIGEST] = { 0 };

  if (sqlite3_column_bytes (row, hash_column) != FORGE_TEXT_DIGEST)
    hash = NULL;
  if (text != NULL)
    forge_text_digest (text, -1, found);
  if (text != NULL && hash != NULL && memcmp (found, hash, sizeof found) == 0)
    return TRUE;
  head = hash != NULL ? load_head (target, document, hash) : NULL;
  if (head != NULL)
    bind_head (row, insert, head);
  else if (text != NULL && accept)
    bind_blob (insert, hash_column, found, sizeof found);
  else
    return FALSE;
  return TRUE;
}

/* A text that only the head still has becomes the version that it was. */
static gboolean
insert_lost_head (ForgeDatabase *target, ForgeStatement *row, GError **error)
{
  const char *body = forge_statement_get_text (row, 3);
  g_autoptr (GBytes) frame = forge_delta_pack (body, NULL);
  guint8 hash[FORGE_TEXT_DIGEST];
  g_auto (ForgeStatement) insert = forge_statement_new (
      target,
      "INSERT INTO version (document, number, base, change_type, author, summary, hash,"
      " time, words, added, removed, frame) VALUES (:document, :number, 0, 'edited', 'user',"
      " '', :hash, :time, :words, 0, 0, :frame)");

  if (frame == NULL)
    return TRUE;
  forge_text_digest (body, -1, hash);
  forge_statement_bind_int (&insert, ":document", forge_statement_get_int (row, 0));
  forge_statement_bind_int (&insert, ":number", forge_statement_get_int (row, 1));
  forge_statement_bind_int (&insert, ":time", forge_statement_get_int (row, 2));
  forge_statement_bind_int (&insert, ":words", (gint64) forge_text_count_words (body));
  forge_statement_bind_blob (&insert, ":hash", hash, sizeof hash);
  forge_statement_bind_blob (&insert, ":frame", g_bytes_get_data (frame, NULL),
                             g_bytes_get_size (frame));
  return forge_statement_run (&insert, error);
}

static gboolean
keep_lost_heads (ForgeDatabase *target, GError **error)
{
  g_auto (ForgeStatement) heads
      = forge_statement_new (target,
                             "SELECT d.serial, d.version, d.modified, h.body"
                             " FROM document d JOIN head h ON h.document_id = d.id"
                             " WHERE d.version > (SELECT coalesce(max(number), 0) FROM version"
                             "   WHERE document = d.serial)"
                             " AND NOT EXISTS (SELECT 1 FROM version WHERE document = d.serial"
                             "   AND lower(hex(hash)) = h.sha256) /* scan */");

  while (forge_statement_next (&heads))
    if (!insert_lost_head (target, &heads, error))
      return FALSE;
  return forge_statement_finish (&heads, error);
}

static gboolean
write_head (ForgeDatabase *target, ForgeStatement *row, GError **error)
{
  guint8 hash[FORGE_TEXT_DIGEST];
  g_autofree char *body
      = forge_version_chain_unpack (target, forge_statement_get_int (row, 1),
                                    (guint) forge_statement_get_int (row, 2), hash, NULL);
  g_autofree char *sha256 = body != NULL ? forge_text_sha256 (body, -1) : NULL;
  g_auto (ForgeStatement) insert
      = forge_statement_new (target, "INSERT OR REPLACE INTO head (document_id, sha256, body)"
                                     " VALUES (:id, :sha256, :body)");

  if (body == NULL)
    return TRUE;
  forge_statement_bind_text (&insert, ":id", forge_statement_get_text (row, 0));
  forge_statement_bind_text (&insert, ":sha256", sha256);
  forge_statement_bind_text (&insert, ":body", body);
  return forge_statement_run (&insert, error);
}

static gboolean
write_heads (ForgeDatabase *target, GError **error)
{
  g_auto (ForgeStatement) heads
      = forge_statement_new (target,
                             "SELECT d.id, d.serial, d.version FROM document d"
                             " JOIN version v ON v.document = d.serial AND v.number = d.version"
                             " LEFT JOIN head h ON h.document_id = d.id"
                             " WHERE h.sha256 IS NOT lower(hex(v.hash)) /* scan */");

  while (forge_statement_next (&heads))
    if (!write_head (target, &heads, error))
      return FALSE;
  return forge_statement_finish (&heads, error);
}

gboolean
forge_salvage_mend_versions (ForgeDatabase *target, GError **error)
{
  return keep_lost_heads (target, error)
         && forge_database_exec (target,
                                 "UPDATE document SET version = (SELECT coalesce(max(number), 0)"
                                 " FROM version WHERE document = document.serial);"
                                 "DELETE FROM head WHERE document_id IN"
                                 " (SELECT id FROM document WHERE version = 0)",
                                 error)
         && write_heads (target, error);
}
