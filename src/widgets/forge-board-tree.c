/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-tree"

#include "config.h"

#include <string.h>

#include "board/forge-board-refs.h"
#include "widgets/forge-board-tree.h"

struct _ForgeBoardTree
{
  GObject parent_instance;

  ForgeBoard *board;
  GListStore *roots;
  ForgeBoardNode *outside; /* gathers what stands in no context; among the roots while it has any */
  GHashTable *nodes;       /* id, of the element, to node; owns it */
  GHashTable *queue;       /* id, which it owns, of those that may stand elsewhere now */
  guint idle;
  gboolean by_time;
};

enum
{
  PROP_BY_TIME = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeBoardTree, forge_board_tree, G_TYPE_OBJECT)

static const char *
get_aggregate (const ForgeBoardElement *element)
{
  const char *id = forge_board_element_get_text (element, "handled_by");

  if (id == NULL)
    id = forge_board_element_get_text (element, "aggregate");
  return id;
}

/* Whose event it is: of the aggregate that emits it, or whose command does. */
static const char *
get_aggregate_of_event (ForgeBoardTree *self, const ForgeBoardElement *event)
{
  const GPtrArray *referrers = forge_board_get_referrers (self->board, event->id);
  const char *id = NULL;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const ForgeBoardElement *referrer = g_ptr_array_index (referrers, i);

      if (referrer->kind == FORGE_BOARD_AGGREGATE)
        return referrer->id;
      if (referrer->kind == FORGE_BOARD_COMMAND)
        id = get_aggregate (referrer);
    }
  return id;
}

/* NULL: a root. */
static ForgeBoardNode *
find_parent (ForgeBoardTree *self, const ForgeBoardElement *element)
{
  const char *id = element->kind == FORGE_BOARD_EVENT ? get_aggregate_of_event (self, element)
                                                      : get_aggregate (element);
  ForgeBoardNode *node = id != NULL ? g_hash_table_lookup (self->nodes, id) : NULL;

  if (element->kind == FORGE_BOARD_CONTEXT)
    return NULL;
  if (node != NULL && node->children != NULL && node->element->kind == FORGE_BOARD_AGGREGATE
      && strcmp (node->element->context, element->context) == 0)
    return node;
  node = *element->context != '\0' ? g_hash_table_lookup (self->nodes, element->context) : NULL;
  return node != NULL ? node : self->outside;
}

static GListStore *
get_store (ForgeBoardTree *self, ForgeBoardNode *parent)
{
  return parent != NULL ? parent->children : self->roots;
}

/* What stands in no context comes last. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const ForgeBoardTree *self = data;
  const ForgeBoardElement *left = ((const ForgeBoardNode *) a)->element;
  const ForgeBoardElement *right = ((const ForgeBoardNode *) b)->element;
  int order;

  if (left == NULL || right == NULL)
    return left == right ? 0 : left == NULL ? 1 : -1;
  if (self->by_time && left->place.x != right->place.x)
    return left->place.x < right->place.x ? -1 : 1;
  if (left->kind != right->kind)
    return (int) left->kind - (int) right->kind;
  order
      = g_utf8_collate (forge_board_element_get_name (left), forge_board_element_get_name (right));
  return order != 0 ? order : strcmp (left->id, right->id);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare (*(gconstpointer *) a, *(gconstpointer *) b, data);
}

/* What gathers the rest is there while there is a rest. */
static void
show_outside (ForgeBoardTree *self)
{
  const gboolean has_any = g_list_model_get_n_items (G_LIST_MODEL (self->outside->children)) > 0;
  guint position;
  const gboolean is_shown = g_list_store_find (self->roots, self->outside, &position);

  if (has_any && !is_shown)
    g_list_store_append (self->roots, self->outside);
  else if (!has_any && is_shown)
    g_list_store_remove (self->roots, position);
}

static void
take_out (ForgeBoardTree *self, ForgeBoardNode *node)
{
  GListStore *store = get_store (self, node->parent);
  guint position;

  if (g_list_store_find (store, node, &position))
    g_list_store_remove (store, position);
}

/* Whether @node stands rightly between its neighbours. */
static gboolean
is_in_order (ForgeBoardTree *self, ForgeBoardNode *node)
{
  GListModel *store = G_LIST_MODEL (get_store (self, node->parent));
  g_autoptr (ForgeBoardNode) before = NULL;
  g_autoptr (ForgeBoardNode) after = NULL;
  guint position;

  if (!g_list_store_find (G_LIST_STORE (store), node, &position))
    return FALSE;
  before = position > 0 ? g_list_model_get_item (store, position - 1) : NULL;
  after = g_list_model_get_item (store, position + 1);
  return (before == NULL || compare (before, node, self) <= 0)
         && (after == NULL || compare (node, after, self) <= 0);
}

static void
put_in (ForgeBoardTree *self, ForgeBoardNode *node, ForgeBoardNode *parent)
{
  node->parent = parent;
  g_list_store_insert_sorted (get_store (self, parent), node, compare, self);
}

static void
queue_ref (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  ForgeBoardTree *self = data;

  g_hash_table_add (self->queue, g_strdup (id));
}

/* An element and what it names, or named: where that stands may depend on it. */
static void
queue_node (ForgeBoardTree *self, const ForgeBoardElement *element, const ForgeYamlNode *seen)
{
  g_hash_table_add (self->queue, g_strdup (element->id));
  if (seen != NULL && seen != element->node)
    forge_board_refs_foreach (element->kind, seen, queue_ref, self);
  forge_board_refs_foreach (element->kind, element->node, queue_ref, self);
}

/* All that stands in @node has to stand elsewhere. */
static void
queue_children (ForgeBoardTree *self, ForgeBoardNode *node)
{
  GListModel *children = G_LIST_MODEL (node->children);

  for (guint i = 0; children != NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (ForgeBoardNode) child = g_list_model_get_item (children, i);

      child->parent = self->outside;
      g_hash_table_add (self->queue, g_strdup (child->element->id));
    }
  if (children != NULL)
    g_list_store_remove_all (node->children);
}

static void
update (ForgeBoardTree *self, const char *id)
{
  ForgeBoardElement *element = forge_board_find (self->board, id);
  ForgeBoardNode *node = g_hash_table_lookup (self->nodes, id);
  ForgeBoardNode *parent;

  if (element == NULL)
    return;
  if (node == NULL)
    {
      node = forge_board_node_new (element);
      g_hash_table_insert (self->nodes, (gpointer) node->element->id, node);
      put_in (self, node, find_parent (self, element));
      return;
    }
  if (node->seen != element->node)
    {
      forge_yaml_node_unref (node->seen);
      node->seen = forge_yaml_node_ref (element->node);
    }
  parent = find_parent (self, element);
  if (parent != node->parent || !is_in_order (self, node))
    {
      take_out (self, node);
      put_in (self, node, parent);
    }
  forge_board_node_tell (node);
}

/* Contexts before aggregates before the others: each finds what it stands in. */
static int
compare_queued (gconstpointer a, gconstpointer b, gpointer data)
{
  const ForgeBoardTree *self = data;
  const ForgeBoardElement *left = forge_board_find (self->board, *(const char *const *) a);
  const ForgeBoardElement *right = forge_board_find (self->board, *(const char *const *) b);

  return (left != NULL ? (int) left->kind : -1) - (right != NULL ? (int) right->kind : -1);
}

static gboolean
idle_cb (gpointer data)
{
  ForgeBoardTree *self = data;
  g_autoptr (GHashTable) queue = g_steal_pointer (&self->queue);
  g_autofree const char **ids = NULL;
  guint n;

  self->idle = 0;
  self->queue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ids = (const char **) g_hash_table_get_keys_as_array (queue, &n);
  g_qsort_with_data (ids, (int) n, sizeof *ids, compare_queued, self);
  for (guint i = 0; i < n; i++)
    update (self, ids[i]);
  show_outside (self);
  return G_SOURCE_REMOVE;
}

static void
drop (ForgeBoardTree *self, const ForgeBoardElement *element)
{
  ForgeBoardNode *node = g_hash_table_lookup (self->nodes, element->id);

  if (node == NULL)
    return;
  queue_children (self, node);
  take_out (self, node);
  g_hash_table_remove (self->nodes, element->id);
}

static void
changed_cb (ForgeBoardTree *self, int what, ForgeBoardElement *element)
{
  const ForgeBoardNode *node = g_hash_table_lookup (self->nodes, element->id);

  if (what == FORGE_BOARD_PLACED && !self->by_time)
    return;
  if (what == FORGE_BOARD_REMOVED)
    drop (self, element);
  queue_node (self, element, node != NULL && what != FORGE_BOARD_REMOVED ? node->seen : NULL);
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
append_to (GHashTable *lists, ForgeBoardNode *parent, ForgeBoardNode *node)
{
  GPtrArray *list = g_hash_table_lookup (lists, parent);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, parent, list);
    }
  g_ptr_array_add (list, node);
}

/* All of it at once. */
static void
fill (ForgeBoardTree *self)
{
  g_autoptr (GPtrArray) all = forge_board_list (self->board, FORGE_BOARD_ANY, NULL);
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                                        (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  ForgeBoardNode *parent;
  GPtrArray *list;

  for (guint i = 0; i < all->len; i++)
    {
      ForgeBoardNode *node = forge_board_node_new (g_ptr_array_index (all, i));

      g_hash_table_insert (self->nodes, (gpointer) node->element->id, node);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (all, i);
      ForgeBoardNode *node = g_hash_table_lookup (self->nodes, element->id);

      node->parent = find_parent (self, element);
      append_to (lists, node->parent, node);
    }
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, (gpointer *) &parent, (gpointer *) &list))
    {
      g_ptr_array_sort_with_data (list, compare_items, self);
      g_list_store_splice (get_store (self, parent), 0, 0, list->pdata, list->len);
    }
  show_outside (self);
}

static void
set_by_time (ForgeBoardTree *self, gboolean by_time)
{
  GHashTableIter iter;
  ForgeBoardNode *node;

  if (self->by_time == by_time)
    return;
  self->by_time = by_time;
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &node))
    if (node->children != NULL)
      g_list_store_sort (node->children, compare, self);
  g_list_store_sort (self->outside->children, compare, self);
  g_list_store_sort (self->roots, compare, self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BY_TIME]);
}

static void
forge_board_tree_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BY_TIME:
      g_value_set_boolean (value, FORGE_BOARD_TREE (object)->by_time);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_tree_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BY_TIME:
      set_by_time (FORGE_BOARD_TREE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_tree_finalize (GObject *object)
{
  ForgeBoardTree *self = FORGE_BOARD_TREE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->roots);
  g_clear_object (&self->outside);
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->queue);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (forge_board_tree_parent_class)->finalize (object);
}

static void
forge_board_tree_class_init (ForgeBoardTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = forge_board_tree_finalize;
  object_class->get_property = forge_board_tree_get_property;
  object_class->set_property = forge_board_tree_set_property;
  props[PROP_BY_TIME]
      = g_param_spec_boolean ("by-time", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_board_tree_init (ForgeBoardTree *self)
{
  self->roots = g_list_store_new (FORGE_TYPE_BOARD_NODE);
  self->outside = forge_board_node_new (NULL);
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->queue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

ForgeBoardTree *
forge_board_tree_new (ForgeBoard *board)
{
  ForgeBoardTree *self;

  g_return_val_if_fail (FORGE_IS_BOARD (board), NULL);

  self = g_object_new (FORGE_TYPE_BOARD_TREE, NULL);
  self->board = g_object_ref (board);
  fill (self);
  g_signal_connect_object (board, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

GListModel *
forge_board_tree_get_roots (ForgeBoardTree *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_TREE (self), NULL);

  return G_LIST_MODEL (self->roots);
}

ForgeBoardNode *
forge_board_tree_find (ForgeBoardTree *self, const ForgeBoardElement *element)
{
  g_return_val_if_fail (FORGE_IS_BOARD_TREE (self) && element != NULL, NULL);

  return g_hash_table_lookup (self->nodes, element->id);
}
