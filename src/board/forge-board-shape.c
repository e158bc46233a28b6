/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-shape"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-shape.h"
#include "board/forge-board-type.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-scalar.h"

#define MAX_LINE 500 /* characters */

/* What the items of a list have that are mappings. */
static const ForgeBoardKey field_keys[] = { { "name", FORGE_BOARD_LINE, 0, NULL, TRUE },
                                            { "type", FORGE_BOARD_TYPE, 0, NULL, TRUE },
                                            { "identifier", FORGE_BOARD_FLAG },
                                            { "description", FORGE_BOARD_TEXT },
                                            { NULL } };
static const ForgeBoardKey literal_keys[] = { { "name", FORGE_BOARD_LINE, 0, NULL, TRUE },
                                              { "description", FORGE_BOARD_TEXT },
                                              { NULL } };
static const ForgeBoardKey link_keys[] = { { "to", FORGE_BOARD_REF, FORGE_BOARD_ANY, NULL, TRUE },
                                           { "meaning", FORGE_BOARD_LINE },
                                           { NULL } };
static const ForgeBoardKey mapping_keys[]
    = { { "from", FORGE_BOARD_REF, FORGE_BOARD_ANY, NULL, TRUE },
        { "to", FORGE_BOARD_REF, FORGE_BOARD_ANY, NULL, TRUE },
        { "description", FORGE_BOARD_TEXT },
        { NULL } };

static ForgeYamlNode *
shape_map (const ForgeBoardKey *keys, ForgeYamlNode *node, const char *name, GError **error);

static gboolean
has_comment (const ForgeYamlNode *node)
{
  return node->before != NULL || node->after != NULL;
}

/* @text instead of what @node says, with its comments; the same node where it says so already. */
static ForgeYamlNode *
say (ForgeYamlNode *node, const char *text, gboolean is_string)
{
  g_autoptr (ForgeYamlNode) other = NULL;

  if (node->is_string == is_string && strcmp (node->text, text) == 0)
    return forge_yaml_node_ref (node);
  other = forge_yaml_scalar_new (text, is_string);
  return forge_yaml_node_with_comments (other, node);
}

static ForgeYamlNode *
shape_line (const ForgeBoardKey *key, ForgeYamlNode *node, const char *name, GError **error)
{
  if (strpbrk (node->text, "\n\r") == NULL && g_utf8_strlen (node->text, -1) <= MAX_LINE)
    return say (node, node->text, TRUE);
  forge_yaml_refuse (node, name, error, _ ("“%s” is one line of at most %d characters."), key->name,
                     MAX_LINE);
  return NULL;
}

static ForgeYamlNode *
shape_flag (const ForgeBoardKey *key,
            ForgeYamlNode *node,
            const char *name,
            gboolean *is_void,
            GError **error)
{
  ForgeYamlValue value;

  if (node->is_string || forge_yaml_resolve (node->text, &value) != FORGE_YAML_BOOLEAN)
    {
      forge_yaml_refuse (node, name, error, _ ("“%s” is true or false."), key->name);
      return NULL;
    }
  *is_void = !value.boolean;
  return say (node, value.boolean ? "true" : "false", FALSE);
}

static ForgeYamlNode *
shape_type (ForgeYamlNode *node, const char *name, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (ForgeBoardType) type = forge_board_type_parse (node->text, &problem);
  g_autofree char *text = NULL;

  if (type == NULL)
    {
      forge_yaml_refuse (node, name, error, "%s", problem->message);
      return NULL;
    }
  text = forge_board_type_to_string (type);
  return say (node, text, TRUE);
}

static ForgeYamlNode *
shape_choice (const ForgeBoardKey *key, ForgeYamlNode *node, const char *name, GError **error)
{
  g_autofree char *choices = g_strjoinv (", ", (char **) key->choices);

  if (g_strv_contains (key->choices, node->text))
    return say (node, node->text, TRUE);
  /* Translators: the name of a property, a word, a list of words */
  forge_yaml_refuse (node, name, error, _ ("“%s” cannot be “%s”. Choose one of: %s."), key->name,
                     node->text, choices);
  return NULL;
}

static ForgeYamlNode *
shape_ref (const ForgeBoardKey *key, ForgeYamlNode *node, const char *name, GError **error)
{
  ForgeBoardKind kind;
  GString *prefixes = NULL;

  if (forge_board_id_match (node->text, &kind) && (key->targets & FORGE_BOARD_BIT (kind)) != 0)
    return say (node, node->text, TRUE);
  prefixes = g_string_new (NULL);
  for (guint i = 0; i < FORGE_BOARD_N_KINDS; i++)
    if ((key->targets & FORGE_BOARD_BIT (i)) != 0)
      g_string_append_printf (prefixes, "%s%s-…", prefixes->len > 0 ? ", " : "",
                              forge_board_kind_get_prefix (i));
  /* Translators: a word, the name of a property, a list of ids such as EVT-… */
  forge_yaml_refuse (node, name, error, _ ("“%s” is no id that “%s” may name: %s."), node->text,
                     key->name, prefixes->str);
  g_string_free (prefixes, TRUE);
  return NULL;
}

static ForgeYamlNode *
shape_node_id (ForgeYamlNode *node, const char *name, GError **error)
{
  if (*node->text != '\0' && forge_node_id_match (node->text, NULL) == strlen (node->text))
    return say (node, node->text, TRUE);
  forge_yaml_refuse (node, name, error,
                     _ ("“%s” is no id of the specification, such as FR-001, US-002 or ENT-Order."),
                     node->text);
  return NULL;
}

/* A value of the enumeration: its name alone where there is nothing else to say. */
static ForgeYamlNode *
shape_literal (const ForgeBoardKey *key, ForgeYamlNode *node, const char *name, GError **error)
{
  g_autoptr (ForgeYamlNode) map = NULL;
  g_autoptr (ForgeYamlNode) only = NULL;

  if (node->type == FORGE_YAML_SCALAR)
    return shape_line (key, node, name, error);
  map = shape_map (literal_keys, node, name, error);
  if (map == NULL || map->n_children > 1 || has_comment (map->children[0]))
    return g_steal_pointer (&map);
  only = forge_yaml_string_new (map->children[0]->text);
  return forge_yaml_node_with_comments (only, map);
}

static ForgeYamlNode *
shape_item (const ForgeBoardKey *key, ForgeYamlNode *node, const char *name, GError **error)
{
  const gboolean is_map = key->shape == FORGE_BOARD_FIELDS || key->shape == FORGE_BOARD_LINKS
                          || key->shape == FORGE_BOARD_MAPPINGS;

  if (node->type != (is_map ? FORGE_YAML_MAP : FORGE_YAML_SCALAR)
      && !(key->shape == FORGE_BOARD_LITERALS && node->type == FORGE_YAML_MAP))
    {
      forge_yaml_refuse (node, name, error,
                         is_map ? _ ("Each item of “%s” is a mapping, such as “name: …”.")
                                : _ ("Each item of “%s” is a text."),
                         key->name);
      return NULL;
    }
  switch (key->shape)
    {
    case FORGE_BOARD_FIELDS:
      return shape_map (field_keys, node, name, error);
    case FORGE_BOARD_LINKS:
      return shape_map (link_keys, node, name, error);
    case FORGE_BOARD_MAPPINGS:
      return shape_map (mapping_keys, node, name, error);
    case FORGE_BOARD_LITERALS:
      return shape_literal (key, node, name, error);
    case FORGE_BOARD_CHOICES:
      return shape_choice (key, node, name, error);
    case FORGE_BOARD_REFS:
      return shape_ref (key, node, name, error);
    case FORGE_BOARD_NODES:
      return shape_node_id (node, name, error);
    default:
      return say (node, node->text, TRUE);
    }
}

/* What an item is called: no two of a list are called the same. */
static const char *
get_item_name (const ForgeBoardKey *key, const ForgeYamlNode *item)
{
  if (key->shape == FORGE_BOARD_TEXTS || key->shape == FORGE_BOARD_LINKS
      || key->shape == FORGE_BOARD_MAPPINGS)
    return NULL;
  return item->type == FORGE_YAML_SCALAR ? item->text : forge_yaml_map_get_text (item, "name");
}

/* A single value where a list belongs is a list of one. */
static ForgeYamlNode *
wrap (ForgeYamlNode *node)
{
  g_autoptr (ForgeYamlNode) list = NULL;
  ForgeYamlNode *item;

  if (node->type == FORGE_YAML_LIST)
    return forge_yaml_node_ref (node);
  list = forge_yaml_list_new ();
  list->before = g_strdup (node->before);
  list->line = node->line;
  list->column = node->column;
  if (node->before == NULL)
    item = forge_yaml_node_ref (node);
  else
    {
      item = forge_yaml_scalar_new (node->text, node->is_string);
      item->after = g_strdup (node->after);
    }
  forge_yaml_list_add (list, item);
  return g_steal_pointer (&list);
}

/* Words and ids that stand there twice are taken once; names of fields must differ. */
static gboolean
is_repeated (const ForgeBoardKey *key,
             GHashTable *seen,
             const ForgeYamlNode *item,
             const char *name,
             gboolean *is_wrong,
             GError **error)
{
  const char *called = get_item_name (key, item);

  *is_wrong = FALSE;
  if (called == NULL || g_hash_table_add (seen, (gpointer) called))
    return FALSE;
  if (key->shape == FORGE_BOARD_FIELDS || key->shape == FORGE_BOARD_LITERALS)
    {
      *is_wrong = TRUE;
      forge_yaml_refuse (item, name, error, _ ("“%s” is there twice in “%s”. Rename one of them."),
                         called, key->name);
    }
  return !has_comment (item);
}

static ForgeYamlNode *
shape_list (const ForgeBoardKey *key,
            ForgeYamlNode *node,
            const char *name,
            gboolean *is_void,
            GError **error)
{
  g_autoptr (ForgeYamlNode) list = NULL;
  g_autoptr (ForgeYamlNode) shaped = forge_yaml_list_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_same;

  if (node->type == FORGE_YAML_MAP)
    {
      forge_yaml_refuse (node, name, error, _ ("“%s” is a list: start its items with “- ”."),
                         key->name);
      return NULL;
    }
  list = wrap (node);
  is_same = list == node;
  for (guint i = 0; i < list->n_children; i++)
    {
      ForgeYamlNode *item = shape_item (key, list->children[i], name, error);
      gboolean is_wrong = FALSE;

      if (item == NULL)
        return NULL;
      is_same = is_same && item == list->children[i];
      if (is_repeated (key, seen, item, name, &is_wrong, error))
        {
          is_same = FALSE;
          forge_yaml_node_unref (item);
        }
      else
        forge_yaml_list_add (shaped, item);
      if (is_wrong)
        return NULL;
    }
  *is_void = shaped->n_children == 0;
  return is_same ? forge_yaml_node_ref (node) : forge_yaml_node_with_comments (shaped, list);
}

static ForgeYamlNode *
shape_scalar (const ForgeBoardKey *key,
              ForgeYamlNode *value,
              const char *name,
              gboolean *is_void,
              GError **error)
{
  if (value->type != FORGE_YAML_SCALAR)
    {
      forge_yaml_refuse (value, name, error, _ ("“%s” is one value, not a list or mapping."),
                         key->name);
      return NULL;
    }
  *is_void = *value->text == '\0';
  if (*is_void)
    return forge_yaml_node_ref (value);
  switch (key->shape)
    {
    case FORGE_BOARD_LINE:
      return shape_line (key, value, name, error);
    case FORGE_BOARD_FLAG:
      return shape_flag (key, value, name, is_void, error);
    case FORGE_BOARD_TYPE:
      return shape_type (value, name, error);
    case FORGE_BOARD_CHOICE:
      return shape_choice (key, value, name, error);
    case FORGE_BOARD_REF:
      return shape_ref (key, value, name, error);
    default:
      return say (value, value->text, TRUE);
    }
}

/**
 * forge_board_shape_value:
 * @key: the property
 * @value: its value
 * @name: what its text is called
 * @is_void: (out): whether it says nothing, so that the property may go
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: (transfer full): the value in its one form, or %NULL
 */
ForgeYamlNode *
forge_board_shape_value (const ForgeBoardKey *key,
                         ForgeYamlNode *value,
                         const char *name,
                         gboolean *is_void,
                         GError **error)
{
  g_return_val_if_fail (key != NULL && value != NULL && is_void != NULL, NULL);

  *is_void = FALSE;
  if (value->type == FORGE_YAML_SCALAR && !value->is_string
      && forge_yaml_resolve (value->text, NULL) == FORGE_YAML_NULL)
    {
      *is_void = TRUE;
      return forge_yaml_node_ref (value);
    }
  switch (key->shape)
    {
    case FORGE_BOARD_CHOICES:
    case FORGE_BOARD_TEXTS:
    case FORGE_BOARD_FIELDS:
    case FORGE_BOARD_LITERALS:
    case FORGE_BOARD_REFS:
    case FORGE_BOARD_LINKS:
    case FORGE_BOARD_NODES:
    case FORGE_BOARD_MAPPINGS:
      return shape_list (key, value, name, is_void, error);
    default:
      return shape_scalar (key, value, name, is_void, error);
    }
}

static gboolean
is_known (const ForgeBoardKey *keys, const char *name)
{
  for (; keys->name != NULL; keys++)
    if (strcmp (keys->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Adds the known keys to @shaped; FALSE with an error. */
static gboolean
shape_known (const ForgeBoardKey *keys,
             ForgeYamlNode *node,
             ForgeYamlNode *shaped,
             const char *name,
             GError **error)
{
  for (; keys->name != NULL; keys++)
    {
      ForgeYamlNode *value = forge_yaml_map_get (node, keys->name);
      gboolean is_void = TRUE;

      if (value != NULL)
        {
          value = forge_board_shape_value (keys, value, name, &is_void, error);
          if (value == NULL)
            return FALSE;
        }
      if (value != NULL && (!is_void || has_comment (value)))
        forge_yaml_map_add (shaped, keys->name, value);
      else
        forge_yaml_node_unref (value);
      if (keys->is_required && is_void)
        {
          forge_yaml_refuse (node, name, error, _ ("“%s” is missing here."), keys->name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_same_map (const ForgeYamlNode *a, const ForgeYamlNode *b)
{
  if (a->n_children != b->n_children)
    return FALSE;
  for (guint i = 0; i < a->n_children; i++)
    if (a->children[i] != b->children[i])
      return FALSE;
  return TRUE;
}

static ForgeYamlNode *
shape_map (const ForgeBoardKey *keys, ForgeYamlNode *node, const char *name, GError **error)
{
  g_autoptr (ForgeYamlNode) shaped = forge_yaml_map_new ();

  if (!shape_known (keys, node, shaped, name, error))
    return NULL;
  for (guint i = 0; i < node->n_children; i++)
    if (!is_known (keys, node->keys[i]))
      forge_yaml_map_add (shaped, node->keys[i], forge_yaml_node_ref (node->children[i]));
  return is_same_map (node, shaped) ? forge_yaml_node_ref (node)
                                    : forge_yaml_node_with_comments (shaped, node);
}

/**
 * forge_board_shape_element:
 * @kind: what it is
 * @node: its content
 * @name: what its text is called
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: (transfer full): the content in its one form, or %NULL
 */
ForgeYamlNode *
forge_board_shape_element (ForgeBoardKind kind,
                           ForgeYamlNode *node,
                           const char *name,
                           GError **error)
{
  ForgeYamlNode *id;
  ForgeBoardKind meant;

  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS && node != NULL && name != NULL, NULL);

  if (node->type != FORGE_YAML_MAP)
    {
      forge_yaml_refuse (node, name, error, _ ("An element is a mapping, such as “name: Order”."));
      return NULL;
    }
  id = forge_yaml_map_get (node, "id");
  if (id != NULL
      && (id->type != FORGE_YAML_SCALAR || !forge_board_id_match (id->text, &meant)
          || meant != kind))
    {
      forge_yaml_refuse (id, name, error,
                         /* Translators: the start of an id, such as EVT */
                         _ ("The id here is %s-, then letters a to z and digits, at most 100 "
                            "characters in all. Leave it out to get one made from the name."),
                         forge_board_kind_get_prefix (kind));
      return NULL;
    }
  return shape_map (forge_board_kind_get_keys (kind), node, name, error);
}
