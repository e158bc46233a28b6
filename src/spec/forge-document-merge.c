/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-merge"

#include "config.h"

#include <string.h>

#include "core/forge-merge.h"
#include "core/forge-order-merge.h"
#include "spec/forge-document-merge.h"
#include "spec/forge-markdown-lines.h"
#include "spec/forge-node-text.h"

#define COMMENT_START "<!--"
#define COMMENT_END   "-->"
#define END_KEY       "end" /* what the blank lines at the end of a text stand in front of */

enum
{
  BASE,
  OURS,
  THEIRS,
  N_SIDES
};

/* A piece of a document that has a name: a heading with the text below it, a node, the text behind
 * nodes. Blank lines belong to what follows them, so that a new neighbour does not change it. */
typedef struct
{
  char *key;
  GString *gap;
  GString *text;
} Block;

typedef struct
{
  GPtrArray *blocks;
  GPtrArray *keys;    /* their keys, borrowed */
  GHashTable *by_key; /* to Block */
  GString *gap;       /* the blank lines that were read last */
  char *section;      /* key of the last heading */
  gboolean in_node;
  gboolean
      is_behind_mark; /* all that the last block has is a comment, which belongs to what follows */
} Side;

static void
block_free (gpointer data)
{
  Block *block = data;

  g_free (block->key);
  g_string_free (block->gap, TRUE);
  g_string_free (block->text, TRUE);
  g_free (block);
}

static void
clear_side (Side *self)
{
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_string_free (self->gap, TRUE);
  g_free (self->section);
}

/* Takes @key; the second of the same key gets a number. */
static void
start_block (Side *self, char *key)
{
  Block *block = g_new (Block, 1);
  guint number = 1;

  block->key = key;
  while (g_hash_table_contains (self->by_key, block->key))
    {
      if (block->key != key)
        g_free (block->key);
      block->key = g_strdup_printf ("%s #%u", key, ++number);
    }
  if (block->key != key)
    g_free (key);
  block->gap = self->gap;
  block->text = g_string_new (NULL);
  self->gap = g_string_new (NULL);
  g_hash_table_insert (self->by_key, block->key, block);
  g_ptr_array_add (self->blocks, block);
  g_ptr_array_add (self->keys, block->key);
}

/* The key of a list item or heading that is a node. */
static char *
dup_node_key (const char *words, gsize length, gboolean allow_bare)
{
  g_autofree char *text = g_strndup (words, length);
  ForgeNodeKind kind;
  const char *id;
  gsize n;

  n = forge_node_text_match (text, allow_bare, &id, &kind);
  return n > 0 ? g_strndup (id, n) : NULL;
}

/* Behind the mark of a list item and its box, or NULL. */
static const char *
skip_mark (const ForgeLine *line, gsize *length)
{
  const char *end = line->text + line->length;
  const char *p = line->text;

  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  if (end - p >= 2 && strchr ("-*+", *p) != NULL)
    p++;
  else
    {
      while (p < end && g_ascii_isdigit (*p))
        p++;
      if (p == end || (*p != '.' && *p != ')'))
        return NULL;
      p++;
    }
  if (p == end || *p != ' ')
    return NULL;
  while (p < end && *p == ' ')
    p++;
  if (end - p > 4 && *p == '[' && p[2] == ']' && p[3] == ' ')
    p += 4;
  *length = (gsize) (end - p);
  return p;
}

static gboolean
is_mark (const ForgeLine *line)
{
  return line->length > strlen (COMMENT_START COMMENT_END)
         && strncmp (line->text, COMMENT_START, strlen (COMMENT_START)) == 0
         && strncmp (line->text + line->length - strlen (COMMENT_END), COMMENT_END,
                     strlen (COMMENT_END))
                == 0;
}

/* A comment of one line is called by its first two words: "<!-- answer prd.success". */
static char *
dup_mark_key (const ForgeLine *line)
{
  g_autofree char *text = g_strndup (line->text, line->length);
  g_auto (GStrv) words = g_strsplit (text, " ", 4);
  const guint n = g_strv_length (words);

  return n > 3 ? g_strjoin (" ", words[0], words[1], words[2], NULL) : g_strdup (text);
}

/* (nullable): the key of the block that starts with the line; NULL: it belongs to the last one. */
static char *
find_key (Side *self, const ForgeLine *line)
{
  const char *words = NULL;
  gsize length = 0;
  guint level;
  char *key = NULL;

  if (is_mark (line))
    return dup_mark_key (line);
  if (line->is_code)
    return NULL;
  level = forge_line_match_heading (line, &words, &length);
  if (level > 0)
    {
      key = dup_node_key (words, length, TRUE);
      if (key == NULL)
        key = g_strdup_printf ("%u %.*s", level, (int) length, words);
      g_free (self->section);
      self->section = g_strdup (key);
      self->in_node = FALSE;
      return key;
    }
  words = skip_mark (line, &length);
  key = words != NULL ? dup_node_key (words, length, FALSE) : NULL;
  if (key != NULL)
    self->in_node = TRUE;
  else if (self->in_node && line->indent == 0 && words == NULL && self->gap->len > 0)
    {
      self->in_node = FALSE;
      key = g_strdup_printf ("behind %s", self->section != NULL ? self->section : "");
    }
  return key;
}

static void
add_line (Side *self, const ForgeLine *line)
{
  const gsize length = (gsize) (line->next - line->text);
  g_autofree char *key = NULL;
  Block *block;

  for (gsize i = 0;; i++)
    if (i == line->length)
      {
        g_string_append_len (self->gap, line->text, (gssize) length);
        return;
      }
    else if (!g_ascii_isspace (line->text[i]))
      break;
  key = find_key (self, line);
  if (self->blocks->len == 0 || (key != NULL && (!self->is_behind_mark || *line->text != '#')))
    start_block (self, key != NULL ? g_steal_pointer (&key) : g_strdup ("start"));
  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  g_string_append_len (block->text, self->gap->str, (gssize) self->gap->len);
  g_string_truncate (self->gap, 0);
  g_string_append_len (block->text, line->text, (gssize) length);
  self->is_behind_mark = is_mark (line);
}

static void
init_side (Side *self, const char *text)
{
  ForgeLine line;

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->keys = g_ptr_array_new ();
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->gap = g_string_new (NULL);
  forge_line_init (&line, text);
  while (forge_line_next (&line))
    add_line (self, &line);
  start_block (self, g_strdup (END_KEY));
}

static const char *
merge_gap (const Block *base, const Block *ours, const Block *theirs)
{
  if (ours == NULL || theirs == NULL)
    return ours != NULL ? ours->gap->str : theirs->gap->str;
  if (base != NULL && g_string_equal (base->gap, ours->gap))
    return theirs->gap->str;
  return ours->gap->str;
}

static const char *
get_text (const Block *block)
{
  return block != NULL ? block->text->str : "";
}

static void
append_lines (GString *out, const char *lines)
{
  if (*lines != '\0' && out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  g_string_append (out, lines);
}

static char *
merge_blocks (Side *sides, const char *ours_name, const char *theirs_name, guint *n_conflicts)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) keys
      = forge_order_merge (sides[BASE].keys, sides[OURS].keys, sides[THEIRS].keys);

  *n_conflicts = 0;
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      const Block *base = g_hash_table_lookup (sides[BASE].by_key, key);
      const Block *ours = g_hash_table_lookup (sides[OURS].by_key, key);
      const Block *theirs = g_hash_table_lookup (sides[THEIRS].by_key, key);
      guint n = 0;
      g_autofree char *text = forge_merge_texts (get_text (base), get_text (ours),
                                                 get_text (theirs), ours_name, theirs_name, &n);

      *n_conflicts += n;
      if (*text == '\0' && strcmp (key, END_KEY) != 0)
        continue;
      append_lines (out, merge_gap (base, ours, theirs));
      append_lines (out, text);
    }
  return g_string_free (out, FALSE);
}

char *
forge_document_merge (const char *base,
                      const char *ours,
                      const char *theirs,
                      const char *ours_name,
                      const char *theirs_name,
                      guint *n_conflicts)
{
  Side sides[N_SIDES] = { { NULL } };
  g_autofree char *by_blocks = NULL;
  g_autofree char *by_lines = NULL;
  guint n_blocks = 0;
  guint n_lines = 0;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, NULL);
  g_return_val_if_fail (ours_name != NULL && theirs_name != NULL, NULL);

  if (strcmp (base, ours) == 0 || strcmp (ours, theirs) == 0)
    by_blocks = g_strdup (theirs);
  else if (strcmp (base, theirs) == 0)
    by_blocks = g_strdup (ours);
  else
    {
      init_side (&sides[BASE], base);
      init_side (&sides[OURS], ours);
      init_side (&sides[THEIRS], theirs);
      by_blocks = merge_blocks (sides, ours_name, theirs_name, &n_blocks);
      for (guint i = 0; i < N_SIDES; i++)
        clear_side (&sides[i]);
    }
  if (n_blocks > 0)
    by_lines = forge_merge_texts (base, ours, theirs, ours_name, theirs_name, &n_lines);
  if (n_conflicts != NULL)
    *n_conflicts = by_lines != NULL ? MIN (n_lines, n_blocks) : n_blocks;
  return by_lines != NULL && n_lines < n_blocks ? g_steal_pointer (&by_lines)
                                                : g_steal_pointer (&by_blocks);
}
