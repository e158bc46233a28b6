/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-prose-word"

#include "config.h"

#include <string.h>

#include "core/forge-id.h"
#include "core/forge-prose-word.h"

/* Only scripts that part words by spaces and write them with letters alone. */
static gboolean
is_spelled (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_INHERITED:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static const char *
find_token_end (const char *p)
{
  while (*p != '\0' && *p != '|' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Addresses, paths, names of files and of things in programs: told by signs that stand inside. */
static gboolean
is_name (const char *token, const char *end)
{
  guint n_slashes = 0;

  if (*token == '/' || *token == '~')
    return TRUE;
  for (const char *p = token; p < end; p++)
    {
      if ((*p == '/' || *p == ':') && p > token && p[-1] == ':')
        return TRUE;
      if (*p == '/' && ++n_slashes > 1)
        return TRUE;
      if (*p != '\0' && strchr ("@_.:=\\#", *p) != NULL && p > token && p + 1 < end
          && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (p[1]))
        return TRUE;
    }
  return FALSE;
}

/* The end of the letters from @p on, with the apostrophes between them; @p: there are none. */
static const char *
find_word_end (const char *p)
{
  if (!is_letter (g_utf8_get_char (p)))
    return p;
  for (;;)
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean is_apostrophe = c == '\'' || c == 0x2019;

      if (!is_letter (c) && !(is_apostrophe && is_letter (g_utf8_get_char (g_utf8_next_char (p)))))
        return p;
      p = g_utf8_next_char (p);
    }
}

/* Not one letter, nor abbreviations and names with capitals inside, nor what touches a digit. */
static gboolean
is_word (const char *line, const char *word, const char *end)
{
  if (g_utf8_next_char (word) >= end || g_ascii_isdigit (*end)
      || (word > line && g_ascii_isdigit (word[-1])) || !is_spelled (g_utf8_get_char (word)))
    return FALSE;
  for (const char *p = g_utf8_next_char (word); p < end; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c) || (is_letter (c) && !is_spelled (c)))
        return FALSE;
    }
  return TRUE;
}

/**
 * forge_prose_word_next:
 * @line: valid UTF-8
 * @at: (inout): where to look from, in bytes; 0 first, then as it was left
 * @start: (out): of the word, in bytes
 * @length: (out): likewise
 *
 * The next word whose spelling can be looked up. Ids, addresses, names of files and of things in
 * programs, abbreviations and scripts without spaces are passed over.
 *
 * Returns: %FALSE at the end of the line
 */
gboolean
forge_prose_word_next (const char *line, gsize *at, gsize *start, gsize *length)
{
  const char *p;

  g_return_val_if_fail (line != NULL && at != NULL && start != NULL && length != NULL, FALSE);

  p = line + *at;
  while (*p != '\0')
    {
      const char *end = find_token_end (p);
      const gboolean is_first
          = p == line || p[-1] == '|' || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p)));
      gsize id;

      if (is_first && is_name (p, end))
        {
          p = end;
          continue;
        }
      id = forge_node_id_match (p, NULL);
      end = id > 0 ? p + id : find_word_end (p);
      if (id == 0 && end > p && is_word (line, p, end))
        {
          *start = (gsize) (p - line);
          *length = (gsize) (end - p);
          *at = *start + *length;
          return TRUE;
        }
      p = end > p ? end : g_utf8_next_char (p);
    }
  *at = (gsize) (p - line);
  return FALSE;
}
