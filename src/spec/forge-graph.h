/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-id.h"
#include "spec/forge-types.h"

G_BEGIN_DECLS

/* The typed graph that is read out of a project's documents, as a compiler reads source. Immutable
 * once built. */
#define FORGE_TYPE_GRAPH (forge_graph_get_type ())
G_DECLARE_FINAL_TYPE (ForgeGraph, forge_graph, FORGE, GRAPH, GObject)

typedef struct
{
  char *id;
  ForgeNodeKind kind;
  ForgeKind document;
  guint line;    /* 1-based, in that document */
  char *section; /* text of the "## " heading above it, or "" */
  char *text;    /* its own text without id and traces, one line */
} ForgeNode;

typedef struct
{
  const ForgeNode *from;
  char *to_id;         /* may name a node that does not exist */
  const ForgeNode *to; /* NULL: does not resolve */
  guint line;
} ForgeTrace;

/* @bodies: FORGE_N_KINDS texts, NULL where a document does not exist. Any thread. */
ForgeGraph *forge_graph_new (const char *const *bodies);

const GPtrArray *
forge_graph_get_nodes (ForgeGraph *self); /* (element-type ForgeNode), in document order */
const GPtrArray *forge_graph_get_traces (ForgeGraph *self); /* (element-type ForgeTrace) */
const ForgeNode *forge_graph_find (ForgeGraph *self, const char *id);
GPtrArray *forge_graph_list_kind (ForgeGraph *self, ForgeNodeKind kind); /* (transfer container) */
GPtrArray *forge_graph_list_from (ForgeGraph *self, const char *id);     /* traces out of a node */
GPtrArray *forge_graph_list_to (ForgeGraph *self, const char *id);       /* traces into a node */

G_END_DECLS
