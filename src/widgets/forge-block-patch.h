/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-markdown-doc.h"

G_BEGIN_DECLS

GVariant *forge_block_patch_new (GArray *shown,
                                 const GPtrArray *blocks,
                                 const ForgeMarkdownChange *change,
                                 guint serial);

G_END_DECLS
