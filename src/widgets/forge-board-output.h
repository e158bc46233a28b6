/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-board-canvas.h"

G_BEGIN_DECLS

/* The whole board as a picture, in the colours of paper whatever the style of the window. */

/* Writes a PNG, PDF or SVG, as the name of @file ends (another name: refused). Drawing and writing
 * are done beside the main thread. @callback gets a GTask for forge_board_output_save_finish. */
void forge_board_output_save (ForgeBoardCanvas *canvas,
                              GFile *file,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean forge_board_output_save_finish (GAsyncResult *result, GError **error);
/* Asks where to, and tells what went wrong. @suffix: "png", "pdf" or "svg" */
void forge_board_output_ask (ForgeBoardCanvas *canvas, const char *suffix);
/* Asks for a printer; the board on one page. */
void forge_board_output_print (ForgeBoardCanvas *canvas);

G_END_DECLS
