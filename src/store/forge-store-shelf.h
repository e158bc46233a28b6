/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-shelf.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* (transfer full): of a project; FORGE_ERROR_USAGE where there is none. */
ForgeShelf *forge_store_get_shelf (ForgeStore *self, const char *project_id, GError **error);
gboolean forge_store_put_shelf (ForgeStore *self,
                                const char *project_id,
                                const ForgeShelf *shelf,
                                GError **error);
/* The order that a person gave: @ids first, as they stand. */
gboolean forge_store_order_projects (ForgeStore *self, const char *const *ids, GError **error);

/* (transfer full) (element-type ForgeProject): what is in the trash, deleted last first; modified
 * says when it was deleted. */
GPtrArray *forge_store_list_trash (ForgeStore *self, GError **error);

G_END_DECLS
