/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* memmem */
#define G_LOG_DOMAIN "forge-markdown"

#include "config.h"

#include <string.h>

#include "core/forge-markdown-doc.h"

struct _ForgeMarkdownDoc
{
  char *text;
  gsize length;
  gsize allocated;
  gboolean has_definitions;
  GPtrArray *blocks; /* (element-type ForgeBlock) */
  GArray *offsets;   /* gsize: the byte at which each block's first line starts */
};

/* What two texts share, in whole lines. */
typedef struct
{
  gsize prefix;
  gsize suffix;
} Common;

/* Definitions of links and footnotes work at a distance: with one of them in the text no part of it
 * can be parsed alone. */
static gboolean
has_definitions (const char *text, gsize length)
{
  return memmem (text, length, "]:", 2) != NULL;
}

static Common
find_common (const char *a, gsize a_length, const char *b, gsize b_length)
{
  const gsize shorter = MIN (a_length, b_length);
  Common common = { 0, 0 };

  while (shorter - common.prefix >= 64 && memcmp (a + common.prefix, b + common.prefix, 64) == 0)
    common.prefix += 64;
  while (common.prefix < shorter && a[common.prefix] == b[common.prefix])
    common.prefix++;
  while (shorter - common.prefix - common.suffix >= 64
         && memcmp (a + a_length - common.suffix - 64, b + b_length - common.suffix - 64, 64) == 0)
    common.suffix += 64;
  while (common.suffix < shorter - common.prefix
         && a[a_length - common.suffix - 1] == b[b_length - common.suffix - 1])
    common.suffix++;

  while (common.prefix > 0 && a[common.prefix - 1] != '\n')
    common.prefix--;
  while (common.suffix > 0 && a[a_length - common.suffix] != '\n')
    common.suffix--;
  /* The line end itself belongs to the changed line. */
  if (common.suffix > 0)
    common.suffix--;
  return common;
}

/* Appends the offsets of @blocks, whose line 1 starts at @start. Lines are counted once, forward:
 * only the block of footnotes may start before the one that it follows. */
static void
add_offsets (GArray *offsets, const GPtrArray *blocks, const char *text, gsize start, gsize end)
{
  gsize offset = start;
  guint line = 1;

  for (guint i = 0; i < blocks->len; i++)
    {
      const ForgeBlock *block = g_ptr_array_index (blocks, i);

      while (line < block->start_line && offset < end)
        {
          const char *eol = memchr (text + offset, '\n', end - offset);

          offset = eol != NULL ? (gsize) (eol - text) + 1 : end;
          line++;
        }
      g_array_append_val (offsets, offset);
    }
}

static gboolean
is_same_block (const ForgeBlock *a, const ForgeBlock *b)
{
  return a->kind == b->kind && a->level == b->level && strcmp (a->html, b->html) == 0
         && g_strcmp0 (a->info, b->info) == 0;
}

/* Replaces [first, first + n_removed) by @added, and tells the least change that this makes. The
 * lines and offsets of what stays have to be right already. */
static ForgeMarkdownChange
splice (ForgeMarkdownDoc *self, guint first, guint n_removed, GPtrArray *added, GArray *offsets)
{
  ForgeMarkdownChange change = { first, n_removed, added->len };

  while (change.n_removed > 0 && change.n_added > 0
         && is_same_block (g_ptr_array_index (self->blocks, change.first),
                           g_ptr_array_index (added, change.first - first)))
    {
      change.first++;
      change.n_removed--;
      change.n_added--;
    }
  while (change.n_removed > 0 && change.n_added > 0
         && is_same_block (g_ptr_array_index (self->blocks, change.first + change.n_removed - 1),
                           g_ptr_array_index (added, change.first - first + change.n_added - 1)))
    {
      change.n_removed--;
      change.n_added--;
    }

  if (n_removed > 0)
    {
      g_ptr_array_remove_range (self->blocks, first, n_removed);
      g_array_remove_range (self->offsets, first, n_removed);
    }
  g_array_insert_vals (self->offsets, first, offsets->data, offsets->len);
  g_ptr_array_set_free_func (added, NULL);
  for (guint i = 0; i < added->len; i++)
    g_ptr_array_insert (self->blocks, (int) (first + i), g_ptr_array_index (added, i));
  return change;
}

/* The buffer is kept: fresh pages for a large text cost more than copying it. */
static void
take_text (ForgeMarkdownDoc *self, const char *text, gsize length)
{
  if (length >= self->allocated)
    {
      self->allocated = length + length / 4 + 64;
      self->text = g_realloc (self->text, self->allocated);
    }
  memcpy (self->text, text, length);
  self->text[length] = '\0';
  self->length = length;
}

static ForgeMarkdownChange
replace_all (ForgeMarkdownDoc *self, const char *text, gsize length)
{
  g_autoptr (GPtrArray) blocks = forge_markdown_parse_blocks (text, (gssize) length);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));

  add_offsets (offsets, blocks, text, 0, length);
  take_text (self, text, length);
  self->has_definitions = has_definitions (text, length);
  return splice (self, 0, self->blocks->len, blocks, offsets);
}

/* The first block that starts at or behind @offset; their number where there is none. */
static guint
find_offset (ForgeMarkdownDoc *self, gsize offset)
{
  guint low = 0;
  guint high = self->offsets->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (self->offsets, gsize, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The block to start from for a change at @offset: the one before the block that holds it, which it
 * may join, and those that touch it, for the columns of a table's head count text above it. */
static guint
find_first (ForgeMarkdownDoc *self, gsize offset)
{
  guint first = find_offset (self, offset + 1);

  first = first > 2 ? first - 2 : 0;
  for (; first > 0; first--)
    {
      const ForgeBlock *above = g_ptr_array_index (self->blocks, first - 1);
      const ForgeBlock *block = g_ptr_array_index (self->blocks, first);

      if (above->end_line + 1 < block->start_line)
        break;
    }
  return first;
}

static gsize
get_offset (ForgeMarkdownDoc *self, guint index)
{
  return index < self->offsets->len ? g_array_index (self->offsets, gsize, index) : self->length;
}

static void
move_blocks (ForgeMarkdownDoc *self, guint first, gssize bytes, int lines)
{
  for (guint i = first; i < self->offsets->len; i++)
    g_array_index (self->offsets, gsize, i) += (gsize) bytes;
  for (guint i = first; lines != 0 && i < self->blocks->len; i++)
    {
      ForgeBlock *block = g_ptr_array_index (self->blocks, i);

      block->start_line = (guint) ((int) block->start_line + lines);
      block->end_line = (guint) ((int) block->end_line + lines);
    }
}

static int
count_lines (const char *text, gsize length)
{
  int n = 0;
  const char *end = text + length;

  for (const char *p = text; (p = memchr (p, '\n', (gsize) (end - p))) != NULL; p++)
    n++;
  return n;
}

/* Parses from the block @first to the block @witness, which lies behind the change. If it comes out
 * again as the block that it was, the parser stands there as it stood before, and all that follows
 * stays. */
static gboolean
replace_part (ForgeMarkdownDoc *self,
              const char *text,
              gsize length,
              guint first,
              guint witness,
              ForgeMarkdownChange *change)
{
  const gssize moved = (gssize) length - (gssize) self->length;
  const gsize start = get_offset (self, first);
  const gsize end = (gsize) ((gssize) get_offset (self, witness + 1) + moved);
  const gboolean to_end = witness >= self->blocks->len;
  const int lines_before
      = (int) ((ForgeBlock *) g_ptr_array_index (self->blocks, first))->start_line - 1;
  g_autoptr (GPtrArray) blocks = forge_markdown_parse_blocks (text + start, (gssize) (end - start));
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));

  add_offsets (offsets, blocks, text, start, end);
  if (!to_end)
    {
      const gsize place = (gsize) ((gssize) get_offset (self, witness) + moved);

      if (blocks->len == 0 || g_array_index (offsets, gsize, blocks->len - 1) != place
          || !is_same_block (g_ptr_array_index (blocks, blocks->len - 1),
                             g_ptr_array_index (self->blocks, witness)))
        return FALSE;
      g_ptr_array_set_size (blocks, (int) blocks->len - 1);
      g_array_set_size (offsets, offsets->len - 1);
      move_blocks (self, witness, moved,
                   count_lines (text + start, end - start)
                       - count_lines (self->text + start, get_offset (self, witness + 1) - start));
    }
  for (guint i = 0; i < blocks->len; i++)
    {
      ForgeBlock *block = g_ptr_array_index (blocks, i);

      block->start_line += (guint) lines_before;
      block->end_line += (guint) lines_before;
    }
  *change = splice (self, first, MIN (witness, self->blocks->len) - first, blocks, offsets);
  take_text (self, text, length);
  return TRUE;
}

/**
 * forge_markdown_doc_new:
 *
 * Returns: (transfer full): of an empty text
 */
ForgeMarkdownDoc *
forge_markdown_doc_new (void)
{
  ForgeMarkdownDoc *self = g_new0 (ForgeMarkdownDoc, 1);

  self->text = g_strdup ("");
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_block_free);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  return self;
}

/**
 * forge_markdown_doc_free:
 * @self: (transfer full): a document
 */
void
forge_markdown_doc_free (ForgeMarkdownDoc *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->offsets);
  g_free (self);
}

/**
 * forge_markdown_doc_set_text:
 * @self: a document
 * @text: valid UTF-8 with line ends \n; it is copied
 * @length: of @text in bytes, or -1 where it is ended by NUL
 *
 * The result is that of forge_markdown_parse_blocks(), at the cost of the blocks round the change.
 * A text with definitions of links or footnotes is parsed whole each time.
 *
 * Returns: the least change of the blocks; all 0 where none changed
 */
ForgeMarkdownChange
forge_markdown_doc_set_text (ForgeMarkdownDoc *self, const char *text, gssize length)
{
  const gsize size = length < 0 ? strlen (text) : (gsize) length;
  ForgeMarkdownChange change = { 0, 0, 0 };
  Common common;
  guint first;
  guint witness;

  g_return_val_if_fail (self != NULL && text != NULL, change);

  if (self->blocks->len == 0 || self->has_definitions)
    return replace_all (self, text, size);
  common = find_common (self->text, self->length, text, size);
  if (common.prefix == size && size == self->length)
    return change;
  /* Whole lines are common, so no mark lies half in them. */
  if (has_definitions (text + common.prefix, size - common.suffix - common.prefix))
    return replace_all (self, text, size);

  first = find_first (self, common.prefix);
  if (first == 0 && get_offset (self, 0) > common.prefix)
    return replace_all (self, text, size);
  witness = find_offset (self, self->length - common.suffix);
  for (guint step = 1; !replace_part (self, text, size, first, witness, &change); step *= 4)
    witness = MIN (witness + step, self->blocks->len);
  return change;
}

/**
 * forge_markdown_doc_get_blocks:
 * @self: a document
 *
 * Returns: (transfer none) (element-type ForgeBlock): its blocks, until the next text is set
 */
const GPtrArray *
forge_markdown_doc_get_blocks (ForgeMarkdownDoc *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->blocks;
}

/**
 * forge_markdown_doc_find_line:
 * @self: a document
 * @line: 1-based
 *
 * Returns: the index of the last block that starts at or above @line; -1 where there is none
 */
gint
forge_markdown_doc_find_line (ForgeMarkdownDoc *self, guint line)
{
  gint found = -1;
  guint low = 0;
  guint high = 0;

  g_return_val_if_fail (self != NULL, -1);

  high = self->blocks->len;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const ForgeBlock *block = g_ptr_array_index (self->blocks, middle);

      if (block->start_line <= line)
        {
          found = (gint) middle;
          low = middle + 1;
        }
      else
        high = middle;
    }
  return found;
}
