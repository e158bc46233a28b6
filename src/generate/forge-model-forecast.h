/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"
#include "llm/forge-model-registry.h"

G_BEGIN_DECLS

/* What language models will take for a workload: from what their last sections took, else from the
 * prompts as they would be made now. Asks neither a keyring nor the network. */

void forge_model_forecast (ForgeStore *store,
                           ForgeModelRegistry *registry,
                           const char *names,
                           const char *config_dir,
                           const ForgeWorkload *workload,
                           ForgeForecast *forecast);

G_END_DECLS
