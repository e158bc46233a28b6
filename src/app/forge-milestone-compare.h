/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* All documents of a project at one milestone, against another one or now: what that means, in
 * words, and the lines of each document that differs. */
#define FORGE_TYPE_MILESTONE_COMPARE (forge_milestone_compare_get_type ())
G_DECLARE_FINAL_TYPE (ForgeMilestoneCompare,
                      forge_milestone_compare,
                      FORGE,
                      MILESTONE_COMPARE,
                      AdwBin)

/* Call once. */
void
forge_milestone_compare_set_session (ForgeMilestoneCompare *self, ForgeProjectSession *session);
/* @milestones: (element-type ForgeMilestone), newest first. @from: which of them is compared with
 * now. */
void forge_milestone_compare_show (ForgeMilestoneCompare *self, GPtrArray *milestones, guint from);

G_END_DECLS
