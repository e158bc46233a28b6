/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* A name for what all documents of a project were at one moment. */

typedef struct
{
  ForgeKind kind;
  guint version;
} ForgeMilestoneDocument;

typedef struct
{
  char *id;
  char *name; /* one line, unlike that of any other milestone of the project */
  char *note; /* may be "" */
  char *author;
  gint64 time;       /* ms since 1970 */
  GArray *documents; /* (element-type ForgeMilestoneDocument), in the order of the kinds */
} ForgeMilestone;

void forge_milestone_free (ForgeMilestone *self);

/* Newest first. (transfer full) (element-type ForgeMilestone) */
GPtrArray *forge_store_list_milestones (ForgeStore *self, const char *project_id, GError **error);
/* By its name or id. */
ForgeMilestone *forge_store_get_milestone (ForgeStore *self,
                                           const char *project_id,
                                           const char *name,
                                           GError **error);

/* Of the heads as they are. @note: (nullable). */
ForgeMilestone *forge_store_add_milestone (ForgeStore *self,
                                           const char *project_id,
                                           const char *name,
                                           const char *note,
                                           const char *author,
                                           GError **error);
/* @note: (nullable): NULL leaves it as it is. */
gboolean forge_store_rename_milestone (ForgeStore *self,
                                       const char *project_id,
                                       const char *name,
                                       const char *new_name,
                                       const char *note,
                                       GError **error);

/* Into the trash for 30 days; undelete brings it back by its id. No version goes. */
gboolean forge_store_delete_milestone (ForgeStore *self,
                                       const char *project_id,
                                       const char *name,
                                       GError **error);
gboolean forge_store_undelete_milestone (ForgeStore *self,
                                         const char *project_id,
                                         const char *id,
                                         GError **error);

/* In one transaction: a version on top of each document whose text is another one now. Documents
 * that are newer than the milestone stay. (transfer full) (element-type ForgeMilestoneDocument):
 * the versions that were added. */
GArray *forge_store_restore_milestone (ForgeStore *self,
                                       const char *project_id,
                                       const char *name,
                                       const char *author,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeMilestone, forge_milestone_free)

G_END_DECLS
