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

struct _ForgeRawDocument
{
  gatomicrefcount ref_count;
  GPtrArray *nodes;    /* (element-type ForgeNode): list items and headings */
  GPtrArray *rows;     /* (element-type ForgeNode): table rows that may be nodes */
  GPtrArray *mentions; /* (element-type ForgeRawMention) */
};

void forge_node_free (ForgeNode *self);
ForgeRawDocument *forge_raw_document_new (void);
ForgeRawDocument *forge_raw_document_ref (ForgeRawDocument *self);
void forge_raw_document_unref (ForgeRawDocument *self);
/* While it is being made. @node: (nullable): in whose text @id stands. */
void forge_raw_document_mention (ForgeRawDocument *self,
                                 ForgeNode *node,
                                 const char *id,
                                 ForgeMentionForm form,
                                 guint line);
ForgeRawDocument *forge_graph_read (ForgeKind document, const char *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeRawDocument, forge_raw_document_unref)

G_END_DECLS
