/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "spec/forge-references.h"
#include "widgets/forge-board-selection.h"

G_BEGIN_DECLS

/* The properties of the element that is selected, as the table of kinds says (forge-board-kind.h),
 * with what the checks found on it and what names it.
 *
 * Properties: selection (ForgeBoardSelection or NULL), findings (GListModel of
 * ForgeBoardFindingItem or NULL), references (ForgeReferences or NULL: what ids of the documents
 * there are), is-read-only (boolean).
 *
 * Signals: node-activated (string id): show where the documents define it;
 *          element-activated (string id): it was selected; show it. */
#define FORGE_TYPE_BOARD_PANEL (forge_board_panel_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardPanel, forge_board_panel, FORGE, BOARD_PANEL, AdwBin)

/* Takes what is typed, before the program ends or the page goes. */
void forge_board_panel_commit (ForgeBoardPanel *self);
/* The focus to the name of the element, all of it selected. */
void forge_board_panel_edit_name (ForgeBoardPanel *self);

G_END_DECLS
