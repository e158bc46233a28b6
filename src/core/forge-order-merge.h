/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two changes of the order in which things stand, made one. Each list holds every key once
 * (element-type utf8). What a side added stands behind what it stood behind there, ours first;
 * where only one side moved what was there, it stays moved. (transfer container): the keys of both
 * sides, borrowed from them. */
GPtrArray *
forge_order_merge (const GPtrArray *base, const GPtrArray *ours, const GPtrArray *theirs);

G_END_DECLS
