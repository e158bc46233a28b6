/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* Offers to go on with a generation that an earlier run left; hidden while there is none. */
#define FORGE_TYPE_RESUME_BAR (forge_resume_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeResumeBar, forge_resume_bar, FORGE, RESUME_BAR, AdwBin)

void forge_resume_bar_set_session (ForgeResumeBar *self, ForgeProjectSession *session);

G_END_DECLS
