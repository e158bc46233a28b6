/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-version-item.h"

G_BEGIN_DECLS

/* A version in the timeline: who wrote it, when, what it did, how large it is, and whether it is
 * side A or B of the comparison (the actions versions.a and versions.b, whose state is a number).
 */
#define FORGE_TYPE_VERSION_ROW (forge_version_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeVersionRow, forge_version_row, FORGE, VERSION_ROW, GtkWidget)

/* @milestone: (nullable): its name, where the version belongs to one. */
void
forge_version_row_set (ForgeVersionRow *self, const ForgeVersion *version, const char *milestone);
/* (transfer full): what a screen reader says. */
char *forge_version_row_describe (const ForgeVersion *version);

G_END_DECLS
