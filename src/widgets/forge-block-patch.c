/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <string.h>

#include "core/forge-diagram.h"
#include "widgets/forge-block-patch.h"

/* The part of the list that a patch tells: blocks [start, old_end) are [start, new_end) now. All
 * behind it keep their look, and move down by @shift lines. */
typedef struct
{
  guint start;
  guint old_end;
  guint new_end;
  int shift;
} Range;

/* The text of a code block, out of the HTML that cmark made of it. */
static char *
dup_code (const char *html)
{
  static const struct
  {
    const char *entity;
    char letter;
  } ENTITIES[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&amp;", '&' } };
  const char *at = strstr (html, "<code");
  GString *text = g_string_new (NULL);

  at = at != NULL ? strchr (at, '>') : NULL;
  for (at = at != NULL ? at + 1 : ""; *at != '\0' && *at != '<'; at++)
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (ENTITIES) && !g_str_has_prefix (at, ENTITIES[i].entity))
        i++;
      g_string_append_c (text, i < G_N_ELEMENTS (ENTITIES) ? ENTITIES[i].letter : *at);
      if (i < G_N_ELEMENTS (ENTITIES))
        at += strlen (ENTITIES[i].entity) - 1;
    }
  return g_string_free (text, FALSE);
}

/* What a screen reader says in place of the drawing. */
static void
name_diagram (GVariantDict *entry, const ForgeBlock *block)
{
  g_autofree char *source = NULL;
  g_autofree char *name = NULL;

  if (g_strcmp0 (block->info, "mermaid") != 0)
    return;
  source = dup_code (block->html);
  name = forge_diagram_dup_name (source);
  g_variant_dict_insert (entry, "name", "s", name);
}

/* A dictionary: WebKit takes no arrays as arguments. */
static GVariant *
make_entry (const ForgeBlock *block, int keep)
{
  g_auto (GVariantDict) entry = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&entry, "line", "u", block->start_line);
  g_variant_dict_insert (&entry, "end", "u", block->end_line);
  if (keep >= 0)
    {
      g_variant_dict_insert (&entry, "keep", "i", keep);
    }
  else
    {
      g_variant_dict_insert (&entry, "kind", "u", block->kind);
      g_variant_dict_insert (&entry, "level", "u", block->level);
      g_variant_dict_insert (&entry, "info", "s", block->info != NULL ? block->info : "");
      g_variant_dict_insert (&entry, "html", "s", block->html);
      name_diagram (&entry, block);
    }
  return g_variant_dict_end (&entry);
}

static guint
line_of (const GPtrArray *blocks, guint i)
{
  return ((const ForgeBlock *) blocks->pdata[i])->start_line;
}

/* The change, made wide enough to take in each block above whose line is another, and those below
 * until all that follow move alike. */
static Range
find_range (GArray *shown, const GPtrArray *blocks, const ForgeMarkdownChange *change)
{
  const guint *lines = (const guint *) (gpointer) shown->data;
  Range range
      = { change->first, change->first + change->n_removed, change->first + change->n_added, 0 };
  guint n_alike = 0;

  for (guint i = 0; i < change->first; i++)
    if (lines[i] != line_of (blocks, i))
      {
        range.start = i;
        break;
      }
  if (shown->len > range.old_end)
    range.shift = (int) line_of (blocks, blocks->len - 1) - (int) lines[shown->len - 1];
  while (n_alike < shown->len - range.old_end
         && (int) line_of (blocks, blocks->len - 1 - n_alike)
                    - (int) lines[shown->len - 1 - n_alike]
                == range.shift)
    n_alike++;
  range.old_end = shown->len - n_alike;
  range.new_end = blocks->len - n_alike;
  return range;
}

static void
remember_lines (GArray *shown, const GPtrArray *blocks)
{
  g_array_set_size (shown, blocks->len);
  for (guint i = 0; i < blocks->len; i++)
    g_array_index (shown, guint, i) = line_of (blocks, i);
}

/**
 * forge_block_patch_new:
 * @shown: (inout) (element-type guint): the first line of each block that the page shows; becomes
 *   that of @blocks
 * @blocks: (element-type ForgeBlock): what it has to show
 * @change: how the one became the other
 * @serial: comes back with ForgePreview::painted
 *
 * The patch is a dictionary: from block `start` on, `remove` blocks give way to the `entries`, a
 * dictionary with the keys "0", "1" and so on; the lines of all blocks behind them move by `shift`.
 * An entry is a new block, or has a `keep`, the place of a shown block that stays as it is. Any
 * thread.
 *
 * Returns: (transfer floating) (nullable): %NULL where nothing changes
 */
GVariant *
forge_block_patch_new (GArray *shown,
                       const GPtrArray *blocks,
                       const ForgeMarkdownChange *change,
                       guint serial)
{
  g_auto (GVariantDict) patch = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder entries;
  Range range;
  char key[12];

  g_return_val_if_fail (shown != NULL && blocks != NULL && change != NULL, NULL);
  g_return_val_if_fail (shown->len - change->n_removed + change->n_added == blocks->len, NULL);

  range = find_range (shown, blocks, change);
  remember_lines (shown, blocks);
  if (range.start == range.old_end && range.start == range.new_end
      && (range.shift == 0 || range.new_end == blocks->len))
    return NULL;
  g_variant_builder_init (&entries, G_VARIANT_TYPE_VARDICT);
  for (guint i = range.start; i < range.new_end; i++)
    {
      int keep = -1;

      if (i < change->first)
        keep = (int) i;
      else if (i >= change->first + change->n_added)
        keep = (int) (i - change->n_added + change->n_removed);
      g_snprintf (key, sizeof key, "%u", i - range.start);
      g_variant_builder_add (&entries, "{sv}", key, make_entry (blocks->pdata[i], keep));
    }
  g_variant_dict_insert (&patch, "start", "u", range.start);
  g_variant_dict_insert (&patch, "remove", "u", range.old_end - range.start);
  g_variant_dict_insert (&patch, "shift", "i", range.shift);
  g_variant_dict_insert (&patch, "serial", "u", serial);
  g_variant_dict_insert_value (&patch, "entries", g_variant_builder_end (&entries));
  return g_variant_dict_end (&patch);
}
