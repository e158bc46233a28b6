/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* Remembers what the windows of the application show, and opens them again. It writes a moment
 * after something changed, when a window closes, and when the application quits. */
#define FORGE_TYPE_WINDOW_KEEPER (forge_window_keeper_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWindowKeeper, forge_window_keeper, FORGE, WINDOW_KEEPER, GObject)

/* @application: not owned, has to live longer. @path: of the file. */
ForgeWindowKeeper *
forge_window_keeper_new (GtkApplication *application, ForgeSession *session, const char *path);

/* Opens the windows of the last time, at least one. Call when there is none. */
void forge_window_keeper_restore (ForgeWindowKeeper *self);
/* All windows are about to close: what they show now is what the next start shows. */
void forge_window_keeper_freeze (ForgeWindowKeeper *self);

G_END_DECLS
