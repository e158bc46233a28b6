/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-line"

#include "config.h"

#include <string.h>

#include "board/forge-board-line.h"

#define ARROW "→"

/* The keys that a line holds: before the colon, behind it. */
static void
get_keys (ForgeBoardShape shape, const char **first, const char **second)
{
  *first = "name";
  *second = "description";
  if (shape == FORGE_BOARD_FIELDS)
    *second = "type";
  else if (shape == FORGE_BOARD_LINKS)
    {
      *first = "to";
      *second = "meaning";
    }
}

static gboolean
is_map (ForgeBoardShape shape)
{
  return shape == FORGE_BOARD_FIELDS || shape == FORGE_BOARD_LITERALS || shape == FORGE_BOARD_LINKS
         || shape == FORGE_BOARD_MAPPINGS;
}

static const char *
get_text (const ForgeYamlNode *item, const char *key)
{
  const char *text = forge_yaml_map_get_text (item, key);

  return text != NULL ? text : "";
}

/* A description has lines, which a line shows as spaces. */
static void
append (GString *line, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append (line, ": ");
  for (; *text != '\0'; text++)
    g_string_append_c (line, *text == '\n' ? ' ' : *text);
}

/**
 * forge_board_item_to_line:
 * @shape: of the list
 * @item: one of it
 *
 * Returns: (transfer full): the line
 */
char *
forge_board_item_to_line (ForgeBoardShape shape, const ForgeYamlNode *item)
{
  GString *line;
  const char *first;
  const char *second;

  g_return_val_if_fail (item != NULL, NULL);

  if (item->type == FORGE_YAML_SCALAR)
    return g_strdup (item->text);
  line = g_string_new (NULL);
  if (shape == FORGE_BOARD_MAPPINGS)
    {
      g_string_append_printf (line, "%s " ARROW " %s", get_text (item, "from"),
                              get_text (item, "to"));
      append (line, get_text (item, "description"));
      return g_string_free (line, FALSE);
    }
  get_keys (shape, &first, &second);
  g_string_append (line, get_text (item, first));
  append (line, get_text (item, second));
  return g_string_free (line, FALSE);
}

/* Sets what differs, so that what was said with more lines stays. */
static ForgeYamlNode *
with_text (ForgeYamlNode *node, const char *key, const char *text)
{
  g_autoptr (ForgeYamlNode) value = *text != '\0' ? forge_yaml_string_new (text) : NULL;
  g_autofree char *old = g_strdup (get_text (node, key));
  ForgeYamlNode *changed;

  g_strdelimit (old, "\n", ' ');
  if (strcmp (old, text) == 0)
    return node;
  changed = forge_yaml_map_with (node, key, value);
  forge_yaml_node_unref (node);
  return changed;
}

static ForgeYamlNode *
read_map (ForgeBoardShape shape, const char *line, ForgeYamlNode *old)
{
  ForgeYamlNode *node = old != NULL && old->type == FORGE_YAML_MAP ? forge_yaml_node_ref (old)
                                                                   : forge_yaml_map_new ();
  g_auto (GStrv) halves = g_strsplit (line, ":", 2);
  const char *behind = halves[1] != NULL ? g_strstrip (halves[1]) : "";
  const char *first;
  const char *second;

  g_strstrip (halves[0]);
  get_keys (shape, &first, &second);
  if (shape == FORGE_BOARD_MAPPINGS)
    {
      g_auto (GStrv) ids
          = g_strsplit (halves[0], strstr (halves[0], ARROW) != NULL ? ARROW : "->", 2);

      node = with_text (node, "from", ids[0] != NULL ? g_strstrip (ids[0]) : "");
      node = with_text (node, "to", ids[0] != NULL && ids[1] != NULL ? g_strstrip (ids[1]) : "");
    }
  else
    node = with_text (node, first, halves[0]);
  return with_text (node, second, behind);
}

/**
 * forge_board_item_from_line:
 * @shape: of the list
 * @line: what was typed
 * @old: (nullable): what it stood for
 *
 * Returns: (transfer full) (nullable): the item
 */
ForgeYamlNode *
forge_board_item_from_line (ForgeBoardShape shape, const char *line, ForgeYamlNode *old)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  text = g_strstrip (g_strdup (line));
  if (*text == '\0')
    return NULL;
  if (is_map (shape))
    return read_map (shape, text, old);
  if (old != NULL && old->type == FORGE_YAML_SCALAR && strcmp (old->text, text) == 0)
    return forge_yaml_node_ref (old);
  return forge_yaml_string_new (text);
}
