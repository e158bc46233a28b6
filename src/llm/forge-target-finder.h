/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-keyring.h"
#include "llm/forge-model-registry.h"
#include "llm/forge-target.h"

G_BEGIN_DECLS

/* From a name to whom a prompt can be sent to. */

/* @urls: (nullable) (element-type utf8 utf8): addresses that the person set. (transfer full)
 * (nullable). */
ForgeTarget *forge_target_find (ForgeModelRegistry *registry,
                                ForgeKeyring *keyring,
                                GHashTable *urls,
                                const char *name,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
