/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text that is read line by line, as diagrams are. */
typedef struct
{
  const char *name; /* of the text, for messages */
  const char *next; /* the line behind this one */
  char *line;       /* without what ends it and blanks at both ends; NULL behind the last */
  const char *at;   /* what of it is still to be read */
  int number;       /* from 1 */
  int indent;       /* characters before it */
} ForgeBoardLines;

/* @text: valid UTF-8 that outlives this. Stands before the first line. */
void forge_board_lines_init (ForgeBoardLines *self, const char *text, const char *name);
void forge_board_lines_clear (ForgeBoardLines *self);
/* FALSE behind the last line. */
gboolean forge_board_lines_next (ForgeBoardLines *self);
/* "NAME, line 3, column 5: @problem" for where it stands; FALSE, so that a caller can return it. */
gboolean
forge_board_lines_refuse (const ForgeBoardLines *self, GError **error, const char *problem);

/* Goes past @sign, and blanks behind it, where it comes. */
gboolean forge_board_lines_take (ForgeBoardLines *self, const char *sign);
/* The same for a word, which ends there. */
gboolean forge_board_lines_take_word (ForgeBoardLines *self, const char *word);
/* Whether the line begins with one of the words. */
gboolean forge_board_lines_is_one_of (const ForgeBoardLines *self, const char *const *words);
/* An identifier: letters, digits, "_", and "-" and "." between two of them; "" where none comes.
 * Goes past blanks behind it. (transfer full) */
char *forge_board_lines_take_id (ForgeBoardLines *self);
/* Up to @end, and past it and blanks; NULL where that does not come. (transfer full) */
char *forge_board_lines_take_until (ForgeBoardLines *self, const char *end);

G_END_DECLS
