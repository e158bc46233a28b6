/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "spec/forge-catalog.h"
#include "store/forge-store-search.h"

G_BEGIN_DECLS

/* A place that the search over all projects found. */
#define FORGE_TYPE_HIT_ROW (forge_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeHitRow, forge_hit_row, FORGE, HIT_ROW, GtkListBoxRow)

/* Takes @line. */
GtkWidget *forge_hit_row_new (ForgeSearchLine *line, ForgeCatalog *catalog);
const ForgeSearchLine *forge_hit_row_get_line (ForgeHitRow *self);

G_END_DECLS
