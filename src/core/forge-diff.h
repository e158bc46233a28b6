/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FORGE_DIFF_CONTEXT = ' ',
  FORGE_DIFF_ADDED = '+',
  FORGE_DIFF_REMOVED = '-',
} ForgeDiffOrigin;

typedef struct
{
  ForgeDiffOrigin origin;
  int old_line; /* 1-based; -1 where the line is only in the new text */
  int new_line; /* 1-based; -1 where the line is only in the old text */
  char *text;   /* without its line end */
} ForgeDiffLine;

/* Lines of the old text that became lines of the new one; either may be none. */
typedef struct
{
  guint old_start; /* 0-based */
  guint n_old;
  guint new_start;
  guint n_new;
} ForgeDiffHunk;

void forge_diff_line_free (ForgeDiffLine *self);

/* What differs, without the texts. (element-type ForgeDiffHunk) */
GArray *forge_diff_hunks (const char *old_text, const char *new_text, gboolean ignore_space);

/* Line by line, through libgit2 (xdiff). (element-type ForgeDiffLine); @context lines round each
 * change, G_MAXINT: all. */
GPtrArray *forge_diff_lines (const char *old_text, const char *new_text, int context);

/* Words, the spaces between them, marks and line ends as items, all of both texts, in the same
 * form: the lines are those that an item stands in; a line end is the item "\n". */
GPtrArray *forge_diff_words (const char *old_text, const char *new_text);

/* Words that only one of the texts has: how large the change is. A word that only changed its place
 * within one changed place does not count. */
void
forge_diff_count_words (const char *old_text, const char *new_text, guint *added, guint *removed);

/* Where the item that starts there ends: a word, a run of spaces, a line end or one other
 * character.
 */
const char *forge_diff_find_item_end (const char *start);

/* The unified format, with @old_name and @new_name in its header; "" where the texts are equal. */
char *forge_diff_unified (const char *old_text,
                          const char *new_text,
                          const char *old_name,
                          const char *new_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeDiffLine, forge_diff_line_free)

G_END_DECLS
