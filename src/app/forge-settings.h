/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "spec/forge-project-settings.h"

G_BEGIN_DECLS

/* The settings of the window, one object for the whole process; (transfer none). */
GSettings *forge_settings_get (void);

/* What a new project has where nothing is said. The texts live as long as the process. */
void forge_settings_get_usual (ForgeUsual *usual);

G_END_DECLS
