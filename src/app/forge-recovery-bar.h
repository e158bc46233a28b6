/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* Says that the document which is shown got back what was typed before the program ended, with ways
 * to compare it and to take it back again. */
#define FORGE_TYPE_RECOVERY_BAR (forge_recovery_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeRecoveryBar, forge_recovery_bar, FORGE, RECOVERY_BAR, AdwBin)

/* Call once. */
void forge_recovery_bar_set_session (ForgeRecoveryBar *self, ForgeProjectSession *session);

G_END_DECLS
