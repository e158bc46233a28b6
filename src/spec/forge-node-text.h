/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-id.h"

G_BEGIN_DECLS

/* Ids within one line of text: what starts a node, and what is mentioned. */

/* How sure it is that a word is meant as an id. */
typedef enum
{
  FORGE_MENTION_TRACE, /* behind an arrow or a label */
  FORGE_MENTION_ID,    /* FR-001: nothing else is written so */
  FORGE_MENTION_WORD,  /* API-Key, G-7: only where there is such a node */
} ForgeMentionForm;

typedef void (*ForgeMentionFunc) (const char *id, ForgeMentionForm form, gpointer user_data);
void forge_node_text_foreach (const char *line, ForgeMentionFunc func, gpointer user_data);

/* The length of the id that @text starts with, in bold ("**FR-001**"), or also bare; 0: none. Where
 * the id is (@id) and its kind. */
gsize
forge_node_text_match (const char *text, gboolean allow_bare, const char **id, ForgeNodeKind *kind);

/* (transfer full): the words of a line of a node: without the id and the bold round it where it
 * starts with them (@has_id), without the arrow or label that leads to traces; "" where nothing is
 * left. */
char *forge_node_text_strip (const char *line, gboolean has_id);

G_END_DECLS
