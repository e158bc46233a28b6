/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"
#include "store/forge-file-lock.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* All that happens before a store can be used (the folder, the locks, the check after an unclean
 * exit, the repair, the migrations) and after it was. Private to store/. */
typedef struct
{
  char *data_dir;
  char *path;            /* of specforge.db, or of the copy that is read in its place */
  char *copy_dir;        /* where that is, which is ours and goes with us; or NULL */
  gboolean is_immutable; /* nobody writes it, and its folder takes no helper files */
  char *refusal;         /* why nothing can be written; NULL where it can */
  char *notice;          /* for the user, or NULL */
  ForgeFileLock *lock;   /* OPEN is held, shared; NULL in a folder that cannot be written */
  ForgeDatabase *reader; /* a reading connection */
  ForgeDatabase *writer; /* the writing one; NULL where it is read only */
} ForgeStoreOpening;

gboolean forge_store_opening_run (ForgeStoreOpening *self,
                                  const char *data_dir,
                                  ForgeStoreFlags flags,
                                  GError **error);
/* Takes @writer, the last connection of this store. The last one out folds the log into the file
 * and seals it. */
void forge_store_opening_end (ForgeStoreOpening *self, ForgeDatabase *writer, gboolean is_damaged);
void forge_store_opening_clear (ForgeStoreOpening *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ForgeStoreOpening, forge_store_opening_clear)

G_END_DECLS
