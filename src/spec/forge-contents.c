/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-contents"

#include "config.h"

#include <string.h>

#include "core/forge-smart-list.h"
#include "spec/forge-contents.h"
#include "spec/forge-markdown-lines.h"
#include "spec/forge-node-text.h"

void
forge_contents_entry_free (ForgeContentsEntry *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/* Takes the marks of Markdown out of words that are shown as a title. */
static char *
dup_plain (const char *words)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = words; *c != '\0'; c++)
    if (*c != '*' && *c != '`')
      g_string_append_c (plain, *c);
  return g_strstrip (g_string_free (plain, FALSE));
}

/* Takes the entry that @words starts, be it a node or not. */
static ForgeContentsEntry *
entry_new (guint line, guint level, const char *words)
{
  ForgeContentsEntry *self = g_new0 (ForgeContentsEntry, 1);
  ForgeNodeKind kind = FORGE_NODE_NONE;
  const char *id = NULL;
  const gsize length = forge_node_text_match (words, TRUE, &id, &kind);
  g_autofree char *title = length > 0 ? forge_node_text_strip (words, TRUE) : g_strdup (words);

  self->line = line;
  self->level = level;
  self->id = g_strndup (length > 0 ? id : "", length);
  self->title = dup_plain (title);
  return self;
}

/* Where the words of a list item or of the first cell of a row start; NULL: it is neither. */
static const char *
find_words (const char *text)
{
  ForgeListItem item;

  if (forge_list_item_read (text, &item))
    return text + item.words;
  text += strspn (text, " \t");
  return *text == '|' ? text + 1 + strspn (text + 1, " ") : NULL;
}

static void
read_node (GPtrArray *entries, const ForgeLine *line, guint level)
{
  const char *words;
  const char *id;
  ForgeNodeKind kind;

  if (line->is_code || memchr (line->text, '*', line->length) == NULL)
    return;
  words = find_words (line->text);
  if (words != NULL && words < line->text + line->length
      && forge_node_text_match (words, FALSE, &id, &kind) > 0)
    {
      g_autofree char *rest = g_strndup (words, (gsize) (line->text + line->length - words));

      if (*line->text == '|')
        rest[strcspn (rest, "|")] = '\0';
      g_ptr_array_add (entries, entry_new (line->number, level, rest));
    }
}

GPtrArray *
forge_contents_read (const char *text)
{
  GPtrArray *entries;
  ForgeLine line;
  guint level = 0;

  g_return_val_if_fail (text != NULL, NULL);

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_contents_entry_free);
  forge_line_init (&line, text);
  while (forge_line_next (&line))
    {
      const char *words;
      gsize length;
      const guint heading = forge_line_match_heading (&line, &words, &length);

      if (heading > 0)
        {
          g_autofree char *title = g_strndup (words, length);

          level = heading;
          g_ptr_array_add (entries, entry_new (line.number, heading, title));
        }
      else
        read_node (entries, &line, level + 1);
    }
  return entries;
}

int
forge_contents_find_line (const GPtrArray *entries, guint line)
{
  int found = -1;

  g_return_val_if_fail (entries != NULL, -1);

  for (guint i = 0; i < entries->len; i++)
    {
      const ForgeContentsEntry *entry = entries->pdata[i];

      if (entry->line > line)
        break;
      found = (int) i;
    }
  return found;
}

char *
forge_contents_dup_id_at (const char *line, gsize at)
{
  g_return_val_if_fail (line != NULL, NULL);

  for (const char *c = line; *c != '\0' && (gsize) (c - line) <= at;)
    {
      const char *before = c > line ? g_utf8_prev_char (c) : NULL;
      const gboolean can_start
          = before == NULL
            || (!g_unichar_isalnum (g_utf8_get_char (before)) && *before != '-' && *before != '_');
      const gsize length = can_start ? forge_node_id_match (c, NULL) : 0;

      if (length > 0 && at <= (gsize) (c - line) + length)
        return g_strndup (c, length);
      c = length > 0 ? c + length : g_utf8_next_char (c);
    }
  return NULL;
}
