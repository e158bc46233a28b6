/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The window: the start page, or one open project. */
#define FORGE_TYPE_WINDOW (forge_window_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWindow, forge_window, FORGE, WINDOW, AdwApplicationWindow)

ForgeWindow *forge_window_new (AdwApplication *application);

G_END_DECLS
