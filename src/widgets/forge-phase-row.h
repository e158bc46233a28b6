/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-phase-item.h"

G_BEGIN_DECLS

/* A phase in the sidebar: glyph, title and how far it is. */
#define FORGE_TYPE_PHASE_ROW (forge_phase_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgePhaseRow, forge_phase_row, FORGE, PHASE_ROW, GtkListBoxRow)

GtkWidget *forge_phase_row_new (ForgePhaseItem *item);
ForgePhaseItem *forge_phase_row_get_item (ForgePhaseRow *self);

G_END_DECLS
