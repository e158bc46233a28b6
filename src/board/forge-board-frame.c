/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-frame"

#include "config.h"

#include "board/forge-board-frame.h"

ForgeYamlNode *
forge_board_frame_new (const ForgeYamlNode *root, gboolean (*is_ours) (const char *key))
{
  g_autoptr (ForgeYamlNode) frame = forge_yaml_map_new ();

  g_return_val_if_fail (root != NULL && is_ours != NULL, NULL);

  for (guint i = 0; i < root->n_children; i++)
    {
      ForgeYamlNode *value = root->children[i];
      g_autoptr (ForgeYamlNode) empty = NULL;

      if (!is_ours (root->keys[i]))
        forge_yaml_map_add (frame, root->keys[i], forge_yaml_node_ref (value));
      else if (value->before != NULL || value->after != NULL)
        {
          empty = forge_yaml_list_new ();
          forge_yaml_map_add (frame, root->keys[i], forge_yaml_node_with_comments (empty, value));
        }
    }
  return forge_yaml_node_with_comments (frame, root);
}

void
forge_board_frame_add (const ForgeYamlNode *frame,
                       ForgeYamlNode *root,
                       const char *key,
                       ForgeYamlNode *value)
{
  const ForgeYamlNode *kept = frame != NULL ? forge_yaml_map_get (frame, key) : NULL;

  if (kept != NULL)
    forge_yaml_map_add (root, key, forge_yaml_node_with_comments (value, kept));
  else
    forge_yaml_map_add (root, key, forge_yaml_node_ref (value));
  forge_yaml_node_unref (value);
}

void
forge_board_frame_finish (const ForgeYamlNode *frame, ForgeYamlNode *root)
{
  if (frame == NULL)
    return;
  for (guint i = 0; i < frame->n_children; i++)
    if (forge_yaml_map_get (root, frame->keys[i]) == NULL)
      forge_yaml_map_add (root, frame->keys[i], forge_yaml_node_ref (frame->children[i]));
  root->before = g_strdup (frame->before);
  root->after = g_strdup (frame->after);
}
