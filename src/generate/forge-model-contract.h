/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"

G_BEGIN_DECLS

/* What a section has to hold to, whoever wrote it: nodes of the kinds that it is there for, traces
 * that resolve, one SHALL a requirement, nothing left open. Pure. */

GPtrArray *forge_model_contract_check (const ForgeInput *input,
                                       ForgeKind kind,
                                       const ForgeSection *section,
                                       const char *text);
GPtrArray *forge_model_contract_compare (const ForgeInput *input, ForgeKind kind, const char *body);

G_END_DECLS
