/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session-propose.h"

G_BEGIN_DECLS

/* Shows what documents and board of a project have to say to each other, and takes it over where a
 * person wants that. Closing it changes nothing. */
#define FORGE_TYPE_PROPOSAL_DIALOG (forge_proposal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProposalDialog, forge_proposal_dialog, FORGE, PROPOSAL_DIALOG, AdwWindow)

/* Begins at once; present it. */
ForgeProposalDialog *
forge_proposal_dialog_new (GtkWindow *parent, ForgeProjectSession *session, ForgeProposeWay way);

G_END_DECLS
