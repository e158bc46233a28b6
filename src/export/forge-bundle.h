/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-text.h"
#include "spec/forge-ledger.h"
#include "spec/forge-project.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-milestones.h"
#include "store/forge-store-pictures.h"
#include "store/forge-store-projects.h"

G_BEGIN_DECLS

/* One whole project in memory, between the store and the files: every format is written from a
 * bundle and read into one. */
typedef struct
{
  ForgeProject *project;
  GPtrArray *answers;          /* (element-type ForgeAnswer) */
  char *skips[FORGE_N_PHASES]; /* the reason, or NULL */
  GPtrArray *documents;        /* (element-type ForgeDocument), in the order of the kinds */
  GPtrArray *versions;         /* (element-type GPtrArray of ForgeVersion): of each document, newest
                                  first, without bodies; empty in a bundle that was read */
  GPtrArray *milestones;       /* (element-type ForgeMilestone), newest first; likewise */
  ForgeLedger *ledger;
  GPtrArray *board; /* (element-type ForgeBoardText): the files of its board; none: it has none */
  GPtrArray *pictures; /* (element-type ForgePicture), by name */
} ForgeBundle;

ForgeBundle *forge_bundle_new (ForgeProject *project);
/* What a file says of the project: "" is the usual. FORGE_ERROR_REFUSED for what a new project
 * could not be. */
gboolean forge_bundle_set_settings (ForgeBundle *self,
                                    const char *app_type,
                                    const char *depth,
                                    const char *language,
                                    GError **error);
/* Of a file: FORGE_ERROR_REFUSED where it is no picture, or not of the kind that its name says. */
gboolean
forge_bundle_add_picture (ForgeBundle *self, const char *name, GBytes *bytes, GError **error);
void forge_bundle_free (ForgeBundle *self);
ForgeBundle *forge_bundle_load (ForgeStore *store, const char *project_id, GError **error);
char *forge_bundle_save (ForgeBundle *self, ForgeStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBundle, forge_bundle_free)

G_END_DECLS
