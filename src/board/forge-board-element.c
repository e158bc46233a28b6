/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-element"

#include "config.h"

#include <string.h>

#include "board/forge-board-element.h"

G_DEFINE_BOXED_TYPE (ForgeBoardElement,
                     forge_board_element,
                     forge_board_element_ref,
                     forge_board_element_unref)

gboolean
forge_board_place_equal (const ForgeBoardPlace *a, const ForgeBoardPlace *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height
         && a->order == b->order && a->is_set == b->is_set && a->is_pinned == b->is_pinned
         && a->is_locked == b->is_locked && g_strcmp0 (a->group, b->group) == 0;
}

ForgeBoardPlace
forge_board_place_copy (const ForgeBoardPlace *self)
{
  ForgeBoardPlace copy = *self;

  if (copy.group != NULL)
    copy.group = g_ref_string_acquire ((char *) copy.group);
  return copy;
}

void
forge_board_place_clear (ForgeBoardPlace *self)
{
  g_return_if_fail (self != NULL);

  if (self->group != NULL)
    g_ref_string_release ((char *) self->group);
  *self = (ForgeBoardPlace){ 0 };
}

/**
 * forge_board_element_new:
 * @kind: its kind
 * @context: the id of its context, or ""
 * @node: (transfer full): its content, with a text under "id"
 *
 * Returns: (transfer full): an element that stands on no board
 */
ForgeBoardElement *
forge_board_element_new (ForgeBoardKind kind, const char *context, ForgeYamlNode *node)
{
  ForgeBoardElement *self;
  const char *id = node != NULL ? forge_yaml_map_get_text (node, "id") : NULL;

  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS && context != NULL && id != NULL, NULL);

  self = g_new0 (ForgeBoardElement, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->id = g_ref_string_new_intern (id);
  self->context = g_ref_string_new_intern (context);
  self->node = node;
  return self;
}

ForgeBoardElement *
forge_board_element_copy (const ForgeBoardElement *self)
{
  ForgeBoardElement *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = forge_board_element_new (self->kind, self->context, forge_yaml_node_ref (self->node));
  copy->place = forge_board_place_copy (&self->place);
  return copy;
}

ForgeBoardElement *
forge_board_element_ref (ForgeBoardElement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
forge_board_element_unref (ForgeBoardElement *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ref_string_release ((char *) self->id);
  g_ref_string_release ((char *) self->context);
  forge_yaml_node_unref (self->node);
  forge_board_place_clear (&self->place);
  g_free (self);
}

const char *
forge_board_element_get_name (const ForgeBoardElement *self)
{
  const char *name;

  g_return_val_if_fail (self != NULL, "");

  name = forge_yaml_map_get_text (self->node, "name");
  return name != NULL ? name : "";
}

const char *
forge_board_element_get_text (const ForgeBoardElement *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  return forge_yaml_map_get_text (self->node, key);
}

gboolean
forge_board_element_get_flag (const ForgeBoardElement *self, const char *key)
{
  return g_strcmp0 (forge_board_element_get_text (self, key), "true") == 0;
}

guint
forge_board_element_get_n (const ForgeBoardElement *self, const char *key)
{
  const ForgeYamlNode *list;

  g_return_val_if_fail (self != NULL && key != NULL, 0);

  list = forge_yaml_map_get (self->node, key);
  return list != NULL && list->type == FORGE_YAML_LIST ? list->n_children : 0;
}

const char *
forge_board_element_get_item (const ForgeBoardElement *self, const char *key, guint i)
{
  g_return_val_if_fail (i < forge_board_element_get_n (self, key), NULL);

  return forge_yaml_map_get (self->node, key)->children[i]->text;
}
