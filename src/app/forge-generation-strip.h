/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The progress of what a project's generation writes, with Pause and Stop; there while it runs.
 *
 * Properties: is-narrow (boolean), as of ForgeProgressStrip. */
#define FORGE_TYPE_GENERATION_STRIP (forge_generation_strip_get_type ())
G_DECLARE_FINAL_TYPE (ForgeGenerationStrip, forge_generation_strip, FORGE, GENERATION_STRIP, AdwBin)

void forge_generation_strip_set_session (ForgeGenerationStrip *self, ForgeProjectSession *session);

G_END_DECLS
