/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-edits"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "board/forge-board-arrows.h"
#include "board/forge-board-edits.h"
#include "core/forge-error.h"

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

static gboolean
has_item (const ForgeBoardElement *element, const char *key, const char *id)
{
  for (guint i = 0; i < forge_board_element_get_n (element, key); i++)
    if (g_strcmp0 (forge_board_element_get_item (element, key, i), id) == 0)
      return TRUE;
  return FALSE;
}

/* A link to @id that says @meaning, unless there is one. */
static gboolean
add_link (ForgeBoard *self,
          ForgeBoardElement *from,
          const char *id,
          const char *meaning,
          GError **error)
{
  const ForgeYamlNode *old = forge_yaml_map_get (from->node, "links");
  g_autoptr (ForgeYamlNode) links = forge_yaml_list_new ();
  ForgeYamlNode *link;

  for (guint i = 0; old != NULL && i < old->n_children; i++)
    {
      if (g_strcmp0 (forge_yaml_map_get_text (old->children[i], "to"), id) == 0)
        return TRUE;
      forge_yaml_list_add (links, forge_yaml_node_ref (old->children[i]));
    }
  link = forge_yaml_map_new ();
  forge_yaml_map_add (link, "to", forge_yaml_string_new (id));
  if (*meaning != '\0')
    forge_yaml_map_add (link, "meaning", forge_yaml_string_new (meaning));
  forge_yaml_list_add (links, link);
  return forge_board_set (self, from, "links", links, error);
}

gboolean
forge_board_connect (ForgeBoard *self,
                     ForgeBoardElement *from,
                     ForgeBoardElement *to,
                     const char *meaning,
                     GError **error)
{
  const ForgeBoardKey *key;
  gboolean is_back;
  ForgeBoardElement *owner;
  const char *id;

  g_return_val_if_fail (FORGE_IS_BOARD (self) && from != NULL && to != NULL, FALSE);
  g_return_val_if_fail (meaning != NULL, FALSE);

  if (from == to)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("An element cannot be connected with itself. Choose another one."));
      return FALSE;
    }
  key = forge_board_arrow_find_key (from->kind, to->kind, "", FALSE, &is_back);
  if (key == NULL)
    return add_link (self, from, to->id, meaning, error);
  owner = is_back ? to : from;
  id = is_back ? from->id : to->id;
  if (key->shape == FORGE_BOARD_REF)
    return forge_board_set_text (self, owner, key->name, id, error);
  return has_item (owner, key->name, id)
         || forge_board_add_item (self, owner, key->name, id, error);
}
