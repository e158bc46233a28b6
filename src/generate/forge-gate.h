/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "store/forge-store-approvals.h"

G_BEGIN_DECLS

/* The order in which a project that asks for approval is written: a phase only after every one
 * before it, that is not skipped and has documents, is approved as it stands. */
typedef struct
{
  ForgeCatalog *catalog;
  ForgeDepth depth;
  const char *language;
  const char *const *skips;       /* FORGE_N_PHASES reasons, NULL where not skipped */
  const ForgeApproval *approvals; /* (nullable): of each phase; NULL: the project asks for none */
} ForgeGate;

/* The first phase that @phase waits for; FORGE_N_PHASES: it may be written. */
ForgePhase forge_gate_find (const ForgeGate *self, ForgePhase phase);

/* (transfer full): a sentence or two: what @kind waits for, and what to do. */
char *forge_gate_describe (const ForgeGate *self, ForgeKind kind, ForgePhase waits_for);

/* FALSE with FORGE_ERROR_NOT_SO where @kind may not be written yet. */
gboolean forge_gate_check (const ForgeGate *self, ForgeKind kind, GError **error);

G_END_DECLS
