/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-id.h"
#include "spec/forge-data-file.h"
#include "spec/forge-types.h"

G_BEGIN_DECLS

/* The strict half of reading a file of data/phases: after it every key has its shape, every word is
 * known, and every name is there once. */
gboolean forge_phase_check (const ForgeDataFile *file, ForgePhase phase, GError **error);

/* What the words of a checked file mean. */
guint forge_phase_read_depths (const ForgeDataPlace *at);
ForgeNodeKind *forge_phase_read_nodes (const ForgeDataPlace *at, const char *key);

G_END_DECLS
