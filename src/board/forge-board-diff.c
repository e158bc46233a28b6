/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-diff"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-diff.h"

#define MAX_VALUE 60 /* characters of a value that a sentence quotes */

typedef struct
{
  GPtrArray *differences;
  const ForgeBoardElement *element; /* as it is now */
  const char *name;
} Diff;

void
forge_board_difference_free (ForgeBoardDifference *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->path);
  g_free (self->sentence);
  g_free (self);
}

const char *
forge_board_diff_type_get_nick (ForgeBoardDiffType type)
{
  static const char *const nicks[] = { "added", "removed", "changed", "placed" };

  g_return_val_if_fail (type < G_N_ELEMENTS (nicks), "");

  return nicks[type];
}

/* Takes @sentence. */
static void
add (Diff *self, ForgeBoardDiffType type, const char *path, char *sentence)
{
  ForgeBoardDifference *difference = g_new (ForgeBoardDifference, 1);

  *difference = (ForgeBoardDifference){ type, self->element->kind, g_strdup (self->element->id),
                                        g_strdup (path), sentence };
  g_ptr_array_add (self->differences, difference);
}

static const char *
get_name (const ForgeBoardElement *element)
{
  const char *name = forge_board_element_get_name (element);

  return *name != '\0' ? name : element->id;
}

/* The value as a sentence can quote it; NULL where it is long or of several lines. */
static char *
quote (const ForgeYamlNode *node)
{
  if (node == NULL)
    return g_strdup ("");
  if (node->type != FORGE_YAML_SCALAR || strchr (node->text, '\n') != NULL
      || g_utf8_strlen (node->text, -1) > MAX_VALUE)
    return NULL;
  return g_strdup (node->text);
}

static char *
describe_value (const Diff *self,
                const char *key,
                const ForgeYamlNode *before,
                const ForgeYamlNode *after)
{
  g_autofree char *from = quote (before);
  g_autofree char *to = quote (after);

  if (after == NULL)
    return g_strdup_printf (_ ("%s: %s removed"), self->name, key);
  if (before == NULL && to == NULL)
    return g_strdup_printf (_ ("%s: %s added"), self->name, key);
  if (before == NULL)
    /* Translators: the name of an element, a property of it, its value */
    return g_strdup_printf (_ ("%s: %s is now “%s”"), self->name, key, to);
  if (from == NULL || to == NULL)
    return g_strdup_printf (_ ("%s: %s changed"), self->name, key);
  return g_strdup_printf (_ ("%s: %s changed from “%s” to “%s”"), self->name, key, from, to);
}

/* What an item of a list is called: a field by its name, a link by where it leads. */
static const char *
get_item_name (const ForgeYamlNode *item)
{
  const char *name = item->type == FORGE_YAML_SCALAR ? item->text : NULL;

  if (name == NULL)
    name = forge_yaml_map_get_text (item, "name");
  if (name == NULL)
    name = forge_yaml_map_get_text (item, "to");
  return name != NULL ? name : "";
}

static const ForgeYamlNode *
find_item (const ForgeYamlNode *list, const char *name)
{
  for (guint i = 0; list != NULL && i < list->n_children; i++)
    if (strcmp (get_item_name (list->children[i]), name) == 0)
      return list->children[i];
  return NULL;
}

static void
diff_field_value (Diff *self,
                  const char *list,
                  const char *field,
                  const char *key,
                  const ForgeYamlNode *before,
                  const ForgeYamlNode *after)
{
  g_autofree char *path = g_strdup_printf ("%s/%s/%s", list, field, key);
  g_autofree char *from = quote (before);
  g_autofree char *to = quote (after);

  if (strcmp (key, "type") == 0 && before != NULL && after != NULL && from != NULL && to != NULL)
    add (self, FORGE_BOARD_DIFF_CHANGED, path,
         g_strdup_printf (_ ("Field %s of %s changed type from %s to %s"), field, self->name, from,
                          to));
  else
    add (self, FORGE_BOARD_DIFF_CHANGED, path,
         /* Translators: a field, the name of its element, a property of the field */
         g_strdup_printf (_ ("Field %s of %s changed its %s"), field, self->name, key));
}

/* Two items of the same name: what they say beside it. */
static void
diff_item (Diff *self, const char *list, const ForgeYamlNode *before, const ForgeYamlNode *after)
{
  const char *name = get_item_name (after);

  if (before->type != FORGE_YAML_MAP || after->type != FORGE_YAML_MAP)
    return;
  for (guint i = 0; i < after->n_children; i++)
    {
      const ForgeYamlNode *old_value = forge_yaml_map_get (before, after->keys[i]);

      if (old_value == NULL || !forge_yaml_node_equal (old_value, after->children[i], FALSE))
        diff_field_value (self, list, name, after->keys[i], old_value, after->children[i]);
    }
  for (guint i = 0; i < before->n_children; i++)
    if (forge_yaml_map_get (after, before->keys[i]) == NULL)
      diff_field_value (self, list, name, before->keys[i], before->children[i], NULL);
}

static char *
describe_item (const Diff *self, const char *list, const ForgeYamlNode *item, gboolean is_added)
{
  const char *name = get_item_name (item);
  const char *type = strcmp (list, "fields") == 0 ? forge_yaml_map_get_text (item, "type") : NULL;

  if (strcmp (list, "fields") != 0)
    return is_added
               /* Translators: the name of an element, an item, the list of it that it is in */
               ? g_strdup_printf (_ ("%s: “%s” added to %s"), self->name, name, list)
               : g_strdup_printf (_ ("%s: “%s” removed from %s"), self->name, name, list);
  if (is_added && type != NULL)
    return g_strdup_printf (_ ("Field %s (%s) added to %s"), name, type, self->name);
  return is_added ? g_strdup_printf (_ ("Field %s added to %s"), name, self->name)
                  : g_strdup_printf (_ ("Field %s removed from %s"), name, self->name);
}

static void
diff_list (Diff *self, const char *key, const ForgeYamlNode *before, const ForgeYamlNode *after)
{
  const guint n_before = self->differences->len;

  for (guint i = 0; after != NULL && i < after->n_children; i++)
    {
      const ForgeYamlNode *item = after->children[i];
      const ForgeYamlNode *old_item = find_item (before, get_item_name (item));
      g_autofree char *path = g_strdup_printf ("%s/%s", key, get_item_name (item));

      if (old_item == NULL)
        add (self, FORGE_BOARD_DIFF_CHANGED, path, describe_item (self, key, item, TRUE));
      else
        diff_item (self, key, old_item, item);
    }
  for (guint i = 0; before != NULL && i < before->n_children; i++)
    {
      const ForgeYamlNode *item = before->children[i];
      g_autofree char *path = g_strdup_printf ("%s/%s", key, get_item_name (item));

      if (find_item (after, get_item_name (item)) == NULL)
        add (self, FORGE_BOARD_DIFF_CHANGED, path, describe_item (self, key, item, FALSE));
    }
  if (self->differences->len == n_before)
    add (self, FORGE_BOARD_DIFF_CHANGED, key,
         g_strdup_printf (_ ("%s: %s in another order"), self->name, key));
}

static void
diff_value (Diff *self, const char *key, const ForgeYamlNode *before, const ForgeYamlNode *after)
{
  const ForgeYamlNode *some = after != NULL ? after : before;
  g_autofree char *from = quote (before);
  g_autofree char *to = quote (after);

  if (before != NULL && after != NULL && forge_yaml_node_equal (before, after, FALSE))
    {
      if (!forge_yaml_node_equal (before, after, TRUE))
        add (self, FORGE_BOARD_DIFF_CHANGED, key,
             g_strdup_printf (_ ("%s: a comment on %s changed"), self->name, key));
    }
  else if (some->type == FORGE_YAML_LIST && (before == NULL || before->type == FORGE_YAML_LIST)
           && (after == NULL || after->type == FORGE_YAML_LIST))
    diff_list (self, key, before, after);
  else if (strcmp (key, "name") == 0 && from != NULL && to != NULL)
    add (self, FORGE_BOARD_DIFF_CHANGED, key, g_strdup_printf (_ ("%s renamed to %s"), from, to));
  else
    add (self, FORGE_BOARD_DIFF_CHANGED, key, describe_value (self, key, before, after));
}

static void
diff_content (Diff *self, const ForgeYamlNode *before, const ForgeYamlNode *after)
{
  for (guint i = 0; i < after->n_children; i++)
    {
      const ForgeYamlNode *old_value = forge_yaml_map_get (before, after->keys[i]);

      if (old_value == NULL || !forge_yaml_node_equal (old_value, after->children[i], TRUE))
        diff_value (self, after->keys[i], old_value, after->children[i]);
    }
  for (guint i = 0; i < before->n_children; i++)
    if (forge_yaml_map_get (after, before->keys[i]) == NULL)
      diff_value (self, before->keys[i], before->children[i], NULL);
}

static void
diff_element (Diff *self, const ForgeBoardElement *before, const ForgeBoardElement *after)
{
  self->element = after;
  self->name = get_name (after);
  if (!forge_yaml_node_equal (before->node, after->node, TRUE))
    diff_content (self, before->node, after->node);
  if (strcmp (before->context, after->context) != 0)
    add (self, FORGE_BOARD_DIFF_CHANGED, "context",
         *after->context != '\0'
             ? g_strdup_printf (_ ("%s moved into the context %s"), self->name, after->context)
             : g_strdup_printf (_ ("%s moved out of its context"), self->name));
  if (!forge_board_place_equal (&before->place, &after->place))
    add (self, FORGE_BOARD_DIFF_PLACED, "",
         g_strdup_printf (_ ("%s moved on the canvas"), self->name));
}

static void
add_whole (Diff *self, const ForgeBoardElement *element, ForgeBoardDiffType type)
{
  const char *title = forge_board_kind_get_title (element->kind);

  self->element = element;
  self->name = get_name (element);
  add (self, type, "",
       /* Translators: the kind of an element, such as "Domain event", and its name */
       type == FORGE_BOARD_DIFF_ADDED ? g_strdup_printf (_ ("%s %s added"), title, self->name)
                                      : g_strdup_printf (_ ("%s %s removed"), title, self->name));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const ForgeBoardDifference *left = *(ForgeBoardDifference *const *) a;
  const ForgeBoardDifference *right = *(ForgeBoardDifference *const *) b;

  if (left->type != right->type)
    return (int) left->type - (int) right->type;
  if (left->kind != right->kind)
    return (int) left->kind - (int) right->kind;
  return strcmp (left->id, right->id);
}

GPtrArray *
forge_board_diff (ForgeBoard *old_board, ForgeBoard *new_board)
{
  GPtrArray *differences
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_board_difference_free);
  Diff self = { .differences = differences };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (old_board) && FORGE_IS_BOARD (new_board), differences);

  before = forge_board_list (old_board, FORGE_BOARD_ANY, NULL);
  after = forge_board_list (new_board, FORGE_BOARD_ANY, NULL);
  for (guint i = 0; i < after->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (after, i);
      const ForgeBoardElement *old_element = forge_board_find (old_board, element->id);

      if (old_element == NULL)
        add_whole (&self, element, FORGE_BOARD_DIFF_ADDED);
      else
        diff_element (&self, old_element, element);
    }
  for (guint i = 0; i < before->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (before, i);

      if (forge_board_find (new_board, element->id) == NULL)
        add_whole (&self, element, FORGE_BOARD_DIFF_REMOVED);
    }
  g_ptr_array_sort (differences, compare);
  return differences;
}
