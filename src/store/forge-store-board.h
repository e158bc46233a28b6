/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-text.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* The board of a project, as the files that ForgeBoard reads and writes. What they say is not
 * looked at here. Every save that changes something is a version, from 1; 0: there is no board yet.
 */

typedef struct
{
  guint number;
  char *author;
  char *summary;
  gint64 time; /* ms since 1970 */
} ForgeBoardVersion;

void forge_board_version_free (ForgeBoardVersion *self);

/* @number: of the version, 0 for the newest. @found: (out) (optional): its number. (transfer full)
 * (element-type ForgeBoardText): none where there is no board yet. FORGE_ERROR_USAGE where there is
 * no such project or version, FORGE_ERROR_STORAGE where a text is damaged. */
GPtrArray *forge_store_load_board (ForgeStore *self,
                                   const char *project_id,
                                   guint number,
                                   guint *found,
                                   GError **error);

/* The number of the newest version, without its texts. */
gboolean forge_store_find_board_version (ForgeStore *self,
                                         const char *project_id,
                                         guint *number,
                                         GError **error);

/* Makes @texts the newest version, where they differ from what is there. @base: the version that
 * they were made from; FORGE_ERROR_NOT_SO where somebody has saved another one since. @found:
 * (out) (optional): the number of the newest version. */
gboolean forge_store_save_board (ForgeStore *self,
                                 const char *project_id,
                                 const GPtrArray *texts,
                                 guint base,
                                 const char *author,
                                 const char *summary,
                                 guint *found,
                                 GError **error);

/* Newest first. (transfer full) (element-type ForgeBoardVersion) */
GPtrArray *
forge_store_list_board_versions (ForgeStore *self, const char *project_id, GError **error);

G_END_DECLS
