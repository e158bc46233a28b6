/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-markdown.h"

G_BEGIN_DECLS

void forge_block_patch_make_relative (GPtrArray *blocks);
GVariant *forge_block_patch_new (GPtrArray *shown, GPtrArray *next, guint serial);

G_END_DECLS
