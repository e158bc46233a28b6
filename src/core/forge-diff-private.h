/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-diff.h"

G_BEGIN_DECLS

/* What comparing and merging share. */
void forge_diff_start_libgit2 (void);

G_END_DECLS
