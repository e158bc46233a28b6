/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-chart-data.h"

G_BEGIN_DECLS

/* A chart with its title and legend, and beside it (below, where there is no room) the same values
 * as a table. Properties: data (ForgeChartData). */
#define FORGE_TYPE_CHART_CARD (forge_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (ForgeChartCard, forge_chart_card, FORGE, CHART_CARD, GtkBox)

GtkWidget *forge_chart_card_new (void);
void forge_chart_card_set_data (ForgeChartCard *self, ForgeChartData *data);

G_END_DECLS
