/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "forge-fuzz.h"
#include "store/forge-search-query.h"

/* Whatever a person types, FTS5 takes the query for words: it runs, and finds a text that holds
 * them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static sqlite3 *db = NULL;
  static sqlite3_stmt *select = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *query = forge_search_query_build (text);

  if (db == NULL)
    {
      sqlite3_open (":memory:", &db);
      sqlite3_exec (db, "CREATE VIRTUAL TABLE t USING fts5 (a, b); INSERT INTO t VALUES ('x', 'y')",
                    NULL, NULL, NULL);
      sqlite3_prepare_v2 (db, "SELECT count(*) FROM t WHERE t MATCH ?", -1, &select, NULL);
    }
  if (query == NULL)
    return 0;
  g_assert_true (g_utf8_validate (query, -1, NULL));
  sqlite3_bind_text (select, 1, query, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (select), ==, SQLITE_ROW);
  sqlite3_reset (select);
  return 0;
}
