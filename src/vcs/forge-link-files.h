/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "board/forge-board-text.h"
#include "spec/forge-types.h"

G_BEGIN_DECLS

/* The files of a project in the folder that it is linked to: KIND.md for each document, those of
 * the board below "board", the brief and the answers as an export in Markdown has them, and a
 * README that we wrote. Nothing else in the folder is looked at. */

#define FORGE_LINK_BOARD   "board/"
#define FORGE_LINK_BRIEF   "original-brief.md"
#define FORGE_LINK_ANSWERS "answers.md"
#define FORGE_LINK_README  "README.md"

/* Whether a file of ours is called so; @kind: (out) (optional): of a document. */
gboolean forge_link_is_document (const char *name, ForgeKind *kind);
gboolean forge_link_is_board (const char *name);
/* One of the two, or brief or answers; a README may be anybody's. */
gboolean forge_link_is_ours (const char *name);
/* Whether a README says that we wrote it. */
gboolean forge_link_is_own_readme (const char *text);

/* (transfer full) (element-type ForgeBoardText): the board's among @files, called as a board calls
 * them. */
GPtrArray *forge_link_list_board (const GPtrArray *files);

/* What is there. Links are not followed. (transfer full) (element-type ForgeBoardText): NULL with
 * FORGE_ERROR_REFUSED for a file that is no text. Blocks. */
GPtrArray *forge_link_read_folder (const char *folder, GError **error);
/* Whether the file still says @text (nullable: is not there), so that nobody's change is written
 * over. Blocks. */
gboolean forge_link_is_still (const char *folder, const char *name, const char *text);
/* Whether something stands there that is no file: a link, which may lead anywhere, or a folder.
 * Blocks. */
gboolean forge_link_is_blocked (const char *folder, const char *name);
/* Old or new, whole, at every moment. FORGE_ERROR_STORAGE. Blocks. */
gboolean forge_link_write (const char *folder, const char *name, const char *text, GError **error);

/* It need not be there. FORGE_ERROR_STORAGE. Blocks. */
gboolean forge_link_remove (const char *folder, const char *name, GError **error);

G_END_DECLS
