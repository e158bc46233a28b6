/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-search-query"

#include "config.h"

#include "store/forge-search-query.h"

/* More words than this narrow nothing down any more, but cost. */
#define MAX_WORDS 32

/* As FTS5's unicode61 cuts text: letters, digits, private use; a mark stays with its letter. */
static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c)
         || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

/**
 * forge_search_query_build:
 * @text: what a person typed; bytes that are no UTF-8 count as spaces
 *
 * Words are put between double quotes, and hold only letters, digits and marks, so no operator,
 * column filter or quote of FTS5 can get through.
 *
 * Returns: (transfer full) (nullable): the right side of MATCH; %NULL where @text has no word
 */
char *
forge_search_query_build (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *query = g_string_new (NULL);
  guint n_words = 0;

  for (const char *p = valid; *p != '\0' && n_words < MAX_WORDS;)
    {
      const char *start = p;

      while (*p != '\0' && is_word_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_string_append_printf (query, "%s\"%.*s\"", n_words > 0 ? " " : "", (int) (p - start),
                                  start);
          n_words++;
        }
      else
        p = g_utf8_next_char (p);
    }
  if (n_words > 0)
    g_string_append (query, " *");
  return g_string_free (query, n_words == 0);
}
