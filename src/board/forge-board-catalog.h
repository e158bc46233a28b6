/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-text.h"
#include "board/forge-board.h"

G_BEGIN_DECLS

/* The board as a folder for EventCatalog (eventcatalog.dev): a page (MDX) for the domain, for each
 * context as a service that sends and receives, and for each event, command and query. */

#define FORGE_BOARD_CATALOG_VERSION                                                                \
  "1.0.0" /* of each page: a board has no versions of its parts                                    \
           */

/* (transfer full) (element-type ForgeBoardText): their names are paths in the folder. */
GPtrArray *forge_board_to_catalog (ForgeBoard *board, const char *title);
/* Reads what the front matter of services and messages says; other pages are passed over. @texts:
 * pages by their paths, in any order. Any thread. (transfer full): NULL with FORGE_ERROR_REFUSED.
 */
ForgeBoard *forge_board_from_catalog (const GPtrArray *texts, const char *name, GError **error);
/* Whether a path in such a folder is a page that is read: not one of an older version. */
gboolean forge_board_catalog_is_page (const char *path);

G_END_DECLS
