/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which removed line became which added one. -1: none. */
typedef struct
{
  int old_line;
  int new_line;
} ForgeLinePair;

/* A text cut into lines; borrows the text. */
typedef struct
{
  const char *text;
  GArray *starts; /* (element-type gsize): of each line, and the end of the text */
} ForgeLines;

void forge_lines_init (ForgeLines *self, const char *text);
void forge_lines_clear (ForgeLines *self);
guint forge_lines_get_n (const ForgeLines *self);
const char *forge_lines_get (const ForgeLines *self, guint line, gsize *length); /* no line end */

/* Appends the lines of a hunk to @pairs (element-type ForgeLinePair), each once, in order on both
 * sides, such that lines with the same words face each other. @budget: how many pairs may still be
 * looked at; a hunk that is too large for it is paired by place. */
void forge_line_pairs_add (const ForgeLines *old_lines,
                           guint old_start,
                           guint n_old,
                           const ForgeLines *new_lines,
                           guint new_start,
                           guint n_new,
                           guint *budget,
                           GArray *pairs);

G_END_DECLS
