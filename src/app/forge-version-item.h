/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* One version of a document, for list models. Immutable. */
#define FORGE_TYPE_VERSION_ITEM (forge_version_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeVersionItem, forge_version_item, FORGE, VERSION_ITEM, GObject)

/* Takes @version. */
ForgeVersionItem *forge_version_item_new (ForgeVersion *version);
const ForgeVersion *forge_version_item_get_version (ForgeVersionItem *self);

G_END_DECLS
