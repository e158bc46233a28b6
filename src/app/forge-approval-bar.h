/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* Where the project asks for approval: what the phase that is shown waits for, or whether it is
 * approved itself, with the button for it. Uses project.approve, project.unapprove and
 * project.phase of the page around it. */
#define FORGE_TYPE_APPROVAL_BAR (forge_approval_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeApprovalBar, forge_approval_bar, FORGE, APPROVAL_BAR, AdwBin)

void forge_approval_bar_set_session (ForgeApprovalBar *self, ForgeProjectSession *session);

G_END_DECLS
