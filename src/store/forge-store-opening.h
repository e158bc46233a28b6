/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"
#include "store/forge-file-lock.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* All that happens before a store can be used: the folder, the locks, the check after an unclean
 * exit, the repair, the migrations. Private to store/. */
typedef struct
{
  char *data_dir;
  char *path; /* of specforge.db */
  gboolean is_read_only;
  gboolean is_immutable; /* nobody can write it, and its folder takes no helper files */
  char *refusal;         /* why nothing can be written; NULL where it can */
  char *notice;          /* for the user, or NULL */
  ForgeFileLock *lock;   /* OPEN is held, shared; NULL in a folder that cannot be written */
  ForgeDatabase *db;     /* the writing connection; NULL where it is read only */
} ForgeStoreOpening;

gboolean forge_store_opening_run (ForgeStoreOpening *self,
                                  const char *data_dir,
                                  ForgeStoreFlags flags,
                                  GError **error);
void forge_store_opening_clear (ForgeStoreOpening *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ForgeStoreOpening, forge_store_opening_clear)

G_END_DECLS
