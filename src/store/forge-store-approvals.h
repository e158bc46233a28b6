/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* A phase is approved as it stands: the approval is for the very texts that were read, and lapses
 * when one of them changes. It holds again where the old text comes back. */
typedef enum
{
  FORGE_APPROVAL_EMPTY,  /* nothing is written that could be approved */
  FORGE_APPROVAL_NONE,   /* written, and nobody approved it */
  FORGE_APPROVAL_LAPSED, /* approved once; the text changed since */
  FORGE_APPROVAL_GIVEN,
} ForgeApproval;

/* Fills @approvals (FORGE_N_PHASES of them). */
gboolean forge_store_list_approvals (ForgeStore *self,
                                     const char *project_id,
                                     ForgeApproval *approvals,
                                     GError **error);

/* FALSE takes the approval back. FORGE_ERROR_NOT_SO where nothing is written that could be
 * approved. */
gboolean forge_store_approve_phase (ForgeStore *self,
                                    const char *project_id,
                                    ForgePhase phase,
                                    gboolean is_approved,
                                    GError **error);

G_END_DECLS
