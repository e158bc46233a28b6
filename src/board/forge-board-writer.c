/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-writer"

#include "config.h"

#include <string.h>

#include "board/forge-board-frame.h"
#include "board/forge-board-layout-text.h"
#include "board/forge-board-writer.h"
#include "core/forge-yaml-writer.h"

/* @elements: those of the file, by kind and id. */
static void
add_sections (ForgeYamlNode *root, const ForgeYamlNode *frame, const GPtrArray *elements)
{
  guint i = 0;

  for (guint kind = FORGE_BOARD_CONTEXT + 1; kind < FORGE_BOARD_N_KINDS; kind++)
    {
      const char *section = forge_board_kind_get_section (kind);
      g_autoptr (ForgeYamlNode) list = forge_yaml_list_new ();

      for (; i < elements->len; i++)
        {
          const ForgeBoardElement *element = g_ptr_array_index (elements, i);

          if (element->kind != kind)
            break;
          forge_yaml_list_add (list, forge_yaml_node_ref (element->node));
        }
      if (list->n_children > 0 || (frame != NULL && forge_yaml_map_get (frame, section) != NULL))
        forge_board_frame_add (frame, root, section, g_steal_pointer (&list));
    }
}

/* @elements: (nullable): none. */
static char *
write_file (ForgeBoard *board, const char *context, const GPtrArray *elements)
{
  const ForgeBoardElement *element = *context != '\0' ? forge_board_find (board, context) : NULL;
  const ForgeYamlNode *frame = forge_board_get_frame (board, context);
  g_autoptr (ForgeYamlNode) root = forge_yaml_map_new ();

  forge_board_frame_add (frame, root, "format", forge_yaml_integer_new (FORGE_BOARD_FORMAT));
  if (element != NULL)
    forge_yaml_map_add (root, "context", forge_yaml_node_ref (element->node));
  if (elements != NULL)
    add_sections (root, frame, elements);
  forge_board_frame_finish (frame, root);
  return forge_yaml_write (root);
}

/**
 * forge_board_write_context:
 * @board: the board
 * @context: the id of a context, or ""
 *
 * Returns: (transfer full): the text of its file
 */
char *
forge_board_write_context (ForgeBoard *board, const char *context)
{
  g_autoptr (GPtrArray) elements = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && context != NULL, NULL);

  elements
      = forge_board_list (board, FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), context);
  return write_file (board, context, elements);
}

/* "leave-management.yaml" for CTX-LeaveManagement. */
static char *
make_file_name (const char *id)
{
  GString *name = g_string_new (NULL);

  for (const char *p = id + strlen ("CTX-"); *p != '\0'; p++)
    {
      const gboolean starts
          = g_ascii_isupper (*p) && name->len > 0 && !g_ascii_isupper (p[-1]) && p[-1] != '-';

      if (starts)
        g_string_append_c (name, '-');
      g_string_append_c (name, g_ascii_tolower (*p));
    }
  g_string_append (name, ".yaml");
  return g_string_free (name, FALSE);
}

/* Whether another file is called so, where small and capital letters may be the same. */
static gboolean
is_taken (ForgeBoard *board, const GPtrArray *contexts, const char *context, const char *name)
{
  if (g_ascii_strcasecmp (name, FORGE_BOARD_MAP) == 0
      || g_ascii_strcasecmp (name, FORGE_BOARD_LAYOUT) == 0)
    return TRUE;
  for (guint i = 0; i < contexts->len; i++)
    {
      const ForgeBoardElement *other = g_ptr_array_index (contexts, i);
      const char *given = forge_board_get_file_name (board, other->id);
      g_autofree char *made = NULL;

      if (strcmp (other->id, context) == 0)
        continue;
      /* Of those that have no name yet, the ones before this come first. */
      if (given == NULL && strcmp (other->id, context) < 0)
        given = made = make_file_name (other->id);
      if (given != NULL && g_ascii_strcasecmp (given, name) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
forge_board_dup_file_name (ForgeBoard *board, const char *context)
{
  const char *given;
  g_autoptr (GPtrArray) contexts = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && context != NULL, NULL);

  if (*context == '\0')
    return g_strdup (FORGE_BOARD_MAP);
  given = forge_board_get_file_name (board, context);
  if (given != NULL)
    return g_strdup (given);
  contexts = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), "");
  name = make_file_name (context);
  if (is_taken (board, contexts, context, name))
    {
      g_free (name);
      name = g_strconcat (context, ".yaml", NULL);
    }
  return g_steal_pointer (&name);
}

static void
add_file (ForgeBoard *board, GPtrArray *texts, const char *context, const GPtrArray *elements)
{
  ForgeBoardText *text = g_new0 (ForgeBoardText, 1);

  text->name = forge_board_dup_file_name (board, context);
  text->text = write_file (board, context, elements);
  g_ptr_array_add (texts, text);
}

/**
 * forge_board_write:
 * @board: the board
 *
 * Returns: (transfer full) (element-type ForgeBoardText): the context map, the contexts by their
 * ids, the layout where anything has a place
 */
GPtrArray *
forge_board_write (ForgeBoard *board)
{
  GPtrArray *texts = forge_board_texts_new ();
  g_autoptr (GPtrArray) contexts = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) by_context = NULL;
  ForgeBoardText *layout;

  g_return_val_if_fail (FORGE_IS_BOARD (board), texts);

  contexts = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), "");
  all = forge_board_list (board, FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  by_context
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < all->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (all, i);
      GPtrArray *list = g_hash_table_lookup (by_context, element->context);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_context, (gpointer) element->context, list);
        }
      g_ptr_array_add (list, element);
    }
  add_file (board, texts, "", g_hash_table_lookup (by_context, ""));
  for (guint i = 0; i < contexts->len; i++)
    {
      const ForgeBoardElement *context = g_ptr_array_index (contexts, i);

      add_file (board, texts, context->id, g_hash_table_lookup (by_context, context->id));
    }
  layout = g_new0 (ForgeBoardText, 1);
  layout->name = g_strdup (FORGE_BOARD_LAYOUT);
  layout->text = forge_board_write_layout (board);
  g_ptr_array_add (texts, layout);
  return texts;
}
