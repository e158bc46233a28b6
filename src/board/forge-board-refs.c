/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-refs"

#include "config.h"

#include <string.h>

#include "board/forge-board-refs.h"

static void
tell (const ForgeBoardKey *key,
      const ForgeYamlNode *item,
      ForgeBoardRefFunc func,
      gpointer user_data)
{
  const char *from;
  const char *to;

  if (item->type == FORGE_YAML_SCALAR)
    {
      if (*item->text != '\0')
        func (key, item->text, NULL, user_data);
      return;
    }
  from = forge_yaml_map_get_text (item, "from");
  to = forge_yaml_map_get_text (item, "to");
  if (from != NULL)
    func (key, from, NULL, user_data);
  if (to != NULL)
    func (key, to, forge_yaml_map_get_text (item, "meaning"), user_data);
}

void
forge_board_refs_foreach (ForgeBoardKind kind,
                          const ForgeYamlNode *node,
                          ForgeBoardRefFunc func,
                          gpointer user_data)
{
  g_return_if_fail (node != NULL && func != NULL);

  for (guint i = 0; i < node->n_children; i++)
    {
      const ForgeYamlNode *value = node->children[i];
      const ForgeBoardKey *key = forge_board_kind_find_key (kind, node->keys[i]);

      if (key == NULL || key->targets == 0)
        continue;
      if (value->type != FORGE_YAML_LIST)
        tell (key, value, func, user_data);
      else
        for (guint j = 0; j < value->n_children; j++)
          tell (key, value->children[j], func, user_data);
    }
}

static gboolean
names (const ForgeYamlNode *item, const char *id)
{
  if (item->type == FORGE_YAML_SCALAR)
    return strcmp (item->text, id) == 0;
  return g_strcmp0 (forge_yaml_map_get_text (item, "from"), id) == 0
         || g_strcmp0 (forge_yaml_map_get_text (item, "to"), id) == 0;
}

/* NULL where nothing is left. */
static ForgeYamlNode *
drop_from_value (ForgeYamlNode *value, const char *id)
{
  g_autoptr (ForgeYamlNode) left = NULL;

  if (value->type != FORGE_YAML_LIST)
    return names (value, id) ? NULL : forge_yaml_node_ref (value);
  left = forge_yaml_list_new ();
  for (guint i = 0; i < value->n_children; i++)
    if (!names (value->children[i], id))
      forge_yaml_list_add (left, forge_yaml_node_ref (value->children[i]));
  if (left->n_children == value->n_children)
    return forge_yaml_node_ref (value);
  return left->n_children > 0 ? forge_yaml_node_with_comments (left, value) : NULL;
}

/**
 * forge_board_refs_drop:
 * @kind: of the element
 * @node: its content
 * @id: what shall not be named any more
 *
 * Returns: (transfer full): what is left
 */
ForgeYamlNode *
forge_board_refs_drop (ForgeBoardKind kind, ForgeYamlNode *node, const char *id)
{
  g_autoptr (ForgeYamlNode) now = NULL;

  g_return_val_if_fail (node != NULL && id != NULL, NULL);

  now = forge_yaml_node_ref (node);
  for (guint i = 0; i < node->n_children; i++)
    {
      const ForgeBoardKey *key = forge_board_kind_find_key (kind, node->keys[i]);
      g_autoptr (ForgeYamlNode) value = NULL;
      ForgeYamlNode *next;

      if (key == NULL || key->targets == 0)
        continue;
      value = drop_from_value (node->children[i], id);
      if (value == node->children[i])
        continue;
      next = forge_yaml_map_with (now, node->keys[i], value);
      forge_yaml_node_unref (now);
      now = next;
    }
  return g_steal_pointer (&now);
}
