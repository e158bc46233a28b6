/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-keyring.h"
#include "llm/forge-model-registry.h"
#include "llm/forge-target.h"

G_BEGIN_DECLS

/* Whom "openai/gpt-5.4,ollama/llama3" means: the models that are asked, the first one first, with
 * their addresses and keys. */

GPtrArray *forge_targets_new (ForgeModelRegistry *registry,
                              ForgeKeyring *keyring,
                              const char *names,
                              GHashTable *urls,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
