/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-index.h"

G_BEGIN_DECLS

/* Where notes stand: edits of several at once (element-type ForgeBoardElement), each one step to
 * undo. What is locked, or has no place, stays as it is; FALSE where nothing came of it. */

#define FORGE_BOARD_MIN_SIZE 40 /* units, either way, that a note keeps */

typedef enum
{
  FORGE_BOARD_ALIGN_LEFT,
  FORGE_BOARD_ALIGN_CENTER,
  FORGE_BOARD_ALIGN_RIGHT,
  FORGE_BOARD_ALIGN_TOP,
  FORGE_BOARD_ALIGN_MIDDLE,
  FORGE_BOARD_ALIGN_BOTTOM,
} ForgeBoardAlign;

/* By so many units; each with its group, a frame with what is in it. */
gboolean forge_board_arrange_move (ForgeBoard *board, const GPtrArray *elements, int dx, int dy);
/* The same, by hand: what is put into the frame of another context belongs to it from then on, and
 * what is put onto a swim lane to that. */
gboolean forge_board_arrange_drop (ForgeBoard *board,
                                   ForgeBoardIndex *index,
                                   const GPtrArray *elements,
                                   int dx,
                                   int dy);
/* Into that box, at least as large as can be seen. */
gboolean forge_board_arrange_resize (ForgeBoard *board,
                                     ForgeBoardElement *element,
                                     const ForgeBoardBox *box);
/* @elements and what moves with them. (transfer container) */
GPtrArray *forge_board_arrange_with_company (ForgeBoard *board, const GPtrArray *elements);
gboolean
forge_board_arrange_align (ForgeBoard *board, const GPtrArray *elements, ForgeBoardAlign align);
/* The same gap between them, from the first to the last; at least three. */
gboolean
forge_board_arrange_distribute (ForgeBoard *board, const GPtrArray *elements, gboolean is_across);
/* On top of all others, or below them. */
gboolean forge_board_arrange_raise (ForgeBoard *board, const GPtrArray *elements, gboolean is_up);
/* Makes them one group, or takes each out of its group. */
gboolean
forge_board_arrange_group (ForgeBoard *board, const GPtrArray *elements, gboolean is_group);
/* A locked note cannot be moved at all, a pinned one not by the automatic layout. */
gboolean
forge_board_arrange_lock (ForgeBoard *board, const GPtrArray *elements, gboolean is_locked);
gboolean forge_board_arrange_pin (ForgeBoard *board, const GPtrArray *elements, gboolean is_pinned);

/* The nearest free box to the right of @box, or else below, for a note of that size. */
ForgeBoardBox forge_board_arrange_find_free (ForgeBoardIndex *index, const ForgeBoardBox *box);

G_END_DECLS
