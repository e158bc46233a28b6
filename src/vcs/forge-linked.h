/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store.h"
#include "vcs/forge-repository.h"
#include "vcs/forge-sync.h"

G_BEGIN_DECLS

/* A project that is linked to a folder of a Git repository, opened for one piece of work. What is
 * done here brings project and folder together first, so that nothing of either is left out, and
 * is what the window and the command line do alike. All functions wait; one thread at a time. */
typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog; /* (nullable) */
  char *project_id;
  char *folder;
  ForgeRepository *repo;
  GPtrArray *items; /* (nullable) (element-type ForgeSyncItem): of the last sync */
} ForgeLinked;

/* FORGE_ERROR_NOT_SO where the project is not linked. @catalog: (nullable): see forge_sync(). */
ForgeLinked *forge_linked_open (ForgeStore *store,
                                ForgeCatalog *catalog,
                                const char *project_id,
                                GError **error);
/* The same, and links it first; makes folder and repository where they are missing. */
ForgeLinked *forge_linked_new (ForgeStore *store,
                               ForgeCatalog *catalog,
                               const char *project_id,
                               const char *folder,
                               GError **error);
void forge_linked_free (ForgeLinked *self);

/* Fills items. */
gboolean forge_linked_sync (ForgeLinked *self, GError **error);
/* How many of the items wait for a person. */
guint forge_linked_count_open (const ForgeLinked *self);

/* Documents and board, as they are. (transfer full): the id; FORGE_ERROR_NOT_SO where project and
 * folder contradict each other. */
char *
forge_linked_commit (ForgeLinked *self, const char *message, gboolean signs_off, GError **error);
/* @creates: makes the branch first. FORGE_ERROR_NOT_SO where something of ours is not committed. */
gboolean
forge_linked_switch (ForgeLinked *self, const char *branch, gboolean creates, GError **error);
/* @n_conflicts: (out): files with conflicts, which are then among the items. */
gboolean
forge_linked_merge (ForgeLinked *self, const char *revision, guint *n_conflicts, GError **error);
/* Fetches, then merges what came. */
gboolean forge_linked_pull (ForgeLinked *self,
                            const char *remote,
                            const ForgeTransfer *transfer,
                            guint *n_conflicts,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeLinked, forge_linked_free)

G_END_DECLS
