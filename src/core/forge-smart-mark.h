/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Putting a mark of Markdown ("**", "*", "`") round words, and taking it away. */

/* (transfer full): @text with @mark round the words of each line, not round what starts a list item
 * or a heading; without it where all of them have it. Lines without words stay as they are. */
char *forge_smart_mark_toggle (const char *text, const char *mark);

G_END_DECLS
