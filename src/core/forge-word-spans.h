/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What changed inside a line. Bytes of that line, @end excluded. */
typedef struct
{
  guint start;
  guint end;
} ForgeSpan;

/* Appends to @old_spans what only the old line has, to @new_spans what only the new one has
 * (element-type ForgeSpan), in order, whole words. The cost is bounded: of lines that differ over
 * many thousand bytes the whole part that differs is one span. */
void forge_word_spans (const char *old_line,
                       const char *new_line,
                       gboolean ignore_space,
                       GArray *old_spans,
                       GArray *new_spans);

G_END_DECLS
