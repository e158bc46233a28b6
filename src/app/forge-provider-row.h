/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "llm/forge-keyring.h"
#include "llm/forge-model-registry.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* A provider of language models in the preferences: what is sent where, its key, and a test of it.
 * What is typed as a key leaves the row for the keyring and is shown nowhere. */
#define FORGE_TYPE_PROVIDER_ROW (forge_provider_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProviderRow, forge_provider_row, FORGE, PROVIDER_ROW, AdwExpanderRow)

/* @store: (nullable): where a test is noted. */
GtkWidget *forge_provider_row_new (ForgeModelRegistry *registry,
                                   ForgeKeyring *keyring,
                                   ForgeStore *store,
                                   const char *provider);
void forge_provider_row_set_place (ForgeProviderRow *self, ForgeKeyPlace place);

G_END_DECLS
