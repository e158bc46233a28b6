/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* Two versions of a document: what changed, in words and line by line, and the way back. Restoring
 * a change or the whole version adds a version on top, which a toast can undo.
 *
 * Property: is-folded (boolean: it stands alone, and has a button that goes back).
 * Signal back (): that button.
 * Actions (group "compare"): layout, ignore-space, next-change, previous-change, restore-version.
 */
#define FORGE_TYPE_COMPARE_PANE (forge_compare_pane_get_type ())
G_DECLARE_FINAL_TYPE (ForgeComparePane, forge_compare_pane, FORGE, COMPARE_PANE, AdwBin)

/* Call once. */
void forge_compare_pane_set_session (ForgeComparePane *self, ForgeProjectSession *session);
/* @a: 0 for nothing. */
void forge_compare_pane_show (ForgeComparePane *self, ForgeKind kind, guint a, guint b);

G_END_DECLS
