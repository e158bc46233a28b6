/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Today, 10:42", "Yesterday", "Monday", "12 November", "3 May 2024". @time: ms since 1970.
 * (transfer full) */
char *forge_time_format (gint64 time);

/* For tests: as if it were @now. */
char *forge_time_format_at (gint64 time, GDateTime *now);

G_END_DECLS
