/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-layout-text"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-frame.h"
#include "board/forge-board-layout-text.h"
#include "board/forge-board-text.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-scalar.h"
#include "core/forge-yaml-writer.h"

#define MAX_PLACE 10000000 /* either way, in the canvas' units */
#define MAX_GROUP 100      /* bytes */

static gboolean
refuse (const ForgeYamlNode *node, GError **error, const char *problem)
{
  forge_yaml_refuse (node, FORGE_BOARD_LAYOUT, error, "%s", problem);
  return FALSE;
}

static gboolean
read_number (const ForgeYamlNode *node, int *number, GError **error)
{
  ForgeYamlValue value = { 0 };

  if (node->type != FORGE_YAML_SCALAR || node->is_string
      || forge_yaml_resolve (node->text, &value) != FORGE_YAML_INTEGER || value.integer < -MAX_PLACE
      || value.integer > MAX_PLACE)
    return refuse (node, error, _ ("A place is a whole number from −10000000 to 10000000."));
  *number = (int) value.integer;
  return TRUE;
}

static gboolean
read_flag (const ForgeYamlNode *node, gboolean *flag, GError **error)
{
  ForgeYamlValue value = { 0 };

  if (node->type != FORGE_YAML_SCALAR || node->is_string
      || forge_yaml_resolve (node->text, &value) != FORGE_YAML_BOOLEAN)
    return refuse (node, error, _ ("This is true or false."));
  *flag = value.boolean;
  return TRUE;
}

/* @place: keeps no reference to the group. */
static gboolean
read_entry (const char *key, const ForgeYamlNode *node, ForgeBoardPlace *place, GError **error)
{
  gboolean flag = FALSE;

  if (strcmp (key, "x") == 0)
    return read_number (node, &place->x, error);
  if (strcmp (key, "y") == 0)
    return read_number (node, &place->y, error);
  if (strcmp (key, "width") == 0)
    return read_number (node, &place->width, error)
           && (place->width >= 0 || refuse (node, error, _ ("A size is not negative.")));
  if (strcmp (key, "height") == 0)
    return read_number (node, &place->height, error)
           && (place->height >= 0 || refuse (node, error, _ ("A size is not negative.")));
  if (strcmp (key, "order") == 0)
    return read_number (node, &place->order, error);
  if (strcmp (key, "group") == 0)
    {
      if (node->type != FORGE_YAML_SCALAR || strlen (node->text) > MAX_GROUP)
        return refuse (node, error, _ ("A group is a text of at most 100 characters."));
      place->group = *node->text != '\0' ? node->text : NULL;
      return TRUE;
    }
  if (strcmp (key, "pinned") != 0 && strcmp (key, "locked") != 0)
    return refuse (node, error,
                   _ ("A place has x, y, width, height, order, group, pinned and locked."));
  if (!read_flag (node, &flag, error))
    return FALSE;
  if (*key == 'p')
    place->is_pinned = flag;
  else
    place->is_locked = flag;
  return TRUE;
}

static gboolean
read_place (ForgeBoard *board, const char *id, const ForgeYamlNode *node, GError **error)
{
  ForgeBoardElement *element = forge_board_find (board, id);
  ForgeBoardPlace place = { .is_set = TRUE };

  if (node->type != FORGE_YAML_MAP)
    return refuse (node, error, _ ("A place is a mapping, such as {x: 120, y: 80}."));
  for (guint i = 0; i < node->n_children; i++)
    if (!read_entry (node->keys[i], node->children[i], &place, error))
      return FALSE;
  if (element == NULL)
    return TRUE;
  if (place.group != NULL)
    place.group = g_ref_string_new_intern (place.group);
  forge_board_place (board, element, &place);
  forge_board_place_clear (&place);
  return TRUE;
}

static gboolean
is_ours (const char *key)
{
  return strcmp (key, "format") == 0 || strcmp (key, "places") == 0;
}

gboolean
forge_board_read_layout (ForgeBoard *board, const char *text, GError **error)
{
  g_autoptr (ForgeYamlNode) root = NULL;
  g_autoptr (ForgeYamlNode) frame = NULL;
  const ForgeYamlNode *places;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && text != NULL, FALSE);

  root = forge_yaml_read (text, -1, FORGE_BOARD_LAYOUT, FORGE_BOARD_MAX_BYTES, error);
  if (root == NULL)
    return FALSE;
  if (root->type != FORGE_YAML_MAP)
    return (root->type == FORGE_YAML_SCALAR && *root->text == '\0')
           || refuse (root, error, _ ("A layout is a mapping with “places:”."));
  places = forge_yaml_map_get (root, "places");
  if (places != NULL && places->type != FORGE_YAML_MAP
      && !(places->type == FORGE_YAML_SCALAR && *places->text == '\0'))
    return refuse (places, error, _ ("“places” is a mapping of ids to places."));
  for (guint i = 0; places != NULL && i < places->n_children; i++)
    if (!read_place (board, places->keys[i], places->children[i], error))
      return FALSE;
  frame = forge_board_frame_new (root, is_ours);
  forge_board_set_frame (board, FORGE_BOARD_LAYOUT, FORGE_BOARD_LAYOUT, frame);
  return TRUE;
}

static void
add_number (ForgeYamlNode *map, const char *key, int number)
{
  forge_yaml_map_add (map, key, forge_yaml_integer_new (number));
}

static ForgeYamlNode *
write_place (const ForgeBoardPlace *place)
{
  ForgeYamlNode *map = forge_yaml_map_new ();

  map->is_flow = TRUE;
  add_number (map, "x", place->x);
  add_number (map, "y", place->y);
  if (place->width != 0)
    add_number (map, "width", place->width);
  if (place->height != 0)
    add_number (map, "height", place->height);
  if (place->order != 0)
    add_number (map, "order", place->order);
  if (place->group != NULL)
    forge_yaml_map_add (map, "group", forge_yaml_string_new (place->group));
  if (place->is_pinned)
    forge_yaml_map_add (map, "pinned", forge_yaml_scalar_new ("true", FALSE));
  if (place->is_locked)
    forge_yaml_map_add (map, "locked", forge_yaml_scalar_new ("true", FALSE));
  return map;
}

char *
forge_board_write_layout (ForgeBoard *board)
{
  g_autoptr (ForgeYamlNode) places = forge_yaml_map_new ();
  g_autoptr (ForgeYamlNode) root = forge_yaml_map_new ();
  g_autoptr (GPtrArray) all = NULL;
  const ForgeYamlNode *frame;

  g_return_val_if_fail (FORGE_IS_BOARD (board), NULL);

  all = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (all, i);

      if (element->place.is_set)
        forge_yaml_map_add (places, element->id, write_place (&element->place));
    }
  frame = forge_board_get_frame (board, FORGE_BOARD_LAYOUT);
  forge_board_frame_add (frame, root, "format", forge_yaml_integer_new (FORGE_BOARD_FORMAT));
  forge_board_frame_add (frame, root, "places", g_steal_pointer (&places));
  forge_board_frame_finish (frame, root);
  return forge_yaml_write (root);
}
