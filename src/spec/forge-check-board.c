/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-check-board"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "spec/forge-check-rules.h"

/* Whether the documents know of it: it names one of their ids, or they name it. What leads to an id
 * that does not exist counts: that is told by another rule. */
static gboolean
is_known (ForgeCheck *self, const ForgeNode *node)
{
  g_autoptr (GPtrArray) from = forge_graph_list_from (self->graph, node->id);
  g_autoptr (GPtrArray) to = forge_graph_list_to (self->graph, node->id);

  for (guint i = 0; i < from->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (from, i);

      if (trace->to == NULL || trace->to->document != FORGE_KIND_BOARD)
        return TRUE;
    }
  for (guint i = 0; i < to->len; i++)
    if (((const ForgeTrace *) g_ptr_array_index (to, i))->from->document != FORGE_KIND_BOARD)
      return TRUE;
  return FALSE;
}

/* An event is what comes of a command, and there for what that is there for. */
static gboolean
has_known_cause (ForgeCheck *self, const ForgeNode *event)
{
  g_autoptr (GPtrArray) to = forge_graph_list_to (self->graph, event->id);

  for (guint i = 0; i < to->len; i++)
    {
      const ForgeNode *from = ((const ForgeTrace *) g_ptr_array_index (to, i))->from;

      if (from->kind == FORGE_NODE_COMMAND && is_known (self, from))
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_check_board:
 * @self: a check
 *
 * Finds the notes on the board that lead to nothing in the documents, once there are requirements
 * to lead to.
 */
void
forge_check_board (ForgeCheck *self)
{
  const GPtrArray *nodes = forge_graph_get_nodes (self->graph);

  if (self->bodies[FORGE_KIND_PRD] == NULL)
    return;
  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      if (node->document != FORGE_KIND_BOARD || node->kind < FORGE_NODE_EVENT
          || is_known (self, node)
          || (node->kind == FORGE_NODE_EVENT && has_known_cause (self, node)))
        continue;
      forge_check_add (self, FORGE_KIND_BOARD, node->line, node->id,
                       g_strdup_printf (_ ("%s leads to nothing in the documents. Add the id of "
                                           "what it is there for to it, such as FR-001."),
                                        node->id));
    }
}
