/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* What a picture of the board draws between its elements: along time, so an event points at the
 * policy that reacts to it. @label: what the arrow says; @is_loose: it says nothing of time. */
typedef void (*ForgeBoardArrowFunc) (const ForgeBoardElement *from,
                                     const ForgeBoardElement *to,
                                     const char *label,
                                     gboolean is_loose,
                                     gpointer user_data);
void forge_board_arrows_foreach (ForgeBoard *board, ForgeBoardArrowFunc func, gpointer user_data);
/* Only those that @element itself tells of; those that others tell of it are theirs. */
void forge_board_arrows_of (ForgeBoard *board,
                            const ForgeBoardElement *element,
                            ForgeBoardArrowFunc func,
                            gpointer user_data);

/* What an arrow says that is a link without a meaning. */
#define FORGE_BOARD_ARROW_LINK "links"

/* The property that an arrow from one kind to another stands for, and whether the element at its
 * end has it: an event that points at a policy is what that policy reacts to. Of several that fit,
 * the one that the arrow is called after. NULL where none fits, and for a link. */
const ForgeBoardKey *forge_board_arrow_find_key (ForgeBoardKind from,
                                                 ForgeBoardKind to,
                                                 const char *label,
                                                 gboolean is_loose,
                                                 gboolean *is_back);

G_END_DECLS
