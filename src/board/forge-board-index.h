/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Where the elements of a board stand, by place: a grid whose cells hold what lies in them. Follows
 * the board; a change costs what it touches. Frames of contexts and swim lanes, which are large and
 * few, are kept apart. Belongs to the board's thread. */
#define FORGE_TYPE_BOARD_INDEX (forge_board_index_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardIndex, forge_board_index, FORGE, BOARD_INDEX, GObject)

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} ForgeBoardBox;

ForgeBoardIndex *forge_board_index_new (ForgeBoard *board);
/* What touches @area, in the order in which it is drawn: what lies on top comes last. Frames are
 * not among it. (transfer container) (element-type ForgeBoardElement) */
GPtrArray *forge_board_index_find (ForgeBoardIndex *self, const ForgeBoardBox *area);
/* The same in no order but that of what lies in one place: for many of them. */
typedef void (*ForgeBoardBoxFunc) (ForgeBoardElement *element,
                                   ForgeBoardKind kind,
                                   const ForgeBoardBox *box,
                                   gpointer user_data);
void forge_board_index_foreach (ForgeBoardIndex *self,
                                const ForgeBoardBox *area,
                                ForgeBoardBoxFunc func,
                                gpointer user_data);
/* Frames that touch @area, the larger ones first. As above. */
GPtrArray *forge_board_index_find_frames (ForgeBoardIndex *self, const ForgeBoardBox *area);
/* What all that has a place takes up; FALSE where nothing has one. Costs the whole board. */
gboolean forge_board_index_get_extent (ForgeBoardIndex *self, ForgeBoardBox *extent);

/* A context or a swim lane: what others stand in. */
gboolean forge_board_kind_is_frame (ForgeBoardKind kind);
ForgeBoardBox forge_board_box_of (const ForgeBoardElement *element);
gboolean forge_board_box_touches (const ForgeBoardBox *a, const ForgeBoardBox *b);
gboolean forge_board_box_contains (const ForgeBoardBox *box, int x, int y);

G_END_DECLS
