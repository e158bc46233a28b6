/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_PHASE_STATE_TODO,
  FORGE_PHASE_STATE_ACTIVE,
  FORGE_PHASE_STATE_DONE,
  FORGE_PHASE_STATE_SKIPPED,
  FORGE_PHASE_STATE_STALE, /* something it was made from has changed */
} ForgePhaseState;

/* One phase of one project as the stepper shows it.
 *
 * Properties (read only): phase (uint), title (string), state (uint ForgePhaseState), fraction
 * (double, 0 to 1), detail (string: "60 %", "Skipped", "4 documents"), reason (string: why it is
 * skipped, or NULL). One "notify" for what changed. */
#define FORGE_TYPE_PHASE_ITEM (forge_phase_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgePhaseItem, forge_phase_item, FORGE, PHASE_ITEM, GObject)

ForgePhaseItem *forge_phase_item_new (ForgePhase phase, const char *title);
void forge_phase_item_set_progress (ForgePhaseItem *self,
                                    ForgePhaseState state,
                                    double fraction,
                                    const char *detail,
                                    const char *reason);

ForgePhase forge_phase_item_get_phase (ForgePhaseItem *self);
const char *forge_phase_item_get_title (ForgePhaseItem *self);
ForgePhaseState forge_phase_item_get_state (ForgePhaseItem *self);
double forge_phase_item_get_fraction (ForgePhaseItem *self);
const char *forge_phase_item_get_detail (ForgePhaseItem *self);
const char *forge_phase_item_get_reason (ForgePhaseItem *self);

/* "Requirements, in progress, 60 %": what a screen reader says. (transfer full) */
char *forge_phase_item_dup_sentence (ForgePhaseItem *self);

/* The word for a state, translated: "in progress". */
const char *forge_phase_state_get_word (ForgePhaseState state);

G_END_DECLS
