/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings of the window, one object for the whole process; (transfer none). */
GSettings *forge_settings_get (void);

G_END_DECLS
