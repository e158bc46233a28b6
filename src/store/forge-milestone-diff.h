/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-comparison.h"
#include "store/forge-store-milestones.h"

G_BEGIN_DECLS

/* A document that is another one at the later of two milestones. Version 0: it was not there. */
typedef struct
{
  ForgeKind kind;
  guint from;
  guint to;
  ForgeComparison *comparison;
} ForgeDocumentDiff;

/* What all documents of a project were at one milestone, against another one or now. */
typedef struct
{
  GPtrArray *documents; /* (element-type ForgeDocumentDiff): those that changed, in their order */
  GPtrArray *changes;   /* (element-type ForgeSpecChange): what that means */
} ForgeMilestoneDiff;

/* @from, @to: name or id; @to NULL: as the documents stand now. Reads the store: not for the main
 * thread. FORGE_ERROR_USAGE where there is no such milestone. */
ForgeMilestoneDiff *forge_milestone_diff_new (ForgeStore *store,
                                              const char *project_id,
                                              const char *from,
                                              const char *to,
                                              GError **error);
void forge_milestone_diff_free (ForgeMilestoneDiff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeMilestoneDiff, forge_milestone_diff_free)

G_END_DECLS
