/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-check.h"

G_BEGIN_DECLS

/* One finding of the checks, for list models. Immutable. */
#define FORGE_TYPE_FINDING_ITEM (forge_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeFindingItem, forge_finding_item, FORGE, FINDING_ITEM, GObject)

/* Takes @finding. */
ForgeFindingItem *forge_finding_item_new (ForgeFinding *finding);
const ForgeFinding *forge_finding_item_get_finding (ForgeFindingItem *self);

G_END_DECLS
