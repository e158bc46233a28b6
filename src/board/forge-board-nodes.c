/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-nodes"

#include "config.h"

#include <string.h>

#include "board/forge-board-nodes.h"
#include "board/forge-board-refs.h"

typedef struct
{
  ForgeRawDocument *out;
  ForgeNode *node;
} Reader;

static void
ref_cb (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer user_data)
{
  const Reader *reader = user_data;

  if (strcmp (id, reader->node->id) != 0)
    forge_raw_document_mention (reader->out, reader->node, id, FORGE_MENTION_TRACE,
                                reader->node->line);
}

static void
add_element (ForgeRawDocument *out, ForgeBoard *board, const ForgeBoardElement *element)
{
  ForgeNode *node = g_new0 (ForgeNode, 1);
  Reader reader = { out, node };
  const ForgeBoardElement *context
      = *element->context != '\0' ? forge_board_find (board, element->context) : NULL;
  const char *description = forge_board_element_get_text (element, "description");

  node->id = g_strdup (element->id);
  forge_node_id_match (element->id, &node->kind);
  node->document = FORGE_KIND_BOARD;
  node->line = out->rows->len + 1;
  node->section = g_strdup (context != NULL ? forge_board_element_get_name (context) : "");
  node->text = g_strdup (forge_board_element_get_name (element));
  node->body = g_strdup (description != NULL ? description : "");
  g_ptr_array_add (out->rows, node);

  /* Where a document tells of it, this is a place that names it. */
  forge_raw_document_mention (out, node, node->id, FORGE_MENTION_WORD, node->line);
  for (guint i = 0; i < forge_board_element_get_n (element, "requirements"); i++)
    {
      const char *id = forge_board_element_get_item (element, "requirements", i);

      if (id != NULL)
        ref_cb (NULL, id, NULL, &reader);
    }
  forge_board_refs_foreach (element->kind, element->node, ref_cb, &reader);
}

/**
 * forge_board_read_nodes:
 * @board: the board
 *
 * Returns: (transfer full): its elements by kind and id
 */
ForgeRawDocument *
forge_board_read_nodes (ForgeBoard *board)
{
  ForgeRawDocument *out = forge_raw_document_new ();
  g_autoptr (GPtrArray) elements = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (board), out);

  elements = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  for (guint i = 0; i < elements->len; i++)
    add_element (out, board, g_ptr_array_index (elements, i));
  return out;
}
