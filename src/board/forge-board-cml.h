/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* The board in the language of Context Mapper (CML 6, contextmapper.org), which knows contexts and
 * their map, aggregates, entities, value objects, enumerations, commands, events, and which event
 * triggers which command. What it cannot say is left out: places, read models, queries, external
 * systems, interfaces, hotspots, comments and lanes; a policy is a step of a flow. data/README.md
 * tells all of it. */

/* (transfer full) */
char *forge_board_to_cml (ForgeBoard *board, const char *title);
/* Reads what of CML has a place on a board, and passes over the rest. @name: what messages call the
 * text. Any thread. (transfer full): NULL with FORGE_ERROR_REFUSED, which names line and column. */
ForgeBoard *forge_board_from_cml (const char *text, const char *name, GError **error);

G_END_DECLS
