/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* The notes of the board as a table (RFC 4180), as whiteboards such as Miro give and take it: a row
 * a note, with the columns Type, Text, Frame, Description, Color, X, Y, Id. Arrows are no part of
 * it. */

/* (transfer full): with a header, rows ended by CRLF. A text that a spreadsheet would take for a
 * formula gets an apostrophe, which reading takes away. */
char *forge_board_to_csv (ForgeBoard *board);
/* Reads a table with commas, semicolons or tabs. The first row names the columns, in any order, or
 * else the first column is the text. The kind is what Type says, else what the colour says, else
 * what the tense of the text says ("Order placed" is an event), else a comment. Any thread.
 * (transfer full): NULL with FORGE_ERROR_REFUSED. */
ForgeBoard *forge_board_from_csv (const char *text, const char *name, GError **error);

G_END_DECLS
