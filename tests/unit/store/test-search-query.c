/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "store/forge-search-query.h"

static void
test_words (void)
{
  const struct
  {
    const char *text;
    const char *query;
  } cases[] = {
    { "", NULL },
    { " \t\n", NULL },
    { "\"'*():^-+{}", NULL },
    { "one", "\"one\" *" },
    { " one  two ", "\"one\" \"two\" *" },
    { "a OR b", "\"a\" \"OR\" \"b\" *" },
    { "text:foo", "\"text\" \"foo\" *" },
    { "say \"hi\"", "\"say\" \"hi\" *" },
    { "Zürich 5 %", "\"Zürich\" \"5\" *" },
    { "\xff!b", "\"b\" *" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *query = forge_search_query_build (cases[i].text);

      g_assert_cmpstr (query, ==, cases[i].query);
    }
}

static void
test_bounded (void)
{
  g_autofree char *many = g_strnfill (100000, 'a');
  g_autofree char *query = NULL;

  for (gsize i = 1; i < 100000; i += 2)
    many[i] = ' ';
  query = forge_search_query_build (many);
  g_assert_cmpuint (strlen (query), <, 1000);
}

/* Whatever is typed, FTS5 finds nothing wrong with the query. */
static void
test_random (void)
{
  static const char alphabet[] = "ab\"'*():^-+{}.,\\/ \t\nORANDNOTNEAR\xc3\xa9\xff\xf0\x9f\x98\x80";
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  sqlite3_exec (db, "CREATE VIRTUAL TABLE t USING fts5 (text)", NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "SELECT count(*) FROM t WHERE t MATCH ?", -1, &statement, NULL);
  for (int i = 0; i < 20000; i++)
    {
      char text[24] = "";
      g_autofree char *query = NULL;

      for (int j = g_test_rand_int_range (0, sizeof text - 1); j > 0; j--)
        text[j - 1] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      query = forge_search_query_build (text);
      if (query == NULL)
        continue;
      sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/words", test_words);
  g_test_add_func ("/search-query/bounded", test_bounded);
  g_test_add_func ("/search-query/random", test_random);
  return g_test_run ();
}
