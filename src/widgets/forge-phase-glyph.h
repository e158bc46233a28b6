/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-phase-item.h"

G_BEGIN_DECLS

/* The state of a phase as a shape of 20 pixels. Decoration: the row beside it says the same in
 * words. Property: item (ForgePhaseItem). */
#define FORGE_TYPE_PHASE_GLYPH (forge_phase_glyph_get_type ())
G_DECLARE_FINAL_TYPE (ForgePhaseGlyph, forge_phase_glyph, FORGE, PHASE_GLYPH, GtkWidget)

GtkWidget *forge_phase_glyph_new (void);
void forge_phase_glyph_set_item (ForgePhaseGlyph *self, ForgePhaseItem *item);

G_END_DECLS
