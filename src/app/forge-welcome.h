/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is shown while there is no project: three ways to begin. */
#define FORGE_TYPE_WELCOME (forge_welcome_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWelcome, forge_welcome, FORGE, WELCOME, AdwBin)

G_END_DECLS
