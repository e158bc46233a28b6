/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-chart-data.h"

G_BEGIN_DECLS

#define FORGE_CHART_COLORS 6

/* Stacked bars with a scale, drawn. For people who do not see it it is a picture with a
 * description; the values are in a table, see ForgeChartCard. Properties: data (ForgeChartData). */
#define FORGE_TYPE_CHART (forge_chart_get_type ())
G_DECLARE_FINAL_TYPE (ForgeChart, forge_chart, FORGE, CHART, GtkWidget)

GtkWidget *forge_chart_new (void);
void forge_chart_set_data (ForgeChart *self, ForgeChartData *data);

/* The colour of a series, for its legend. */
void forge_chart_get_color (GtkWidget *widget, guint series, GdkRGBA *color);

G_END_DECLS
