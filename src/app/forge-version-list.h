/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-version-item.h"

G_BEGIN_DECLS

/* The versions of a document, newest first, as a list of ForgeVersionItem that are made when they
 * are asked for: ten thousand versions cost no more than those in sight. */
#define FORGE_TYPE_VERSION_LIST (forge_version_list_get_type ())
G_DECLARE_FINAL_TYPE (ForgeVersionList, forge_version_list, FORGE, VERSION_LIST, GObject)

ForgeVersionList *forge_version_list_new (void);

/* Takes @versions (element-type ForgeVersion), newest first. Rows that were there stay. */
void forge_version_list_set (ForgeVersionList *self, GPtrArray *versions);
/* (transfer none) (nullable) */
const ForgeVersion *forge_version_list_get (ForgeVersionList *self, guint position);
/* GTK_INVALID_LIST_POSITION: there is no such version. */
guint forge_version_list_find (ForgeVersionList *self, guint number);

G_END_DECLS
