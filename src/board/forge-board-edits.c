/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-edits"

#include "config.h"

#include <string.h>

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

gboolean
forge_board_set_item (ForgeBoard *self,
                      ForgeBoardElement *element,
                      const char *key,
                      guint i,
                      ForgeYamlNode *item,
                      GError **error)
{
  g_autoptr (ForgeYamlNode) list = forge_yaml_list_new ();
  const ForgeYamlNode *old;
  guint n;

  g_return_val_if_fail (element != NULL && key != NULL, FALSE);

  old = forge_yaml_map_get (element->node, key);
  n = old != NULL ? old->n_children : 0;
  g_return_val_if_fail (i <= n, FALSE);

  for (guint j = 0; j < MAX (n, i + 1); j++)
    if (j == i && item != NULL)
      forge_yaml_list_add (list, forge_yaml_node_ref (item));
    else if (j != i)
      forge_yaml_list_add (list, forge_yaml_node_ref (old->children[j]));
  return forge_board_set (self, element, key, list, error);
}

gboolean
forge_board_move_item (ForgeBoard *self,
                       ForgeBoardElement *element,
                       const char *key,
                       guint i,
                       int by,
                       GError **error)
{
  g_autoptr (ForgeYamlNode) list = forge_yaml_list_new ();
  const guint n = forge_board_element_get_n (element, key);
  const guint other = i + (guint) by;
  const ForgeYamlNode *old;

  g_return_val_if_fail (by == 1 || by == -1, FALSE);

  if (i >= n || other >= n)
    return TRUE;
  old = forge_yaml_map_get (element->node, key);
  for (guint j = 0; j < n; j++)
    forge_yaml_list_add (list, forge_yaml_node_ref (old->children[j == i       ? other
                                                                  : j == other ? i
                                                                               : j]));
  return forge_board_set (self, element, key, list, error);
}

gboolean
forge_board_kind_is_note (ForgeBoardKind kind)
{
  return kind != FORGE_BOARD_CONTEXT && kind != FORGE_BOARD_LANE && kind != FORGE_BOARD_RELATION;
}

/* @node with @to instead of @from, wherever a key of @kind may name @to. */
static ForgeYamlNode *
replace_id (ForgeYamlNode *node, const char *from, const char *to)
{
  ForgeYamlNode *now = forge_yaml_node_ref (node);

  if (node->type == FORGE_YAML_SCALAR && strcmp (node->text, from) == 0)
    {
      forge_yaml_node_unref (now);
      return forge_yaml_string_new (to);
    }
  for (guint i = 0; i < node->n_children; i++)
    {
      g_autoptr (ForgeYamlNode) child = replace_id (node->children[i], from, to);
      ForgeYamlNode *next;

      if (child == node->children[i])
        continue;
      if (node->type == FORGE_YAML_MAP)
        next = forge_yaml_map_with (now, node->keys[i], child);
      else
        {
          next = forge_yaml_list_new ();
          for (guint j = 0; j < now->n_children; j++)
            forge_yaml_list_add (next, forge_yaml_node_ref (j == i ? child : now->children[j]));
        }
      forge_yaml_node_unref (now);
      now = next;
    }
  return now;
}

/* Those that may name the new one do so instead of the old one. */
static void
rename_in_referrers (ForgeBoard *self, const ForgeBoardElement *from, const ForgeBoardElement *to)
{
  const GPtrArray *referrers = forge_board_get_referrers (self, from->id);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    if (!g_ptr_array_find (all, referrers->pdata[i], NULL))
      g_ptr_array_add (all, referrers->pdata[i]);
  for (guint i = 0; i < all->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (all, i);

      for (const ForgeBoardKey *key = forge_board_kind_get_keys (element->kind); key->name != NULL;
           key++)
        {
          ForgeYamlNode *value = forge_yaml_map_get (element->node, key->name);
          g_autoptr (ForgeYamlNode) other = NULL;

          if (value == NULL || (key->targets & FORGE_BOARD_BIT (to->kind)) == 0)
            continue;
          other = replace_id (value, from->id, to->id);
          if (other != value)
            forge_board_set (self, element, key->name, other, NULL);
        }
    }
}

/**
 * forge_board_set_kind:
 * @self: the board
 * @element: a note on it
 * @kind: what it shall be
 * @error: a %FORGE_ERROR_REFUSED
 *
 * One step. What the other kind does not know stays with it as it is.
 *
 * Returns: (transfer none): the element that stands there now, or %NULL
 */
ForgeBoardElement *
forge_board_set_kind (ForgeBoard *self,
                      ForgeBoardElement *element,
                      ForgeBoardKind kind,
                      GError **error)
{
  g_autoptr (ForgeYamlNode) node = NULL;
  ForgeBoardElement *other;

  g_return_val_if_fail (FORGE_IS_BOARD (self) && element != NULL, NULL);

  if (element->kind == kind)
    return element;
  if (!forge_board_kind_is_note (element->kind) || !forge_board_kind_is_note (kind))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   /* Translators: what it is, what it shall become */
                   _ ("“%s” cannot become “%s”. Add a new element instead."),
                   forge_board_kind_get_title (element->kind), forge_board_kind_get_title (kind));
      return NULL;
    }
  node = forge_yaml_map_with (element->node, "id", NULL);
  forge_board_begin_step (self, _ ("Change the kind"));
  other = forge_board_add_node (self, kind, element->context, node, element->id, error);
  if (other != NULL)
    {
      forge_board_place (self, other, &element->place);
      rename_in_referrers (self, element, other);
      forge_board_remove (self, element);
    }
  forge_board_end_step (self);
  return other;
}
