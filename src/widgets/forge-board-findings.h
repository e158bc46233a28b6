/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/forge-board-selection.h"

G_BEGIN_DECLS

/* What the checks found on the board, each with the reason and, where there is one, a button that
 * settles it.
 *
 * Properties: selection (ForgeBoardSelection or NULL), findings (GListModel of
 * ForgeBoardFindingItem or NULL).
 * Signal: element-activated (string id): it is selected; show it. */
#define FORGE_TYPE_BOARD_FINDINGS (forge_board_findings_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardFindings, forge_board_findings, FORGE, BOARD_FINDINGS, AdwBin)

/* Selects the element of the finding behind that of the lead, from the first one again after the
 * last. */
void forge_board_findings_next (ForgeBoardFindings *self);

G_END_DECLS
