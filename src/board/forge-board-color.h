/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-kind.h"

G_BEGIN_DECLS

/* The kind that a note of this colour is in EventStorming. @color: "#ff9e3d", "#f93", or what
 * whiteboards call it: "orange", "light_yellow". FALSE where it is no colour, or none that a note
 * has. */
gboolean forge_board_kind_from_color (const char *color, ForgeBoardKind *kind);

G_END_DECLS
