/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store.h"

G_BEGIN_DECLS

gboolean
forge_tidy_project (ForgeStore *store, const char *project_id, guint *n_taken, GError **error);

G_END_DECLS
