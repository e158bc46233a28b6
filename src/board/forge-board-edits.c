/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-edits"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "board/forge-board-edits.h"

ForgeBoardElement *
forge_board_add (ForgeBoard *self,
                 ForgeBoardKind kind,
                 const char *context,
                 const char *name,
                 GError **error)
{
  g_autoptr (ForgeYamlNode) node = forge_yaml_map_new ();

  g_return_val_if_fail (FORGE_IS_BOARD (self) && context != NULL && name != NULL, NULL);

  forge_yaml_map_add (node, "name", forge_yaml_string_new (name));
  return forge_board_add_node (self, kind, context, node, _ ("Board"), error);
}

gboolean
forge_board_set_text (ForgeBoard *self,
                      ForgeBoardElement *element,
                      const char *key,
                      const char *text,
                      GError **error)
{
  g_autoptr (ForgeYamlNode) value = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  value = forge_yaml_string_new (text);
  return forge_board_set (self, element, key, value, error);
}

gboolean
forge_board_set_flag (ForgeBoard *self,
                      ForgeBoardElement *element,
                      const char *key,
                      gboolean flag,
                      GError **error)
{
  g_autoptr (ForgeYamlNode) value = forge_yaml_scalar_new (flag ? "true" : "false", FALSE);

  return forge_board_set (self, element, key, value, error);
}

/* The list under @key without @text, and with it at the end where @adds. */
static ForgeYamlNode *
edit_list (const ForgeBoardElement *element, const char *key, const char *text, gboolean adds)
{
  const ForgeYamlNode *old = forge_yaml_map_get (element->node, key);
  ForgeYamlNode *list = forge_yaml_list_new ();

  for (guint i = 0; i < forge_board_element_get_n (element, key); i++)
    if (adds || g_strcmp0 (old->children[i]->text, text) != 0)
      forge_yaml_list_add (list, forge_yaml_node_ref (old->children[i]));
  if (adds)
    forge_yaml_list_add (list, forge_yaml_string_new (text));
  return list;
}

gboolean
forge_board_add_item (ForgeBoard *self,
                      ForgeBoardElement *element,
                      const char *key,
                      const char *text,
                      GError **error)
{
  g_autoptr (ForgeYamlNode) list = NULL;

  g_return_val_if_fail (element != NULL && key != NULL && text != NULL, FALSE);

  list = edit_list (element, key, text, TRUE);
  return forge_board_set (self, element, key, list, error);
}

gboolean
forge_board_remove_item (ForgeBoard *self,
                         ForgeBoardElement *element,
                         const char *key,
                         const char *text,
                         GError **error)
{
  g_autoptr (ForgeYamlNode) list = NULL;

  g_return_val_if_fail (element != NULL && key != NULL && text != NULL, FALSE);

  list = edit_list (element, key, text, FALSE);
  return forge_board_set (self, element, key, list, error);
}
