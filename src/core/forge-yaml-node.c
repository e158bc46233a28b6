/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml-node"

#include "config.h"

#include <string.h>

#include "core/forge-yaml-node.h"

static ForgeYamlNode *
node_new (ForgeYamlType type)
{
  ForgeYamlNode *self = g_new0 (ForgeYamlNode, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->type = type;
  return self;
}

/**
 * forge_yaml_scalar_new:
 * @text: valid UTF-8
 * @is_string: whether it is text; else it is written as it stands, such as "true"
 *
 * Returns: (transfer full): a scalar
 */
ForgeYamlNode *
forge_yaml_scalar_new (const char *text, gboolean is_string)
{
  ForgeYamlNode *self = node_new (FORGE_YAML_SCALAR);

  g_return_val_if_fail (text != NULL, self);

  self->text = g_strdup (text);
  self->is_string = is_string;
  return self;
}

ForgeYamlNode *
forge_yaml_string_new (const char *text)
{
  return forge_yaml_scalar_new (text, TRUE);
}

ForgeYamlNode *
forge_yaml_integer_new (gint64 value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  return forge_yaml_scalar_new (text, FALSE);
}

ForgeYamlNode *
forge_yaml_list_new (void)
{
  return node_new (FORGE_YAML_LIST);
}

ForgeYamlNode *
forge_yaml_map_new (void)
{
  return node_new (FORGE_YAML_MAP);
}

ForgeYamlNode *
forge_yaml_node_ref (ForgeYamlNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
forge_yaml_node_unref (ForgeYamlNode *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_children; i++)
    {
      if (self->keys != NULL)
        g_ref_string_release ((char *) self->keys[i]);
      forge_yaml_node_unref (self->children[i]);
    }
  g_free (self->keys);
  g_free (self->children);
  g_free (self->text);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/* Room for one more: the arrays grow where their length is a power of two. */
static void
append (ForgeYamlNode *self, ForgeYamlNode *child)
{
  const guint n = self->n_children;

  if ((n & (n - 1)) == 0)
    {
      const guint room = n == 0 ? 1 : 2 * n;

      self->children = g_renew (ForgeYamlNode *, self->children, room);
      if (self->type == FORGE_YAML_MAP)
        self->keys = g_renew (const char *, self->keys, room);
    }
  self->children[self->n_children++] = child;
}

void
forge_yaml_list_add (ForgeYamlNode *self, ForgeYamlNode *child)
{
  g_return_if_fail (self != NULL && self->type == FORGE_YAML_LIST && child != NULL);

  append (self, child);
}

/**
 * forge_yaml_map_add:
 * @self: a mapping without @key
 * @key: the key
 * @child: (transfer full): its value
 */
void
forge_yaml_map_add (ForgeYamlNode *self, const char *key, ForgeYamlNode *child)
{
  g_return_if_fail (self != NULL && self->type == FORGE_YAML_MAP && key != NULL && child != NULL);

  append (self, child);
  /* Not interned: GLib 2.74 may hand out a string that another thread has just freed. */
  self->keys[self->n_children - 1] = g_ref_string_new (key);
}

static guint
find_key (const ForgeYamlNode *self, const char *key)
{
  for (guint i = 0; i < self->n_children; i++)
    if (strcmp (self->keys[i], key) == 0)
      return i;
  return G_MAXUINT;
}

/**
 * forge_yaml_map_get:
 * @self: any node
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the value; %NULL also where @self is no mapping
 */
ForgeYamlNode *
forge_yaml_map_get (const ForgeYamlNode *self, const char *key)
{
  guint i;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  i = self->type == FORGE_YAML_MAP ? find_key (self, key) : G_MAXUINT;
  return i == G_MAXUINT ? NULL : self->children[i];
}

const char *
forge_yaml_map_get_text (const ForgeYamlNode *self, const char *key)
{
  const ForgeYamlNode *child = forge_yaml_map_get (self, key);

  return child != NULL && child->type == FORGE_YAML_SCALAR ? child->text : NULL;
}

/* Everything but the children. */
static ForgeYamlNode *
copy_frame (const ForgeYamlNode *self)
{
  ForgeYamlNode *copy = node_new (self->type);

  copy->is_string = self->is_string;
  copy->is_flow = self->is_flow;
  copy->line = self->line;
  copy->column = self->column;
  copy->text = g_strdup (self->text);
  copy->before = g_strdup (self->before);
  copy->after = g_strdup (self->after);
  return copy;
}

static void
copy_child (ForgeYamlNode *copy, const ForgeYamlNode *self, guint i)
{
  append (copy, forge_yaml_node_ref (self->children[i]));
  if (self->keys != NULL)
    copy->keys[copy->n_children - 1] = g_ref_string_acquire ((char *) self->keys[i]);
}

/**
 * forge_yaml_node_with_comments:
 * @self: the value
 * @comments: whose comments
 *
 * Returns: (transfer full): a node with the value of @self; @self where it has the comments
 */
ForgeYamlNode *
forge_yaml_node_with_comments (ForgeYamlNode *self, const ForgeYamlNode *comments)
{
  ForgeYamlNode *copy;

  g_return_val_if_fail (self != NULL && comments != NULL, NULL);

  if (g_strcmp0 (self->before, comments->before) == 0
      && g_strcmp0 (self->after, comments->after) == 0 && self->line == comments->line
      && self->column == comments->column)
    return forge_yaml_node_ref (self);
  copy = copy_frame (self);
  for (guint i = 0; i < self->n_children; i++)
    copy_child (copy, self, i);
  g_free (copy->before);
  g_free (copy->after);
  copy->before = g_strdup (comments->before);
  copy->after = g_strdup (comments->after);
  copy->line = comments->line;
  copy->column = comments->column;
  return copy;
}

/**
 * forge_yaml_map_with:
 * @self: a mapping
 * @key: the key
 * @child: (nullable): its value from now on; %NULL: none
 *
 * Returns: (transfer full): the mapping that comes of it
 */
ForgeYamlNode *
forge_yaml_map_with (ForgeYamlNode *self, const char *key, ForgeYamlNode *child)
{
  ForgeYamlNode *copy;
  guint at;

  g_return_val_if_fail (self != NULL && self->type == FORGE_YAML_MAP && key != NULL, NULL);

  copy = copy_frame (self);
  at = find_key (self, key);
  for (guint i = 0; i < self->n_children; i++)
    {
      const ForgeYamlNode *old = self->children[i];

      if (i != at)
        copy_child (copy, self, i);
      else if (child != NULL && child->before == NULL && child->after == NULL)
        forge_yaml_map_add (copy, key, forge_yaml_node_with_comments (child, old));
      else if (child != NULL)
        forge_yaml_map_add (copy, key, forge_yaml_node_ref (child));
    }
  if (at == G_MAXUINT && child != NULL)
    forge_yaml_map_add (copy, key, forge_yaml_node_ref (child));
  return copy;
}

/**
 * forge_yaml_node_equal:
 * @a: a node
 * @b: another
 * @comments: whether comments count as well
 *
 * The order of keys counts; places in a text and flow do not.
 */
gboolean
forge_yaml_node_equal (const ForgeYamlNode *a, const ForgeYamlNode *b, gboolean comments)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (a->type != b->type || a->n_children != b->n_children || a->is_string != b->is_string
      || g_strcmp0 (a->text, b->text) != 0)
    return FALSE;
  if (comments && (g_strcmp0 (a->before, b->before) != 0 || g_strcmp0 (a->after, b->after) != 0))
    return FALSE;
  for (guint i = 0; i < a->n_children; i++)
    if ((a->keys != NULL && strcmp (a->keys[i], b->keys[i]) != 0)
        || !forge_yaml_node_equal (a->children[i], b->children[i], comments))
      return FALSE;
  return TRUE;
}
