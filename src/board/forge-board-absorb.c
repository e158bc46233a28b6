/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-absorb"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-absorb.h"
#include "core/forge-error.h"

/* What tells the items of the list under @key apart. */
static const char *
item_name (const char *key, const ForgeYamlNode *item)
{
  if (item->type != FORGE_YAML_MAP)
    return item->text;
  return forge_yaml_map_get_text (
      item, strcmp (key, "links") == 0 || strcmp (key, "translations") == 0 ? "to" : "name");
}

/* The items of a list by their names. */
static GHashTable *
name_items (const char *key, const ForgeYamlNode *list)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; list != NULL && i < list->n_children; i++)
    {
      const char *name = item_name (key, list->children[i]);

      if (name != NULL && !g_hash_table_contains (names, name))
        g_hash_table_insert (names, (gpointer) name, list->children[i]);
    }
  return names;
}

static ForgeYamlNode *
find_item (GHashTable *names, const char *key, const ForgeYamlNode *item)
{
  const char *name = item_name (key, item);

  return name != NULL ? g_hash_table_lookup (names, name) : NULL;
}

/* The old item with all that the new one says of it; a bare name says nothing. (transfer full) */
static ForgeYamlNode *
join_items (ForgeYamlNode *old, const ForgeYamlNode *new)
{
  ForgeYamlNode *joined = forge_yaml_node_ref (old);

  if (new == NULL || new->type != FORGE_YAML_MAP)
    return joined;
  if (old->type != FORGE_YAML_MAP)
    {
      forge_yaml_node_unref (joined);
      return forge_yaml_node_ref ((ForgeYamlNode *) new);
    }
  for (guint i = 0; i < new->n_children; i++)
    {
      g_autoptr (ForgeYamlNode) before = joined;

      joined = forge_yaml_map_with (before, new->keys[i], new->children[i]);
    }
  return joined;
}

/* The old list, and behind it what of the new one it does not have. */
static ForgeYamlNode *
join_lists (const char *key, const ForgeYamlNode *old, const ForgeYamlNode *new)
{
  g_autoptr (GHashTable) old_names = name_items (key, old);
  g_autoptr (GHashTable) new_names = name_items (key, new);
  ForgeYamlNode *list = forge_yaml_list_new ();

  for (guint i = 0; i < old->n_children; i++)
    forge_yaml_list_add (list, join_items (old->children[i],
                                           find_item (new_names, key, old->children[i])));
  for (guint i = 0; i < new->n_children; i++)
    if (find_item (old_names, key, new->children[i]) == NULL)
      forge_yaml_list_add (list, forge_yaml_node_ref (new->children[i]));
  return list;
}

static gboolean
update (ForgeBoard *board, ForgeBoardElement *own, const ForgeBoardElement *other, GError **error)
{
  for (guint i = 0; i < other->node->n_children; i++)
    {
      const char *key = other->node->keys[i];
      ForgeYamlNode *new = other->node->children[i];
      const ForgeYamlNode *old = forge_yaml_map_get (own->node, key);
      g_autoptr (ForgeYamlNode) value = NULL;

      if (strcmp (key, "id") == 0 || strcmp (key, "name") == 0)
        continue;
      value = old != NULL && old->type == FORGE_YAML_LIST && new->type == FORGE_YAML_LIST
                  ? join_lists (key, old, new)
                  : forge_yaml_node_ref (new);
      if (!forge_board_set (board, own, key, value, error))
        return FALSE;
    }
  if (other->place.is_set)
    {
      ForgeBoardPlace place = forge_board_place_copy (&own->place);

      place.x = other->place.x;
      place.y = other->place.y;
      if (other->place.width > 0)
        place.width = other->place.width;
      if (other->place.height > 0)
        place.height = other->place.height;
      place.is_set = TRUE;
      forge_board_place (board, own, &place);
      forge_board_place_clear (&place);
    }
  return TRUE;
}

static gboolean
has_all (const ForgeBoardElement *owner, const ForgeBoardElement *other, const char *key)
{
  g_autoptr (GHashTable) own = name_items (key, forge_yaml_map_get (owner->node, key));
  const ForgeYamlNode *wanted = forge_yaml_map_get (other->node, key);

  for (guint i = 0; wanted != NULL && i < wanted->n_children; i++)
    if (find_item (own, key, wanted->children[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Whether the board has a policy that does what this one does: it is among those that react to the
 * same event. */
static gboolean
is_told (ForgeBoard *board, const ForgeBoardElement *policy)
{
  const char *event = forge_board_element_get_n (policy, "reacts_to") > 0
                          ? forge_board_element_get_item (policy, "reacts_to", 0)
                          : NULL;
  const GPtrArray *referrers = event != NULL ? forge_board_get_referrers (board, event) : NULL;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const ForgeBoardElement *own = g_ptr_array_index (referrers, i);

      if (own->kind == FORGE_BOARD_POLICY && has_all (own, policy, "reacts_to")
          && has_all (own, policy, "issues"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take (ForgeBoard *board, const ForgeBoardElement *other, GError **error)
{
  ForgeBoardElement *own = forge_board_find (board, other->id);

  if (own != NULL)
    return update (board, own, other, error);
  if (other->kind == FORGE_BOARD_POLICY && is_told (board, other))
    return TRUE;
  own = forge_board_add_node (board, other->kind, other->context, other->node, _ ("Import"), error);
  if (own != NULL && other->place.is_set)
    forge_board_place (board, own, &other->place);
  return own != NULL;
}

static void
changed_cb (gboolean *has_changed)
{
  *has_changed = TRUE;
}

gboolean
forge_board_absorb (ForgeBoard *board, ForgeBoard *other, GError **error)
{
  g_autoptr (GPtrArray) elements = NULL;
  gboolean is_taken = TRUE;
  gboolean has_changed = FALSE;
  gulong handler;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && FORGE_IS_BOARD (other), FALSE);

  /* Contexts are the first kind, so that what is in them finds them. */
  elements = forge_board_list (other, FORGE_BOARD_ANY, NULL);
  handler = g_signal_connect_swapped (board, "changed", G_CALLBACK (changed_cb), &has_changed);
  forge_board_begin_step (board, _ ("Import"));
  for (guint i = 0; is_taken && i < elements->len; i++)
    is_taken = take (board, g_ptr_array_index (elements, i), error);
  forge_board_end_step (board);
  g_signal_handler_disconnect (board, handler);
  /* A step in which nothing happened is none, and the one before it is not ours. */
  if (!is_taken && has_changed)
    forge_board_undo (board);
  return is_taken;
}
