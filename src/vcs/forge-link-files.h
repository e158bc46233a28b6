/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "board/forge-board-text.h"
#include "spec/forge-types.h"

G_BEGIN_DECLS

/* The files of a project in the folder that it is linked to: KIND.md for each document, and those
 * of the board below "board". Nothing else in the folder is looked at. */

#define FORGE_LINK_BOARD "board/"

/* Whether a file of ours is called so; @kind: (out) (optional): of a document. */
gboolean forge_link_is_document (const char *name, ForgeKind *kind);
gboolean forge_link_is_board (const char *name);
/* One of the two. */
gboolean forge_link_is_ours (const char *name);

/* (transfer full) (element-type ForgeBoardText): the board's among @files, called as a board calls
 * them. */
GPtrArray *forge_link_list_board (const GPtrArray *files);

/* What is there. Links are not followed. (transfer full) (element-type ForgeBoardText): NULL with
 * FORGE_ERROR_REFUSED for a file that is no text. Blocks. */
GPtrArray *forge_link_read_folder (const char *folder, GError **error);
/* Whether the file still says @text (nullable: is not there), so that nobody's change is written
 * over. Blocks. */
gboolean forge_link_is_still (const char *folder, const char *name, const char *text);
/* Old or new, whole, at every moment. FORGE_ERROR_STORAGE. Blocks. */
gboolean forge_link_write (const char *folder, const char *name, const char *text, GError **error);

G_END_DECLS
