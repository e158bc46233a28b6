/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* When each element comes, as a column from 0: a command before its events, those before the
 * policies that react, and so on. What lies on a circle comes where it is entered. */
GHashTable *forge_board_time_new (ForgeBoard *board); /* (transfer full): element to column + 1 */
/* 0 where it has no time. Of a context: the column of its first event. */
int forge_board_time_get (GHashTable *columns, const ForgeBoardElement *element);

G_END_DECLS
