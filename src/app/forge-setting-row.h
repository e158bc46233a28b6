/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row of the preferences for one key of forge_settings_get: a switch, a list or a number,
 * whatever the type of the key asks for, and a button that resets it while it differs from its
 * default.
 *
 * Properties, for templates: key (string); labels (GListModel of GtkStringObject, nullable): the
 * choices of a key that has some, in the order of the schema. */
#define FORGE_TYPE_SETTING_ROW (forge_setting_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSettingRow, forge_setting_row, FORGE, SETTING_ROW, AdwActionRow)

G_END_DECLS
