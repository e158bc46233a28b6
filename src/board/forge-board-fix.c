/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-fix"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-check.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-refs.h"
#include "core/forge-error.h"

/* Where a new element stands beside the one that asked for it. */
#define BESIDE 200

static ForgeBoardElement *
add_beside (ForgeBoard *board, const ForgeBoardFinding *finding, GError **error)
{
  const ForgeBoardPlace *place = &finding->element->place;
  ForgeBoardElement *added
      = forge_board_add (board, finding->kind, finding->element->context, finding->argument, error);

  if (added != NULL && place->is_set)
    {
      const ForgeBoardPlace there
          = { .x = place->x + (finding->fix == FORGE_BOARD_FIX_ADD_AFTER ? BESIDE : -BESIDE),
              .y = place->y,
              .is_set = TRUE };

      forge_board_place (board, added, &there);
    }
  return added;
}

/* Names @id under @key, whether that holds one or many. */
static gboolean
name (ForgeBoard *board,
      ForgeBoardElement *element,
      const char *key,
      const char *id,
      GError **error)
{
  const ForgeBoardKey *shape = forge_board_kind_find_key (element->kind, key);

  return shape->shape == FORGE_BOARD_REF ? forge_board_set_text (board, element, key, id, error)
                                         : forge_board_add_item (board, element, key, id, error);
}

/* Under @key only, where it is a list: another key may name the same rightly. */
static gboolean
drop (ForgeBoard *board,
      ForgeBoardElement *element,
      const ForgeBoardFinding *finding,
      GError **error)
{
  const ForgeYamlNode *value = forge_yaml_map_get (element->node, finding->key);
  g_autoptr (ForgeYamlNode) alone = forge_yaml_map_new ();
  g_autoptr (ForgeYamlNode) left = NULL;

  if (value == NULL)
    return TRUE;
  if (forge_board_kind_find_key (element->kind, finding->key)->shape == FORGE_BOARD_NODES)
    return forge_board_remove_item (board, element, finding->key, finding->argument, error);
  forge_yaml_map_add (alone, finding->key, forge_yaml_node_ref ((ForgeYamlNode *) value));
  left = forge_board_refs_drop (element->kind, alone, finding->argument);
  return forge_board_set (board, element, finding->key, forge_yaml_map_get (left, finding->key),
                          error);
}

static gboolean
relate (ForgeBoard *board, const ForgeBoardElement *element, const char *upstream, GError **error)
{
  g_autoptr (ForgeYamlNode) node = forge_yaml_map_new ();
  const ForgeBoardElement *from = forge_board_find (board, upstream);
  const ForgeBoardElement *to = forge_board_find (board, element->context);
  g_autofree char *called = NULL;

  if (from == NULL || to == NULL)
    return TRUE;
  called = g_strdup_printf ("%s → %s", forge_board_element_get_name (from),
                            forge_board_element_get_name (to));
  forge_yaml_map_add (node, "name", forge_yaml_string_new (called));
  forge_yaml_map_add (node, "upstream", forge_yaml_string_new (upstream));
  forge_yaml_map_add (node, "downstream", forge_yaml_string_new (element->context));
  forge_yaml_map_add (node, "pattern", forge_yaml_string_new ("customer-supplier"));
  forge_yaml_map_add (node, "downstream_roles", forge_yaml_string_new ("anticorruption-layer"));
  return forge_board_add_node (board, FORGE_BOARD_RELATION, "", node, called, error) != NULL;
}

static gboolean
run (ForgeBoard *board,
     ForgeBoardElement *element,
     const ForgeBoardFinding *finding,
     GError **error)
{
  const ForgeBoardElement *added;

  switch (finding->fix)
    {
    case FORGE_BOARD_FIX_RENAME:
      return forge_board_set_text (board, element, "name", finding->argument, error);
    case FORGE_BOARD_FIX_SET_TEXT:
      return forge_board_set_text (board, element, finding->key, finding->argument, error);
    case FORGE_BOARD_FIX_SET_FLAG:
      return forge_board_set_flag (board, element, finding->key, TRUE, error);
    case FORGE_BOARD_FIX_ADD_ITEM:
      return forge_board_add_item (board, element, finding->key, finding->argument, error);
    case FORGE_BOARD_FIX_DROP:
      return drop (board, element, finding, error);
    case FORGE_BOARD_FIX_ADD_AFTER:
      added = add_beside (board, finding, error);
      return added != NULL && name (board, element, finding->key, added->id, error);
    case FORGE_BOARD_FIX_ADD_ABOVE:
      added = add_beside (board, finding, error);
      return added != NULL
             && name (board, forge_board_find (board, added->id), finding->key, element->id, error);
    case FORGE_BOARD_FIX_ADD_VALUE:
      return forge_board_add (board, FORGE_BOARD_VALUE, element->context, finding->argument, error)
             != NULL;
    case FORGE_BOARD_FIX_RELATE:
      return relate (board, element, finding->argument, error);
    case FORGE_BOARD_FIX_NONE:
    default:
      return TRUE;
    }
}

/**
 * forge_board_fix:
 * @board: the board
 * @finding: what forge_board_check() found on it
 * @error: a %FORGE_ERROR_NOT_SO, or %FORGE_ERROR_REFUSED
 *
 * Returns: whether it was settled
 */
gboolean
forge_board_fix (ForgeBoard *board, const ForgeBoardFinding *finding, GError **error)
{
  ForgeBoardElement *element;
  gboolean is_done;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && finding != NULL, FALSE);

  element = forge_board_find (board, finding->element->id);
  if (finding->fix == FORGE_BOARD_FIX_NONE || element == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("There is no quick fix for this. Change it by hand."));
      return FALSE;
    }
  forge_board_begin_step (board, finding->fix_label);
  is_done = run (board, element, finding, error);
  forge_board_end_step (board);
  return is_done;
}
