/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-text.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* The folder that a project is also kept in as plain files. */

/* (transfer full) (nullable): an absolute path; NULL without @error where there is none. */
char *forge_store_get_link (ForgeStore *self, const char *project_id, GError **error);
/* @folder: (nullable): NULL takes the link away, and what it had in common with the project. */
gboolean
forge_store_set_link (ForgeStore *self, const char *project_id, const char *folder, GError **error);

/* The files that project and folder last had in common, by name. (transfer full) (element-type
 * ForgeBoardText) */
GPtrArray *forge_store_load_link_files (ForgeStore *self, const char *project_id, GError **error);
gboolean forge_store_save_link_files (ForgeStore *self,
                                      const char *project_id,
                                      const GPtrArray *files,
                                      GError **error);

G_END_DECLS
