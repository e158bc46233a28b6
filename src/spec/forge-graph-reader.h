/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-graph.h"
#include "spec/forge-node-text.h"

G_BEGIN_DECLS

/* Reads the nodes of one document and the ids that are mentioned in it. */

typedef struct
{
  ForgeNode *node; /* in whose text it stands; NULL: in none */
  char *id;
  ForgeMentionForm form;
  guint line;
} ForgeRawMention;

typedef struct
{
  GPtrArray *nodes;    /* (element-type ForgeNode): list items and headings */
  GPtrArray *rows;     /* (element-type ForgeNode): table rows that may be nodes */
  GPtrArray *mentions; /* (element-type ForgeRawMention) */
} ForgeRawDocument;

void forge_node_free (ForgeNode *self);
ForgeRawDocument *forge_graph_read (ForgeKind document, const char *body);
void forge_raw_document_free (ForgeRawDocument *self);

G_END_DECLS
