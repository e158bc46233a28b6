/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store.h"

G_BEGIN_DECLS

/* The log of changes, as people read it. */

/* The books that the engine keeps for itself are no events for a reader. */
gboolean forge_event_is_one (const ForgeChange *change);

/* Saves of one text while it is typed are one event for a reader. */
gboolean forge_event_is_same (const ForgeChange *a, const ForgeChange *b);

/* Translated, such as "Question answered". */
const char *forge_event_describe (const ForgeChange *change);

/* What is left of @changes (oldest first) for a reader: (transfer container) (element-type
 * ForgeChange), newest first, at most @max; of changes that are the same event the newest.
 * @n_times: (out) (optional) (transfer full) (element-type guint): how many each stands for. */
GPtrArray *forge_event_fold (GPtrArray *changes, guint max, GArray **n_times);

G_END_DECLS
