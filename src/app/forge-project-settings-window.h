/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* What is set for one project, each row as usual or only here. Each setting takes effect at once.
 */
#define FORGE_TYPE_PROJECT_SETTINGS_WINDOW (forge_project_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectSettingsWindow,
                      forge_project_settings_window,
                      FORGE,
                      PROJECT_SETTINGS_WINDOW,
                      AdwWindow)

GtkWidget *forge_project_settings_window_new (GtkWindow *parent, ForgeProjectSession *session);

G_END_DECLS
