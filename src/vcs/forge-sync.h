/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "store/forge-store.h"
#include "vcs/forge-link-files.h"

G_BEGIN_DECLS

/* Brings a project and the folder that it is linked to together. What others changed in the folder
 * becomes new versions, what was changed here is written to the folder, and where both changed the
 * same file, the changes are merged by ids. Where they contradict each other, both stay as they are
 * until somebody settles it: nothing is written over. A document that somebody deleted in the
 * folder is deleted in the project, where its versions stay, and so is what is taken out of the
 * board; one that was changed here meanwhile is a conflict. Brief and answers have no versions:
 * their files are written again. Where all files are gone nothing is deleted. */

typedef enum
{
  FORGE_SYNC_TAKEN,    /* from the folder */
  FORGE_SYNC_WRITTEN,  /* to the folder */
  FORGE_SYNC_MERGED,   /* both */
  FORGE_SYNC_DELETED,  /* from the project, as it was from the folder */
  FORGE_SYNC_CONFLICT, /* both, and they contradict each other */
  FORGE_SYNC_REFUSED,  /* the file cannot be read */
} ForgeSyncState;

typedef struct
{
  ForgeSyncState state;
  char *name;    /* of the file */
  char *text;    /* (nullable): of a conflict: both sides between marks, see forge-conflict.h */
  char *message; /* (nullable): what is wrong, in a sentence */
} ForgeSyncItem;

void forge_sync_item_free (ForgeSyncItem *self);
const char *forge_sync_state_get_nick (ForgeSyncState state); /* "taken" */
/* Whether it waits for a person. */
gboolean forge_sync_item_is_open (const ForgeSyncItem *self);

/* @catalog: (nullable): for the words of questions. @is_dry: only says what would be done.
 * (transfer full) (element-type ForgeSyncItem): NULL with FORGE_ERROR_NOT_SO where the project has
 * no folder, FORGE_ERROR_STORAGE. Blocks. Any thread. */
GPtrArray *forge_sync (ForgeStore *store,
                       ForgeCatalog *catalog,
                       const char *project_id,
                       gboolean is_dry,
                       GError **error);

/* Settles a conflict: @text is what the file says from now on, here and there; "": it goes.
 * FORGE_ERROR_REFUSED where it still has marks, or is no file of the project. Blocks. */
gboolean forge_sync_resolve (ForgeStore *store,
                             const char *project_id,
                             const char *name,
                             const char *text,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSyncItem, forge_sync_item_free)

G_END_DECLS
