/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The phases of a project as a row of segments. Decoration, as the glyph is. Property: phases
 * (GListModel of ForgePhaseItem). */
#define FORGE_TYPE_PHASE_BAR (forge_phase_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgePhaseBar, forge_phase_bar, FORGE, PHASE_BAR, GtkWidget)

GtkWidget *forge_phase_bar_new (void);
void forge_phase_bar_set_phases (ForgePhaseBar *self, GListModel *phases);

G_END_DECLS
