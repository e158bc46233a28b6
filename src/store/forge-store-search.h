/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* Search over the texts of all projects, line by line: for people who look for a place and not only
 * for a project. */

typedef struct
{
  char *project_id;
  char *project_title;
  char *source;    /* "title", "brief", "answer" or the nick of a document kind */
  char *reference; /* of an answer the id of its question; "document" for that of the brief */
  guint line;      /* 1-based, in that text */
  char *text;      /* that line, cut; hits between U+0002 and U+0003 */
} ForgeSearchLine;

void forge_search_line_free (ForgeSearchLine *self);
/* FALSE for titles, answers, and the brief as it was typed. */
gboolean forge_search_line_is_document (const ForgeSearchLine *self, ForgeKind *kind);

/* (transfer full) (element-type ForgeSearchLine): the lines of a text in which hits are marked that
 * hold most of them, at most @max, in order; with line and text set. */
GPtrArray *forge_search_lines_cut (const char *highlighted, guint max);

/* @query: plain words. @sources: (nullable): only these. Best texts first, at most @limit lines.
 * @with_archived: also what was put away. FORGE_ERROR_STORAGE, or G_IO_ERROR_CANCELLED. (transfer
 * full) (element-type ForgeSearchLine) */
GPtrArray *forge_store_search_lines (ForgeStore *self,
                                     const char *query,
                                     const char *const *sources,
                                     gboolean with_archived,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSearchLine, forge_search_line_free)

G_END_DECLS
