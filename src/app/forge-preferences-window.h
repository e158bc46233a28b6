/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* All settings, with search, and where the data is (AdwPreferencesWindow on libadwaita 1.2). Each
 * setting takes effect at once. */
#define FORGE_TYPE_PREFERENCES_WINDOW (forge_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (ForgePreferencesWindow,
                      forge_preferences_window,
                      FORGE,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/* @parent: (nullable): does what is done to the data, such as a backup. */
GtkWidget *forge_preferences_window_new (GtkWindow *parent, ForgeSession *session);

G_END_DECLS
