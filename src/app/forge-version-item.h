/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* One version of a document, for list models. Immutable. */
#define FORGE_TYPE_VERSION_ITEM (forge_version_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeVersionItem, forge_version_item, FORGE, VERSION_ITEM, GObject)

/* @version is one of @versions, which the item keeps. */
ForgeVersionItem *forge_version_item_new (GPtrArray *versions, const ForgeVersion *version);
const ForgeVersion *forge_version_item_get_version (ForgeVersionItem *self);

/* What was done, in a few words: its summary, or the type of the change. */
const char *forge_version_item_get_what (const ForgeVersion *version);
/* (transfer full): who wrote it: "You", "Built-in writer", the name of a model. */
char *forge_version_item_dup_who (const ForgeVersion *version);
/* The icon of who wrote it. */
const char *forge_version_item_get_icon (const ForgeVersion *version);

G_END_DECLS
