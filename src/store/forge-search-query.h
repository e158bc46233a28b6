/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The FTS5 query for the plain words of @text: every word must occur, the last one may be the start
 * of a longer one. Nothing in @text is ever read as FTS5 syntax. NULL where it has no word.
 * (transfer full). Any bytes, any thread. */
char *forge_search_query_build (const char *text);

G_END_DECLS
