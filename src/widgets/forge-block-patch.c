/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <string.h>

#include "widgets/forge-block-patch.h"

/* Positions in the HTML of a block count from the top of the document. If they stayed so, a line
 * that is typed at the top would change every block below it. */

#define POSITION "data-sourcepos=\""

static char *
with_relative_lines (const char *html)
{
  GString *out = g_string_sized_new (strlen (html));
  const char *rest = html;
  const char *at;
  guint64 first = 0;

  while ((at = strstr (rest, POSITION)) != NULL)
    {
      guint64 lines[2] = { 0, 0 };

      at += strlen (POSITION);
      g_string_append_len (out, rest, at - rest);
      rest = at;
      for (guint i = 0; i < 2; i++)
        {
          char *end;

          lines[i] = g_ascii_strtoull (rest, &end, 10);
          first = first == 0 ? lines[i] : first;
          g_string_append_printf (out, "%" G_GUINT64_FORMAT,
                                  lines[i] >= first ? lines[i] - first + 1 : 1);
          rest = end;
          at = strpbrk (rest, "-\"");
          if (at == NULL || *at == '"')
            break;
          g_string_append_len (out, rest, at + 1 - rest);
          rest = at + 1;
        }
    }
  g_string_append (out, rest);
  return g_string_free (out, FALSE);
}

static gboolean
blocks_look_same (const ForgeBlock *a, const ForgeBlock *b)
{
  return a->kind == b->kind && g_strcmp0 (a->info, b->info) == 0 && strcmp (a->html, b->html) == 0;
}

/* How far @b stands below @a. */
static int
lines_between (const ForgeBlock *a, const ForgeBlock *b)
{
  return (int) b->start_line - (int) a->start_line;
}

/* How many blocks from the first on stay as and where they are. */
static guint
count_same_start (GPtrArray *shown, GPtrArray *next)
{
  guint n = 0;

  while (n < MIN (shown->len, next->len) && blocks_look_same (shown->pdata[n], next->pdata[n])
         && lines_between (shown->pdata[n], next->pdata[n]) == 0)
    n++;
  return n;
}

static guint
block_hash (gconstpointer block)
{
  return g_str_hash (((const ForgeBlock *) block)->html);
}

static gboolean
block_equal (gconstpointer a, gconstpointer b)
{
  return blocks_look_same (a, b);
}

/* Where each look of block stands among the shown ones: block -> GArray of guint, rising. */
static GHashTable *
index_blocks (GPtrArray *shown, guint start, guint end)
{
  GHashTable *index
      = g_hash_table_new_full (block_hash, block_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = start; i < end; i++)
    {
      GArray *places = g_hash_table_lookup (index, shown->pdata[i]);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (index, shown->pdata[i], places);
        }
      g_array_append_val (places, i);
    }
  return index;
}

/* The first place at or behind @from where @block is shown; -1: nowhere. */
static int
find_place (GHashTable *index, const ForgeBlock *block, guint from)
{
  GArray *places = g_hash_table_lookup (index, block);

  for (guint i = 0; places != NULL && i < places->len; i++)
    if (g_array_index (places, guint, i) >= from)
      return (int) g_array_index (places, guint, i);
  return -1;
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
    }
  return g_variant_dict_end (&entry);
}

/**
 * forge_block_patch_make_relative:
 * @blocks: (element-type ForgeBlock): as they were parsed
 *
 * Makes the lines in the HTML of each block count from its own first line, so that two blocks with
 * the same text are equal wherever they stand. Any thread.
 */
void
forge_block_patch_make_relative (GPtrArray *blocks)
{
  g_return_if_fail (blocks != NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      ForgeBlock *block = blocks->pdata[i];
      char *html = with_relative_lines (block->html);

      g_free (block->html);
      block->html = html;
    }
}

/**
 * forge_block_patch_new:
 * @shown: (element-type ForgeBlock): what the page shows, with relative lines
 * @next: (element-type ForgeBlock): what it has to show, likewise
 * @serial: comes back with ForgePreview::painted
 *
 * Compares by content. The patch is a dictionary: from block `start` on, `remove` blocks give way
 * to the `entries`, a dictionary with the keys "0", "1" and so on; the lines of all blocks behind
 * them move by `shift`. An entry is a new block, or has a `keep`, the place of a shown block that
 * stays as it is. Any thread.
 *
 * Returns: (transfer floating) (nullable): %NULL where nothing changes
 */
GVariant *
forge_block_patch_new (GPtrArray *shown, GPtrArray *next, guint serial)
{
  g_auto (GVariantDict) patch = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GHashTable) index = NULL;
  GVariantBuilder entries = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  guint start, old_end = shown != NULL ? shown->len : 0, new_end = next != NULL ? next->len : 0;
  guint from;
  int shift = 0;
  char key[12];

  g_return_val_if_fail (shown != NULL && next != NULL, NULL);

  if (old_end > 0 && new_end > 0)
    shift = lines_between (shown->pdata[old_end - 1], next->pdata[new_end - 1]);
  start = count_same_start (shown, next);
  while (old_end > start && new_end > start
         && blocks_look_same (shown->pdata[old_end - 1], next->pdata[new_end - 1])
         && lines_between (shown->pdata[old_end - 1], next->pdata[new_end - 1]) == shift)
    old_end--, new_end--;
  if (start == old_end && start == new_end && (shift == 0 || old_end == shown->len))
    {
      g_variant_builder_clear (&entries);
      return NULL;
    }

  index = index_blocks (shown, start, old_end);
  from = start;
  for (guint i = start; i < new_end; i++)
    {
      int keep = find_place (index, next->pdata[i], from);

      if (keep >= 0)
        from = (guint) keep + 1;
      g_snprintf (key, sizeof key, "%u", i - start);
      g_variant_builder_add (&entries, "{sv}", key, make_entry (next->pdata[i], keep));
    }
  g_variant_dict_insert (&patch, "start", "u", start);
  g_variant_dict_insert (&patch, "remove", "u", old_end - start);
  g_variant_dict_insert (&patch, "shift", "i", shift);
  g_variant_dict_insert (&patch, "serial", "u", serial);
  g_variant_dict_insert_value (&patch, "entries", g_variant_builder_end (&entries));
  return g_variant_dict_end (&patch);
}
