/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* What differs between two boards, said as one who works on them would say it. */

typedef enum
{
  FORGE_BOARD_DIFF_ADDED,   /* an element */
  FORGE_BOARD_DIFF_REMOVED, /* an element */
  FORGE_BOARD_DIFF_CHANGED, /* something that it says, or the context that it is in */
  FORGE_BOARD_DIFF_PLACED,  /* only where it stands on the canvas */
} ForgeBoardDiffType;

typedef struct
{
  ForgeBoardDiffType type;
  ForgeBoardKind kind;
  char *id;
  char *path;     /* of what changed: "fields/amount/type"; "" for the element itself */
  char *sentence; /* translated */
} ForgeBoardDifference;

void forge_board_difference_free (ForgeBoardDifference *self);
const char *forge_board_diff_type_get_nick (ForgeBoardDiffType type); /* "added" */

/* (transfer full) (element-type ForgeBoardDifference): by type, kind and id. None where both have
 * the same files, but for comments and keys that we do not know beside the elements. */
GPtrArray *forge_board_diff (ForgeBoard *old_board, ForgeBoard *new_board);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardDifference, forge_board_difference_free)

G_END_DECLS
