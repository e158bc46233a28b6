/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-index.h"

G_BEGIN_DECLS

/* Where a note that is dragged lines up with others. */
typedef struct
{
  int at; /* x of an upright line, y of a level one */
  int from;
  int to;
  gboolean is_upright;
} ForgeBoardGuide;

/* Moves @moving by at most @tolerance units each way, so that an edge or its middle lines up with
 * one of
 * @others (element-type ForgeBoardElement, of which @ignored, nullable, are left out). (transfer
 * full) (element-type ForgeBoardGuide): at most one line each way. */
GArray *forge_board_guides_snap (ForgeBoardBox *moving,
                                 const GPtrArray *others,
                                 GHashTable *ignored,
                                 int tolerance);

G_END_DECLS
