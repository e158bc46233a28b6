/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

/* Memory for cmark's trees, which consist of very many small pieces that all go at once: a third of
 * the time of parsing was malloc and free. One arena at a time in each thread, from begin to end.
 */
typedef struct _ForgeMarkdownArena ForgeMarkdownArena;

ForgeMarkdownArena *forge_markdown_arena_begin (void);
void forge_markdown_arena_reset (ForgeMarkdownArena *self);
void forge_markdown_arena_end (ForgeMarkdownArena *self);
cmark_mem *forge_markdown_arena_get_mem (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeMarkdownArena, forge_markdown_arena_end)

G_END_DECLS
