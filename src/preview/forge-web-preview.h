/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-preview.h"

G_BEGIN_DECLS

#define FORGE_TYPE_WEB_PREVIEW (forge_web_preview_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWebPreview, forge_web_preview, FORGE, WEB_PREVIEW, GtkWidget)

G_END_DECLS
