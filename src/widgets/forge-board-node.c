/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-node"

#include "config.h"

#include "widgets/forge-board-node.h"

static guint changed_signal;

G_DEFINE_FINAL_TYPE (ForgeBoardNode, forge_board_node, G_TYPE_OBJECT)

static void
forge_board_node_finalize (GObject *object)
{
  ForgeBoardNode *self = FORGE_BOARD_NODE (object);

  g_clear_pointer (&self->element, forge_board_element_unref);
  g_clear_pointer (&self->seen, forge_yaml_node_unref);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (forge_board_node_parent_class)->finalize (object);
}

static void
forge_board_node_class_init (ForgeBoardNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_board_node_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_board_node_init (ForgeBoardNode *self)
{
}

ForgeBoardNode *
forge_board_node_new (ForgeBoardElement *element)
{
  ForgeBoardNode *self = g_object_new (FORGE_TYPE_BOARD_NODE, NULL);

  if (element != NULL)
    {
      self->element = forge_board_element_ref (element);
      self->seen = forge_yaml_node_ref (element->node);
    }
  if (element == NULL || element->kind == FORGE_BOARD_CONTEXT
      || element->kind == FORGE_BOARD_AGGREGATE)
    self->children = g_list_store_new (FORGE_TYPE_BOARD_NODE);
  return self;
}

void
forge_board_node_tell (ForgeBoardNode *self)
{
  g_return_if_fail (FORGE_IS_BOARD_NODE (self));

  g_signal_emit (self, changed_signal, 0);
}
