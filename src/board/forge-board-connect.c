/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-connect"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-connect.h"
#include "board/forge-board-edits.h"
#include "core/forge-error.h"

/* The properties that arrows are drawn of, the likelier ones first: what the start of the arrow
 * says of its end, and what the end says of the start. */
static const char *const forward[] = { "emits", "issues", "asks", "handled_by", "about", NULL };
static const char *const backward[] = { "reacts_to", "built_from", "reads", "follows", NULL };

static const ForgeBoardKey *
find_key (const char *const *names, ForgeBoardKind owner, ForgeBoardKind target)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const ForgeBoardKey *key = forge_board_kind_find_key (owner, names[i]);

      if (key != NULL && (key->targets & FORGE_BOARD_BIT (target)) != 0)
        return key;
    }
  return NULL;
}

const ForgeBoardKey *
forge_board_connect_find_key (ForgeBoardKind from, ForgeBoardKind to, gboolean *is_back)
{
  const ForgeBoardKey *key = find_key (forward, from, to);

  *is_back = key == NULL;
  return key != NULL ? key : find_key (backward, to, from);
}

static gboolean
has_item (const ForgeBoardElement *element, const char *key, const char *id)
{
  for (guint i = 0; i < forge_board_element_get_n (element, key); i++)
    if (g_strcmp0 (forge_board_element_get_item (element, key, i), id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_link (const ForgeYamlNode *links, const char *id)
{
  for (guint i = 0; links != NULL && i < links->n_children; i++)
    if (g_strcmp0 (forge_yaml_map_get_text (links->children[i], "to"), id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_link (ForgeBoard *board,
          ForgeBoardElement *from,
          const char *id,
          const char *meaning,
          GError **error)
{
  const ForgeYamlNode *old = forge_yaml_map_get (from->node, "links");
  g_autoptr (ForgeYamlNode) links = forge_yaml_list_new ();
  ForgeYamlNode *link = forge_yaml_map_new ();

  for (guint i = 0; old != NULL && i < old->n_children; i++)
    forge_yaml_list_add (links, forge_yaml_node_ref (old->children[i]));
  forge_yaml_map_add (link, "to", forge_yaml_string_new (id));
  if (*meaning != '\0')
    forge_yaml_map_add (link, "meaning", forge_yaml_string_new (meaning));
  forge_yaml_list_add (links, link);
  return has_link (old, id) || forge_board_set (board, from, "links", links, error);
}

gboolean
forge_board_connect (ForgeBoard *board,
                     ForgeBoardElement *from,
                     ForgeBoardElement *to,
                     const char *meaning,
                     GError **error)
{
  const ForgeBoardKey *key;
  gboolean is_back;
  ForgeBoardElement *owner;
  const char *id;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && from != NULL && to != NULL, FALSE);
  g_return_val_if_fail (meaning != NULL, FALSE);

  if (from == to)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("An element cannot be connected with itself. Choose another one."));
      return FALSE;
    }
  key = forge_board_connect_find_key (from->kind, to->kind, &is_back);
  if (key == NULL)
    return add_link (board, from, to->id, meaning, error);
  owner = is_back ? to : from;
  id = is_back ? from->id : to->id;
  if (key->shape == FORGE_BOARD_REF)
    return forge_board_set_text (board, owner, key->name, id, error);
  return has_item (owner, key->name, id)
         || forge_board_add_item (board, owner, key->name, id, error);
}
