/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-graph.h"

G_BEGIN_DECLS

/* What a text of a project can name: the nodes of its graph, and the words that it has agreed on:
 * those of its glossary and the names of its actors and entities. Immutable once built. */
#define FORGE_TYPE_REFERENCES (forge_references_get_type ())
G_DECLARE_FINAL_TYPE (ForgeReferences, forge_references, FORGE, REFERENCES, GObject)

/* @bodies: as for forge_graph_new(), of which @graph was made. @glossary: title of the section with
 * the words. Any thread. */
ForgeReferences *
forge_references_new (ForgeGraph *graph, const char *const *bodies, const char *glossary);

ForgeGraph *forge_references_get_graph (ForgeReferences *self); /* (transfer none) */
/* Sorted, each once; (transfer none). */
const char *const *forge_references_get_terms (ForgeReferences *self);

/* Where a node is named. The numbers are of lines (1-based). */
typedef struct
{
  ForgeKind document; /* or FORGE_KIND_BOARD */
  guint line;
  const ForgeNode *from; /* the node that names it; NULL: text that belongs to none */
  const char *text;      /* what is said there, in one line */
} ForgeUse;

/* (transfer full) (element-type ForgeUse): all places, in order; valid as long as @self. */
GArray *forge_references_list_uses (ForgeReferences *self, const char *id);

G_END_DECLS
