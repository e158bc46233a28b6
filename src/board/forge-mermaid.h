/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-lines.h"
#include "board/forge-board-sketch.h"

G_BEGIN_DECLS

/* What the readers of Mermaid's kinds of diagrams share. */
typedef struct
{
  ForgeBoardLines lines;
  ForgeBoardSketch *sketch;
  guint owner; /* the class whose braces are open, + 1 */
} ForgeMermaid;

/* "Or#34;der" as it is read. (transfer full) */
char *forge_mermaid_decode (const char *label);

/* A line of each. FALSE with an error that names line and column. */
gboolean forge_mermaid_read_flow (ForgeMermaid *self, GError **error);
gboolean forge_mermaid_read_class (ForgeMermaid *self, GError **error);
gboolean forge_mermaid_read_sequence (ForgeMermaid *self, GError **error);

G_END_DECLS
