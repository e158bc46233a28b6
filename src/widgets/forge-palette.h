/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-palette-item.h"

G_BEGIN_DECLS

/* The command palette: put it over the content of a window. It has the focus as long as it is
 * there: Up and Down choose, Enter runs, Tab shows one kind only, Esc closes.
 *
 * Signals: run (string: detailed name of the action that was chosen), close. Whoever put it there
 * takes it away at both. */
#define FORGE_TYPE_PALETTE (forge_palette_get_type ())
G_DECLARE_FINAL_TYPE (ForgePalette, forge_palette, FORGE, PALETTE, GtkWidget)

/* @items: of ForgePaletteItem, may grow. @recent: (nullable): see forge_palette_rank */
GtkWidget *forge_palette_new (GListModel *items, const char *const *recent);

G_END_DECLS
