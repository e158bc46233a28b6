/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-markdown.h"

G_BEGIN_DECLS

/* The blocks of one text that is edited. Setting a changed text parses only the blocks round the
 * change and tells which blocks to replace, so that a preview can patch just those. Not thread
 * safe: one thread at a time. */
typedef struct _ForgeMarkdownDoc ForgeMarkdownDoc;

/* Blocks [first, first + n_removed) of before are [first, first + n_added) now. The blocks behind
 * have the HTML that they had; only their lines may have moved. */
typedef struct
{
  guint first;
  guint n_removed;
  guint n_added;
} ForgeMarkdownChange;

ForgeMarkdownDoc *forge_markdown_doc_new (void);
void forge_markdown_doc_free (ForgeMarkdownDoc *self);
ForgeMarkdownChange
forge_markdown_doc_set_text (ForgeMarkdownDoc *self, const char *text, gssize length);
const GPtrArray *forge_markdown_doc_get_blocks (ForgeMarkdownDoc *self);
gint forge_markdown_doc_find_line (ForgeMarkdownDoc *self, guint line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeMarkdownDoc, forge_markdown_doc_free)

G_END_DECLS
