/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "board/forge-board.h"

G_BEGIN_DECLS

/* One line of ForgeBoardTree, which alone changes it: an element, or what gathers those that stand
 * in no context.
 *
 * Signal: changed: it looks otherwise. */
#define FORGE_TYPE_BOARD_NODE (forge_board_node_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardNode, forge_board_node, FORGE, BOARD_NODE, GObject)

struct _ForgeBoardNode
{
  GObject parent_instance;

  ForgeBoardElement *element; /* (nullable): NULL: those in no context */
  GListStore *children;       /* (nullable): of ForgeBoardNode; NULL: it never has any */
  ForgeBoardNode *parent;     /* weak: whose children we are among; NULL: a root */
  ForgeYamlNode *seen;        /* what the element held when it was looked at last */
};

/* @element: (nullable). (transfer full) */
ForgeBoardNode *forge_board_node_new (ForgeBoardElement *element);
/* It looks otherwise. */
void forge_board_node_tell (ForgeBoardNode *self);

G_END_DECLS
