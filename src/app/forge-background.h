/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-activity.h"

G_BEGIN_DECLS

/* What the desktop learns of the writing: while something is written the program lives on without a
 * window, suspend and logout are inhibited, and the dock shows how far it is; when it ends and no
 * window has the focus, a notification tells, whose click shows the result
 * (app.open-result). */
#define FORGE_TYPE_BACKGROUND (forge_background_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBackground, forge_background, FORGE, BACKGROUND, GObject)

/* @application owns the result, and outlives it. */
ForgeBackground *forge_background_new (GtkApplication *application, ForgeActivity *activity);

G_END_DECLS
