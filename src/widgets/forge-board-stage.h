/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/forge-board-canvas.h"

G_BEGIN_DECLS

/* The canvas of a board with what belongs to it: the palette beside it, zoom and overview on it.
 *
 * Properties: selection (ForgeBoardSelection, nullable), is-read-only, is-compact: there is little
 * room. Signal: activated () where more of the lead is to be seen. */
#define FORGE_TYPE_BOARD_STAGE (forge_board_stage_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardStage, forge_board_stage, FORGE, BOARD_STAGE, AdwBin)

ForgeBoardCanvas *forge_board_stage_get_canvas (ForgeBoardStage *self);
/* The actions "canvas.NAME" for those who are not inside the canvas, such as a window. (transfer
 * none) */
GActionGroup *forge_board_stage_get_actions (ForgeBoardStage *self);

G_END_DECLS
