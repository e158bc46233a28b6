/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/forge-id.h"
#include "spec/forge-types.h"

G_BEGIN_DECLS

/* The typed graph that is read out of a project's documents, as a compiler reads source. Immutable
 * once built.
 *
 * A node is a list item or heading that starts with its id in bold (a heading may leave out the
 * bold), or a table row whose first cell does, where nothing else gives that node. What stands
 * below it, up to the next node, heading or outdented paragraph, is its body. Every id in text or
 * body is a trace; an acceptance scenario also traces to the story above it. Ids in code blocks are
 * not read. A word such as API-Key, whose shape alone is that of an id, is only taken for one where
 * such a node exists, or behind an arrow or a label ("Traces: ..."). */
#define FORGE_TYPE_GRAPH (forge_graph_get_type ())
G_DECLARE_FINAL_TYPE (ForgeGraph, forge_graph, FORGE, GRAPH, GObject)

typedef struct
{
  char *id;
  ForgeNodeKind kind;
  ForgeKind document; /* or FORGE_KIND_BOARD */
  guint line;         /* 1-based, in that document */
  char *section;      /* text of the "## " heading above it, or "" */
  char *text;         /* its own text without id and traces, one line */
  char *body;         /* the lines below it that are its own, as written; "" where there are none */
} ForgeNode;

typedef struct
{
  const ForgeNode *from;
  char *to_id;         /* may name a node that does not exist */
  const ForgeNode *to; /* NULL: does not resolve */
  guint line;
} ForgeTrace;

/* An id in a text that belongs to no node, such as a row of a traceability table. */
typedef struct
{
  ForgeKind document;
  guint line;
  char *id;
  const ForgeNode *node; /* NULL: does not resolve */
  const ForgeNode *row;  /* NULL, or what stands there: it shows a node that stands elsewhere */
} ForgeMention;

/* @bodies: FORGE_N_KINDS texts, NULL where a document does not exist. Any thread. */
ForgeGraph *forge_graph_new (const char *const *bodies);

/* The nodes of the board, and the ids that they name (forge-graph-reader.h), as they are without
 * the documents. Immutable, so that the same may be part of many graphs. */
typedef struct _ForgeRawDocument ForgeRawDocument;

/* @board: (nullable): borrowed. A node has FORGE_KIND_BOARD as its document, its place in the list
 * of the elements as its line, the name of its context as its section; its kind is FORGE_NODE_NONE
 * where only boards have such. An element that a document tells of, such as ENT-Order, is that
 * node, and no second one. */
ForgeGraph *forge_graph_new_with_board (const char *const *bodies, ForgeRawDocument *board);
gboolean forge_graph_has_board (ForgeGraph *self); /* whether it was given one that is not empty */

const GPtrArray *
forge_graph_get_nodes (ForgeGraph *self); /* (element-type ForgeNode), in document order */
const GPtrArray *forge_graph_get_traces (ForgeGraph *self);   /* (element-type ForgeTrace) */
const GPtrArray *forge_graph_get_mentions (ForgeGraph *self); /* (element-type ForgeMention) */
const ForgeNode *forge_graph_find (ForgeGraph *self, const char *id);
GPtrArray *forge_graph_list_kind (ForgeGraph *self, ForgeNodeKind kind); /* (transfer container) */
GPtrArray *forge_graph_list_from (ForgeGraph *self, const char *id);     /* traces out of a node */
GPtrArray *forge_graph_list_to (ForgeGraph *self, const char *id);       /* traces into a node */

G_END_DECLS
