/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml-merge"

#include "config.h"

#include <string.h>

#include "core/forge-order-merge.h"
#include "core/forge-yaml-merge.h"

enum
{
  BASE,
  OURS,
  THEIRS,
  N_SIDES
};

typedef struct
{
  ForgeFavor favor;
  ForgeYamlConflictFunc func;
  gpointer user_data;
} Merge;

/* The children of a side by their keys, and in their order. */
typedef struct
{
  GPtrArray *keys;
  GHashTable *children;
} Side;

static ForgeYamlNode *merge_nodes (const Merge *self, const char *path, ForgeYamlNode **sides);

static void
clear_side (Side *side)
{
  g_clear_pointer (&side->keys, g_ptr_array_unref);
  g_clear_pointer (&side->children, g_hash_table_unref);
}

static gboolean
is_same (const ForgeYamlNode *a, const ForgeYamlNode *b, gboolean comments)
{
  return a == b || (a != NULL && b != NULL && forge_yaml_node_equal (a, b, comments));
}

/* What an item of a list is called; NULL where nothing says. */
static char *
dup_item_key (const ForgeYamlNode *item)
{
  const char *from;
  const char *to;

  if (item->type == FORGE_YAML_SCALAR)
    return g_strdup (item->text);
  if (item->type != FORGE_YAML_MAP)
    return NULL;
  for (const char *const *key = (const char *const[]){ "id", "name", NULL }; *key != NULL; key++)
    if (forge_yaml_map_get_text (item, *key) != NULL)
      return g_strdup (forge_yaml_map_get_text (item, *key));
  from = forge_yaml_map_get_text (item, "from");
  to = forge_yaml_map_get_text (item, "to");
  if (to == NULL)
    return NULL;
  return from != NULL ? g_strdup_printf ("%s → %s", from, to) : g_strdup (to);
}

/* FALSE where the children cannot be told apart by their keys. @node: (nullable): no children. */
static gboolean
init_side (Side *side, const ForgeYamlNode *node)
{
  side->keys = g_ptr_array_new_with_free_func (g_free);
  side->children = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; node != NULL && i < node->n_children; i++)
    {
      char *key = node->type == FORGE_YAML_MAP ? g_strdup (node->keys[i])
                                               : dup_item_key (node->children[i]);

      if (key == NULL)
        return FALSE;
      g_ptr_array_add (side->keys, key);
      if (!g_hash_table_insert (side->children, key, node->children[i]))
        return FALSE;
    }
  return TRUE;
}

/* What both sides say beside a value. */
static char *
merge_comment (const char *base, const char *ours, const char *theirs)
{
  if (g_strcmp0 (base, ours) == 0 || g_strcmp0 (ours, theirs) == 0)
    return g_strdup (theirs);
  if (g_strcmp0 (base, theirs) == 0 || theirs == NULL)
    return g_strdup (ours);
  return ours == NULL ? g_strdup (theirs) : g_strdup_printf ("%s\n%s", ours, theirs);
}

/* The value with the comments of all sides that there are. */
static ForgeYamlNode *
take_comments (ForgeYamlNode *value, ForgeYamlNode **sides)
{
  const ForgeYamlNode *base = sides[BASE];
  const ForgeYamlNode *ours = sides[OURS] != NULL ? sides[OURS] : sides[THEIRS];
  const ForgeYamlNode *theirs = sides[THEIRS] != NULL ? sides[THEIRS] : sides[OURS];
  g_autoptr (ForgeYamlNode) comments = forge_yaml_map_new ();
  g_autofree char *more = NULL;
  ForgeYamlNode *merged;

  comments->before
      = merge_comment (base != NULL ? base->before : NULL, ours->before, theirs->before);
  comments->after = merge_comment (base != NULL ? base->after : NULL, ours->after, theirs->after);
  /* Behind a value there is room for one line: what theirs says goes above it. */
  if (comments->after != NULL && ours->after != NULL && theirs->after != NULL
      && strlen (comments->after) > MAX (strlen (ours->after), strlen (theirs->after)))
    {
      more = comments->before;
      comments->before = more != NULL ? g_strdup_printf ("%s\n%s", more, theirs->after)
                                      : g_strdup (theirs->after);
      g_free (comments->after);
      comments->after = g_strdup (ours->after);
    }
  merged = forge_yaml_node_with_comments (value, comments);
  forge_yaml_node_unref (value);
  return merged;
}

static ForgeYamlNode *
merge_children (const Merge *self, const char *path, ForgeYamlNode **sides, const Side *parts)
{
  const gboolean is_map = sides[OURS]->type == FORGE_YAML_MAP;
  ForgeYamlNode *merged = is_map ? forge_yaml_map_new () : forge_yaml_list_new ();
  g_autoptr (GPtrArray) keys
      = forge_order_merge (parts[BASE].keys, parts[OURS].keys, parts[THEIRS].keys);

  merged->is_flow = sides[OURS]->is_flow && sides[THEIRS]->is_flow;
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autofree char *below = *path != '\0' ? g_strconcat (path, "/", key, NULL) : g_strdup (key);
      ForgeYamlNode *children[N_SIDES];
      ForgeYamlNode *child;

      for (guint side = 0; side < N_SIDES; side++)
        children[side] = g_hash_table_lookup (parts[side].children, key);
      child = merge_nodes (self, below, children);
      if (child == NULL)
        continue;
      if (is_map)
        forge_yaml_map_add (merged, key, child);
      else
        forge_yaml_list_add (merged, child);
    }
  return take_comments (merged, sides);
}

/* NULL where the sides are no mappings or lists of things that can be told apart. */
static ForgeYamlNode *
try_children (const Merge *self, const char *path, ForgeYamlNode **sides)
{
  const ForgeYamlNode *base = sides[BASE];
  Side parts[N_SIDES] = { { NULL } };
  ForgeYamlNode *merged = NULL;

  if (sides[OURS] == NULL || sides[THEIRS] == NULL || sides[OURS]->type == FORGE_YAML_SCALAR
      || sides[OURS]->type != sides[THEIRS]->type)
    return NULL;
  if (base != NULL && base->type != sides[OURS]->type)
    base = NULL;
  if (init_side (&parts[BASE], base) && init_side (&parts[OURS], sides[OURS])
      && init_side (&parts[THEIRS], sides[THEIRS]))
    merged = merge_children (self, path, sides, parts);
  for (guint side = 0; side < N_SIDES; side++)
    clear_side (&parts[side]);
  return merged;
}

static ForgeYamlNode *
choose (const Merge *self, const char *path, ForgeYamlNode **sides)
{
  ForgeYamlNode *chosen = NULL;

  if (self->func != NULL)
    self->func (path, sides[BASE], sides[OURS], sides[THEIRS], self->user_data);
  switch (self->favor)
    {
    case FORGE_FAVOR_KEEP:
      chosen = sides[OURS] != NULL ? sides[OURS] : sides[THEIRS];
      break;
    case FORGE_FAVOR_OURS:
      chosen = sides[OURS];
      break;
    case FORGE_FAVOR_BASE:
      chosen = sides[BASE];
      break;
    default:
      chosen = sides[THEIRS];
      break;
    }
  return chosen != NULL ? forge_yaml_node_ref (chosen) : NULL;
}

static ForgeYamlNode *
merge_nodes (const Merge *self, const char *path, ForgeYamlNode **sides)
{
  ForgeYamlNode *taken = NULL;
  ForgeYamlNode *merged;

  if (is_same (sides[OURS], sides[BASE], TRUE) || is_same (sides[OURS], sides[THEIRS], TRUE))
    return sides[THEIRS] != NULL ? forge_yaml_node_ref (sides[THEIRS]) : NULL;
  if (is_same (sides[THEIRS], sides[BASE], TRUE))
    return sides[OURS] != NULL ? forge_yaml_node_ref (sides[OURS]) : NULL;
  merged = try_children (self, path, sides);
  if (merged != NULL)
    return merged;
  if (sides[OURS] == NULL || sides[THEIRS] == NULL)
    return choose (self, path, sides);
  if (is_same (sides[OURS], sides[BASE], FALSE) || is_same (sides[OURS], sides[THEIRS], FALSE))
    taken = sides[THEIRS];
  else if (is_same (sides[THEIRS], sides[BASE], FALSE))
    taken = sides[OURS];
  if (taken == NULL)
    return choose (self, path, sides);
  return take_comments (forge_yaml_node_ref (taken), sides);
}

ForgeYamlNode *
forge_yaml_merge (ForgeYamlNode *base,
                  ForgeYamlNode *ours,
                  ForgeYamlNode *theirs,
                  ForgeFavor favor,
                  ForgeYamlConflictFunc func,
                  gpointer user_data)
{
  const Merge self = { favor, func, user_data };
  ForgeYamlNode *sides[N_SIDES] = { base, ours, theirs };

  return merge_nodes (&self, "", sides);
}
