/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-provider.h"
#include "llm/forge-target.h"
#include "store/forge-store-usage.h"

G_BEGIN_DECLS

/* Whether a provider answers with this key: a question of a few tokens, which costs next to
 * nothing, and is noted as every call is. */

gboolean forge_probe_run (ForgeTarget *target,
                          const ForgeProvider *provider,
                          ForgeStore *store,
                          GCancellable *cancellable,
                          ForgeCallRecord **record,
                          GError **error);

G_END_DECLS
