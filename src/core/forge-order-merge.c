/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-order-merge"

#include "config.h"

#include <string.h>

#include "core/forge-order-merge.h"

static GHashTable *
collect (const GPtrArray *keys)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (set, g_ptr_array_index (keys, i));
  return set;
}

/* Whether what @side has of @base stands as it did there. */
static gboolean
keeps_order (const GPtrArray *base, GHashTable *in_base, const GPtrArray *side)
{
  g_autoptr (GHashTable) in_side = collect (side);
  guint at = 0;

  for (guint i = 0; i < side->len; i++)
    {
      const char *key = g_ptr_array_index (side, i);

      if (!g_hash_table_contains (in_base, key))
        continue;
      while (!g_hash_table_contains (in_side, g_ptr_array_index (base, at)))
        at++;
      if (strcmp (g_ptr_array_index (base, at), key) != 0)
        return FALSE;
      at++;
    }
  return TRUE;
}

/* Where the next key goes: behind @link, and behind what only the other side added there. */
static GList *
skip_added (GList *link, GHashTable *in_base, GHashTable *in_side)
{
  GList *next = link->next;

  while (next != NULL && !g_hash_table_contains (in_base, next->data)
         && !g_hash_table_contains (in_side, next->data))
    {
      link = next;
      next = next->next;
    }
  return link;
}

GPtrArray *
forge_order_merge (const GPtrArray *base, const GPtrArray *ours, const GPtrArray *theirs)
{
  g_autoptr (GHashTable) in_base = NULL;
  g_autoptr (GHashTable) in_side = NULL;
  g_autoptr (GHashTable) links = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *merged = g_ptr_array_new ();
  GQueue queue = G_QUEUE_INIT;
  const GPtrArray *side;
  const GPtrArray *order;
  GList *link;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, merged);

  in_base = collect (base);
  order = keeps_order (base, in_base, ours) ? theirs : ours;
  side = order == ours ? theirs : ours;
  in_side = collect (side);
  /* A head of its own, so that there is always something to stand behind. */
  g_queue_push_tail (&queue, "");
  for (guint i = 0; i < order->len; i++)
    {
      g_queue_push_tail (&queue, g_ptr_array_index (order, i));
      g_hash_table_insert (links, g_ptr_array_index (order, i), queue.tail);
    }
  link = queue.head;
  for (guint i = 0; i < side->len; i++)
    {
      gpointer key = g_ptr_array_index (side, i);
      GList *found = g_hash_table_lookup (links, key);

      if (found == NULL)
        {
          if (side == theirs)
            link = skip_added (link, in_base, in_side);
          g_queue_insert_after (&queue, link, key);
          found = link->next;
          g_hash_table_insert (links, key, found);
        }
      link = found;
    }
  for (link = queue.head->next; link != NULL; link = link->next)
    g_ptr_array_add (merged, link->data);
  g_queue_clear (&queue);
  return merged;
}
