/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-check.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* A project's documents as they stand, the graph of them and of its board, and what the rules
 * find. */
typedef struct
{
  GPtrArray *documents;              /* (element-type ForgeDocument) */
  const char *bodies[FORGE_N_KINDS]; /* of @documents; NULL: not written */
  ForgeGraph *graph;
  GPtrArray *findings; /* (element-type ForgeFinding) */
} ForgeStoreCheck;

/* @rule: (nullable): only this one */
ForgeStoreCheck *
forge_store_check_new (ForgeStore *store, const char *project_id, const char *rule, GError **error);
void forge_store_check_free (ForgeStoreCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeStoreCheck, forge_store_check_free)

G_END_DECLS
