/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* What is selected on a board, shared by all that show it. What leaves the board leaves the
 * selection. The lead is the element that was selected last.
 *
 * Signal: changed. */
#define FORGE_TYPE_BOARD_SELECTION (forge_board_selection_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardSelection, forge_board_selection, FORGE, BOARD_SELECTION, GObject)

ForgeBoardSelection *forge_board_selection_new (ForgeBoard *board);
/* (transfer none). */
ForgeBoard *forge_board_selection_get_board (ForgeBoardSelection *self);
guint forge_board_selection_get_n (ForgeBoardSelection *self);
/* (transfer none) (nullable). */
ForgeBoardElement *forge_board_selection_get_lead (ForgeBoardSelection *self);
/* (transfer container) (element-type ForgeBoardElement): in the order in which they came. */
GPtrArray *forge_board_selection_list (ForgeBoardSelection *self);
gboolean
forge_board_selection_contains (ForgeBoardSelection *self, const ForgeBoardElement *element);

/* @element: (nullable): nothing. */
void forge_board_selection_select_only (ForgeBoardSelection *self, ForgeBoardElement *element);
void forge_board_selection_add (ForgeBoardSelection *self, ForgeBoardElement *element);
/* (element-type ForgeBoardElement): told once. */
void forge_board_selection_add_all (ForgeBoardSelection *self, const GPtrArray *elements);
void forge_board_selection_remove (ForgeBoardSelection *self, ForgeBoardElement *element);
void forge_board_selection_toggle (ForgeBoardSelection *self, ForgeBoardElement *element);

G_END_DECLS
