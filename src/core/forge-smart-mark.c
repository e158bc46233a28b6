/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-smart-mark"

#include "config.h"

#include <string.h>

#include "core/forge-smart-list.h"
#include "core/forge-smart-mark.h"

/* The words of one line. */
typedef struct
{
  gsize start;
  gsize end;
} Words;

static Words
find_words (const char *line)
{
  Words words = { 0, strcspn (line, "\n") };
  ForgeListItem item;
  gsize hashes;

  if (forge_list_item_read (line, &item))
    words.start = item.words;
  hashes = strspn (line + words.start, "#");
  if (hashes > 0 && hashes <= 6 && line[words.start + hashes] == ' ')
    words.start += hashes;
  words.start += strspn (line + words.start, " \t");
  while (words.end > words.start && g_ascii_isspace (line[words.end - 1]))
    words.end--;
  words.start = MIN (words.start, words.end);
  return words;
}

/* "*" is not round what "**" is round. */
static gboolean
has_mark (const char *line, Words words, const char *mark)
{
  const gsize n = strlen (mark);
  gsize before, after = 0;

  if (words.end - words.start < 2 * n)
    return FALSE;
  before = strspn (line + words.start, (char[]){ *mark, '\0' });
  while (after < words.end - words.start && line[words.end - 1 - after] == *mark)
    after++;
  if (before + after > words.end - words.start)
    return FALSE;
  /* "***" is both. */
  return n == 1 && *mark == '*' ? before % 2 == 1 && after % 2 == 1 : before >= n && after >= n;
}

static gboolean
have_all_marks (const char *text, const char *mark)
{
  gboolean has_any = FALSE;

  for (const char *line = text; *line != '\0';)
    {
      const gsize length = strcspn (line, "\n");
      const Words words = find_words (line);

      if (words.end > words.start)
        {
          if (!has_mark (line, words, mark))
            return FALSE;
          has_any = TRUE;
        }
      line += length + (line[length] == '\n');
    }
  return has_any;
}

char *
forge_smart_mark_toggle (const char *text, const char *mark)
{
  gboolean is_marked;
  gsize n;
  GString *out;

  g_return_val_if_fail (text != NULL && mark != NULL, NULL);

  is_marked = have_all_marks (text, mark);
  n = strlen (mark);
  out = g_string_new (NULL);
  for (const char *line = text; *line != '\0';)
    {
      const gsize length = strcspn (line, "\n") + (strchr (line, '\n') != NULL);
      const Words words = find_words (line);
      const gboolean has_words = words.end > words.start;
      const gsize skip = has_words && is_marked ? n : 0;

      g_string_append_len (out, line, (gssize) words.start);
      g_string_append (out, has_words && !is_marked ? mark : "");
      g_string_append_len (out, line + words.start + skip,
                           (gssize) (words.end - words.start - 2 * skip));
      g_string_append (out, has_words && !is_marked ? mark : "");
      g_string_append_len (out, line + words.end, (gssize) (length - words.end));
      line += length;
    }
  return g_string_free (out, FALSE);
}
