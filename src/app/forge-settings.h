/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings of the window, one object for the whole process; (transfer none). */
GSettings *forge_settings_get (void);

/* In which language the catalog is asked for what belongs to no project: "de" or "en". */
const char *forge_settings_get_language (void);

G_END_DECLS
