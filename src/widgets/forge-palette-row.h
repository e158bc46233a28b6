/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-palette-item.h"

G_BEGIN_DECLS

/* A row of the command palette. */
#define FORGE_TYPE_PALETTE_ROW (forge_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgePaletteRow, forge_palette_row, FORGE, PALETTE_ROW, GtkListBoxRow)

/* @group: that under whose heading it stands. @show_keys: where there is room for them. */
GtkWidget *forge_palette_row_new (ForgePaletteItem *item,
                                  ForgePaletteGroup group,
                                  const ForgeFuzzy *query,
                                  gboolean show_keys);
ForgePaletteItem *forge_palette_row_get_item (ForgePaletteRow *self);
ForgePaletteGroup forge_palette_row_get_group (ForgePaletteRow *self);

G_END_DECLS
