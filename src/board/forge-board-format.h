/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* The forms other than ours in which a board leaves in one file, and comes back, known by the
 * ending of the file's name. */
typedef struct
{
  const char *suffix;    /* ".cml" */
  gboolean needs_places; /* the board must be laid out before it is written */
  char *(*write) (ForgeBoard *board, const char *title); /* (transfer full) */
  /* (nullable): NULL where it is only written. (transfer full): NULL with FORGE_ERROR_REFUSED */
  ForgeBoard *(*read) (const char *text, const char *name, GError **error);
} ForgeBoardFormat;

/* NULL where no format ends so. */
const ForgeBoardFormat *forge_board_format_for_name (const char *file_name);
/* ".cml, .csv, ..." of all, or of those that can be read. (transfer full) */
char *forge_board_format_list (gboolean readable);

G_END_DECLS
