/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a chart and the table beside it show: bars with a label each, stacked of one value a series.
 * Built once, then only read. */
#define FORGE_TYPE_CHART_DATA (forge_chart_data_get_type ())
G_DECLARE_FINAL_TYPE (ForgeChartData, forge_chart_data, FORGE, CHART_DATA, GObject)

/* A value in words: "$0.20". (transfer full) */
typedef char *(*ForgeChartFormat) (double value);

ForgeChartData *forge_chart_data_new (const char *title, const char *what, ForgeChartFormat format);
void forge_chart_data_add_series (ForgeChartData *self, const char *name);
void forge_chart_data_add_bar (ForgeChartData *self, const char *label, const double *values);

const char *forge_chart_data_get_title (ForgeChartData *self);
const char *forge_chart_data_get_what (ForgeChartData *self);
guint forge_chart_data_get_n_series (ForgeChartData *self);
const char *forge_chart_data_get_series (ForgeChartData *self, guint series);
guint forge_chart_data_get_n_bars (ForgeChartData *self);
const char *forge_chart_data_get_label (ForgeChartData *self, guint bar);
double forge_chart_data_get_value (ForgeChartData *self, guint bar, guint series);
double forge_chart_data_get_total (ForgeChartData *self, guint bar);
double forge_chart_data_get_top (ForgeChartData *self, double *step);
char *forge_chart_data_format (ForgeChartData *self, double value);
char *forge_chart_data_describe (ForgeChartData *self);

G_END_DECLS
