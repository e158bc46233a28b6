/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* CommonMark with GitHub's tables, task lists, strikethrough, autolinks and footnotes, through
 * cmark-gfm in safe mode: raw HTML comes out as the text that it is, dangerous links lose their
 * address. For a text that is edited, see forge-markdown-doc.h. */

typedef enum
{
  FORGE_BLOCK_HEADING,
  FORGE_BLOCK_PARAGRAPH,
  FORGE_BLOCK_LIST,
  FORGE_BLOCK_CODE,
  FORGE_BLOCK_QUOTE,
  FORGE_BLOCK_TABLE,
  FORGE_BLOCK_RULE,
  FORGE_BLOCK_OTHER, /* raw HTML; all footnotes together, which are the last block */
} ForgeBlockKind;

/* One top-level block. */
typedef struct
{
  ForgeBlockKind kind;
  guint level;      /* of a heading, 1 to 6; else 0 */
  guint start_line; /* 1-based, of the source */
  guint end_line;   /* inclusive */
  char *info; /* info string of a code block ("mermaid"), plain text of a heading; else NULL */
  char *html; /* of this block alone, each element with data-sourcepos="line:column-line:column",
                 where line 1 is start_line: so it only changes where the block itself does */
} ForgeBlock;

void forge_block_free (ForgeBlock *self);

/* (transfer full) (element-type ForgeBlock): never NULL. @text is valid UTF-8 with
 * line ends \n. Any thread. */
GPtrArray *forge_markdown_parse_blocks (const char *text, gssize length);

/* (transfer full): a whole document as HTML. */
char *forge_markdown_to_html (const char *text, gssize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBlock, forge_block_free)

G_END_DECLS
