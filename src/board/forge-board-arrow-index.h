/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-index.h"

G_BEGIN_DECLS

/* Where the arrows of a board run, by place: so that a picture of a part of it draws those that
 * cross it, also where both their ends lie elsewhere. Follows the board; a change costs what it
 * touches. Belongs to the board's thread. */
#define FORGE_TYPE_BOARD_ARROW_INDEX (forge_board_arrow_index_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardArrowIndex,
                      forge_board_arrow_index,
                      FORGE,
                      BOARD_ARROW_INDEX,
                      GObject)

typedef struct
{
  ForgeBoardElement *from;
  ForgeBoardElement *to;
  gboolean is_loose; /* says nothing of time */
} ForgeBoardArrow;

typedef void (*ForgeBoardArrowIndexFunc) (const ForgeBoardArrow *arrow, gpointer user_data);

ForgeBoardArrowIndex *forge_board_arrow_index_new (ForgeBoard *board);
/* Each that may cross @area, once, in no order, but for those whose ends lie within @least units of
 * each other, with their notes. */
void forge_board_arrow_index_foreach (ForgeBoardArrowIndex *self,
                                      const ForgeBoardBox *area,
                                      int least,
                                      ForgeBoardArrowIndexFunc func,
                                      gpointer user_data);
/* Those that begin or end at @element. */
void forge_board_arrow_index_foreach_at (ForgeBoardArrowIndex *self,
                                         const ForgeBoardElement *element,
                                         ForgeBoardArrowIndexFunc func,
                                         gpointer user_data);

G_END_DECLS
