/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vcs/forge-sync.h"

G_BEGIN_DECLS

/* One run, over the files forge-sync*.c: documents (forge-sync.c), the board (-board.c), brief,
 * answers and README (-project.c). */
typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog; /* (nullable) */
  const char *project_id;
  gboolean is_dry;
  char *folder;
  GPtrArray *documents;
  GPtrArray *base;   /* what both last had in common */
  GPtrArray *theirs; /* what is in the folder */
  GPtrArray *common; /* what both have in common now */
  GPtrArray *items;
} ForgeSyncRun;

/* Takes @text and @message. */
void forge_sync_add_item (ForgeSyncRun *self,
                          ForgeSyncState state,
                          const char *name,
                          char *text,
                          char *message);
/* "" where there is none. */
const char *forge_sync_find (const GPtrArray *files, const char *name);
/* What stays as both last had it, as nothing is settled yet. */
void forge_sync_keep_base (ForgeSyncRun *self, const char *name);
gboolean forge_sync_has_marks (const char *text);
/* Says what is done with a file whose text shall be @merged on both sides, "" for no file; does the
 * folder's part. */
gboolean forge_sync_settle (ForgeSyncRun *self,
                            const char *name,
                            const char *ours,
                            const char *merged,
                            GError **error);

gboolean forge_sync_board (ForgeSyncRun *self, GError **error);
gboolean
forge_sync_resolve_board (ForgeSyncRun *self, const char *name, const char *text, GError **error);

gboolean forge_sync_project (ForgeSyncRun *self, GError **error);
gboolean
forge_sync_resolve_project (ForgeSyncRun *self, const char *name, const char *text, GError **error);

G_END_DECLS
