/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a document has to go to: its headings, and the nodes that it defines. */
typedef struct
{
  guint line;  /* 1-based */
  guint level; /* of the heading, 1 to 6; of a node below one: one more than that */
  char *id;    /* of the node that it is; "": none */
  char *title; /* words, without id, marks and traces */
} ForgeContentsEntry;

void forge_contents_entry_free (ForgeContentsEntry *self);

/* (transfer full) (element-type ForgeContentsEntry): in order. Any thread. */
GPtrArray *forge_contents_read (const char *text);

/* The index of the entry that @line (1-based) belongs to; -1: it is above all. */
int forge_contents_find_line (const GPtrArray *entries, guint line);

/* (transfer full) (nullable): the id that covers the byte @at of a line, or ends there. */
char *forge_contents_dup_id_at (const char *line, gsize at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeContentsEntry, forge_contents_entry_free)

G_END_DECLS
