/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-graph"

#include "config.h"

#include <string.h>

#include "spec/forge-graph-reader.h"
#include "spec/forge-graph.h"

struct _ForgeGraph
{
  GObject parent_instance;

  ForgeRawDocument *raw[FORGE_N_KINDS + 1]; /* what was read, which owns the nodes */
  GPtrArray *nodes;                         /* (element-type ForgeNode) */
  GPtrArray *traces;                        /* (element-type ForgeTrace) */
  GPtrArray *mentions;                      /* (element-type ForgeMention) */
  GHashTable *by_id;                        /* id -> the first ForgeNode of that id */
  GHashTable *from;                         /* id -> GPtrArray of ForgeTrace */
  GHashTable *to;                           /* likewise */
};

G_DEFINE_FINAL_TYPE (ForgeGraph, forge_graph, G_TYPE_OBJECT)

static void
trace_free (gpointer data)
{
  ForgeTrace *trace = data;

  g_free (trace->to_id);
  g_free (trace);
}

static void
mention_free (gpointer data)
{
  ForgeMention *mention = data;

  g_free (mention->id);
  g_free (mention);
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const ForgeNode *one = *(const ForgeNode *const *) a;
  const ForgeNode *other = *(const ForgeNode *const *) b;

  if (one->document != other->document)
    return one->document < other->document ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

static void
take_nodes (ForgeGraph *self, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      ForgeNode *node = g_ptr_array_index (nodes, i);

      g_ptr_array_add (self->nodes, node);
      if (!g_hash_table_contains (self->by_id, node->id))
        g_hash_table_insert (self->by_id, node->id, node);
    }
}

/* Rows that show a node which stands elsewhere are no nodes: what they mention belongs to none. */
static void
take_rows (ForgeGraph *self, const ForgeRawDocument *raw, GHashTable *shown)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < raw->rows->len; i++)
    {
      ForgeNode *row = g_ptr_array_index (raw->rows, i);

      if (g_hash_table_contains (self->by_id, row->id))
        g_hash_table_add (shown, row);
      else
        g_ptr_array_add (rows, row);
    }
  take_nodes (self, rows);
}

static void
index_trace (GHashTable *index, const char *id, ForgeTrace *trace)
{
  GPtrArray *traces = g_hash_table_lookup (index, id);

  if (traces == NULL)
    {
      traces = g_ptr_array_new ();
      g_hash_table_insert (index, (gpointer) id, traces);
    }
  g_ptr_array_add (traces, trace);
}

static void
add_trace (ForgeGraph *self, const ForgeRawMention *mention, const ForgeNode *to, GHashTable *seen)
{
  ForgeTrace *trace = NULL;
  g_autofree char *pair = g_strdup_printf ("%s %s", mention->node->id, mention->id);

  if (g_hash_table_contains (seen, pair))
    return;
  g_hash_table_add (seen, g_steal_pointer (&pair));
  trace = g_new (ForgeTrace, 1);
  *trace = (ForgeTrace){ mention->node, g_strdup (mention->id), to, mention->line };
  g_ptr_array_add (self->traces, trace);
  index_trace (self->from, trace->from->id, trace);
  index_trace (self->to, trace->to_id, trace);
}

/* @shown: the rows that are no nodes. */
static void
add_mentions (ForgeGraph *self, ForgeKind document, GHashTable *shown, GHashTable *seen)
{
  const ForgeRawDocument *raw = self->raw[document];

  for (guint i = 0; i < raw->mentions->len; i++)
    {
      const ForgeRawMention *mention = g_ptr_array_index (raw->mentions, i);
      const ForgeNode *node = g_hash_table_lookup (self->by_id, mention->id);

      if ((node == NULL && mention->form == FORGE_MENTION_WORD)
          || (node != NULL && node == mention->node))
        continue;
      if (mention->node != NULL && !g_hash_table_contains (shown, mention->node))
        add_trace (self, mention, node, seen);
      else
        {
          ForgeMention *loose = g_new (ForgeMention, 1);

          *loose = (ForgeMention){ document, mention->line, g_strdup (mention->id), node,
                                   mention->node };
          g_ptr_array_add (self->mentions, loose);
        }
    }
}

static void
forge_graph_finalize (GObject *object)
{
  ForgeGraph *self = FORGE_GRAPH (object);

  g_hash_table_unref (self->from);
  g_hash_table_unref (self->to);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->mentions);
  g_ptr_array_unref (self->traces);
  g_ptr_array_unref (self->nodes);
  for (guint i = 0; i <= FORGE_KIND_BOARD; i++)
    g_clear_pointer (&self->raw[i], forge_raw_document_unref);

  G_OBJECT_CLASS (forge_graph_parent_class)->finalize (object);
}

static void
forge_graph_class_init (ForgeGraphClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_graph_finalize;
}

static void
forge_graph_init (ForgeGraph *self)
{
  self->nodes = g_ptr_array_new ();
  self->traces = g_ptr_array_new_with_free_func (trace_free);
  self->mentions = g_ptr_array_new_with_free_func (mention_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->from
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->to
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * forge_graph_new:
 * @bodies: (array fixed-size=FORGE_N_KINDS): the documents, valid UTF-8; %NULL: does not exist
 *
 * Any thread; takes time in proportion to the size of the documents.
 *
 * Returns: (transfer full): the graph
 */
ForgeGraph *
forge_graph_new (const char *const *bodies)
{
  return forge_graph_new_with_board (bodies, NULL);
}

/**
 * forge_graph_new_with_board:
 * @bodies: (array fixed-size=FORGE_N_KINDS): the documents, valid UTF-8; %NULL: does not exist
 * @board: (nullable): what stands on the board
 *
 * Any thread; takes time in proportion to the size of the documents and of the board.
 *
 * Returns: (transfer full): the graph
 */
ForgeGraph *
forge_graph_new_with_board (const char *const *bodies, ForgeRawDocument *board)
{
  ForgeGraph *self = g_object_new (FORGE_TYPE_GRAPH, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (bodies != NULL, self);

  for (guint i = 0; i < FORGE_N_KINDS; i++)
    self->raw[i] = bodies[i] != NULL ? forge_graph_read (i, bodies[i]) : NULL;
  self->raw[FORGE_KIND_BOARD] = board != NULL ? forge_raw_document_ref (board) : NULL;
  for (guint i = 0; i <= FORGE_KIND_BOARD; i++)
    if (self->raw[i] != NULL)
      take_nodes (self, self->raw[i]->nodes);
  for (guint i = 0; i <= FORGE_KIND_BOARD; i++)
    if (self->raw[i] != NULL)
      take_rows (self, self->raw[i], shown);
  g_ptr_array_sort (self->nodes, compare_nodes);
  for (guint i = 0; i <= FORGE_KIND_BOARD; i++)
    if (self->raw[i] != NULL)
      add_mentions (self, i, shown, seen);
  return self;
}

gboolean
forge_graph_has_board (ForgeGraph *self)
{
  g_return_val_if_fail (FORGE_IS_GRAPH (self), FALSE);

  return self->raw[FORGE_KIND_BOARD] != NULL && self->raw[FORGE_KIND_BOARD]->rows->len > 0;
}

/**
 * forge_graph_get_nodes:
 * @self: a graph
 *
 * Returns: (element-type ForgeNode): all nodes in the order of documents and lines, those with an
 * id that is there twice as well
 */
const GPtrArray *
forge_graph_get_nodes (ForgeGraph *self)
{
  g_return_val_if_fail (FORGE_IS_GRAPH (self), NULL);

  return self->nodes;
}

/**
 * forge_graph_get_traces:
 * @self: a graph
 *
 * Returns: (element-type ForgeTrace): all traces, each pair once
 */
const GPtrArray *
forge_graph_get_traces (ForgeGraph *self)
{
  g_return_val_if_fail (FORGE_IS_GRAPH (self), NULL);

  return self->traces;
}

/**
 * forge_graph_get_mentions:
 * @self: a graph
 *
 * Returns: (element-type ForgeMention): the ids in text that belongs to no node
 */
const GPtrArray *
forge_graph_get_mentions (ForgeGraph *self)
{
  g_return_val_if_fail (FORGE_IS_GRAPH (self), NULL);

  return self->mentions;
}

/**
 * forge_graph_find:
 * @self: a graph
 * @id: such as "FR-001"
 *
 * Returns: (nullable): the first node of that id
 */
const ForgeNode *
forge_graph_find (ForgeGraph *self, const char *id)
{
  g_return_val_if_fail (FORGE_IS_GRAPH (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * forge_graph_list_kind:
 * @self: a graph
 * @kind: a kind of node
 *
 * Returns: (transfer container) (element-type ForgeNode): the nodes of that kind, in order
 */
GPtrArray *
forge_graph_list_kind (ForgeGraph *self, ForgeNodeKind kind)
{
  GPtrArray *nodes = g_ptr_array_new ();

  g_return_val_if_fail (FORGE_IS_GRAPH (self), nodes);

  for (guint i = 0; i < self->nodes->len; i++)
    if (((ForgeNode *) g_ptr_array_index (self->nodes, i))->kind == kind)
      g_ptr_array_add (nodes, g_ptr_array_index (self->nodes, i));
  return nodes;
}

static GPtrArray *
list_traces (GHashTable *index, const char *id)
{
  GPtrArray *traces = g_hash_table_lookup (index, id);

  return traces != NULL ? g_ptr_array_copy (traces, NULL, NULL) : g_ptr_array_new ();
}

/**
 * forge_graph_list_from:
 * @self: a graph
 * @id: of a node
 *
 * Returns: (transfer container) (element-type ForgeTrace): the traces out of the node
 */
GPtrArray *
forge_graph_list_from (ForgeGraph *self, const char *id)
{
  g_return_val_if_fail (FORGE_IS_GRAPH (self) && id != NULL, g_ptr_array_new ());

  return list_traces (self->from, id);
}

/**
 * forge_graph_list_to:
 * @self: a graph
 * @id: of a node, which need not exist
 *
 * Returns: (transfer container) (element-type ForgeTrace): the traces into the node
 */
GPtrArray *
forge_graph_list_to (ForgeGraph *self, const char *id)
{
  g_return_val_if_fail (FORGE_IS_GRAPH (self) && id != NULL, g_ptr_array_new ());

  return list_traces (self->to, id);
}
