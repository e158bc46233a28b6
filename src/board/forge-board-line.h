/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-kind.h"
#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

/* An item of a list in one line, as a person types it:
 *
 *   a text            as it is
 *   a field           amount: decimal(12, 2)
 *   a literal         Draft: nobody has seen it yet
 *   a link            EVT-OrderPlaced: in the end
 *   a mapping         EVT-Paid → EVT-OrderPaid: the same moment
 *   an id             FR-001
 */
char *forge_board_item_to_line (ForgeBoardShape shape, const ForgeYamlNode *item);

/* @old: (nullable): what the line stood for; what it does not say is kept. Whether it is right says
 * who takes it. (transfer full): NULL where the line is empty. */
ForgeYamlNode *
forge_board_item_from_line (ForgeBoardShape shape, const char *line, ForgeYamlNode *old);

G_END_DECLS
