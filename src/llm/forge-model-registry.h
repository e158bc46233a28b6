/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-provider.h"

G_BEGIN_DECLS

/* Which providers and models there are, and what they cost: read from the data files that are
 * compiled in (data/models), what was imported (CONFIG/models/imported) on top of that, and a
 * person's own files (CONFIG/models) on top of both. Immutable once loaded, so any thread may read
 * it. All that it hands out is its own. */
#define FORGE_TYPE_MODEL_REGISTRY (forge_model_registry_get_type ())
G_DECLARE_FINAL_TYPE (ForgeModelRegistry, forge_model_registry, FORGE, MODEL_REGISTRY, GObject)

/* The endpoint that only has an address once a person gave one. */
#define FORGE_PROVIDER_CUSTOM "custom"

ForgeModelRegistry *forge_model_registry_new (const char *config_dir, GError **error);
const char *const *forge_model_registry_get_warnings (ForgeModelRegistry *self);

/* (element-type ForgeProvider) (transfer none): by name. */
GPtrArray *forge_model_registry_list_providers (ForgeModelRegistry *self);
const ForgeProvider *forge_model_registry_find_provider (ForgeModelRegistry *self, const char *id);

gboolean forge_model_registry_resolve (ForgeModelRegistry *self,
                                       const char *name,
                                       const ForgeProvider **provider,
                                       const ForgeModel **model,
                                       char **model_id,
                                       GError **error);

G_END_DECLS
