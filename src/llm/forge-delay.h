/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/forge-http-request.h"

G_BEGIN_DECLS

/* How long a server asks to wait, in milliseconds; -1: it does not say. */

gint64 forge_delay_parse_span (const char *text);
gint64 forge_delay_read (ForgeHttpRequest *request, gint64 now);

G_END_DECLS
