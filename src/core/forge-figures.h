/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Figures in words for people. (transfer full) */

/* "under a second", "5 seconds", "2 minutes": no more exact than an estimate can be. */
char *forge_figures_format_span (double seconds);
/* "no cost", "$0.12". */
char *forge_figures_format_cost (double dollars);

G_END_DECLS
