/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A cursor over the lines of a Markdown text that knows which of them are code or comment: the
 * little of CommonMark that reading ids and headings needs, without a tree. Lives on the stack and
 * does not copy the text. */
typedef struct
{
  const char *text; /* of the line, not ended by NUL */
  gsize length;     /* without the line end */
  gsize start;      /* bytes into the whole text */
  guint number;     /* 1-based */
  gsize indent;     /* in columns; a tab goes to the next fourth */
  gboolean is_code; /* inside a fenced block or an HTML comment, or opening or closing one */

  const char *next;
  const char *whole;
  char fence; /* '`' or '~' while inside a fenced block, '!' inside a comment, else 0 */
  gsize fence_length;
} ForgeLine;

void forge_line_init (ForgeLine *self, const char *text);
gboolean forge_line_next (ForgeLine *self);

/* The level of a "## " heading, 1 to 6, 0 for another line; where its words are. */
guint forge_line_match_heading (const ForgeLine *self, const char **words, gsize *length);

G_END_DECLS
