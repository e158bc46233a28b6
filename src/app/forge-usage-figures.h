/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-model-registry.h"
#include "spec/forge-catalog.h"
#include "store/forge-store-usage.h"
#include "widgets/forge-chart-data.h"

G_BEGIN_DECLS

/* What the usage page shows, made in a worker from what the store has. */
typedef struct
{
  ForgeChartData *cost;
  ForgeChartData *tokens;
  ForgeChartData *calls;
  ForgeChartData *time;
  ForgeUsage *total;   /* of all rows */
  GPtrArray *failures; /* (element-type ForgeCallRecord) */
} ForgeUsageFigures;

/* @catalog, @registry: (nullable): for names. @days: of the range; 0: all. */
ForgeUsageFigures *forge_usage_figures_load (ForgeStore *store,
                                             ForgeCatalog *catalog,
                                             ForgeModelRegistry *registry,
                                             ForgeUsageGroup by,
                                             guint days,
                                             gint64 now,
                                             GError **error);
void forge_usage_figures_free (ForgeUsageFigures *self);

/* "1.84 M". (transfer full) */
char *forge_usage_figures_format_count (double count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeUsageFigures, forge_usage_figures_free)

G_END_DECLS
