/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* One setting of an open project (spec/forge-project-settings.h): a list or a switch, whether it is
 * as usual, and a button that makes it so. It takes effect at once, and follows the store.
 *
 * Property, for templates: key (string). */
#define FORGE_TYPE_PROJECT_SETTING_ROW (forge_project_setting_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectSettingRow,
                      forge_project_setting_row,
                      FORGE,
                      PROJECT_SETTING_ROW,
                      AdwActionRow)

GtkWidget *forge_project_setting_row_new (const char *key);
/* Call once. A row of which there is nothing to choose hides itself. */
void
forge_project_setting_row_set_session (ForgeProjectSettingRow *self, ForgeProjectSession *session);

G_END_DECLS
