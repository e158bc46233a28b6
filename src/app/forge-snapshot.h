/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-project.h"
#include "store/forge-store-approvals.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-journal.h"
#include "store/forge-store-projects.h"
#include "store/forge-store-shelf.h"
#include "widgets/forge-phase-item.h"

G_BEGIN_DECLS

/* How far one phase is. */
typedef struct
{
  ForgePhaseState state;
  double fraction;
  char *detail;
} ForgePhaseProgress;

/* All that the store knows of one project, read in one go by a worker and handed to the main
 * thread, which owns it from then on. */
typedef struct
{
  ForgeProject *project;
  ForgeShelf *shelf;
  GPtrArray *documents; /* (element-type ForgeDocument) */
  GPtrArray *answers;   /* (element-type ForgeAnswer) */
  GPtrArray *jobs;      /* (element-type ForgeJob): open ones */
  GArray *recovered;    /* (nullable) (element-type ForgeRecovered): when it was opened */
  char **skips;         /* FORGE_N_PHASES */
  ForgeApproval approvals[FORGE_N_PHASES];
  const char *language; /* resolved */
  ForgePhaseProgress progress[FORGE_N_PHASES];
} ForgeSnapshot;

/* For a list: the documents have no texts. */
ForgeSnapshot *forge_snapshot_load_outline (ForgeStore *store,
                                            ForgeCatalog *catalog,
                                            const char *project_id,
                                            GError **error);
ForgeSnapshot *forge_snapshot_load (ForgeStore *store,
                                    ForgeCatalog *catalog,
                                    const char *project_id,
                                    GError **error);
void forge_snapshot_free (ForgeSnapshot *self);

/* (transfer none) (nullable) */
const ForgeDocument *forge_snapshot_find_document (const ForgeSnapshot *self, ForgeKind kind);
/* The newest job that no process works on; (transfer none) (nullable). */
const ForgeJob *forge_snapshot_find_interrupted (const ForgeSnapshot *self);
/* Title of the section at which it stopped; (transfer none) (nullable). */
const char *forge_snapshot_find_interrupted_at (const ForgeSnapshot *self);

/* (transfer full): a list of FORGE_N_PHASES ForgePhaseItem, to do. */
GListModel *forge_snapshot_create_phases (ForgeCatalog *catalog);
void forge_snapshot_update_phases (const ForgeSnapshot *self, GListModel *phases);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSnapshot, forge_snapshot_free)

G_END_DECLS
