/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-plan.h"
#include "generate/forge-writer.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* What a generation will take, before it begins. */
typedef struct
{
  guint n_documents;
  guint n_sections;
  guint tokens;           /* of the text */
  ForgeForecast forecast; /* what it takes to write it */
} ForgeEstimate;

/* Plans it as the generation would, and writes nothing. FORGE_ERROR_NOT_SO where the generation
 * would be refused. Reads the store: for workers. */
gboolean forge_estimate_generation (ForgeStore *store,
                                    ForgeCatalog *catalog,
                                    ForgeWriter *writer,
                                    const char *project_id,
                                    const ForgeKind *kinds,
                                    gsize n_kinds,
                                    const char *section,
                                    ForgeEstimate *estimate,
                                    GError **error);

/* "9 sections, about 1,200 tokens, under a second, no cost", and for a model that was asked before
 * "9 sections, 20,000 to 50,000 tokens, 3 minutes, $0.10 to $0.40" (transfer full) */
char *forge_estimate_describe (const ForgeEstimate *self);

/* How many tokens the plan will give: as many as the section had the last time, or the usual. */
guint forge_estimate_tokens (const ForgePlan *plan, GPtrArray *documents, ForgeDepth depth);

G_END_DECLS
